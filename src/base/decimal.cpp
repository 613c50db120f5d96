#include "base/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace base {
namespace {

constexpr int digits_max = 18;
constexpr int places_max = 15;
/// Excel writes binary doubles with up to 17 digits; 15 are what it calculated with.
constexpr std::size_t excel_digits = 15;

struct Scanned {
  bool negative = false;
  std::string whole;
  std::string fraction;
  int exponent = 0;
};

[[nodiscard]] bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Drops thousands separators where every group but the first has three digits; false if they do not.
[[nodiscard]] bool drop_separators(std::string& whole) {
  if (whole.find(',') == std::string::npos) return true;
  std::string kept;
  std::size_t group = 0;
  bool first = true;
  for (char const c : whole) {
    if (c != ',') {
      kept += c;
      ++group;
      continue;
    }
    if (group == 0 || group > 3 || (!first && group != 3)) return false;
    first = false;
    group = 0;
  }
  if (group != 3) return false;
  whole = kept;
  return true;
}

[[nodiscard]] bool take_exponent(std::string& text, int& exponent) {
  auto const at = text.find('e');
  if (at == std::string::npos) return true;
  std::string_view digits = std::string_view(text).substr(at + 1);
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (error != std::errc{} || end != digits.data() + digits.size() || std::abs(exponent) > 30) return false;
  text.erase(at);
  return true;
}

[[nodiscard]] bool scan(std::string_view written, Scanned& out) {
  std::string text = fold(written);
  for (auto const& [wide, narrow] : {std::pair{"−", "-"}, std::pair{"，", ","}}) {
    for (auto at = text.find(wide); at != std::string::npos; at = text.find(wide)) {
      text.replace(at, std::string_view(wide).size(), narrow);
    }
  }
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out.negative = text.front() == '-';
    text.erase(0, 1);
  }
  if (!take_exponent(text, out.exponent)) return false;
  auto const point = text.find('.');
  out.whole = text.substr(0, point);
  if (point != std::string::npos) out.fraction = text.substr(point + 1);
  if (point != std::string::npos && out.fraction.empty()) return false;
  if (!drop_separators(out.whole) || (out.whole.empty() && out.fraction.empty())) return false;
  return all_digits(out.whole) && all_digits(out.fraction);
}

/// Rounds a run of digits to `keep` of them, half up; may grow by one digit.
void round_digits(std::string& digits, std::size_t keep, int& dropped) {
  if (digits.size() <= keep) return;
  bool const up = digits[keep] >= '5';
  dropped = static_cast<int>(digits.size() - keep);
  digits.resize(keep);
  if (!up) return;
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

[[nodiscard]] Error too_large(std::string_view text) {
  return Error{"number.too_large", {{"text", std::string(text)}}, {}, {}};
}

}  // namespace

Result<Decimalised> parse_plain(std::string_view text) {
  Scanned scanned;
  if (!scan(text, scanned)) return fail("number.not_a_number", {{"text", std::string(text)}});
  std::string digits = scanned.whole + scanned.fraction;
  int places = static_cast<int>(scanned.fraction.size()) - scanned.exponent;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  // Only binary noise is healed: 16 or more significant digits behind a decimal point.
  if (digits.size() > excel_digits && places > 0) {
    int dropped = 0;
    round_digits(digits, excel_digits, dropped);
    places -= dropped;
  }
  while (places > 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    --places;
  }
  if (digits.empty()) return Decimalised{};
  while (places < 0) {
    digits += '0';
    ++places;
    if (digits.size() > digits_max) return tl::unexpected(too_large(text));
  }
  if (digits.size() > digits_max) return tl::unexpected(too_large(text));
  if (places > places_max) return fail("number.too_fine", {{"text", std::string(text)}});
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return Decimalised{scanned.negative ? -value : value, places};
}

std::optional<std::int64_t> parse_digits(std::string_view text) {
  std::int64_t value = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || text.front() == '-') return std::nullopt;
  return value;
}

Result<Decimal> parse_decimal(std::string_view text) {
  auto const plain = TRY(parse_plain(text));
  if (plain.places > 3) return fail("number.too_fine", {{"text", std::string(text)}});
  std::int64_t scale = 1;
  for (int i = plain.places; i < 3; ++i) scale *= 10;
  std::int64_t thousandths = 0;
  if (__builtin_mul_overflow(plain.digits, scale, &thousandths)) return tl::unexpected(too_large(text));
  return Decimal(thousandths);
}

Result<std::int64_t> parse_whole(std::string_view text) {
  auto const plain = TRY(parse_plain(text));
  if (plain.places != 0) return fail("number.not_whole", {{"text", std::string(text)}});
  return plain.digits;
}

std::string to_text(Decimalised value) {
  std::uint64_t const magnitude =
      value.digits < 0 ? 0 - static_cast<std::uint64_t>(value.digits) : static_cast<std::uint64_t>(value.digits);
  std::string digits = std::to_string(magnitude);
  auto const places = static_cast<std::size_t>(value.places);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - places, ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return value.digits < 0 ? "-" + digits : digits;
}

std::string to_text(Decimal value) { return to_text(Decimalised{value.thousandths(), 3}); }

}  // namespace base
