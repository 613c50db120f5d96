#include "document/xlsx_days.h"

#include <array>
#include <charconv>
#include <cmath>

namespace document {

namespace {

enum class Token : std::uint8_t { other, year_or_day, month_or_minute, hour, second, word };

struct Scan {
  bool day = false;
  bool clock = false;
  bool elapsed = false;
  bool word = false;  // 年 月 日 without quotes
  bool digits = false;
  bool percent = false;
  bool month_pending = false;  // an m that is a minute if an s follows
  Token before = Token::other;

  void take(Token token) {
    if (month_pending && token != Token::second) day = true;
    month_pending = false;
    if (token == Token::year_or_day) day = true;
    if (token == Token::hour || token == Token::second) clock = true;
    if (token == Token::month_or_minute) {
      before == Token::hour ? static_cast<void>(clock = true) : static_cast<void>(month_pending = true);
    }
    if (token == Token::word) word = true;
    before = token;
  }
  void end_section() {
    take(Token::other);
    if (word && !digits) day = true;
    word = false;
    digits = false;
  }
};

bool starts_with_folded(std::string_view text, std::string_view upper) {
  if (text.size() < upper.size()) return false;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    char const letter = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
    if (letter != upper[i]) return false;
  }
  return true;
}

/// Bytes of a literal at the start of `code`: quoted, escaped, or one of the words that hold the letters of a date.
std::size_t literal_length(std::string_view code) {
  if (code.front() == '"') return std::min(code.find('"', 1), code.size() - 1) + 1;
  if (code.front() == '\\' || code.front() == '_' || code.front() == '*') return std::min<std::size_t>(2, code.size());
  constexpr std::array<std::string_view, 8> words = {"GENERAL",   "G/通用格式", "AM/PM", "A/P",
                                                     "上午/下午", "E+",         "E-",    "常规"};
  for (std::string_view const literal : words) {
    if (starts_with_folded(code, literal)) return literal.size();
  }
  return 0;
}

/// What stands in brackets: [h], [mm] and [ss] count on past their limit; everything else is colour, condition, locale.
bool is_elapsed(std::string_view inside) {
  return !inside.empty() && (inside.find_first_not_of("hH") == std::string_view::npos ||
                             inside.find_first_not_of("mM") == std::string_view::npos ||
                             inside.find_first_not_of("sS") == std::string_view::npos);
}

Token token_of(char letter) {
  switch (letter) {
    case 'y':
    case 'Y':
    case 'd':
    case 'D':
    case 'e':  // the year of an era, and in Chinese formats the plain year
    case 'E':
    case 'a':  // aaa, aaaa: the weekday
    case 'A':
    case 'b':  // the Buddhist year
    case 'B':
      return Token::year_or_day;
    case 'm':
    case 'M':
      return Token::month_or_minute;
    case 'h':
    case 'H':
      return Token::hour;
    case 's':
    case 'S':
      return Token::second;
    default:
      return Token::other;
  }
}

bool is_date_word(std::string_view code) {
  return code.starts_with("年") || code.starts_with("月") || code.starts_with("日");
}

/// Whole days since the origin, or nothing if it is no number. Excel resolves a millisecond; less than half of one
/// below midnight is the noise of binary fractions.
std::optional<double> whole_days(std::string_view written) {
  if (written.starts_with('+')) written.remove_prefix(1);
  double serial = 0;
  auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), serial);
  if (error != std::errc() || end != written.data() + written.size() || !std::isfinite(serial)) return std::nullopt;
  constexpr double half_a_millisecond = 0.0005 / 86'400;
  if (serial < 1) return std::nullopt;
  return std::floor(serial + half_a_millisecond);
}

}  // namespace

NumberStyle style_of_builtin(int id) {
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return NumberStyle::clock;
  if ((id >= 32 && id <= 35) || id == 55 || id == 56) return NumberStyle::clock;
  if (id == 46) return NumberStyle::elapsed;
  if (id == 9 || id == 10) return NumberStyle::percent;
  bool const day = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return day ? NumberStyle::day : NumberStyle::number;
}

NumberStyle style_of_code(std::string_view code) {
  Scan scan;
  while (!code.empty()) {
    if (std::size_t const length = literal_length(code); length > 0) {
      code.remove_prefix(length);
      continue;
    }
    char const letter = code.front();
    if (letter == '[') {
      std::size_t const close = std::min(code.find(']'), code.size() - 1);
      scan.elapsed = scan.elapsed || is_elapsed(code.substr(1, close - 1));
      scan.before = is_elapsed(code.substr(1, close - 1)) ? Token::hour : scan.before;
      code.remove_prefix(close + 1);
      continue;
    }
    if (letter == ';') scan.end_section();
    if (letter == '0' || letter == '#' || letter == '?') scan.digits = true;
    if (letter == '%') scan.percent = true;
    Token const token = is_date_word(code) ? Token::word : token_of(letter);
    // Separators such as : and - stand between tokens that belong together; the same letter goes on.
    if (token != Token::other && !(token == scan.before && token == Token::month_or_minute)) scan.take(token);
    code.remove_prefix(1);
  }
  scan.end_section();
  if (scan.elapsed) return NumberStyle::elapsed;
  if (scan.day) return NumberStyle::day;
  if (scan.clock) return NumberStyle::clock;
  return scan.percent ? NumberStyle::percent : NumberStyle::number;
}

std::optional<base::Day> day_of_serial(std::string_view written, NumberStyle style, DayOrigin origin) {
  if (style != NumberStyle::day && style != NumberStyle::clock) return std::nullopt;
  std::optional<double> const days = whole_days(written);
  constexpr double last_serial = 109'574;  // 31 December 2199, the last day that base::Day knows
  if (!days || *days > last_serial) return std::nullopt;
  auto const serial = static_cast<std::int32_t>(*days);
  // A clock below one year is a sum of hours; above it, a date whose style shows its time only.
  if (style == NumberStyle::clock && serial < 366) return std::nullopt;
  constexpr std::int32_t epoch_1900 = 25'569;  // the serial of 1970-01-01
  constexpr std::int32_t epoch_1904 = 24'107;
  constexpr std::int32_t never_was = 60;
  if (origin == DayOrigin::in_1904) {
    base::Day const day(serial - epoch_1904);
    return day.year() <= 2199 ? std::optional(day) : std::nullopt;
  }
  if (serial == never_was) return std::nullopt;
  return base::Day(serial - epoch_1900 + (serial < never_was ? 1 : 0));
}

}  // namespace document
