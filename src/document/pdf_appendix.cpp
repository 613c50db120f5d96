#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "base/day.h"
#include "base/utf8.h"
#include "document/pdf_flow.h"

namespace document::pdf {
namespace {

constexpr std::int64_t records_listed_max = 50;
constexpr std::size_t facts_characters_max = 90;
// 小五 (9 pt) is what notes and tables of printed yearbooks are set in; the lines stand 1.3 times as far apart.
constexpr Look heading_look{.face = Face::hei, .size = 11, .pitch = 1};
constexpr Look intro_look{.face = Face::fang_song, .size = 10.5, .pitch = 1};
constexpr Look text_look{.face = Face::fang_song, .size = 9, .pitch = 1};
constexpr Look label_look{.face = Face::kai, .size = 9, .pitch = 1, .colour = faint};
constexpr Look back_look{.face = Face::kai, .size = 9, .pitch = 1, .colour = pomegranate};
constexpr Look small_head{.face = Face::hei, .size = 8, .pitch = 1, .colour = faint};
constexpr Colour soft{0.27F, 0.27F, 0.29F};  // beside black, and still dark enough for an office printer
constexpr Look facts_look{.face = Face::fang_song, .size = 9, .pitch = 1, .colour = soft};
constexpr double intro_height_line = 16;
constexpr double text_height_line = 12;
constexpr double heading_height = 20;
constexpr double gap_between = 7;
constexpr double label_width = 5 * 9;
constexpr Look reading_look{.face = Face::fang_song, .size = 12, .pitch = 1};
constexpr Look reading_label{.face = Face::hei, .size = 12, .pitch = 1};
constexpr double reading_height = 22;

Words words(std::string text, Look const& look, std::string link = {}) {
  return {.text = std::move(text), .look = look, .link = std::move(link)};
}

// "2024-07-01T09:30:00.000+08:00" as a person writes it; any other form stays as it is.
std::string readable_instant(std::string const& text) {
  auto const instant = base::parse_instant(text);
  if (!instant || text.size() < 16 || text[10] != 'T') return text;
  std::string const local = base::to_text(*instant);
  return fmt::format("{} {}（北京时间）", local.substr(0, 10), local.substr(11, 8));
}

std::string readable_period(std::string const& text) {
  auto const period = base::parse_period(text);
  return period ? base::to_chinese(*period) : text;
}

std::string shortened(std::string const& text, std::size_t characters_max) {
  std::u32string const characters = base::to_code_points(text);
  if (characters.size() <= characters_max) return text;
  return base::to_utf8(std::u32string_view(characters).substr(0, characters_max)) + "…";
}

using Fact = std::pair<std::string, std::string>;

// What all records of a source say alike is said once, above them; not where only some of them are at hand.
std::vector<Fact> common_facts(Source const& source) {
  std::vector<Fact> common;
  bool const all_listed = std::cmp_equal(source.records.size(), source.records_total);
  if (source.records.size() < 2 || !all_listed || source.records_total > records_listed_max) return common;
  for (Fact const& fact : source.records.front().facts) {
    bool const everywhere = std::ranges::all_of(source.records, [&](Record const& record) {
      return std::ranges::find(record.facts, fact) != record.facts.end();
    });
    if (everywhere) common.push_back(fact);
  }
  return common;
}

std::string in_words(std::vector<Fact> const& facts) {
  std::string words;
  for (auto const& [label, value] : facts)
    words.append(words.empty() ? "" : "；").append(label).append("：").append(value);
  return words;
}

std::string facts_of(Record const& record, std::vector<Fact> const& common) {
  std::vector<Fact> own;
  for (Fact const& fact : record.facts) {
    if (std::ranges::find(common, fact) == common.end()) own.push_back(fact);
  }
  return shortened(in_words(own), facts_characters_max);
}

// An attachment without a name is known by the first digits of its hash.
std::string evidence_of(Record const& record) {
  constexpr std::size_t digits = 19;  // "sha256:" and twelve
  std::vector<std::string> names;
  for (Attachment const& attachment : record.attachments) {
    names.push_back(attachment.name.empty() ? attachment.digest.substr(0, digits) : attachment.name);
  }
  return base::join(names, "；");
}

// A span "2024-06-21..2024-06-22" as words.
std::string readable_day(std::string day) {
  if (auto const at = day.find(".."); at != std::string::npos) day.replace(at, 2, "至");
  return day;
}

class Appendix {
 public:
  Appendix(Flow& flow, Document const& document) : flow_(flow), document_(document) {
    auto const& pages = flow.pages().pages;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      for (Destination const& destination : pages[i].destinations) used_on_.emplace(destination.name, i + 1);
    }
  }

  void draw() {
    flow_.turn_page();
    flow_.add_bookmark(0, "附录　数据出处", flow_.y());
    flow_.page().destinations.push_back({.name = "appendix", .y = flow_.y()});
    put_title("附录", "数据出处");
    std::string const intro = fmt::format(
        "正文中左上角带籽形标记的数字共{}项，均取自工作台账。下面逐项列出口径、截止时间和记录；点击正文数字可到本附录，"
        "点击“见正文”可返回。记录超过{}条的，按月列出合计。",
        document_.sources.size(), records_listed_max);
    set_intro(intro);
    find_usual();
    if (!usual_.empty()) set_intro("除另注明的以外，报告期为" + usual_ + "。");
    int number = 0;
    for (Source const& source : document_.sources) draw_source(source, ++number);
  }

  void put_title(std::string const& label, std::string const& title) {
    if (!label.empty()) {
      flow_.set(std::vector<Words>{words(label, Look{.face = Face::hei})}, {.measure = text_width, .em = cell},
                left_edge, row);
    }
    Look const look{.face = Face::title, .size = size_2, .pitch = 1};
    for (TextLine& line : set_words(flow_.book(), std::vector<Words>{words(title, look)},
                                    {.measure = text_width, .em = size_2, .justified = false})) {
      double const x = left_edge + (text_width - line.width) / 2;
      flow_.show(std::move(line), x, row);
    }
    flow_.move_to(flow_.y() + row / 2);
  }

 private:
  void set_intro(std::string const& text) {
    flow_.set(std::vector<Words>{words(text, intro_look)},
              {.measure = text_width, .first_indent = 2 * intro_look.size, .em = intro_look.size}, left_edge,
              intro_height_line);
  }

  [[nodiscard]] static std::string span_of(Source const& source) {
    return readable_period(source.period) + "，截至" + readable_instant(source.as_of);
  }

  // Nearly always all figures of a report are of one period and known at one instant: said once, not forty times.
  void find_usual() {
    std::map<std::string, std::size_t> counts;
    for (Source const& source : document_.sources) ++counts[span_of(source)];
    for (auto const& [span, count] : counts) {
      if (count > 1 && (usual_.empty() || count > counts[usual_])) usual_ = span;
    }
  }

  void set_labelled(std::string const& label, std::vector<Words> text) {
    std::vector<Words> const lead = {words(label + "　", label_look)};
    double const hang = std::max(label_width, width_of(flow_.book(), lead));
    double const top = flow_.take(text_height_line);
    put_at(lead, left_edge, top, text_height_line);
    flow_.move_to(top);
    flow_.set(text, {.measure = text_width, .first_indent = hang, .later_indent = hang, .em = text_look.size},
              left_edge, text_height_line);
  }

  void put_at(std::vector<Words> const& text, double x, double top, double height) {
    for (TextLine& line : set_words(flow_.book(), text, {.measure = text_width, .justified = false})) {
      flow_.put(std::move(line), x, top, height);
      return;
    }
  }

  void draw_source(Source const& source, int number) {
    flow_.move_to(flow_.y() + gap_between);
    constexpr double needed = heading_height + 10 * text_height_line;  // its properties and a first row
    if (flow_.room() < needed) flow_.turn_page();
    draw_heading(source, number);
    for (auto const& [label, text] : source.properties) {
      if (!text.empty()) set_labelled(label, {words(text, text_look)});
    }
    if (span_of(source) != usual_) set_labelled("报告期", {words(span_of(source), text_look)});
    if (!source.digest.empty()) set_labelled("口径摘要", {words(source.digest, text_look)});
    auto const common = common_facts(source);
    std::string told = counted(source);
    if (!common.empty()) told += "各条均为" + in_words(common) + "。";
    set_labelled("记录", {words(told, text_look), back_link(source)});
    flow_.move_to(flow_.y() + 3);
    if (source.records_total > records_listed_max || (source.records.empty() && !source.subtotals.empty())) {
      draw_subtotals(source);
    } else if (!source.records.empty()) {
      draw_records(source, common);
    }
  }

  [[nodiscard]] Words back_link(Source const& source) const {
    std::string const use = use_of(entry_of(source.mark));
    auto const page = used_on_.find(use);
    if (page == used_on_.end()) return words("", back_look);
    return words(fmt::format("见正文第{}页", page->second), back_look, use);
  }

  [[nodiscard]] static std::string counted(Source const& source) {
    std::int64_t const total = std::max(source.records_total, static_cast<std::int64_t>(source.records.size()));
    if (total == 0) return "没有记录。";
    return fmt::format("共{}条{}。", total, total > records_listed_max ? "，按月列出合计" : "");
  }

  // Title at the left, value at the right, a rule below.
  void draw_heading(Source const& source, int number) {
    double const top = flow_.take(heading_height);
    flow_.add_bookmark(1, source.title + " " + source.value, top);
    flow_.page().destinations.push_back({.name = entry_of(source.mark), .y = top});
    std::vector<Words> const value = {words(source.value, heading_look)};
    double const value_width = width_of(flow_.book(), value);
    Look narrow = heading_look;
    std::string const text = fmt::format("{}　{}", number, source.title);
    double const wide = width_of(flow_.book(), std::vector<Words>{words(text, narrow)});
    narrow.size *= std::clamp((text_width - value_width - 12) / std::max(wide, 1.0), 0.5, 1.0);
    put_at({words(text, narrow)}, left_edge, top, heading_height);
    put_at(value, right_edge - value_width, top, heading_height);
    double const y = top + heading_height - 2;
    flow_.page().rules.push_back({.x0 = left_edge, .y0 = y, .x1 = right_edge, .y1 = y, .thickness = 0.7});
  }

  // What was done and what is known of it run on in one column: short facts share its lines. Evidence has a column
  // where there is some.
  void draw_records(Source const& source, std::vector<Fact> const& common) {
    bool const with_evidence =
        std::ranges::any_of(source.records, [](Record const& record) { return !record.attachments.empty(); });
    std::vector<std::vector<Cell>> rows;
    for (Record const& record : source.records) {
      std::string title = record.title;
      if (!record.remark.empty()) title += "（" + record.remark + "）";
      std::string const facts = facts_of(record, common);
      if (!facts.empty()) title += "　";
      rows.push_back({{{words(readable_day(record.day), text_look)}},
                      {{words(title, text_look), words(facts, facts_look)}},
                      {{words(record.id, text_look)}}});
      if (with_evidence) rows.back().insert(rows.back().begin() + 2, {{words(evidence_of(record), text_look)}});
    }
    static constexpr std::array<Column, 4> evidenced = {Column{.share = 0.125, .centred = true}, Column{.share = 0.565},
                                                        Column{.share = 0.22}, Column{.share = 0.09, .centred = true}};
    static constexpr std::array<Column, 3> bare = {Column{.share = 0.125, .centred = true}, Column{.share = 0.785},
                                                   Column{.share = 0.09, .centred = true}};
    if (with_evidence) {
      draw_table(flow_, {"日期", "事项、要点", "依据", "记录号"}, rows, evidenced, table_look());
    } else {
      draw_table(flow_, {"日期", "事项、要点", "记录号"}, rows, bare, table_look());
    }
  }

  void draw_subtotals(Source const& source) {
    std::vector<std::vector<Cell>> rows;
    for (Subtotal const& sum : source.subtotals) {
      rows.push_back({{{words(sum.label, text_look)}},
                      {{words(sum.value, text_look)}},
                      {{words(fmt::format("{}条", sum.records), text_look)}}});
    }
    static constexpr std::array<Column, 3> columns = {Column{.share = 0.4, .centred = true},
                                                      Column{.share = 0.3, .centred = true},
                                                      Column{.share = 0.3, .centred = true}};
    TableLook look = table_look();
    look.width = text_width * 0.6;
    draw_table(flow_, {"月份", "合计", "记录"}, rows, columns, look);
  }

  [[nodiscard]] static TableLook table_look() {
    return {
        .head = small_head, .body = text_look, .line_height = 11.5, .padding = 2.5, .boxed = false, .head_once = true};
  }

  Flow& flow_;
  Document const& document_;
  std::map<std::string, std::size_t> used_on_;  // destination → page number
  std::string usual_;                           // period and instant of most figures
};

}  // namespace

std::string entry_of(std::string_view mark) { return "figure:" + std::string(mark); }
std::string use_of(std::string_view entry) { return "use of " + std::string(entry); }

void draw_sources(Flow& flow, Document const& document) { Appendix(flow, document).draw(); }

void draw_verification(Flow& flow, Document const& document) {
  flow.turn_page();
  flow.add_bookmark(0, "如何校验", flow.y());
  Appendix(flow, document).put_title("", "如何校验");
  for (auto const& [label, text] : document.verification) {
    std::vector<Words> const parts = {words(label + "　", reading_label), words(text, reading_look)};
    flow.set(parts, {.measure = text_width, .first_indent = 0, .later_indent = 0, .em = reading_look.size}, left_edge,
             reading_height);
    flow.move_to(flow.y() + 6);
  }
}

}  // namespace document::pdf
