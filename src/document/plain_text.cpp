#include "document/plain_text.h"

#include <algorithm>
#include <array>

#include "document/archive.h"
#include "document/csv_encoding.h"
#include "document/pdf_text.h"
#include "document/sheet.h"
#include "document/xml_stream.h"

namespace document {
namespace {

constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view excel_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view pdf_type = "application/pdf";
constexpr std::string_view text_type = "text/plain";
constexpr std::string_view csv_type = "text/csv";

enum class Cells : std::uint8_t { a_line_each, by_rows };

void end_row(std::string& text) {
  while (text.ends_with('\t') || text.ends_with(' ')) text.pop_back();
  text += '\n';
}

/// Parts with words beside those of word/document.xml: a header or a footnote may name people.
[[nodiscard]] bool holds_words(std::string_view part) {
  constexpr std::array<std::string_view, 5> beginnings = {"word/header", "word/footer", "word/footnotes",
                                                          "word/endnotes", "word/comments"};
  return part.ends_with(".xml") &&
         std::ranges::any_of(beginnings, [&](std::string_view each) { return part.starts_with(each); });
}

/// Gathers what a reader sees of a part of a Word file: no deletions, no second copy for older programs.
class Gather {
 public:
  explicit Gather(Cells cells) : by_rows_(cells == Cells::by_rows) {}
  void open(XmlStream& stream, std::string_view name, XmlAttributes) {
    if (hidden_at_ == 0 && (name == "del" || name == "moveFrom" || name == "Fallback")) hidden_at_ = stream.depth();
    in_text_ = hidden_at_ == 0 && name == "t";
    if (hidden_at_ == 0 && (name == "tab" || name == "br")) text_ += ' ';
    if (by_rows_ && name == "tc") ++cells_;
  }
  void close(XmlStream& stream, std::string_view name) {
    in_text_ = false;
    if (hidden_at_ == stream.depth()) hidden_at_ = 0;
    if (name == "p" && !text_.empty() && text_.back() != '\n') text_ += cells_ > 0 ? ' ' : '\n';
    if (!by_rows_) return;
    if (name == "tc") {
      --cells_;
      text_ += '\t';
    }
    if (name == "tr") end_row(text_);
  }
  void text(XmlStream&, std::string_view text) {
    if (in_text_ && text_.size() < plain_text_bytes_max) text_ += text;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  int hidden_at_ = 0;
  int cells_ = 0;  // within one another
  bool in_text_ = false;
  bool by_rows_;
};

[[nodiscard]] base::Result<std::string> words_of_docx(std::string_view bytes, Cells cells) {
  auto const archive = TRY(Archive::over(bytes));
  Gather gather(cells);
  TRY(read_xml(archive, "word/document.xml", gather));
  for (auto const& part : archive.parts()) {
    if (holds_words(part)) TRY(read_xml(archive, part, gather));
  }
  return gather.take();
}

[[nodiscard]] base::Result<std::string> words_of_sheets(std::string const& bytes, Cells cells) {
  auto const workbook = TRY(Workbook::from_bytes(bytes, "text"));
  std::string text;
  bool const by_rows = cells == Cells::by_rows;
  for (std::size_t sheet = 0; sheet < workbook.sheets().size(); ++sheet) {
    if (workbook.sheets()[sheet].hidden && !by_rows) continue;
    TRY(workbook.read_rows(sheet, [&](Row const& row) -> base::Done {
      for (auto const& cell : row.cells) {
        if (cell.kind != Cell::Kind::text || text.size() >= plain_text_bytes_max) continue;
        text += cell.text + (by_rows ? '\t' : '\n');
      }
      if (by_rows) end_row(text);
      return {};
    }));
    if (by_rows) text += '\n';
  }
  return text;
}

[[nodiscard]] base::Result<std::string> words_of_text(std::string const& bytes) {
  auto const source = TRY(WorkbookSource::of_bytes(bytes, "text"));
  TextDecoder decoder(TRY(detect_encoding(source)));
  std::string text;
  // What the detection has let pass decodes; of a text cut within its last character the rest is as good.
  static_cast<void>(decoder.decode(bytes, text) && decoder.finish(text));
  return text;
}

}  // namespace

bool is_text_readable(std::string_view media_type) {
  return has_tables(media_type) || media_type == text_type || media_type == csv_type;
}

base::Result<std::string> plain_text(std::string const& bytes, std::string_view media_type) {
  base::ensure(is_text_readable(media_type), "a type that is read");
  if (media_type == word_type) return words_of_docx(bytes, Cells::a_line_each);
  if (media_type == pdf_type) return words_of_pdf(bytes);
  if (media_type == text_type) return words_of_text(bytes);
  return words_of_sheets(bytes, Cells::a_line_each);
}

bool has_tables(std::string_view media_type) {
  return media_type == word_type || media_type == excel_type || media_type == pdf_type;
}

base::Result<std::string> rows_text(std::string const& bytes, std::string_view media_type) {
  base::ensure(has_tables(media_type), "Word, Excel or PDF");
  if (media_type == pdf_type) return words_of_pdf(bytes);
  return media_type == word_type ? words_of_docx(bytes, Cells::by_rows) : words_of_sheets(bytes, Cells::by_rows);
}

}  // namespace document
