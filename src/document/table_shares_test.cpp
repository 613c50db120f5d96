#include "document/table_shares.h"

#include <gtest/gtest.h>

#include <numeric>

namespace document {
namespace {

constexpr int whole = 8'845;
// A letter on a line of the type area, in the same parts.
constexpr int letter = whole / 73;

Table notice() {
  return {.caption = {},
          .head = {"序号", "项目编号", "项目名称", "类别", "建设地点", "申请资金（万元）"},
          .rows = {{"1", "XM2024-01", "某镇少数民族特色村寨保护与发展项目", "少数民族特色村寨", "某某勒盖镇", "251.5"},
                   {"", "", "合计", "", "", "251.5"}}};
}

TEST(TableShares, AddUpToTheWhole) {
  for (auto const& table : {notice(), Table{{}, {"一"}, {}}, Table{{}, {}, {{"一", "二"}, {"三"}}}}) {
    auto const shares = column_shares(table, whole);
    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), 0), whole);
  }
  EXPECT_TRUE(column_shares(Table{}, whole).empty());
}

TEST(TableShares, WhatShouldNotBreakHasItsPlace) {
  auto const shares = column_shares(notice(), whole);
  ASSERT_EQ(shares.size(), 6U);
  EXPECT_GE(shares[1], 13 * letter) << "a code of nine letters, two of them capitals, and its margins";
  EXPECT_GE(shares[4], 10 * letter) << "four ideographs and their margins";
  EXPECT_LT(shares[0], shares[1]) << "a number of two digits needs less than a code";
  EXPECT_GT(shares[2], shares[3]) << "what is left goes to the longest texts";
}

// More than a line can hold: nobody gets nothing.
TEST(TableShares, ShareWhatThereIs) {
  Table const wide{{}, std::vector<std::string>(20, "十个字的表头写在这里"), {}};
  auto const shares = column_shares(wide, whole);
  for (int const share : shares) EXPECT_NEAR(share, whole / 20.0, 20);
  Table const uneven{{}, {std::string(4'000, 'x'), "二"}, {}};
  EXPECT_GT(column_shares(uneven, whole)[1], whole / 20);
}

}  // namespace
}  // namespace document
