#include "base/money.h"

#include <array>

#include "base/decimal.h"

namespace base {
namespace {

struct MoneyUnit {
  std::string_view name;
  std::int64_t fen;
  int places;  // fen = 10^places
};
constexpr std::array<MoneyUnit, 5> money_units{
    {{"分", 1, 0}, {"元", 100, 2}, {"千元", 100'000, 5}, {"万元", 1'000'000, 6}, {"亿元", 10'000'000'000, 10}}};

[[nodiscard]] MoneyUnit const* find_unit(std::string_view name) {
  for (auto const& unit : money_units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

}  // namespace

Result<Money> add(Money left, Money right) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(left.fen(), right.fen(), &sum)) return fail("money.overflow");
  return Money(sum);
}

std::int64_t fen_per(std::string_view unit) {
  auto const* found = find_unit(unit);
  return found == nullptr ? 0 : found->fen;
}

Result<Money> parse_money(std::string_view text, std::string_view unit) {
  auto const* found = find_unit(unit);
  if (found == nullptr) return fail("money.unknown_unit", {{"unit", std::string(unit)}});
  auto const plain = parse_plain(text);
  // Digits that do not fit are an amount all the same: too large, not something else.
  if (!plain && plain.error().code == "number.too_large") return fail("money.overflow", {{"text", std::string(text)}});
  if (!plain) return fail("money.not_a_number", {{"text", std::string(text)}});
  if (plain->places > found->places) {
    return fail("money.too_fine", {{"text", std::string(text)}, {"unit", std::string(unit)}});
  }
  std::int64_t fen = plain->digits;
  for (int i = plain->places; i < found->places; ++i) {
    if (__builtin_mul_overflow(fen, std::int64_t{10}, &fen)) {
      return fail("money.overflow", {{"text", std::string(text)}});
    }
  }
  return Money(fen);
}

std::string decimal_in(Money amount, std::string_view unit) {
  auto const* found = find_unit(unit);
  ensure(found != nullptr, "decimal_in: unknown unit of money");
  return to_text(Decimalised{amount.fen(), found->places});
}

}  // namespace base
