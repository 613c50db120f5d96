#include <set>

#include "imports/imports_testing.h"

namespace {

using imports_testing::days;
using imports_testing::field;
using imports_testing::Outcome;
using imports_testing::rules;
using Kind = imports::RowReading::Kind;

class Sample : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = document::Workbook::open(std::string(SHILIU_SOURCE_DIR) + "/sample/uxin-2024h1.xlsx");
    ASSERT_TRUE(opened.has_value());
    workbook_.emplace(*std::move(opened));
    auto read = imports_testing::headings(*workbook_);
    ASSERT_TRUE(read.has_value()) << read.error().code << read.error().where;
    sheets_ = *std::move(read);
  }
  [[nodiscard]] imports::SheetReading const& sheet(std::string_view name) const {
    auto const found = std::ranges::find(sheets_, name, &imports::SheetReading::name);
    EXPECT_NE(found, sheets_.end()) << name;
    return *found;
  }
  [[nodiscard]] Outcome rows(std::string_view name) const { return imports_testing::read(*workbook_, sheet(name)); }

  std::optional<document::Workbook> workbook_;
  std::vector<imports::SheetReading> sheets_;
};

// Which ledger each sheet of the sample is, how many entries, doubled rows and totals it holds.
TEST_F(Sample, is_understood_sheet_by_sheet) {
  struct Expected {
    std::string sheet;
    std::string profile;
    std::size_t entries;
    std::size_t totals;
    std::size_t distinct;
  };
  std::vector<Expected> const expected{
      {"学习台账", "study", 40 + 0, 0, 40},
      {"活动台账", "activity", 14, 0, 14},
      {"宣传报道台账", "media_report", 26, 0, 25},
      {"创建点位台账", "site", 41, 0, 41},
      {"申报验收台账", "declaration", 13, 0, 13},
      {"项目库", "project", 17, 1, 17},
      {"民族事务治理台账", "governance", 10, 0, 10},
      {"牌匾审核台账", "sign_review", 689, 0, 689},
      {"调研台账", "research", 6, 0, 6},
      {"任务分解表", "task", 12, 0, 12},
      {"整改台账", "rectification", 4, 0, 4},
  };
  ASSERT_EQ(sheets_.size(), expected.size());
  for (auto const& [name, profile, entries, totals, distinct] : expected) {
    auto const& reading = sheet(name);
    ASSERT_NE(reading.profile, nullptr) << name;
    EXPECT_EQ(reading.profile->id, profile);
    EXPECT_EQ(reading.heading_row, 3);
    EXPECT_EQ(reading.year, 2024) << name;
    EXPECT_EQ(reading.reporting_unit, "乌审旗民族事务委员会");
    for (auto const& column : reading.columns) {
      EXPECT_FALSE(column.field.empty()) << name << " " << column.heading << " " << column.why;
      EXPECT_EQ(column.why, "heading.equal") << name << " " << column.heading;
    }
    auto const outcome = rows(name);
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.faults(), std::vector<std::string>{}) << name;
    EXPECT_EQ(outcome.entries().size(), entries) << name;
    EXPECT_EQ(outcome.of(Kind::total).size(), totals) << name;
    imports::SeenRows seen;
    for (auto const& row : outcome.entries()) {
      static_cast<void>(seen.add(imports::row_key(row, *rules().kinds.find(row.draft.kind))));
    }
    EXPECT_EQ(seen.size(), distinct) << name;
  }
}

// Every form of a day that the sample holds.
TEST_F(Sample, says_its_days) {
  auto const study = rows("学习台账").entries();
  EXPECT_EQ(days(study[0]), "2024-01-07");      // 2024年1月7日
  EXPECT_EQ(days(study[1]), "2024-01-08");      // 45299
  EXPECT_EQ(days(study[4]), "2024-01-13");      // 1月13日
  EXPECT_EQ(days(study[7]), "2024-01-31");      // 2024.1.31
  EXPECT_EQ(days(study.back()), "2024-07-03");  // of the next half year, kept with its own day
  EXPECT_EQ(study[0].section, "经济发展股");
  EXPECT_EQ(study[0].evidence_names, "理论学习中心组学习0107.jpg");
  EXPECT_EQ(field(study[0], "attendance"), "20");
  auto const tasks = rows("任务分解表").entries();
  EXPECT_EQ(days(tasks[0]), "2024-01-01..2024-12-31");
  EXPECT_EQ(field(tasks[0], "due_on"), "2024-09-30");  // 2024年9月底
  EXPECT_EQ(field(tasks[0], "progress"), "86");        // 86%
  auto const rectified = rows("整改台账").entries();
  EXPECT_EQ(days(rectified[1]), "2024-05-09");
  EXPECT_EQ(field(rectified[1], "done_on"), "2024-05-18");
  EXPECT_EQ(field(rectified[1], "due_on"), "2024-06-08");
}

// The unit of money comes from the note above the table; the state of a project is a field of its own.
TEST_F(Sample, says_its_amounts) {
  auto const& reading = sheet("项目库");
  EXPECT_EQ(reading.money_unit, "万元");
  auto const projects = rows("项目库").entries();
  EXPECT_EQ(projects[0].code, "XM2024-01");
  EXPECT_EQ(field(projects[0], "applied"), "251.5万元");
  EXPECT_EQ(field(projects[0], "central"), "96.3万元");
  EXPECT_EQ(days(projects[0]), "2024-01-22");  // 入库日期
  EXPECT_EQ(field(projects[3], "pooled_on"), "2024-02-14");
  EXPECT_EQ(field(projects[16], "status"), "已入库");
  EXPECT_EQ(field(projects[16], "set_up_on"), "");
}

// A register without dates holds from the first day of the year in its title, and says so.
TEST_F(Sample, says_since_when_its_sites_hold) {
  auto const& reading = sheet("创建点位台账");
  ASSERT_TRUE(reading.since.has_value());
  EXPECT_EQ(base::to_text(*reading.since), "2024-01-01");
  ASSERT_EQ(reading.notices.size(), 1U);
  EXPECT_EQ(reading.notices[0].code, "import.since_from_title");
  auto const sites = rows("创建点位台账").entries();
  std::set<std::string> clusters;
  int observed = 0;
  for (auto const& site : sites) {
    clusters.insert(field(site, "cluster"));
    observed += field(site, "observation") == "是" ? 1 : 0;
  }
  EXPECT_EQ(clusters.size(), 8U);
  EXPECT_EQ(observed, 9);
  EXPECT_EQ(days(sites[0]), "2024-01-01");
}

// What is written back in the clerk's layout is read again as the same entries.
TEST_F(Sample, comes_back_from_its_own_layout) {
  std::vector<document::SheetOut> written;
  std::vector<std::vector<imports::RowReading>> before;
  for (auto const& reading : sheets_) {
    std::vector<imports::ExportRow> out;
    before.push_back(rows(reading.name).entries());
    for (auto const& row : before.back()) out.push_back({row.draft, row.section, row.evidence_names});
    auto const& kind = *rules().kinds.find(reading.profile->kind);
    written.push_back(imports::exported(*reading.profile, kind, {reading.reporting_unit, 2024}, out));
    std::vector<std::string> head;
    for (auto const& column : written.back().columns) head.push_back(column.heading);
    std::vector<std::string> original;
    for (auto const& column : reading.columns) original.push_back(column.heading);
    EXPECT_EQ(head, original) << reading.name;
  }
  auto const bytes = document::write_xlsx(written, base::Instant(0));
  ASSERT_TRUE(bytes.has_value());
  auto const again = document::Workbook::from_bytes(*bytes, "again.xlsx");
  ASSERT_TRUE(again.has_value());
  auto const readings = imports_testing::headings(*again);
  ASSERT_TRUE(readings.has_value());
  for (std::size_t i = 0; i < readings->size(); ++i) {
    ASSERT_NE(readings->at(i).profile, nullptr) << readings->at(i).name;
    auto const outcome = imports_testing::read(*again, readings->at(i));
    auto const after = outcome.entries();
    EXPECT_EQ(outcome.faults(), std::vector<std::string>{});
    ASSERT_EQ(after.size(), before[i].size()) << readings->at(i).name;
    for (std::size_t j = 0; j < after.size(); ++j) {
      auto const& kind = *rules().kinds.find(after[j].draft.kind);
      auto const changed = imports::changes(before[i][j].draft, after[j].draft, kind, readings->at(i).columns);
      EXPECT_TRUE(changed.empty()) << readings->at(i).name << " row " << j << ": " << changed[0].field << " "
                                   << changed[0].before << " → " << changed[0].after;
      EXPECT_EQ(before[i][j].section, after[j].section);
      EXPECT_EQ(before[i][j].evidence_names, after[j].evidence_names);
    }
  }
}

}  // namespace
