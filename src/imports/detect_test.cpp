#include "imports/imports_testing.h"

namespace {

using imports_testing::csv;
using imports_testing::field;
using imports_testing::Lines;

struct Office {
  std::string name;  // of the sheet
  Lines lines;
  std::string profile;
};

imports::SheetReading first(document::Workbook const& workbook) {
  auto sheets = imports_testing::headings(workbook);
  EXPECT_TRUE(sheets.has_value()) << sheets.error().code << " " << sheets.error().where;
  return sheets ? sheets->front() : imports::SheetReading{};
}

// Sheets of other offices: other words, another order, titles in front, a heading that starts further down. Each is
// found and every row of it is an entry.
TEST(detect, finds_the_ledger_under_other_headings) {
  for (auto const& [name, lines, profile] : std::vector<Office>{
           {"Sheet1",
            {{"2024年党委学习情况统计"},
             {"活动内容", "学习类型", "举办时间", "参学人数", "学习地点"},
             {"学习条例原文", "党纪学习", "3月5日", "25", "会议室"},
             {"集中学习", "中心组学习", "2024/3/9", "18人", "会议室"}},
            "study"},
           {"7月",
            {{"某某旗民委"},
             {},
             {"填报单位：某某旗民委", "", "", "2024年"},
             {"开展日期", "种类", "主题", "参与人次", "协办单位"},
             {"2024.4.1", "宣讲", "进企业", "60", "总工会"}},
            "activity"},
           {"新媒体",
            {{"刊发日期", "篇名", "发布平台", "层级", "网页链接"},
             {"2024-5-1", "草原石榴红", "某日报", "盟市级", "https://example.org/1"}},
            "media_report"},
           {"一览",
            {{"2024年情况"},
             {"序号", "单位名称", "所属集群", "所属乡镇", "观摩点", "创建层级"},
             {"1", "某某社区", "社区集群", "某某镇", "√", "旗级"},
             {"2", "某某学校", "学校集群", "某某镇", "", "旗级"}},
            "site"},
           {"Sheet2",
            {{"申报时间", "申报单位", "申报事项", "申报级别", "办理结果"},
             {"2024年6月1日", "某某小学", "校园经费申报", "市级", "已申报"}},
            "declaration"},
           {"资金",
            {{"2024年储备情况", "", "", "单位：元"},
             {"项目名称", "建设地点", "拟申请资金", "入库时间", "批复时间", "中央衔接资金", "自治区级资金", "项目状态"},
             {"某某产业项目", "某某镇", "2,515,000.50", "2024-1-22", "2024-4-12", "963000", "642000", "立项"}},
            "project"},
           {"6",
            {{"排查时间", "工作类别", "工作内容", "排查范围", "问题数量", "处置情况"},
             {"2024.1.12", "隐患排查", "领域排查", "全旗", "0", "无"}},
            "governance"},
           {"台账",
            {{"受理编号", "送审日期", "店铺名称", "蒙古文名称", "牌匾类别", "审核意见", "成品核查"},
             {"A-1", "2024.1.2", "某某商店", "ᠳᠡᠯᠭᠡᠭᠦᠷ", "门店", "通过", "准确"}},
            "sign_review"},
           {"领导",
            {{"调研时间", "带队领导", "课题名称", "调研地点", "存在问题"},
             {"2024.3.15-3.16", "主要领导", "互嵌式发展", "某某镇", "讲解员短缺"}},
            "research"},
           {"重点",
            {{"2024年任务清单"},
             {"任务类别", "工作任务", "责任股室", "完成期限", "完成率"},
             {"牵头项", "创建示范区", "办公室", "9月底", "86%"}},
            "task"},
           {"问题",
            {{"反馈日期", "反馈问题", "来源", "整改举措", "整改期限", "销号日期", "整改状态"},
             {"2024.5.9", "台账不全", "回头看", "补齐", "长期坚持", "2024.5.18", "已销号"}},
            "rectification"},
       }) {
    auto const workbook = csv(lines, name);
    auto const reading = first(workbook);
    ASSERT_NE(reading.profile, nullptr) << profile << ": " << base::join(reading.other_profiles, ",") << " nearest "
                                        << reading.nearest_profile << " lacks " << base::join(reading.missing, ",");
    EXPECT_EQ(reading.profile->id, profile);
    for (auto const& column : reading.columns) EXPECT_FALSE(column.field.empty()) << profile << " " << column.heading;
    auto const outcome = imports_testing::read(workbook, reading);
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.faults(), std::vector<std::string>{}) << profile;
    EXPECT_EQ(static_cast<std::int64_t>(outcome.entries().size()),
              static_cast<std::int64_t>(lines.size()) - reading.heading_row)
        << profile;
  }
}

// The year of days such as 3月5日 stands in the title, the sheet's name or a note; the day of filling in is none.
TEST(detect, takes_a_year_from_title_name_or_note_only) {
  Lines const table{{"日期", "类别", "名称"}, {"3月5日", "党纪学习", "第一次"}};
  struct Case {
    std::string name;
    std::vector<std::string> above;
    std::optional<int> year;
  };
  for (auto const& [name, above, year] : std::vector<Case>{
           {"学习台账", {"2024年学习台账"}, 2024},
           {"2024年学习台账", {"学习台账"}, 2024},
           {"学习台账", {"学习台账", "2024年1—6月"}, 2024},
           {"2023年", {"2024年学习台账"}, 2024},
           {"学习台账", {"学习台账", "填报时间：2025年1月5日"}, std::nullopt},
           {"学习台账", {"学习台账"}, std::nullopt},
       }) {
    auto lines = table;
    for (auto at = above.rbegin(); at != above.rend(); ++at) lines.insert(lines.begin(), {*at});
    auto const workbook = csv(lines, name);
    auto const reading = first(workbook);
    EXPECT_EQ(reading.year, year) << name << " " << above.back();
    auto const outcome = imports_testing::read(workbook, reading);
    if (year) {
      EXPECT_EQ(outcome.entries().size(), 1U);
    } else {
      EXPECT_EQ(outcome.faults().at(0).substr(0, 16), "day.year_missing");
    }
  }
}

// A heading of two rows: the group above and the word below are read together, with and without merged cells.
TEST(detect, reads_headings_of_two_rows) {
  auto const workbook = csv({{"2024年项目情况"},
                             {"序号", "项目名称", "资金（万元）", "", "", "评审", ""},
                             {"", "", "申请", "中央", "自治区", "日期", "得分"},
                             {"1", "某某项目", "251.5", "96.3", "64.2", "2024-1-13", "77"},
                             {"合计", "", "251.5", "96.3", "64.2", "", ""}});
  auto const reading = first(workbook);
  ASSERT_NE(reading.profile, nullptr);
  EXPECT_EQ(reading.profile->id, "project");
  EXPECT_EQ(reading.heading_row_first, 2);
  EXPECT_EQ(reading.heading_row, 3);
  auto const outcome = imports_testing::read(workbook, reading);
  EXPECT_EQ(outcome.faults(), std::vector<std::string>{});
  auto const entries = outcome.entries();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(field(entries[0], "applied"), "251.5万元");
  EXPECT_EQ(field(entries[0], "central"), "96.3万元");
  EXPECT_EQ(field(entries[0], "region"), "64.2万元");
  EXPECT_EQ(field(entries[0], "reviewed_on"), "2024-01-13");
  EXPECT_EQ(field(entries[0], "review_score"), "77");
  EXPECT_EQ(outcome.of(imports::RowReading::Kind::total).size(), 1U);
}

// Where two ledgers fit as well, neither is taken and both are named; a word in the name or in the category decides.
TEST(detect, does_not_guess_between_two) {
  Lines lines{{"日期", "类别", "名称", "地点"}, {"2024-3-5", "其他", "某事", "会议室"}};
  auto const sheets = imports_testing::headings(csv(lines));
  ASSERT_FALSE(sheets.has_value());
  EXPECT_EQ(sheets.error().code, "import.nothing_understood");
  ASSERT_EQ(sheets.error().causes.size(), 1U);
  EXPECT_EQ(sheets.error().causes[0].code, "import.sheet_ambiguous");
  EXPECT_EQ(sheets.error().causes[0].arguments[0].value, "活动台账、民族事务治理台账、学习台账");
  // Beside a sheet that is understood, the doubtful one is shown with its candidates.
  auto const studied = document::SheetOut{"学习台账",
                                          "",
                                          "",
                                          {{"日期", 9, {}, {}}, {"类别", 9, {}, {}}, {"名称", 9, {}, {}}},
                                          {{std::string("2024-3-5"), std::string("党纪学习"), std::string("某事")}}};
  auto doubtful = studied;
  doubtful.name = "Sheet2";
  doubtful.rows[0][1] = std::string("其他");
  auto const bytes = document::write_xlsx({studied, doubtful}, base::Instant(0));
  auto const workbook = document::Workbook::from_bytes(*bytes, "two.xlsx");
  auto const both = imports_testing::headings(*workbook);
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both->at(0).profile->id, "study");
  EXPECT_EQ(both->at(1).profile, nullptr);
  EXPECT_EQ(both->at(1).other_profiles, (std::vector<std::string>{"activity", "governance", "study", "declaration"}));

  lines[1][1] = "宣讲";
  EXPECT_EQ(first(csv(lines)).profile->id, "activity");
  lines[1][1] = "其他";
  EXPECT_EQ(first(csv(lines, "民族事务治理")).profile->id, "governance");
}

// The headings and the words of the sheet outweigh a name that somebody gave it by mistake.
TEST(detect, is_not_led_astray_by_the_name) {
  EXPECT_EQ(
      first(csv({{"学习台账"}, {"日期", "标题", "媒体名称", "媒体级别"}, {"2024-3-5", "某报道", "某日报", "市级"}},
                "学习台账"))
          .profile->id,
      "media_report");
  EXPECT_EQ(
      first(csv({{"日期", "类别", "名称", "地点"}, {"2024-3-5", "党纪学习", "某事", "会议室"}}, "活动")).profile->id,
      "study");
}

// One big ledger of several kinds: each row goes where its category belongs; an unknown category is not guessed.
TEST(detect, routes_rows_of_a_mixed_ledger) {
  Lines lines{{"2024年工作台账"},
              {"日期", "类别", "名称", "地点", "参加人数"},
              {"2024-3-5", "党纪学习", "第一次", "会议室", "20"},
              {"2024-3-6", "宣讲", "进学校", "学校", "150"},
              {"2024-3-7", "隐患排查", "领域排查", "全旗", ""},
              {"2024-3-8", "读书班", "第二次", "会议室", "20"}};
  auto const workbook = csv(lines, "工作台账");
  auto const reading = first(workbook);
  ASSERT_NE(reading.profile, nullptr);
  EXPECT_TRUE(reading.mixed);
  std::vector<std::string> kinds;
  auto const outcome = imports_testing::read(workbook, reading);
  for (auto const& row : outcome.entries()) kinds.push_back(row.draft.kind);
  EXPECT_EQ(kinds, (std::vector<std::string>{"study", "activity", "governance", "study"}));
  EXPECT_EQ(outcome.notices().at(0), "import.row_routed 工作台账!B4");

  for (int i = 0; i < 90; ++i) lines.push_back(lines[2]);
  lines.push_back({"2024-3-9", "团建", "某事", "某地", ""});
  auto const longer = csv(lines, "工作台账");
  EXPECT_EQ(imports_testing::read(longer).faults(), (std::vector<std::string>{"import.kind_unclear 工作台账!B97"}));
}

// In a ledger of one kind a row whose category belongs to another kind goes there, and that is said.
TEST(detect, routes_a_stray_row) {
  auto const workbook = csv({{"2024年学习台账"},
                             {"日期", "类别", "名称", "地点"},
                             {"2024-3-5", "党纪学习", "第一次", "会议室"},
                             {"2024-3-6", "理论宣讲", "进学校", "学校"},
                             {"2024-3-7", "参观", "展览", "博物馆"}},
                            "学习台账");
  auto const outcome = imports_testing::read(workbook);
  auto const entries = outcome.entries();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[1].draft.kind, "activity");
  EXPECT_EQ(entries[1].profile->id, "activity");
  EXPECT_EQ(entries[2].draft.kind, "study");
  EXPECT_EQ(field(entries[2], "category"), "参观");
  EXPECT_EQ(outcome.notices(),
            (std::vector<std::string>{"import.row_routed 学习台账!B4", "import.choice_new 学习台账!B5"}));
}

// A column that nobody knows is named and left out until a person says what it is; then that holds.
TEST(detect, leaves_unknown_columns_to_a_person) {
  auto const workbook = csv({{"2024年学习台账"},
                             {"日期", "类别", "名称", "主讲处室", "填报日期", "内容摘要"},
                             {"2024-3-5", "党纪学习", "第一次", "办公室", "2024-4-1", "原文"}},
                            "学习台账");
  auto reasons = [](imports::SheetReading const& reading) {
    std::vector<std::string> result;
    for (auto const& column : reading.columns) result.push_back(column.field + " " + column.why);
    return result;
  };
  EXPECT_EQ(reasons(first(workbook)),
            (std::vector<std::string>{"days heading.equal", "category heading.equal", "title heading.equal",
                                      " heading.unknown", " heading.unknown", " heading.unknown"}));
  imports::Hints hints;
  hints.mappings = {{"study", "主讲处室", "section"}, {"study", "填报日期", ""}, {"activity", "内容摘要", "note"}};
  auto const mapped = imports_testing::headings(workbook, hints);
  EXPECT_EQ(reasons(mapped->front()),
            (std::vector<std::string>{"days heading.equal", "category heading.equal", "title heading.equal",
                                      "section heading.mapped", " heading.left_out", " heading.unknown"}));
  EXPECT_EQ(imports_testing::read(workbook, mapped->front()).entries().at(0).section, "办公室");
}

// A heading that ends like a known one is taken, and the reading says so; words that point elsewhere forbid it.
TEST(detect, takes_headings_that_end_like_known_ones) {
  auto const reading = first(csv({{"支部开展日期", "学习类别", "本次学习名称", "计划开展日期", "党员人数"},
                                  {"2024-3-5", "党纪学习", "甲", "2024-3-4", "8"}},
                                 "学习台账"));
  std::vector<std::string> read;
  for (auto const& column : reading.columns) read.push_back(column.field + " " + column.why);
  EXPECT_EQ(read, (std::vector<std::string>{"days heading.contained", "category heading.equal",
                                            "title heading.contained", " heading.unknown", " heading.unknown"}));
}

// Two columns for one field: the better name keeps it, the other is named and left out.
TEST(detect, takes_one_column_for_a_field) {
  auto const reading = first(csv(
      {{"2024年学习台账"}, {"时间", "日期", "类别", "主题", "学习名称"}, {"上午", "2024-3-5", "党纪学习", "甲", "乙"}},
      "学习台账"));
  EXPECT_EQ(reading.columns[0].why, "heading.second");
  EXPECT_EQ(reading.columns[1].field, "days");
  EXPECT_EQ(reading.columns[3].why, "heading.second");
  EXPECT_EQ(reading.columns[4].field, "title");
}

// 编号 that counts 1, 2, 3 is a running number; other codes identify their rows.
TEST(detect, tells_codes_from_running_numbers) {
  auto const running = csv({{"编号", "日期", "类别", "名称"},
                            {"1", "2024-3-5", "党纪学习", "甲"},
                            {"2", "2024-3-6", "党纪学习", "乙"},
                            {"合计", "", "", ""}},
                           "学习台账");
  EXPECT_EQ(first(running).columns[0].why, "heading.running");
  EXPECT_EQ(imports_testing::read(running).entries().at(0).code, "");
  auto const coded = csv({{"编号", "日期", "类别", "名称"},
                          {"2024-01", "2024-3-5", "党纪学习", "甲"},
                          {"2024-02", "2024-3-6", "党纪学习", "乙"}},
                         "学习台账");
  EXPECT_EQ(first(coded).columns[0].field, "code");
  EXPECT_EQ(imports_testing::read(coded).entries().at(1).code, "2024-02");
}

// What is not understood says what it resembles and what it lacks.
TEST(detect, says_what_is_missing) {
  auto const lacking = imports_testing::headings(csv({{"标题", "媒体名称", "媒体级别"}, {"甲", "乙", "市级"}})).error();
  EXPECT_EQ(lacking.causes.at(0).code, "import.sheet_lacks");
  EXPECT_EQ(lacking.causes.at(0).arguments.at(0).value, "宣传报道台账");
  EXPECT_EQ(lacking.causes.at(0).arguments.at(1).value, "日期");
  EXPECT_EQ(imports_testing::headings(csv({{"甲", "乙"}})).error().causes.at(0).code, "import.sheet_unknown");
  auto const book = document::write_xlsx(
      {{"学习台账",
        "",
        "",
        {{"日期", 9, {}, {}}, {"类别", 9, {}, {}}, {"名称", 9, {}, {}}},
        {{std::string("2024-3-5"), std::string("党纪学习"), std::string("某事")}}},
       {"报道", "", "", {{"标题", 9, {}, {}}, {"媒体名称", 9, {}, {}}, {"媒体级别", 9, {}, {}}}, {}},
       {"说明", "", "", {{"甲", 9, {}, {}}, {"乙", 9, {}, {}}}, {}}},
      base::Instant(0));
  auto const workbook = document::Workbook::from_bytes(*book, "book.xlsx");
  auto const sheets = imports_testing::headings(*workbook);
  ASSERT_TRUE(sheets.has_value());
  EXPECT_EQ(sheets->at(1).profile, nullptr);
  EXPECT_EQ(sheets->at(1).nearest_profile, "media_report");
  EXPECT_EQ(sheets->at(1).missing, std::vector<std::string>{"日期"});
  EXPECT_EQ(sheets->at(2).nearest_profile, "");
}

// A cell that fits a column of the profile.
std::string sample_cell(imports::Profile const& profile, std::string const& field_id) {
  if (field_id == "days" || field_id == "days_last") return "2024-3-5";
  if (field_id == "title" || field_id == "section" || field_id == "evidence") return "甲";
  auto const& kind = *imports_testing::rules().kinds.find(profile.kind);
  auto const* rule = ledger::find_field(kind, field_id);
  if (rule == nullptr) return "1";
  switch (rule->type) {
    case ledger::FieldType::choice:
      return rule->choices.front().value;
    case ledger::FieldType::flag:
      return "是";
    case ledger::FieldType::day:
      return "2024-3-6";
    case ledger::FieldType::text:
      return field_id == kind.code_field ? "B-7" : "乙";
    case ledger::FieldType::count:
    case ledger::FieldType::money:
    case ledger::FieldType::decimal:
      break;
  }
  return "3";
}

// Every name of every column, on a sheet called Sheet1 without a title: the ledger is still found, and the column too.
TEST(detect, knows_every_name_of_every_column) {
  for (auto const& profile : imports_testing::rules().profiles.all()) {
    std::size_t names_most = 0;
    for (auto const& column : profile.columns) names_most = std::max(names_most, column.headings.size());
    for (std::size_t name = 0; name < names_most; ++name) {
      Lines lines(2);
      for (auto const& column : profile.columns) {
        if (!column.written) continue;
        lines[0].push_back(column.headings[std::min(name, column.headings.size() - 1)]);
        lines[1].push_back(sample_cell(profile, column.field));
      }
      imports::Hints hints;
      hints.since = base::Day(19'000);
      auto const sheets = imports_testing::headings(csv(lines), hints);
      ASSERT_TRUE(sheets.has_value()) << profile.id << ": " << base::join(lines[0], " ");
      ASSERT_NE(sheets->front().profile, nullptr) << base::join(lines[0], " ");
      EXPECT_EQ(sheets->front().profile->id, profile.id) << base::join(lines[0], " ");
      for (auto const& column : sheets->front().columns) {
        EXPECT_EQ(column.why, "heading.equal")
            << profile.id << " " << column.heading << ": " << base::join(lines[0], " ");
      }
    }
  }
}

// A ledger of one category without a column for it: name or title say which; where they say two, nobody is asked to
// guess.
TEST(detect, takes_the_category_from_the_title) {
  Lines const lines{{"2024年理论宣讲台账"}, {"时间", "主题", "地点", "受众人数"}, {"3月5日", "进学校", "某校", "60"}};
  auto const workbook = csv(lines, "Sheet1");
  auto const reading = first(workbook);
  ASSERT_NE(reading.profile, nullptr);
  EXPECT_EQ(reading.profile->id, "activity");
  EXPECT_EQ(reading.implied_category, "理论宣讲");
  EXPECT_EQ(reading.notices.at(0).code, "import.category_from_title");
  EXPECT_EQ(field(imports_testing::read(workbook, reading).entries().at(0), "category"), "理论宣讲");
  auto two = lines;
  two[0][0] = "2024年宣讲、交流台账";
  EXPECT_FALSE(imports_testing::headings(csv(two, "Sheet1")).has_value());
}

// 填报单位 in one cell and its value in the next.
TEST(detect, finds_the_reporting_unit) {
  Lines const table{{"日期", "类别", "名称"}, {"2024-3-5", "党纪学习", "第一次"}};
  for (auto const& note : Lines{{"填报单位：某旗民委"},
                                {"填报单位", "某旗民委"},
                                {"填报单位：", "", "某旗民委"},
                                {"", "单位名称：某旗民委", ""}}) {
    auto lines = table;
    lines.insert(lines.begin(), note);
    EXPECT_EQ(first(csv(lines, "学习台账")).reporting_unit, "某旗民委") << base::join(note, "|");
    lines.erase(lines.begin());
    lines.push_back(note);
    auto const below = csv(lines, "学习台账");
    if (note[0].empty()) continue;
    EXPECT_EQ(first(below).reporting_unit, "某旗民委") << base::join(note, "|");
    EXPECT_EQ(imports::find_reporting_unit(below, 0).value(), "某旗民委");
  }
}

}  // namespace
