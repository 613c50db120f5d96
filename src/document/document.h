#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.h"

/// A document as a value: what Word, PDF, HTML and plain text are all written from. It knows paragraphs,
/// levels and marks, and no office term.
namespace document {

/// The levels of GB/T 9704-2012, 7.3. Headings carry their own number in the text ("一、", "（一）").
enum class Level : std::uint8_t {
  title,       // 2号 小标宋, centred
  heading_1,   // 一、      3号 黑体
  heading_2,   // （一）    3号 楷体
  heading_3,   // 1.        3号 仿宋
  heading_4,   // （1）     3号 仿宋
  body,        // 3号 仿宋, first line indented by two characters
  addressee,   // 主送机关, flush left
  signature,   // 发文机关署名
  date,        // 成文日期
  attachment,  // 附件说明
  note,        // small print below the body: warnings of a draft
};

/// A stretch of text of one look. `mark` names a Source of the document: the run is a figure that opens to it.
struct Run {
  std::string text;
  std::string mark;     // empty: plain text
  bool strong = false;  // run-in heading such as 一是…
};

struct Paragraph {
  Level level = Level::body;
  std::vector<Run> runs;
};

struct Table {
  std::string caption;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

/// Centred in the text, in true millimetres; smaller where the page is. PNG, eight bits of grey or of each colour, not
/// interlaced, not transparent: what the writers of this product make.
struct Picture {
  std::string png;
  double width_mm = 0;
  double height_mm = 0;
  std::string alternative;  // what it shows, for whoever does not see it
};

using Block = std::variant<Paragraph, Table, Picture>;

/// 版头, GB/T 9704 7.2. Drawn only when present.
struct RedHead {
  std::string issuer_mark;  // 发文机关标志, without 文件 unless wanted
  std::string number;       // 发文字号, "乌民委发〔2024〕12号"
  std::string signed_by;    // 签发人 (a report to a superior needs it); empty: not drawn
  std::string copy_number;  // 份号, 6 digits; empty: not drawn
  std::string urgency;      // 紧急程度; empty: not drawn
};

/// 版记, GB/T 9704 7.4. Drawn only when present, on the last page.
struct Colophon {
  std::string copies_to;  // 抄送：…
  std::string issued_by;  // 印发机关
  std::string issued_on;  // 2024年7月1日印发
};

struct Attachment {
  std::string name;        // as a person knows it; may be empty
  std::string digest;      // "sha256:…"
  std::string dated;       // the day of the document itself
  std::string media_type;  // "image/jpeg"
  std::string preview;     // bytes for the stand-alone file; empty: not embedded
};

/// One record behind a figure.
struct Record {
  std::string id;   // "1-23": chain and position
  std::string day;  // 2024-01-08, or a span
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;  // label, value
  std::vector<Attachment> attachments;
  std::string proof;   // the record's hash in the chain
  std::string remark;  // late, back-dated, corrected; empty otherwise
};

/// A sum of records where they are too many to list.
struct Subtotal {
  std::string label;  // "2024年1月"
  std::string value;  // "112副"
  std::int64_t records = 0;
};

/// What stands behind a marked run.
struct Source {
  std::string mark;                                             // key used by Run::mark, unique in the document
  std::string id;                                               // stable id of the figure
  std::string title;                                            // 党纪学习
  std::string value;                                            // "8次", as printed
  std::string period;                                           // "2024H1"
  std::string as_of;                                            // RFC 3339
  std::string digest;                                           // hex: digest of the rule that made it
  std::vector<std::pair<std::string, std::string>> properties;  // 口径, 公式, …: label, text
  std::vector<Record> records;
  std::vector<Subtotal> subtotals;  // filled when records are summed by month
  std::int64_t records_total = 0;
};

struct Document {
  std::string language = "zh-CN";
  std::string title;      // for metadata; the visible title is a Paragraph
  std::string author;     // the unit
  std::string generator;  // program and version
  base::Instant made_at;  // goes into metadata; never the clock
  std::optional<RedHead> red_head;
  std::vector<Block> body;
  std::optional<Colophon> colophon;
  std::vector<Source> sources;                                    // in order of first use
  std::vector<std::pair<std::string, std::string>> verification;  // how to verify: label, text
};

/// A title in the lines in which it stands on paper: 2号 on a page 156 mm wide (GB/T 9704-2012, 7.3.1: whole phrases, a
/// trapezoid or a diamond). Give each line as a paragraph of its own; paragraphs of Level::title that follow each other
/// are one title.
[[nodiscard]] std::vector<std::string> title_lines(std::string_view title);

/// The source that a mark names; null for an empty or unknown mark, whose run is then plain text.
[[nodiscard]] Source const* find_source(Document const& document, std::string_view mark);

/// Whether the text begins with a number of the second level, "（一）". A strong run that does so is set in 楷体
/// as GB/T 9704-2012, 7.3.3 wants it, also where the heading runs into its paragraph; other strong runs are bold.
[[nodiscard]] bool is_second_level_heading(std::string_view text);

}  // namespace document
