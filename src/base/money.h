#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// An amount in integer fen (分, 0.01 yuan). Sums are checked: they never wrap.
class Money {
 public:
  constexpr Money() = default;
  constexpr explicit Money(std::int64_t fen) : fen_(fen) {}
  [[nodiscard]] constexpr std::int64_t fen() const { return fen_; }
  constexpr auto operator<=>(Money const&) const = default;

 private:
  std::int64_t fen_ = 0;
};

/// Errors: money.overflow.
[[nodiscard]] Result<Money> add(Money left, Money right);

/// How many fen one unit of a written amount holds: 元 100, 千元 100,000, 万元 1,000,000, 亿元 10,000,000,000.
/// Zero for any other word.
[[nodiscard]] std::int64_t fen_per(std::string_view unit);

/// Reads an amount such as "251.5" written in `unit`. Exact: an amount finer than one fen is refused.
/// Thousands separators and full-width digits are understood. Errors: money.not_a_number, money.too_fine,
/// money.overflow, money.unknown_unit.
[[nodiscard]] Result<Money> parse_money(std::string_view text, std::string_view unit);

/// The amount in `unit` as a decimal without trailing zeros ("251.5", "200"); exact, never rounded.
[[nodiscard]] std::string decimal_in(Money amount, std::string_view unit);

}  // namespace base
