#include "numerals/numerals.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace numerals {
namespace {

struct Row {
  std::u32string_view text;
  std::int64_t value;
};

// What people write, and what it counts.
TEST(Chinese, read) {
  std::vector<Row> const table{
      {U"零", 0},
      {U"一", 1},
      {U"两", 2},
      {U"十", 10},
      {U"十七", 17},
      {U"二十", 20},
      {U"九十九", 99},
      {U"一百", 100},
      {U"一百零五", 105},
      {U"一百二", 120},
      {U"一百二十", 120},
      {U"三千二百", 3200},
      {U"两千零五", 2005},
      {U"三万五", 35000},
      {U"三万五千", 35000},
      {U"一万零五", 10005},
      {U"三千二百万", 32'000'000},
      {U"一亿二千万", 120'000'000},
      {U"二〇二四", 2024},
      {U"一二", 12},
  };
  for (auto const& row : table) EXPECT_EQ(parse_chinese(row.text), row.value) << row.value;
}

// What is not one number.
TEST(Chinese, refused) {
  for (std::u32string_view const text :
       {U"", U"百", U"万", U"二十十", U"十百", U"一千万亿亿", U"二二十", U"次", U"三次"}) {
    EXPECT_EQ(parse_chinese(text), std::nullopt);
  }
  EXPECT_EQ(parse_chinese(U"九九九九九九九九九九九九九九九九九九九九"), std::nullopt) << "beyond what is kept";
}

TEST(Chinese, its_signs) {
  for (char32_t const each : std::u32string_view(U"〇零一二两三四五六七八九十百千万亿"))
    EXPECT_TRUE(is_chinese_numeral(each));
  for (char32_t const each : std::u32string_view(U"次第1几余")) EXPECT_FALSE(is_chinese_numeral(each));
}

}  // namespace
}  // namespace numerals
