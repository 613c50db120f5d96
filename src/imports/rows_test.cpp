#include "imports/imports_testing.h"

namespace {

using imports_testing::csv;
using imports_testing::days;
using imports_testing::field;
using imports_testing::Lines;
using Kind = imports::RowReading::Kind;
using Strings = std::vector<std::string>;

struct CellCase {
  std::string cell;
  std::string expected;  // the value, or the code of the fault
};

// One sheet with one cell in question each; what is said of that cell, or its value.
std::string outcome_of(Lines lines, std::string const& field_id, std::string const& name) {
  auto const outcome = imports_testing::read(csv(lines, name));
  if (!outcome.error.empty()) return outcome.error;
  auto const faults = outcome.faults();
  if (!faults.empty()) return base::join(faults, ", ");
  auto const entries = outcome.entries();
  if (entries.size() != 1) return std::to_string(entries.size()) + " entries";
  return field_id == "days" ? days(entries[0]) : field(entries[0], field_id);
}

// Counts: digits with or without a measure word; nothing else, and nothing below zero.
TEST(rows, read_counts) {
  for (auto const& [cell, expected] : std::vector<CellCase>{
           {"25", "25"},
           {"２５", "25"},
           {"1,025", "1025"},
           {"25人", "25"},
           {"25 人次", "25"},
           {"0", "0"},
           {"25.0", "25"},
           {"", ""},
           {"/", ""},
           {"—", ""},
           {"无", ""},
           {"-3", "import.negative_count 学习台账!D2"},
           {"2.5", "number.not_whole 学习台账!D2"},
           {"约25", "number.not_a_number 学习台账!D2"},
           {"二十余人", "number.not_a_number 学习台账!D2"},
           {"99999999999999999999", "number.too_large 学习台账!D2"},
           {"9999999999999999", "number.too_large 学习台账!D2"},
       }) {
    EXPECT_EQ(outcome_of({{"日期", "类别", "名称", "参加人数"}, {"2024-3-5", "党纪学习", "第一次", cell}}, "attendance",
                         "学习台账"),
              expected)
        << cell;
  }
}

// Amounts: the unit of the cell wins over the heading, the heading over the note, the note over the rule. A fen is the
// smallest amount there is.
TEST(rows, read_amounts) {
  struct Case {
    std::string note;
    std::string heading;
    std::string cell;
    std::string expected;
  };
  for (auto const& [note, heading, cell, expected] : std::vector<Case>{
           {"", "申请资金", "251.5", "251.5万元"},
           {"单位：元", "申请资金", "2515000", "251.5万元"},
           {"单位：元", "申请资金（万元）", "251.5", "251.5万元"},
           {"单位：万元", "申请资金（元）", "2,515,000.00", "251.5万元"},
           {"单位：元", "申请资金", "251.5万元", "251.5万元"},
           {"单位：万元", "申请资金", "￥2515000元", "251.5万元"},
           {"", "申请资金（亿元）", "1.5", "15000万元"},
           {"", "申请资金（千元）", "10", "1万元"},
           {"", "申请资金", "96.299999999999997", "96.3万元"},
           {"", "申请资金", "0.000001", "0.000001万元"},
           {"", "申请资金", "", ""},
           {"", "申请资金", "-", ""},
           {"单位：元", "申请资金", "1.005", "money.too_fine 项目库!C3"},
           {"", "申请资金", "0.0000001", "money.too_fine 项目库!C3"},
           {"", "申请资金", "-5", "import.negative_amount 项目库!C3"},
           {"", "申请资金", "五十万", "money.not_a_number 项目库!C3"},
           {"", "申请资金", "251.5（含配套）", "money.not_a_number 项目库!C3"},
           {"", "申请资金", "99999999999999", "money.overflow 项目库!C3"},
       }) {
    EXPECT_EQ(outcome_of({{"2024年项目库", note},
                          {"项目编号", "项目名称", heading, "入库日期"},
                          {"X-1", "某某项目", cell, "2024-1-22"}},
                         "applied", "项目库"),
              expected)
        << note << heading << cell;
  }
}

// A unit noted below the table holds for the whole of it.
TEST(rows, find_the_unit_below_the_table) {
  EXPECT_EQ(outcome_of({{"项目编号", "项目名称", "申请资金", "入库日期"},
                        {"X-1", "某某项目", "2515000", "2024-1-22"},
                        {"单位：元", "", "", ""}},
                       "applied", "项目库"),
            "251.5万元");
}

// Days of events and deadlines; an event's day must be there, a deadline may be told in words.
TEST(rows, read_days) {
  for (auto const& [cell, expected] : std::vector<CellCase>{
           {"2024年6月3日至5日", "2024-06-03..2024-06-05"},
           {"6月3日", "2024-06-03"},
           {"20240603", "2024-06-03"},
           {"45446", "2024-06-03"},
           {"2024年6月31日", "day.impossible 学习台账!A3"},
           {"6.31", "day.impossible 学习台账!A3"},
           {"3/5/2024", "day.ambiguous 学习台账!A3"},
           {"24.3.5", "day.ambiguous 学习台账!A3"},
           {"上旬", "day.not_a_day 学习台账!A3"},
           {"2024.6", "day.not_a_day 学习台账!A3"},
           {"6月5日至3日", "day.backwards 学习台账!A3"},
           {"", "import.cell_missing 学习台账!A3"},
           {"—", "import.cell_missing 学习台账!A3"},
       }) {
    EXPECT_EQ(
        outcome_of({{"2024年学习台账"}, {"日期", "类别", "名称"}, {cell, "党纪学习", "第一次"}}, "days", "学习台账"),
        expected)
        << cell;
  }
  for (auto const& [cell, expected] : std::vector<CellCase>{
           {"2024年9月底", "2024-09-30"},
           {"9月底前", "2024-09-30"},
           {"年底", "2024-12-31"},
           {"长期坚持", ""},
           {"", ""},
           {"尽快", "day.not_a_day 任务分解表!C3"},
       }) {
    EXPECT_EQ(outcome_of({{"2024年任务分解表"}, {"任务类型", "任务内容", "完成时限"}, {"牵头", "某任务", cell}},
                         "due_on", "任务分解表"),
              expected)
        << cell;
  }
}

// Two columns for the beginning and the end of an event.
TEST(rows, read_a_span_from_two_columns) {
  for (auto const& [last, expected] : std::vector<CellCase>{{"6月5日", "2024-06-03..2024-06-05"},
                                                            {"", "2024-06-03"},
                                                            {"6月1日", "day.backwards 学习台账!B2"},
                                                            {"待定", "day.not_a_day 学习台账!B2"}}) {
    EXPECT_EQ(outcome_of({{"开始日期", "结束日期", "类别", "名称"}, {"2024年6月3日", last, "外出培训", "某班"}}, "days",
                         "学习台账"),
              expected);
  }
}

// Flags in every form clerks use.
TEST(rows, read_flags) {
  for (auto const& [cell, expected] : std::vector<CellCase>{{"是", "是"},
                                                            {"√", "是"},
                                                            {"有", "是"},
                                                            {"Y", "是"},
                                                            {"否", "否"},
                                                            {"无", "否"},
                                                            {"×", "否"},
                                                            {"", ""},
                                                            {"也许", "import.not_a_flag 创建点位台账!C3"}}) {
    EXPECT_EQ(
        outcome_of({{"2024年创建点位台账"}, {"点位名称", "集群", "是否市级观摩点位"}, {"某社区", "社区集群", cell}},
                   "observation", "创建点位台账"),
        expected)
        << cell;
  }
}

// Percentages: with the sign, or as a number of the column; a bare share is taken as written and pointed out.
TEST(rows, read_percentages) {
  Lines lines{{"2024年任务分解表"}, {"任务类型", "任务内容", "进度"}, {"牵头", "某任务", "86%"}};
  EXPECT_EQ(outcome_of(lines, "progress", "任务分解表"), "86");
  lines[2][2] = "86.5";
  EXPECT_EQ(outcome_of(lines, "progress", "任务分解表"), "86.5");
  lines[2][2] = "过半";
  EXPECT_EQ(outcome_of(lines, "progress", "任务分解表"), "number.not_a_number 任务分解表!C3");
  lines[2][2] = "86.1234%";
  EXPECT_EQ(outcome_of(lines, "progress", "任务分解表"), "number.too_fine 任务分解表!C3");
  lines[2][2] = "0.86";
  auto const outcome = imports_testing::read(csv(lines, "任务分解表"));
  EXPECT_EQ(field(outcome.entries().at(0), "progress"), "0.86");
  EXPECT_EQ(outcome.notices(), Strings{"import.percent_doubtful 任务分解表!C3"});
}

// Words of a choice are stored as the rule says them; a new word is taken as written and pointed out once.
TEST(rows, read_choices) {
  auto const outcome = imports_testing::read(csv({{"日期", "类别", "名称"},
                                                  {"2024-3-5", " 中心组 学习 ", "甲"},
                                                  {"2024-3-6", "支部共建", "乙"},
                                                  {"2024-3-7", "支部共建", "丙"},
                                                  {"2024-3-8", "", "丁"}},
                                                 "学习台账"));
  EXPECT_EQ(outcome.faults(), Strings{"import.cell_missing 学习台账!B5"});
  EXPECT_EQ(outcome.notices(), Strings{"import.choice_new 学习台账!B3"});
  auto const entries = outcome.entries();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(field(entries[0], "category"), "理论学习中心组学习");
  EXPECT_EQ(field(entries[1], "category"), "支部共建");
}

// A sheet without a name for the event takes the category; every fault of a row is named.
TEST(rows, name_every_fault) {
  auto const outcome = imports_testing::read(csv(
      {{"日期", "类别", "地点", "参加人数"}, {"2024-3-5", "党纪学习", "会议室", "20"}, {"6月31日", "", "会议室", "-1"}},
      "2024年学习台账"));
  EXPECT_EQ(outcome.entries().at(0).draft.title, "党纪学习");
  EXPECT_EQ(outcome.notices(), Strings{"import.title_from_field 2024年学习台账!A2"});
  EXPECT_EQ(outcome.faults(),
            (Strings{"import.negative_count 2024年学习台账!D3", "day.impossible 2024年学习台账!A3",
                     "import.cell_missing 2024年学习台账!A3", "import.cell_missing 2024年学习台账!B3"}));
}

// Lines that are no entries: blank ones, numbered blank ones, printed headings, titles, notes with names, groups.
TEST(rows, leave_out_what_is_no_entry) {
  auto const outcome = imports_testing::read(csv({{"2024年学习台账"},
                                                  {"序号", "日期", "类别", "名称"},
                                                  {"一、第一季度", "", "", ""},
                                                  {"1", "2024-3-5", "党纪学习", "甲"},
                                                  {"", "", "", ""},
                                                  {"2024年学习台账"},
                                                  {"序号", "日期", "类别", "名称"},
                                                  {"2", "2024-3-6", "党纪学习", "乙"},
                                                  {"3", "", "", ""},
                                                  {"", "", "", "", "", "旁注：下月再议"},
                                                  {"注：本表不含党组会", "", "", ""},
                                                  {"填表人：张三", "", "审核：李四", "13812345678"}},
                                                 "学习台账"));
  EXPECT_EQ(outcome.error, "");
  EXPECT_EQ(outcome.faults(), Strings{});
  EXPECT_EQ(outcome.entries().size(), 2U);
  EXPECT_EQ(outcome.of(Kind::heading_again).size(), 2U);
  auto const notes = outcome.of(Kind::note);
  EXPECT_EQ(notes.size(), 4U);
  for (auto const& note : notes) EXPECT_TRUE(note.cells.empty());
}

// 同上 repeats the cell above.
TEST(rows, follow_ditto_marks) {
  auto const entries = imports_testing::read(csv({{"日期", "类别", "名称", "地点"},
                                                  {"2024-3-5", "党纪学习", "甲", "会议室"},
                                                  {"同上", "同上", "乙", "〃"}},
                                                 "学习台账"))
                           .entries();
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(days(entries[1]), "2024-03-05");
  EXPECT_EQ(field(entries[1], "category"), "党纪学习");
  EXPECT_EQ(field(entries[1], "place"), "会议室");
}

// Overlong texts are refused where they stand.
TEST(rows, refuse_overlong_texts) {
  std::string const letter = "字";
  std::string title;
  for (int i = 0; i < 501; ++i) title += letter;
  std::string note;
  for (int i = 0; i < 5'001; ++i) note += letter;
  EXPECT_EQ(outcome_of({{"日期", "类别", "名称", "备注"}, {"2024-3-5", "党纪学习", title, ""}}, "note", "学习台账"),
            "import.text_too_long 学习台账!C2");
  EXPECT_EQ(outcome_of({{"日期", "类别", "名称", "备注"}, {"2024-3-5", "党纪学习", "甲", note}}, "note", "学习台账"),
            "import.text_too_long 学习台账!D2");
}

// Where a project says no day, the whole year of its sheet stands for it; figures go by its own days.
TEST(rows, find_the_day_of_projects_and_corrections) {
  auto const projects = imports_testing::read(csv({{"2024年项目库"},
                                                   {"项目编号", "项目名称", "申请资金", "评审日期", "入库日期"},
                                                   {"X-1", "甲", "5", "2024-1-5", "2024-1-22"},
                                                   {"X-2", "乙", "5", "2024-1-5", ""},
                                                   {"X-3", "丙", "5", "", ""}},
                                                  "项目库"));
  ASSERT_EQ(projects.entries().size(), 3U);
  EXPECT_EQ(days(projects.entries()[0]), "2024-01-22");
  EXPECT_EQ(days(projects.entries()[1]), "2024-01-05");
  EXPECT_EQ(days(projects.entries()[2]), "2024-01-01..2024-12-31");
  EXPECT_EQ(projects.notices(), (Strings{"import.day_from_field 项目库!D4", "import.day_from_year 项目库!A5"}));
  auto const rectified = imports_testing::read(csv({{"问题来源", "问题", "发现日期", "完成日期", "整改时限"},
                                                    {"回头看", "甲", "2024-5-9", "2024-5-18", "立行立改"},
                                                    {"回头看", "乙", "", "2024-5-18", ""},
                                                    {"回头看", "丙", "", "", ""}},
                                                   "整改台账"));
  EXPECT_EQ(days(rectified.entries().at(1)), "2024-05-18");
  EXPECT_EQ(rectified.faults(), Strings{"import.cell_missing 整改台账!C4"});
}

// Registers: --since wins, then the year of the title, then the earliest year of the workbook; else it is a question.
TEST(rows, date_registers) {
  Lines lines{{"示范点位"}, {"点位名称", "集群"}, {"某社区", "社区集群"}};
  EXPECT_EQ(imports_testing::read(csv(lines, "点位")).faults(), Strings{"import.since_missing 点位!A3"});
  imports::Hints hints;
  hints.since = base::parse_day("2023-07-01").value();
  EXPECT_EQ(days(imports_testing::read(csv(lines, "点位"), hints).entries().at(0)), "2023-07-01");
  lines[0][0] = "2024年示范点位";
  EXPECT_EQ(days(imports_testing::read(csv(lines, "点位")).entries().at(0)), "2024-01-01");
  EXPECT_EQ(days(imports_testing::read(csv(lines, "点位"), hints).entries().at(0)), "2023-07-01");
  EXPECT_EQ(imports_testing::read(csv({{"任务类型", "任务内容", "完成时限"}, {"牵头", "某任务", "长期"}}, "任务分解表"))
                .faults(),
            Strings{"import.since_missing 任务分解表!A2"});

  document::SheetOut const sites{"点位",
                                 "示范点位",
                                 "",
                                 {{"点位名称", 9, {}, {}}, {"集群", 9, {}, {}}},
                                 {{std::string("某社区"), std::string("社区集群")}}};
  document::SheetOut const study{"学习台账",
                                 "",
                                 "",
                                 {{"日期", 9, {}, {}}, {"类别", 9, {}, {}}, {"名称", 9, {}, {}}},
                                 {{base::parse_day("2022-03-05").value(), std::string("党纪学习"), std::string("甲")},
                                  {base::parse_day("2021-12-31").value(), std::string("党纪学习"), std::string("乙")}}};
  auto const workbook = document::Workbook::from_bytes(*document::write_xlsx({sites, study}, base::Instant(0)), "x");
  auto const sheets = imports_testing::headings(*workbook);
  ASSERT_TRUE(sheets.has_value());
  EXPECT_EQ(sheets->at(0).notices.at(0).code, "import.since_from_workbook");
  EXPECT_EQ(days(imports_testing::read(*workbook, sheets->at(0)).entries().at(0)), "2021-01-01");
}

}  // namespace
