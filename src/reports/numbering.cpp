#include "reports/numbering.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "numerals/numerals.h"

namespace reports {
namespace {

using document::Level;
using document::Run;

[[nodiscard]] std::u32string_view leading_chinese(std::u32string_view text) {
  static constexpr std::u32string_view numerals = U"一二三四五六七八九十〇";
  auto const end = text.find_first_not_of(numerals);
  return text.substr(0, end == std::u32string_view::npos ? text.size() : end);
}

[[nodiscard]] std::u32string_view leading_digits(std::u32string_view text) {
  auto const end = text.find_first_not_of(U"0123456789");
  return text.substr(0, end == std::u32string_view::npos ? text.size() : end);
}

[[nodiscard]] std::int64_t value_of(std::u32string_view number) {
  if (auto const chinese = numerals::parse_chinese(number)) return *chinese;
  return base::parse_whole(base::to_utf8(number)).value_or(0);
}

[[nodiscard]] std::string chinese(std::int64_t number) {
  static constexpr std::u32string_view digits = U"一二三四五六七八九";
  std::u32string out;
  if (number >= 20) out += digits[static_cast<std::size_t>(number / 10 - 1)];
  if (number >= 10) out += U'十';
  if (number % 10 > 0) out += digits[static_cast<std::size_t>(number % 10 - 1)];
  return base::to_utf8(out);
}

}  // namespace

Numbering read_numbering(std::string_view text) {
  auto const all = base::to_code_points(text.substr(0, 64));
  std::u32string_view const view = all;
  bool const bracketed = view.starts_with(U'（');
  auto const inside = bracketed ? view.substr(1) : view;
  auto const chinese_part = leading_chinese(inside);
  auto const digits_part = leading_digits(inside);
  auto const after_chinese = inside.substr(chinese_part.size());
  auto const after_digits = inside.substr(digits_part.size());
  if (bracketed) {
    if (!chinese_part.empty() && after_chinese.starts_with(U'）')) return {Level::heading_2, value_of(chinese_part)};
    if (!digits_part.empty() && after_digits.starts_with(U'）')) return {Level::heading_4, value_of(digits_part)};
    return {};
  }
  if (!chinese_part.empty() && after_chinese.starts_with(U'、')) return {Level::heading_1, value_of(chinese_part)};
  if (!chinese_part.empty() && after_chinese.starts_with(U'是')) return {Level::body, value_of(chinese_part), true};
  bool const dotted = after_digits.starts_with(U'.') || after_digits.starts_with(U'．');
  if (!digits_part.empty() && dotted) return {Level::heading_3, value_of(digits_part)};
  return {};
}

std::string write_numbering(Level level, std::int64_t number) {
  if (number < 1 || number > 99) return {};
  switch (level) {
    case Level::heading_1:
      return chinese(number) + "、";
    case Level::heading_2:
      return "（" + chinese(number) + "）";
    case Level::heading_3:
      return std::to_string(number) + ".";
    case Level::heading_4:
      return "（" + std::to_string(number) + "）";
    default:
      return {};
  }
}

void make_run_in(std::vector<Run>& runs) {
  if (runs.empty() || !runs.front().mark.empty() || !read_numbering(runs.front().text).run_in) return;
  static constexpr std::string_view stop = "。";
  auto const at = runs.front().text.find(stop);
  if (at == std::string::npos) return;
  Run head{.text = runs.front().text.substr(0, at + stop.size()), .mark = {}, .strong = true};
  runs.front().text.erase(0, at + stop.size());
  if (runs.front().text.empty()) runs.erase(runs.begin());
  runs.insert(runs.begin(), std::move(head));
}

void warn_if_too_long(Template const& from, Compiled& out) {
  if (from.characters_max == 0 || out.characters <= from.characters_max) return;
  out.warnings.push_back(base::Error{"report.too_long",
                                     {{"characters", std::to_string(out.characters)},
                                      {"limit", std::to_string(from.characters_max)},
                                      {"source", from.characters_source}},
                                     from.file,
                                     {}});
}

}  // namespace reports
