#include <gtest/gtest.h>

#include <limits>

#include "base/decimal.h"
#include "base/money.h"

namespace base {
namespace {

struct Written {
  std::string text;
  std::string expected;  // canonical text, or the error's code
};

std::string plain(std::string const& text) {
  auto const read = parse_plain(text);
  return read ? to_text(*read) : read.error().code;
}

// What people and spreadsheets write is read exactly; binary noise is healed; nothing else is accepted.
TEST(Decimal, plain_numbers_are_read_exactly) {
  std::vector<Written> const table{
      {"251.5", "251.5"},
      {"1033", "1033"},
      {"-3", "-3"},
      {"0", "0"},
      {"007", "7"},
      {" １２３．５ ", "123.5"},
      {"1,033,000.50", "1033000.5"},
      {"96.299999999999997", "96.3"},
      {"0.86000000000000010", "0.86"},
      {"1.5E2", "150"},
      {"2.5e-1", "0.25"},
      {"", "number.not_a_number"},
      {"abc", "number.not_a_number"},
      {"1,03,3", "number.not_a_number"},
      {"12.", "number.not_a_number"},
      {"1e400", "number.not_a_number"},
      {"1234567890123456789012", "number.too_large"},
      {"0.1234567890123456e-9", "number.too_fine"},
      {"#REF!", "number.not_a_number"},
  };
  for (auto const& [text, expected] : table) EXPECT_EQ(plain(text), expected) << text;
}

// Digits and nothing else.
TEST(Digits, OnlyDigits) {
  EXPECT_EQ(parse_digits("0"), 0);
  EXPECT_EQ(parse_digits("0042"), 42);
  EXPECT_EQ(parse_digits("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  for (auto const* text : {"", "-1", "+1", " 1", "1 ", "1.0", "０", "9223372036854775808"}) {
    EXPECT_FALSE(parse_digits(text)) << text;
  }
}

// A decimal keeps three places and no more; a whole number has none.
TEST(Decimal, places_are_limited_not_rounded) {
  EXPECT_EQ(to_text(*parse_decimal("86.5")), "86.5");
  EXPECT_EQ(to_text(*parse_decimal("-0.125")), "-0.125");
  EXPECT_EQ(parse_decimal("0.1234").error().code, "number.too_fine");
  EXPECT_EQ(parse_decimal("9999999999999999").error().code, "number.too_large");
  EXPECT_EQ(*parse_whole("25.0"), 25);
  EXPECT_EQ(parse_whole("25.5").error().code, "number.not_whole");
}

struct Amount {
  std::string text;
  std::string unit;
  std::int64_t fen;
  std::string error;
};

// Amounts are exact to the fen in every unit, or refused.
TEST(Money, amounts_are_exact_to_the_fen) {
  std::vector<Amount> const table{
      {"251.5", "万元", 251'500'000, ""},
      {"1033", "万元", 1'033'000'000, ""},
      {"0.01", "元", 1, ""},
      {"12.345", "元", 0, "money.too_fine"},
      {"0.0000001", "万元", 0, "money.too_fine"},
      {"3.2", "亿元", 32'000'000'000, ""},
      {"99999999999", "亿元", 0, "money.overflow"},
      {"92233720368547758.08", "元", 0, "money.overflow"},
      {"1234567890123456789012", "元", 0, "money.overflow"},
      {"十元", "元", 0, "money.not_a_number"},
      {"10", "美元", 0, "money.unknown_unit"},
  };
  for (auto const& row : table) {
    auto const read = parse_money(row.text, row.unit);
    if (row.error.empty()) {
      ASSERT_TRUE(read.has_value()) << row.text;
      EXPECT_EQ(read->fen(), row.fen) << row.text;
    } else {
      ASSERT_FALSE(read.has_value()) << row.text;
      EXPECT_EQ(read.error().code, row.error) << row.text;
    }
  }
}

// Sums never wrap; printing an amount and reading it again gives the amount back.
TEST(Money, sums_are_checked_and_printing_is_exact) {
  EXPECT_EQ(add(Money(INT64_MAX), Money(1)).error().code, "money.overflow");
  for (std::int64_t const fen : {0LL, 1LL, -1LL, 251'500'000LL, 33'333'333LL, -7'654'321LL}) {
    for (auto const* unit : {"分", "元", "千元", "万元", "亿元"}) {
      EXPECT_EQ(parse_money(decimal_in(Money(fen), unit), unit)->fen(), fen) << fen << unit;
    }
  }
  EXPECT_EQ(decimal_in(Money(1'033'000'000), "万元"), "1033");
}

}  // namespace
}  // namespace base
