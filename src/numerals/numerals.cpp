#include "numerals/numerals.h"

#include <algorithm>
#include <string>

namespace numerals {
namespace {

constexpr std::u32string_view digits = U"零一二三四五六七八九";
constexpr std::int64_t largest = 1'000'000'000'000'000;

[[nodiscard]] std::optional<std::int64_t> digit(char32_t code_point) {
  if (code_point == U'〇') return 0;
  if (code_point == U'两') return 2;
  auto const found = digits.find(code_point);
  if (found == std::u32string_view::npos) return std::nullopt;
  return static_cast<std::int64_t>(found);
}

[[nodiscard]] std::int64_t place(char32_t code_point) {
  switch (code_point) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1'000;
    case U'万':
      return 10'000;
    case U'亿':
      return 100'000'000;
    default:
      return 0;
  }
}

/// 二〇二四: no places at all, at least two digits.
[[nodiscard]] std::optional<std::int64_t> one_by_one(std::u32string_view text) {
  std::int64_t value = 0;
  for (char32_t const code_point : text) {
    auto const next = digit(code_point);
    if (!next || value > largest / 10) return std::nullopt;
    value = value * 10 + *next;
  }
  return value;
}

/// Below ten thousand: 三千二百零五. Places must fall; a last digit without a place takes the one below (一百二 is
/// 120), unless a zero stands before it.
[[nodiscard]] std::optional<std::int64_t> small(std::u32string_view text) {
  std::int64_t value = 0;
  std::int64_t last_place = 10'000;
  std::int64_t waiting = 0;  // a digit from 1 to 9 before its place; zero: none
  bool zero = false;
  for (char32_t const code_point : text) {
    if (auto const next = digit(code_point)) {
      if (waiting != 0) return std::nullopt;
      if (*next == 0) {
        zero = true;
      } else {
        waiting = *next;
      }
      continue;
    }
    auto const at = place(code_point);
    if (at == 0 || at > 1'000 || at >= last_place) return std::nullopt;
    if (waiting == 0 && (at != 10 || value != 0)) return std::nullopt;  // only 十七 may leave out its 一
    value += (waiting == 0 ? 1 : waiting) * at;
    waiting = 0;
    last_place = at;
    zero = false;
  }
  if (waiting != 0) value += waiting * (zero || last_place == 10'000 ? 1 : last_place / 10);
  return value;
}

/// Parts before 亿 and 万 are numbers of their own.
[[nodiscard]] std::optional<std::int64_t> with_places(std::u32string_view text) {
  for (char32_t const unit : {U'亿', U'万'}) {
    auto const at = text.rfind(unit);
    if (at == std::u32string_view::npos) continue;
    auto const rest = text.substr(at + 1);
    auto const head = with_places(text.substr(0, at));
    if (at == 0 || !head || *head > largest / place(unit)) return std::nullopt;
    if (rest.empty()) return *head * place(unit);
    if (rest.size() == 1 && digit(rest.front()).value_or(0) > 0) {  // 三万五
      return *head * place(unit) + *digit(rest.front()) * (place(unit) / 10);
    }
    auto const tail = with_places(rest);
    if (!tail || *tail >= place(unit)) return std::nullopt;
    return *head * place(unit) + *tail;
  }
  return small(text);
}

}  // namespace

bool is_chinese_numeral(char32_t code_point) { return digit(code_point).has_value() || place(code_point) > 0; }

std::optional<std::int64_t> parse_chinese(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  bool const plain = std::ranges::all_of(text, [](char32_t each) { return digit(each).has_value(); });
  auto const value = plain ? one_by_one(text) : with_places(text);
  if (value && *value > largest) return std::nullopt;
  return value;
}

}  // namespace numerals
