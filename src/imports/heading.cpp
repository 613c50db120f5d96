#include "imports/heading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/money.h"
#include "base/utf8.h"

namespace imports {

namespace {

void drop_front(std::string& text, std::string_view word) {
  if (text.starts_with(word)) text.erase(0, word.size());
}

bool drop_back(std::string& text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  text.erase(text.size() - word.size());
  return true;
}

// Removes every (…) and returns the contents.
std::vector<std::string> take_brackets(std::string& text) {
  std::vector<std::string> contents;
  for (auto open = text.find('('); open != std::string::npos; open = text.find('(')) {
    auto const close = text.find(')', open);
    if (close == std::string::npos) break;
    contents.push_back(text.substr(open + 1, close - open - 1));
    text.erase(open, close + 1 - open);
  }
  return contents;
}

using base::is_digit;

// White space that separates two notes in one cell: an ideographic space, or two spaces.
std::size_t gap_in(std::string_view text) {
  return std::min({text.find("\u3000"), text.find("  "), text.find('\t'), text.find('\n')});
}

}  // namespace

std::string money_unit_in(std::string_view folded) {
  std::string word(folded);
  for (std::string_view const prefix : {"单位:", "金额单位:", "单位", "人民币", "币种:"}) drop_front(word, prefix);
  return base::fen_per(word) > 1 ? word : std::string();
}

Heading parse_heading(std::string_view text) {
  Heading heading;
  heading.folded = base::fold(text);
  std::erase(heading.folded, '*');
  while (drop_back(heading.folded, ":") || drop_back(heading.folded, "★")) {
  }
  drop_front(heading.folded, "★");
  heading.plain = heading.folded;
  for (auto const& content : take_brackets(heading.plain)) {
    if (heading.money_unit.empty()) heading.money_unit = money_unit_in(content);
  }
  if (heading.plain.empty()) heading.plain = heading.folded;
  for (std::string_view const unit : {"亿元", "万元", "千元", "元"}) {
    if (!heading.money_unit.empty()) break;
    for (std::string_view const mark : {"/", ":", ",", "、", "-"}) {
      if (drop_back(heading.plain, std::string(mark) + std::string(unit))) heading.money_unit = unit;
    }
  }
  return heading;
}

namespace {

// Removes "(…)" or "（…）" from the front and returns its content.
std::string take_bracket(std::string_view& text) {
  bool const wide = text.starts_with("（");
  if (!wide && !text.starts_with('(')) return {};
  auto const close = std::min(text.find("）"), text.find(')'));
  if (close == std::string_view::npos) return {};
  std::size_t const open_bytes = wide ? std::string_view("（").size() : 1;
  std::string content(text.substr(open_bytes, close - open_bytes));
  text.remove_prefix(close + (text.substr(close).starts_with("）") ? std::string_view("）").size() : 1));
  return content;
}

bool take_colon(std::string_view& text) {
  for (std::string_view const colon : {":", "："}) {
    if (!text.starts_with(colon)) continue;
    text.remove_prefix(colon.size());
    return true;
  }
  return false;
}

}  // namespace

Note parse_note(std::string_view text) {
  Note note;
  std::string const trimmed = base::trim(text);
  constexpr std::string_view label = "单位";
  for (auto at = trimmed.find(label); at != std::string::npos; at = trimmed.find(label, at + label.size())) {
    auto const before = std::string_view(trimmed).substr(0, at);
    std::string const behind = base::trim(std::string_view(trimmed).substr(at + label.size()));
    std::string_view rest = behind;
    if (rest.starts_with("名称")) rest.remove_prefix(std::string_view("名称").size());
    if (auto const unit = money_unit_in(base::fold(take_bracket(rest))); !unit.empty()) note.money_unit = unit;
    if (!take_colon(rest)) continue;
    std::string const value = base::trim(rest);
    std::string word = base::trim(std::string_view(value).substr(0, std::min(gap_in(value), value.find(label))));
    for (std::string_view const end : {"）", ")", "（盖章", "(盖章", "（公章", "金额", "计量"}) drop_back(word, end);
    auto const unit = money_unit_in(base::fold(word));
    bool const ours = !before.ends_with("责任") && !before.ends_with("联合") && !before.ends_with("计量");
    if (!unit.empty() && note.money_unit.empty()) note.money_unit = unit;
    if (unit.empty() && ours && note.reporting_unit.empty()) note.reporting_unit = base::trim(word);
  }
  return note;
}

namespace {

// 二〇二四年 and 二0二四年 as digits.
std::string with_plain_year(std::string text) {
  constexpr std::array<std::string_view, 12> letters = {"〇", "一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九", "零", "○"};
  for (std::size_t i = 0; i < letters.size(); ++i) {
    char const digit = i < 10 ? static_cast<char>('0' + i) : '0';
    for (auto at = text.find(letters[i]); at != std::string::npos; at = text.find(letters[i])) {
      text.replace(at, letters[i].size(), 1, digit);
    }
  }
  return text;
}

bool is_day_of_filling_in(std::string_view text) {
  return std::ranges::any_of(std::array<std::string_view, 9>{"填报时间", "填报日期", "填表时间", "填表日期", "制表时间",
                                                             "制表日期", "报送时间", "报送日期", "打印"},
                             [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace

std::optional<int> year_in(std::string_view text) {
  constexpr int year_min = 1900;
  constexpr int year_max = 2199;
  std::string const plain = with_plain_year(base::fold(text));
  if (is_day_of_filling_in(plain)) return std::nullopt;
  std::set<int> years;
  for (std::size_t at = 0; at < plain.size();) {
    std::size_t length = 0;
    while (at + length < plain.size() && is_digit(plain[at + length])) ++length;
    int year = 0;
    std::from_chars(plain.data() + at, plain.data() + at + length, year);
    bool const document_number =
        plain.substr(at + length).starts_with("〕") || plain.substr(at + length).starts_with("]");
    if (length == 4 && year >= year_min && year <= year_max && !document_number) years.insert(year);
    at += length == 0 ? 1 : length;
  }
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

bool is_note(std::string_view text) {
  constexpr std::array<std::string_view, 34> starts = {
      "填表人",   "填报人",   "制表",     "制表人",    "审核人",   "审核:",      "审核签字", "审批:",    "复核:",
      "负责人",   "经办人",   "联系人",   "联系电话",  "电话:",    "填报单位",   "填报部门", "填报时间", "填报日期",
      "填表时间", "填表日期", "报送单位", "盖章",      "(盖章)",   "注:",        "注1",      "备注:",    "说明:",
      "填表说明", "填报说明", "单位:",    "单位名称:", "金额单位", "单位负责人", "其中:"};
  std::string const folded = base::fold(text);
  return std::ranges::any_of(starts, [&](std::string_view start) { return folded.starts_with(start); });
}

TotalWord total_word(std::string_view text) {
  constexpr std::size_t letters_max = 12;  // longer cells are sentences, not labels
  constexpr std::size_t bytes_max = 80;
  if (text.size() > bytes_max || text.find("计") == std::string_view::npos) return TotalWord::none;
  std::string label = parse_heading(text).plain;
  if (base::count_code_points(label) > letters_max) return TotalWord::none;
  // 全旗合计; 合计：17个; 共计38次.
  auto const says = [&](std::string_view word) {
    if (label.ends_with(word)) return true;
    return label.starts_with(word) && (label[word.size()] == ':' || is_digit(label[word.size()]));
  };
  if (says("小计")) return TotalWord::subtotal;
  for (std::string_view const word : {"合计", "总计", "共计", "累计"}) {
    if (says(word)) return TotalWord::total;
  }
  return TotalWord::none;
}

}  // namespace imports
