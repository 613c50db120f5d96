#include "reports/number_scan.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "numerals/numerals.h"

namespace reports {
namespace {

/// Measure words of the language at large; those of figures come from their definitions.
constexpr std::array<std::u32string_view, 62> general_measures{
    U"个百分点", U"平方公里", U"平方米", U"万人次", U"万余人", U"人次", U"场次", U"批次", U"件次", U"家次", U"户次",
    U"万元",     U"亿元",     U"千元",   U"课时",   U"学时",   U"公里", U"公斤", U"万人", U"万户", U"万亩", U"万字",
    U"个",       U"次",       U"期",     U"篇",     U"副",     U"件",   U"项",   U"人",   U"名",   U"户",   U"家",
    U"场",       U"批",       U"条",     U"份",     U"本",     U"册",   U"部",   U"处",   U"类",   U"种",   U"台",
    U"套",       U"座",       U"所",     U"辆",     U"元",     U"亩",   U"米",   U"吨",   U"倍",   U"幅",   U"块",
    U"支",       U"组",       U"起",     U"例",     U"位",     U"%",    U"％"};
/// A number before these is a time or a rank, not a count.
constexpr std::array<std::u32string_view, 20> time_words{
    U"个工作日", U"个季度", U"个月", U"小时", U"分钟", U"季度", U"周年", U"年代", U"世纪", U"点钟",
    U"年",       U"月",     U"日",   U"号",   U"天",   U"周",   U"时",   U"秒",   U"届",   U"级"};
/// Before 一 they make another word of it: 每一个, 同一个.
constexpr std::u32string_view makes_a_word = U"同每这那某另任统唯逐单专之其";
constexpr std::size_t quoted_max = 12;

[[nodiscard]] bool is_digit(char32_t each) {
  return (each >= U'0' && each <= U'9') || (each >= U'０' && each <= U'９');
}
[[nodiscard]] bool is_letter(char32_t each) { return (each >= U'A' && each <= U'Z') || (each >= U'a' && each <= U'z'); }
/// Glues digits into a name: 10+6+N, 5·19, 24/7, 2024-12.
[[nodiscard]] bool is_glue(char32_t each) {
  return std::u32string_view(U"+＋·•/\\_#@:：").find(each) != std::u32string_view::npos && each != 0;
}
[[nodiscard]] char32_t at_or_nothing(std::u32string_view text, std::size_t at) {
  return at < text.size() ? text[at] : U'\0';
}

[[nodiscard]] std::u32string longest_at(std::u32string_view text, std::vector<std::u32string> const& words) {
  auto const found = std::ranges::find_if(words, [&](std::u32string const& word) { return text.starts_with(word); });
  return found == words.end() ? std::u32string() : *found;
}

[[nodiscard]] std::size_t digits_until(std::u32string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// 1,033.50: digits, groups of three, a fraction.
[[nodiscard]] std::size_t number_until(std::u32string_view text, std::size_t at) {
  at = digits_until(text, at);
  while (at_or_nothing(text, at) == U',' && digits_until(text, at + 1) == at + 4) at += 4;
  bool const fraction = at_or_nothing(text, at) == U'.' && is_digit(at_or_nothing(text, at + 1));
  return fraction ? digits_until(text, at + 1) : at;
}

/// The end of a name such as 10+6+N that runs through `at`.
[[nodiscard]] std::size_t name_until(std::u32string_view text, std::size_t at) {
  auto const belongs = [](char32_t each) {
    return is_digit(each) || is_letter(each) || is_glue(each) || each == U'-' || each == U'.';
  };
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

[[nodiscard]] bool is_part_of_a_name(std::u32string_view text, std::size_t from, std::size_t until) {
  auto const before = from == 0 ? U'\0' : text[from - 1];
  auto const after = at_or_nothing(text, until);
  bool const dash_before = before == U'-' && from >= 2 && (is_digit(text[from - 2]) || is_letter(text[from - 2]));
  bool const glued_before = is_letter(before) || (is_glue(before) && before != U'：' && before != U':');
  bool const colon_after = (after == U':' || after == U'：') && is_digit(at_or_nothing(text, until + 1));
  bool const glued_after = is_letter(after) || (is_glue(after) && after != U'：' && after != U':') || colon_after;
  bool const version = after == U'.' && is_digit(at_or_nothing(text, until + 1));  // 1.2.3
  return dash_before || glued_before || glued_after || version;
}

void mark(std::vector<bool>& aside, std::size_t from, std::size_t until) {
  std::fill(aside.begin() + static_cast<std::ptrdiff_t>(from), aside.begin() + static_cast<std::ptrdiff_t>(until),
            true);
}

/// 《…》 whole; “…” where it is short and holds no clause.
void mark_quoted(std::u32string_view text, std::vector<bool>& aside) {
  struct Pair {
    char32_t open;
    char32_t close;
    std::size_t characters_max;
  };
  for (auto const& pair : {Pair{U'《', U'》', 100}, Pair{U'“', U'”', quoted_max}, Pair{U'‘', U'’', quoted_max}}) {
    for (auto at = text.find(pair.open); at != std::u32string_view::npos; at = text.find(pair.open, at + 1)) {
      auto const end = text.find(pair.close, at + 1);
      if (end == std::u32string_view::npos) break;
      auto const inside = text.substr(at + 1, end - at - 1);
      bool const clause = pair.open != U'《' && inside.find_first_of(U"，。；") != std::u32string_view::npos;
      if (inside.size() <= pair.characters_max && !clause) mark(aside, at, end + 1);
    }
  }
}

/// 乌民委发〔2024〕12号.
void mark_document_numbers(std::u32string_view text, std::vector<bool>& aside) {
  for (auto at = text.find_first_of(U"〔［["); at != std::u32string_view::npos;
       at = text.find_first_of(U"〔［[", at + 1)) {
    auto const year_end = digits_until(text, at + 1);
    auto const close = at_or_nothing(text, year_end);
    if (year_end != at + 5 || std::u32string_view(U"〕］]").find(close) == std::u32string_view::npos) continue;
    mark(aside, at, digits_until(text, year_end + 1));
  }
}

/// 一、 （一） 1. （1） 一是 at the beginning, and ① anywhere has no digits of ours.
void mark_numbering(std::u32string_view text, std::vector<bool>& aside) {
  auto at = text.find_first_not_of(U" 　（(");
  if (at == std::u32string_view::npos) return;
  auto end = at;
  while (end < text.size() && (is_digit(text[end]) || numerals::is_chinese_numeral(text[end]))) ++end;
  auto const next = at_or_nothing(text, end);
  bool const fraction = (next == U'.' || next == U'．') && is_digit(at_or_nothing(text, end + 1));
  if (end > at && !fraction && std::u32string_view(U"、.．）)是").find(next) != std::u32string_view::npos &&
      next != 0) {
    mark(aside, 0, end);
  }
}

void add_words(std::vector<std::u32string>& into, std::vector<std::string> const& words) {
  for (auto const& word : words) {
    auto made = base::to_code_points(word);
    if (!made.empty() && std::ranges::find(into, made) == into.end()) into.push_back(std::move(made));
  }
}

void longest_first(std::vector<std::u32string>& words) {
  std::ranges::stable_sort(words, std::greater{}, [](std::u32string const& word) { return word.size(); });
}

/// Digits with a multiplier: 3万 is 30000.
[[nodiscard]] std::string multiplied(std::string const& written, int zeros) {
  auto value = base::parse_plain(written);
  if (!value) return {};
  for (; zeros > 0; --zeros) {
    if (value->places > 0) {
      --value->places;
    } else if (value->digits > base::limits::exact_integer_max / 10) {
      return {};
    } else {
      value->digits *= 10;
    }
  }
  return base::to_text(*value);
}

}  // namespace

NumberScanner::NumberScanner(Lexicon const& lexicon) {
  for (auto const& figure : lexicon.figures) {
    Words words;
    words.figure = figure.figure;
    words.number = figure.number;
    add_words(words.names, figure.names);
    add_words(words.measure_words, figure.measure_words);
    add_words(figure_measures_, figure.measure_words);
    figures_.push_back(std::move(words));
  }
  add_words(names_, lexicon.names);
  measures_ = figure_measures_;
  for (auto const word : general_measures) measures_.emplace_back(word);
  longest_first(figure_measures_);
  longest_first(measures_);
}

std::vector<bool> NumberScanner::set_aside(std::u32string_view text) const {
  std::vector<bool> aside(text.size(), false);
  mark_quoted(text, aside);
  mark_document_numbers(text, aside);
  mark_numbering(text, aside);
  for (auto const& name : names_) {
    for (auto at = text.find(name); at != std::u32string_view::npos; at = text.find(name, at + 1)) {
      mark(aside, at, at + name.size());
    }
  }
  return aside;
}

std::u32string NumberScanner::measure_at(std::u32string_view text) const {
  auto word = longest_at(text, measures_);
  bool const of_a_figure = std::ranges::find(figure_measures_, word) != figure_measures_.end();
  if (of_a_figure && !word.empty()) {
    // 个 counts, 个月 does not: a longer word of time wins over a shorter measure word.
    for (auto const time : time_words) {
      if (time.size() > word.size() && text.starts_with(time)) return {};
    }
  }
  return word;
}

/// Steps over 余 多 来 and the measure word. The end of all.
std::size_t NumberScanner::with_measure(std::u32string_view text, FoundNumber& number) const {
  auto at = number.until;
  if (std::u32string_view(U"余多来").find(at_or_nothing(text, at)) != std::u32string_view::npos &&
      at_or_nothing(text, at) != 0 && !measure_at(text.substr(at + 1)).empty()) {
    ++at;
  }
  number.measure = measure_at(text.substr(at));
  if (!number.measure.empty()) number.until = at + number.measure.size();
  return number.until;
}

namespace {

[[nodiscard]] bool is_time(std::u32string_view rest) {
  return std::ranges::any_of(time_words, [&](std::u32string_view word) { return rest.starts_with(word); });
}

}  // namespace

std::size_t NumberScanner::arabic(std::u32string_view text, std::size_t at, std::vector<FoundNumber>& out) const {
  FoundNumber number;
  number.from = at;
  number.until = number_until(text, at);
  if (is_part_of_a_name(text, at, number.until)) return name_until(text, number.until);
  auto written = base::to_utf8(text.substr(at, number.until - at));
  bool const dash =
      std::u32string_view(U"-—~～至").find(at_or_nothing(text, number.until)) != std::u32string_view::npos;
  if (dash && is_digit(at_or_nothing(text, number.until + 1))) {
    auto const second = number_until(text, number.until + 1);
    bool const code = at_or_nothing(text, number.until) == U'-' && number.until - at >= 4;
    if (code) return name_until(text, number.until);
    number.until = second;
    written.clear();
  }
  char32_t const before = at == 0 ? U'\0' : text[at - 1];
  if (before == U'第') return number.until;
  int zeros = 0;
  char32_t const multiplier = at_or_nothing(text, number.until);
  if (measure_at(text.substr(number.until)).empty() && (multiplier == U'万' || multiplier == U'亿')) {
    zeros = multiplier == U'万' ? 4 : 8;
    ++number.until;
  }
  auto const end = with_measure(text, number);
  if (number.measure.empty() && is_time(text.substr(number.until))) return end;
  number.number = written.empty() ? std::string() : multiplied(written, zeros);
  out.push_back(std::move(number));
  return end;
}

std::size_t NumberScanner::chinese(std::u32string_view text, std::size_t at, std::vector<FoundNumber>& out) const {
  FoundNumber number;
  number.from = at;
  bool const percent = text.substr(at).starts_with(U"百分之");
  auto const begin = percent ? at + 3 : at;
  auto end = begin;
  while (end < text.size() && numerals::is_chinese_numeral(text[end])) ++end;
  number.until = end;
  if (end == begin) return begin;
  auto const numeral = text.substr(begin, end - begin);
  char32_t const before = at == 0 ? U'\0' : text[at - 1];
  bool const approximate = before == U'几' || before == U'数' || at_or_nothing(text, end) == U'几';
  auto const value = numerals::parse_chinese(numeral);
  if (before == U'第' || approximate || !value) return end;
  if (percent) {
    number.measure.push_back(U'%');
  } else {
    end = with_measure(text, number);
    if (number.measure.empty()) return end;
    bool const a_word = before != 0 && makes_a_word.find(before) != std::u32string_view::npos;
    if (numeral == U"一" && a_word) return end;
    number.article = numeral == U"一";
  }
  number.number = std::to_string(*value);
  out.push_back(std::move(number));
  return end;
}

std::vector<FoundNumber> NumberScanner::scan(std::u32string_view text) const {
  auto const aside = set_aside(text);
  std::vector<FoundNumber> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t until = at + 1;
    if (!aside[at] && is_digit(text[at])) until = std::max(arabic(text, at, out), until);
    if (!aside[at] && numerals::is_chinese_numeral(text[at])) until = std::max(chinese(text, at, out), until);
    at = until;
  }
  return out;
}

}  // namespace reports
