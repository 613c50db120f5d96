#include "imports/imports_testing.h"

namespace {

using imports_testing::csv;
using imports_testing::Lines;
using Strings = std::vector<std::string>;

document::SheetOut sheet(std::string name, std::vector<std::string> const& heading) {
  document::SheetOut out;
  out.name = std::move(name);
  for (auto const& text : heading) out.columns.push_back({text, 10, {}, {}});
  return out;
}

// A forbidden heading stops the whole file, wherever it stands: beside known columns, in either row of a heading, on a
// sheet that is not understood, on a hidden one. Every such cell is named.
TEST(privacy, stops_at_forbidden_headings) {
  struct Case {
    Lines lines;
    std::string where;
  };
  for (auto const& [lines, where] : std::vector<Case>{
           {{{"2024年学习台账"}, {"填报单位：某旗民委"}, {"日期", "类别", "名称", "姓名"}}, "学习台账!D3"},
           {{{"日期", "类别", "名称", "民族"}, {"2024-3-5", "党纪学习", "甲", ""}}, "学习台账!D1"},
           {{{"日期", "类别", "名称", "联系电话"}}, "学习台账!D1"},
           {{{"日期", "类别", "名称", "参加人员", ""}, {"", "", "", "身份证号", "职务"}}, "学习台账!D2"},
           {{{"日期", "类别", "名称", "户主", ""}, {"", "", "", "甲", "乙"}}, "学习台账!D1"},
       }) {
    auto const read = imports_testing::headings(csv(lines, "学习台账"));
    ASSERT_FALSE(read.has_value()) << where;
    EXPECT_EQ(read.error().code, "import.forbidden_heading");
    EXPECT_EQ(read.error().where, where);
  }
  auto const bytes = document::write_xlsx(
      {sheet("学习台账", {"日期", "类别", "名称"}), sheet("花名册", {"序号", "姓名", "性别"})}, base::Instant(0));
  auto const workbook = document::Workbook::from_bytes(*bytes, "book.xlsx");
  auto const read = imports_testing::headings(*workbook);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().where, "花名册!B1");
  ASSERT_EQ(read.error().causes.size(), 1U);
  EXPECT_EQ(read.error().causes[0].where, "花名册!C1");
}

// A second table below the first, with a forbidden heading, stops the file too.
TEST(privacy, stops_at_a_list_below_the_table) {
  auto const outcome = imports_testing::read(csv({{"日期", "类别", "名称", "地点"},
                                                  {"2024-3-5", "党纪学习", "甲", "会议室"},
                                                  {},
                                                  {"序号", "姓名", "民族", "职务"},
                                                  {"1", "张三", "蒙古族", "干部"}},
                                                 "学习台账"));
  EXPECT_EQ(outcome.error, "import.forbidden_heading 学习台账!B4");
}

// An entry whose title holds such a word is an entry, also when its date is wrong.
TEST(privacy, does_not_take_an_entry_for_a_list) {
  auto const outcome = imports_testing::read(csv({{"日期", "类别", "名称", "地点"},
                                                  {"6月31日", "理论宣讲", "婚姻习俗", "某社区"},
                                                  {"", "理论宣讲", "姓名文化", "某社区"}},
                                                 "2024年活动台账"));
  EXPECT_EQ(outcome.error, "");
  EXPECT_EQ(outcome.faults().size(), 2U);
}

// Identity-card and telephone numbers are refused in any cell, understood or not, and shown masked.
TEST(privacy, refuses_personal_numbers_in_any_cell) {
  for (auto const& [cell, code] : std::vector<std::pair<std::string, std::string>>{
           {"11010519491231002X", "import.identity_number"},
           {"联系13812345678", "import.telephone_number"},
           {"0477-7581234", "import.telephone_number"},
           {"110105194912310020", "import.identity_number"},
       }) {
    for (std::string const heading : {"备注", "主持人安排"}) {
      auto const outcome = imports_testing::read(
          csv({{"日期", "类别", "名称", heading}, {"2024-3-5", "党纪学习", "甲", cell}}, "学习台账"));
      bool const as_text = cell == "110105194912310020";  // its check digit is wrong; as text it is no card
      if (as_text) continue;
      ASSERT_EQ(outcome.faults(), Strings{code + " 学习台账!D2"}) << cell;
      auto const masked = outcome.rows.at(0).faults.at(0).arguments.at(0).value;
      EXPECT_EQ(masked.find("8123456"), std::string::npos);
      EXPECT_EQ(masked.find("1949"), std::string::npos);
      EXPECT_EQ(masked.find("758"), std::string::npos);
    }
  }
}

// An identity number typed as a number has lost digits; its length gives it away.
TEST(privacy, refuses_identity_numbers_typed_as_numbers) {
  auto book = sheet("学习台账", {"日期", "类别", "名称", "备注"});
  book.rows = {
      {base::parse_day("2024-03-05").value(), std::string("党纪学习"), std::string("甲"), 110105194912310020.0}};
  auto const bytes = document::write_xlsx({book}, base::Instant(0));
  auto const workbook = document::Workbook::from_bytes(*bytes, "book.xlsx");
  auto const outcome = imports_testing::read(*workbook);
  ASSERT_EQ(outcome.faults().size(), 1U);
  EXPECT_EQ(outcome.faults()[0].substr(0, 22), "import.identity_number");
}

// Refused rows are written for mending: reason in front, the cell in question blacked out.
TEST(privacy, blacks_out_refused_cells) {
  auto const workbook = csv({{"2024年学习台账"},
                             {"填报单位：某旗民委"},
                             {"日期", "类别", "名称", "备注"},
                             {"2024-3-5", "党纪学习", "甲", "13812345678"},
                             {"2024年6月31日", "党纪学习", "乙", ""}},
                            "学习台账");
  auto const sheets = imports_testing::headings(workbook);
  auto const outcome = imports_testing::read(workbook, sheets->front());
  auto const out = imports::refused_rows(sheets->front(), outcome.of(imports::RowReading::Kind::refused),
                                         {"电话号码", "没有这一天"});
  EXPECT_EQ(out.title, "2024年学习台账");
  EXPECT_EQ(out.note, "填报单位：某旗民委");
  ASSERT_EQ(out.columns.size(), 6U);
  EXPECT_EQ(out.columns[2].heading, "日期");
  ASSERT_EQ(out.rows.size(), 2U);
  EXPECT_EQ(std::get<std::int64_t>(out.rows[0][0]), 4);
  EXPECT_EQ(std::get<std::string>(out.rows[0][1]), "电话号码");
  EXPECT_EQ(std::get<std::string>(out.rows[0][4]), "甲");
  EXPECT_EQ(std::get<std::string>(out.rows[0][5]), "■■■■■■■■■■■");
  EXPECT_EQ(std::get<std::string>(out.rows[1][2]), "■■■■■■■■■■");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(out.rows[1][5]));
}

}  // namespace
