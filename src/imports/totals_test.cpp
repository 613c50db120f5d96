#include "imports/imports_testing.h"

namespace {

using imports_testing::csv;
using imports_testing::Lines;
using Strings = std::vector<std::string>;
using Kind = imports::RowReading::Kind;

struct Totals {
  Strings faults;
  Strings notices;
  std::size_t totals = 0;
  std::size_t entries = 0;
};

// A project pool with amounts; each line: first cell, name, applied, central.
Totals of(std::vector<std::vector<std::string>> const& rows) {
  Lines lines{{"2024年项目库"}, {"项目编号", "项目名称", "申请资金（万元）", "中央资金（万元）", "入库日期"}};
  for (auto const& row : rows) {
    lines.push_back(row);
    if (lines.back().size() == 4) lines.back().push_back(row[0].starts_with("X") ? "2024-1-22" : "");
  }
  auto const outcome = imports_testing::read(csv(lines, "项目库"));
  EXPECT_EQ(outcome.error, "");
  return {outcome.faults(), outcome.notices(), outcome.of(Kind::total).size(), outcome.entries().size()};
}

// A total that agrees with its rows is left out and says nothing, in whichever cell and spelling its word stands.
TEST(totals, that_agree_are_left_out) {
  for (auto const* word : {"合计", "合 计", "总计：", "共计", "累计", "全旗合计", "合计（万元）"}) {
    for (std::size_t column : {0U, 1U}) {
      std::vector<std::string> total{"", "", "96.5", "30"};
      total[column] = word;
      auto const result = of({{"X-1", "甲", "55", "30"}, {"X-2", "乙", "41.5", ""}, total});
      EXPECT_EQ(result.faults, Strings{}) << word;
      EXPECT_EQ(result.totals, 1U) << word;
      EXPECT_EQ(result.entries, 2U) << word;
    }
  }
}

// A total that does not agree names its cell, what is written and what the rows add up to.
TEST(totals, that_differ_are_refused) {
  Lines const lines{{"项目编号", "项目名称", "申请资金（万元）", "入库日期"},
                    {"X-1", "甲", "55", "2024-1-22"},
                    {"X-2", "乙", "41.5", "2024-1-22"},
                    {"合计", "", "96", ""}};
  auto const outcome = imports_testing::read(csv(lines, "项目库"));
  ASSERT_EQ(outcome.faults(), Strings{"import.total_differs 项目库!C4"});
  auto const arguments = outcome.of(Kind::refused).at(0).faults.at(0).arguments;
  EXPECT_EQ(arguments.at(1).value, "96万元");
  EXPECT_EQ(arguments.at(2).value, "96.5万元");
}

// Subtotals cover their own rows, totals all of them or those since the last total; both may stand before their rows.
TEST(totals, cover_their_own_rows) {
  struct Case {
    std::string what;
    std::vector<std::vector<std::string>> rows;
    Strings faults;
  };
  for (auto const& [what, rows, faults] : std::vector<Case>{
           {"subtotals below",
            {{"X-1", "甲", "1", ""},
             {"小计", "", "1", ""},
             {"X-2", "乙", "2", ""},
             {"小计", "", "2", ""},
             {"合计", "", "3", ""}},
            {}},
           {"a wrong subtotal",
            {{"X-1", "甲", "1", ""},
             {"小计", "", "1", ""},
             {"X-2", "乙", "2", ""},
             {"小计", "", "3", ""},
             {"合计", "", "3", ""}},
            {"import.total_differs 项目库!C6"}},
           {"an empty group",
            {{"X-1", "甲", "1", ""},
             {"小计", "", "1", ""},
             {"小计", "", "0", ""},
             {"X-2", "乙", "2", ""},
             {"小计", "", "2", ""}},
            {}},
           {"subtotals above",
            {{"小计", "", "3", ""},
             {"X-1", "甲", "1", ""},
             {"X-2", "乙", "2", ""},
             {"小计", "", "4", ""},
             {"X-3", "丙", "4", ""},
             {"合计", "", "7", ""}},
            {}},
           {"a wrong subtotal above",
            {{"小计", "", "3", ""}, {"X-1", "甲", "1", ""}, {"小计", "", "4", ""}, {"X-3", "丙", "4", ""}},
            {"import.total_differs 项目库!C3"}},
           {"the last subtotal above is wrong",
            {{"小计", "", "1", ""}, {"X-1", "甲", "1", ""}, {"小计", "", "5", ""}, {"X-3", "丙", "4", ""}},
            {"import.total_differs 项目库!C5"}},
           {"a total above", {{"合计", "", "3", ""}, {"X-1", "甲", "1", ""}, {"X-2", "乙", "2", ""}}, {}},
           {"a wrong total above",
            {{"合计", "", "4", ""}, {"X-1", "甲", "1", ""}, {"X-2", "乙", "2", ""}},
            {"import.total_differs 项目库!C3"}},
           {"two tables",
            {{"X-1", "甲", "1", ""},
             {"合计", "", "1", ""},
             {"X-2", "乙", "2", ""},
             {"合计", "", "2", ""},
             {"总计", "", "3", ""}},
            {}},
           {"both columns",
            {{"X-1", "甲", "1", "1"}, {"合计", "", "2", "2"}},
            {"import.total_differs 项目库!C4", "import.total_differs 项目库!D4"}},
           {"an empty total", {{"X-1", "甲", "1", "1"}, {"合计", "", "", "—"}}, {}},
       }) {
    EXPECT_EQ(of(rows).faults, faults) << what;
  }
}

// Where an amount above cannot be read, the total is not blamed; the amount is.
TEST(totals, are_not_blamed_for_an_unreadable_row) {
  auto const result = of({{"X-1", "甲", "待定", ""}, {"X-2", "乙", "2", ""}, {"合计", "", "12", ""}});
  EXPECT_EQ(result.faults, Strings{"money.not_a_number 项目库!C3"});
  EXPECT_EQ(result.notices, Strings{"import.total_unchecked 项目库!C5"});
}

// A doubled row is part of the sheet as written, and so of its total; a row of a year that holds 合计 in its text is an
// entry.
TEST(totals, follow_the_sheet_as_written) {
  EXPECT_EQ(of({{"X-1", "甲", "1", ""}, {"X-1", "甲", "1", ""}, {"合计", "", "2", ""}}).faults, Strings{});
  EXPECT_EQ(of({{"X-1", "统计业务合计", "1", ""}, {"合计", "", "1", ""}}).entries, 1U);
}

// Counts are checked like amounts.
TEST(totals, check_counts) {
  Lines lines{{"日期", "类别", "名称", "参加人数"},
              {"2024-3-5", "党纪学习", "甲", "20"},
              {"2024-3-6", "党纪学习", "乙", "30人"},
              {"合计", "", "2次", "50"}};
  EXPECT_EQ(imports_testing::read(csv(lines, "学习台账")).faults(), Strings{});
  lines[3][3] = "51";
  EXPECT_EQ(imports_testing::read(csv(lines, "学习台账")).faults(), Strings{"import.total_differs 学习台账!D4"});
}

}  // namespace
