#include "imports/heading.h"

#include <gtest/gtest.h>

namespace {

using imports::TotalWord;

// A heading without its ornaments, and the unit that stands in it.
TEST(heading, is_taken_apart) {
  struct Case {
    std::string text;
    std::string plain;
    std::string unit;
  };
  for (auto const& [text, plain, unit] : std::vector<Case>{
           {"日期", "日期", ""},
           {" 日　期 ", "日期", ""},
           {"*日期：", "日期", ""},
           {"申请资金（万元）", "申请资金", "万元"},
           {"申请资金\n(单位：万元)", "申请资金", "万元"},
           {"申请资金（人民币元）", "申请资金", "元"},
           {"申请资金/万元", "申请资金", "万元"},
           {"申请资金：亿元", "申请资金", "亿元"},
           {"参加人数（人）", "参加人数", ""},
           {"带队（职务）", "带队", ""},
           {"No.", "no.", ""},
           {"（备注）", "(备注)", ""},
           {"单元", "单元", ""},
       }) {
    auto const heading = imports::parse_heading(text);
    EXPECT_EQ(heading.plain, plain) << text;
    EXPECT_EQ(heading.money_unit, unit) << text;
  }
}

// Who reports, and in which unit of money, wherever in the cell it stands.
TEST(note, says_who_reports_and_in_which_unit) {
  struct Case {
    std::string text;
    std::string reporting;
    std::string unit;
  };
  for (auto const& [text, reporting, unit] : std::vector<Case>{
           {"填报单位：乌审旗民族事务委员会", "乌审旗民族事务委员会", ""},
           {"填报单位：乌审旗民族事务委员会　　单位：万元", "乌审旗民族事务委员会", "万元"},
           {"填报单位:甲旗民委  金额单位:千元", "甲旗民委", "千元"},
           {"填报单位（盖章）：甲旗民委", "甲旗民委", ""},
           {"填报单位：甲旗民委（盖章）", "甲旗民委", ""},
           {"单位：甲旗民委", "甲旗民委", ""},
           {"单位名称：甲旗民委", "甲旗民委", ""},
           {"单位：元", "", "元"},
           {"（单位：万元）", "", "万元"},
           {"（单位：人民币万元）", "", "万元"},
           {"单位（万元）", "", "万元"},
           {"责任单位：办公室", "", ""},
           {"学习台账", "", ""},
       }) {
    auto const note = imports::parse_note(text);
    EXPECT_EQ(note.reporting_unit, reporting) << text;
    EXPECT_EQ(note.money_unit, unit) << text;
  }
}

// The year a title speaks of; two years, a document number and the day of filling in give none.
TEST(year, is_taken_from_a_title) {
  struct Case {
    std::string text;
    std::optional<int> year;
  };
  for (auto const& [text, year] : std::vector<Case>{
           {"乌审旗民族事务委员会2024年学习台账", 2024},
           {"2024学习台账", 2024},
           {"２０２４年度学习台账", 2024},
           {"二〇二四年学习台账", 2024},
           {"学习台账（2024.1—2024.6）", 2024},
           {"2023—2024年学习台账", std::nullopt},
           {"填报时间：2025年1月5日", std::nullopt},
           {"依据乌民发〔2024〕12号", std::nullopt},
           {"学习台账20240105", std::nullopt},
           {"学习台账", std::nullopt},
       }) {
    EXPECT_EQ(imports::year_in(text), year) << text;
  }
}

// Words of sums, spaced and dressed as clerks do, and words that only look like them.
TEST(total, is_recognised_by_its_word) {
  for (auto const& [text, expected] : std::vector<std::pair<std::string, TotalWord>>{
           {"合计", TotalWord::total},
           {"合 计", TotalWord::total},
           {"合　　计：", TotalWord::total},
           {"总计", TotalWord::total},
           {"共计", TotalWord::total},
           {"累计", TotalWord::total},
           {"合计（万元）", TotalWord::total},
           {"全旗合计", TotalWord::total},
           {"合计：17个", TotalWord::total},
           {"共计38次", TotalWord::total},
           {"小计3", TotalWord::subtotal},
           {"合计划", TotalWord::none},
           {"小 计", TotalWord::subtotal},
           {"1月小计", TotalWord::subtotal},
           {"统计工作培训", TotalWord::none},
           {"合计划生育", TotalWord::none},
           {"参加全区项目资金统计口径培训班的人员数合计", TotalWord::none},
           {"", TotalWord::none},
       }) {
    EXPECT_EQ(imports::total_word(text), expected) << text;
  }
}

// Lines around a table that are no rows of it.
TEST(note, is_no_row) {
  for (auto const* text : {"填表人：某某", "填表人: 某某　审核：某某", "注：本表一式两份", "填报时间：2024年7月1日",
                           "（盖章）", "单位：万元", "说明：含苏木镇", "其中：产业类"}) {
    EXPECT_TRUE(imports::is_note(text)) << text;
  }
  for (auto const* text : {"审核牌匾", "注重家风学习", "说明会", "党纪学习", ""})
    EXPECT_FALSE(imports::is_note(text)) << text;
}

}  // namespace
