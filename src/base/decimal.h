#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// An exact decimal with up to three places, kept in thousandths: scores, percentages, areas.
class Decimal {
 public:
  constexpr Decimal() = default;
  constexpr explicit Decimal(std::int64_t thousandths) : thousandths_(thousandths) {}
  [[nodiscard]] constexpr std::int64_t thousandths() const { return thousandths_; }
  constexpr auto operator<=>(Decimal const&) const = default;

 private:
  std::int64_t thousandths_ = 0;
};

/// A decimal taken apart: value = digits / 10^places, digits carrying the sign. Any number of places up to 15.
struct Decimalised {
  std::int64_t digits = 0;
  int places = 0;
};

/// Reads a plain decimal as spreadsheets and people write it: optional sign, full-width digits, thousands
/// separators in groups of three, an exponent (1.5E2), surrounding spaces. Floating noise of Excel
/// ("96.299999999999997") is healed to its shortest 15-digit form. Nothing else is accepted.
/// Errors: number.not_a_number, number.too_large.
[[nodiscard]] Result<Decimalised> parse_plain(std::string_view text);

/// Errors: number.not_a_number, number.too_large, number.too_fine (more than three places).
[[nodiscard]] Result<Decimal> parse_decimal(std::string_view text);

/// Digits and nothing else: no sign, no blank. Nothing where there are others, none at all, or too many.
[[nodiscard]] std::optional<std::int64_t> parse_digits(std::string_view text);

/// Errors: number.not_a_number, number.not_whole, number.too_large.
[[nodiscard]] Result<std::int64_t> parse_whole(std::string_view text);

/// Without trailing zeros: 86500 thousandths is "86.5".
[[nodiscard]] std::string to_text(Decimal value);

/// value / 10^places without trailing zeros.
[[nodiscard]] std::string to_text(Decimalised value);

}  // namespace base
