#include <map>

#include "metrics/rules_testing.h"
#include "metrics/total.h"

namespace metrics {
namespace {

using ledger::Value;
using made_up::day;
using made_up::period;

ledger::Entry entry(std::string kind, std::string_view on, std::map<std::string, Value> fields,
                    std::string title = "名称") {
  static std::int64_t position = 0;
  ledger::Entry result;
  result.id = {ledger::UnitId(1), ledger::Position(++position)};
  result.what.kind = std::move(kind);
  result.what.days = {day(on), day(on)};
  result.what.title = std::move(title);
  result.what.fields = std::move(fields);
  return result;
}

std::map<std::string, std::string> values(made_up::Rules const& rules, std::vector<ledger::Entry> const& live,
                                          std::string_view when) {
  std::map<std::string, std::string> result;
  for (auto const& figure : measure(rules.definitions, rules.kinds, live, period(when), base::Instant(0))) {
    result[figure.name] = figure.value;
  }
  return result;
}

Value text(std::string words) { return Value(std::move(words)); }

struct FigureRow {
  std::string figure;
  ledger::Entry counted;
  ledger::Entry not_counted;
  std::string value = "1";
};

std::vector<FigureRow> study_rows() {
  std::vector<FigureRow> rows;
  for (std::string const category : {"理论学习中心组学习", "专题读书班", "党纪学习", "党日活动", "干部例会学习",
                                     "外出培训", "廉政警示教育", "重点任务研究"}) {
    rows.push_back({category, entry("study", "2024-06-30", {{"category", text(category)}}),
                    entry("study", "2024-07-01", {{"category", text(category)}})});
  }
  return rows;
}

std::vector<FigureRow> governance_rows() {
  auto const governance = [](std::string category) {
    return entry("governance", "2024-01-01", {{"category", text(std::move(category))}});
  };
  auto const finding = [](std::string on, std::string status) {
    return entry(
        "rectification", std::move(on),
        {{"origin", text("审计")}, {"status", text(std::move(status))}, {"done_on", Value(day("2024-06-30"))}});
  };
  return {{"敏感事项排查", entry("sensitive_sweep", "2024-06-30", {{"findings", Value(std::int64_t{0})}}),
           entry("sensitive_sweep", "2024-07-01", {{"findings", Value(std::int64_t{0})}})},
          {"各渠道反馈问题", finding("2024-06-30", "整改中"), finding("2024-07-01", "整改中")},
          {"反馈问题已完成整改", finding("2024-06-01", "已完成"), finding("2024-06-01", "整改中")},
          {"风险隐患排查", governance("风险隐患排查"), governance("其他")},
          {"制定应急预案", governance("应急预案"), governance("信息上报")},
          {"上报信息", governance("信息上报"), governance("风险隐患排查")}};
}

std::vector<FigureRow> declaration_rows() {
  auto const declaration = [](std::string matter, std::string level) {
    return entry("declaration", "2024-03-01", {{"matter", text(std::move(matter))}, {"level", text(std::move(level))}});
  };
  return {
      {"示范区示范单位备案申报", declaration("备案申报", "国家级"), declaration("教育实践基地验收", "国家级")},
      {"教育实践基地验收", declaration("教育实践基地验收", "自治区级"), declaration("备案申报", "自治区级")},
      {"新增申报市级教育实践基地", declaration("教育实践基地申报", "市级"), declaration("教育实践基地申报", "旗级")},
      {"申报市级校园经费项目", declaration("校园经费项目申报", "市级"), declaration("校园经费项目申报", "旗级")},
      {"新增申报互嵌式发展试点", declaration("互嵌式发展试点申报", "旗级"), declaration("备案申报", "旗级")},
  };
}

std::vector<FigureRow> activity_rows() {
  auto const activity = [](std::string category, std::string title) {
    return entry("activity", "2024-04-06", {{"category", text(std::move(category))}}, std::move(title));
  };
  return {
      {"理论宣讲", activity("理论宣讲", "进社区"), activity("培训班", "进社区")},
      {"“江格尔”公益培训班", activity("培训班", "“江格尔”公益培训班"), activity("交流活动", "江格尔")},
      {"培训班", activity("培训班", "电商"), activity("交流活动", "电商")},
      {"交流活动", activity("交流活动", "运动会"), activity("理论宣讲", "运动会")},
      {"旗级以上媒体宣传报道", entry("media_report", "2024-01-02", {{"level", text("国家级")}}),
       entry("media_report", "2024-01-02", {{"level", text("苏木级")}})},
      {"专题调研", entry("research", "2024-03-17", {}), entry("research", "2023-12-31", {})},
  };
}

std::vector<FigureRow> task_and_rectification_rows() {
  auto const task = [](std::string role, std::string_view on) {
    return entry("task", on, {{"role", text(std::move(role))}});
  };
  auto const found = [](std::string origin, std::string status, std::string_view done) {
    std::map<std::string, Value> fields = {{"origin", text(std::move(origin))}, {"status", text(std::move(status))}};
    if (!done.empty()) fields.emplace("done_on", day(done));
    return entry("rectification", "2023-11-01", std::move(fields));
  };
  return {
      {"牵头项", task("牵头", "2024-12-31"), task("责任", "2024-12-31")},
      {"责任项", task("责任", "2024-01-01"), task("责任", "2025-01-01")},
      {"监督贯通协调平台整改", found("监督贯通协调平台", "已完成", "2024-03-29"),
       found("监督贯通协调平台", "已完成", "")},
      {"巡查整改再回头整改", found("巡查整改再回头", "已完成", "2024-05-18"),
       found("巡查整改再回头", "整改中", "2024-05-18")},
      {"财政衔接资金考核评估整改", found("财政衔接资金考核评估", "已完成", "2024-06-20"),
       found("财政衔接资金考核评估", "已完成", "2024-07-20")},
  };
}

std::vector<FigureRow> project_rows() {
  auto const project = [](std::map<std::string, Value> fields) {
    return entry("project", "2024-01-01", std::move(fields));
  };
  return {
      {"入库项目", project({{"pooled_on", day("2024-01-22")}}), project({{"reviewed_on", day("2024-01-22")}})},
      {"申请资金", project({{"pooled_on", day("2024-01-22")}, {"applied", base::Money(251'500'000)}}),
       project({{"pooled_on", day("2024-07-22")}, {"applied", base::Money(99)}}), "251.5"},
      {"争取资金",
       project({{"set_up_on", day("2024-04-12")},
                {"central", base::Money(96'300'000)},
                {"region", base::Money(64'200'001)}}),
       project({{"pooled_on", day("2024-04-12")}, {"central", base::Money(99)}}), "160.500001"},
      {"立项实施项目", project({{"set_up_on", day("2024-04-12")}, {"status", text("已立项")}}),
       project({{"set_up_on", day("2024-04-12")}, {"status", text("已入库")}})},
  };
}

std::vector<FigureRow> site_and_sign_rows() {
  auto const site = [](std::string cluster, bool observed, std::string_view withdrawn) {
    std::map<std::string, Value> fields = {{"cluster", text(std::move(cluster))}, {"observation", observed}};
    if (!withdrawn.empty()) fields.emplace("withdrawn_on", day(withdrawn));
    return entry("site", "2020-01-01", std::move(fields));
  };
  auto const sign = [](std::string_view on, std::string check) {
    std::map<std::string, Value> fields;
    if (!check.empty()) fields.emplace("check", text(std::move(check)));
    return entry("sign_review", on, std::move(fields));
  };
  auto const decided = [](std::string decision) {
    return entry("sign_review", "2024-02-29", {{"decision", text(std::move(decision))}});
  };
  return {
      {"创建集群", site("机关集群", false, "2024-07-01"), site("企业集群", false, "2024-06-30")},
      {"创建点位", site("机关集群", false, ""), site("机关集群", false, "2024-06-30")},
      {"市级观摩点位", site("机关集群", true, ""), site("机关集群", false, "")},
      {"审核牌匾", sign("2024-02-29", ""), sign("2024-07-02", "")},
      {"牌匾审核准确率", sign("2024-02-29", "准确"), sign("2024-02-29", ""), "100"},
      {"牌匾一次通过率", decided("通过"), decided("修改后通过"), "50"},
  };
}

// Each figure of the half-year: one entry that counts, and beside it one that must not (another category, another day,
// an unfinished state, a missing day).
TEST(Measure, EveryFigureCountsWhatItSays) {
  std::vector<FigureRow> rows;
  for (auto const& some : {study_rows(), governance_rows(), declaration_rows(), activity_rows(),
                           task_and_rectification_rows(), project_rows(), site_and_sign_rows()}) {
    rows.insert(rows.end(), some.begin(), some.end());
  }
  auto const rules = made_up::house_rules();
  // 命名示范点 needs a case with all of its steps: below.
  EXPECT_EQ(rows.size() + 1, rules.definitions.for_period(period("2024H1")).size());
  for (auto const& row : rows) {
    auto found = values(rules, {row.counted, row.not_counted}, "2024H1");
    EXPECT_EQ(found[row.figure], row.value) << row.figure;
  }
}

// A title counts from the day of the naming until it is withdrawn, and only where that very step has all of its basis.
TEST(Measure, NamedSitesHaveTheirBasis) {
  auto const rules = made_up::house_rules();
  auto const step = [](char const* action, std::string_view on, std::map<std::string, Value> fields, bool paper) {
    fields.emplace("case", text("S"));
    fields.emplace("action", text(action));
    auto made = entry("site_step", on, std::move(fields));
    if (paper) made.what.evidence.emplace_back();
    return made;
  };
  std::map<std::string, Value> const declared{{"level", text("市级")}, {"batch", text("第十二批")}};
  auto const before = std::vector{step("登记", "2024-01-05", {{"cluster", text("社区集群")}}, false),
                                  step("自查", "2024-01-06", {{"gaps", Value(std::int64_t{0})}}, false),
                                  step("申报", "2024-01-07", declared, true),
                                  step("验收", "2024-01-08", {{"opinion", text("同意")}}, true)};
  std::map<std::string, Value> const whole{
      {"level", text("市级")}, {"batch", text("第十二批")}, {"authority", text("市民委")}, {"document", text("12号")}};
  auto without = whole;
  without.erase("batch");  // what was declared does not stand for it
  auto const withdrawn =
      step("撤销命名", "2024-08-01",
           {{"reason", text("不达标")}, {"document", text("30号")}, {"authority", text("市民委")}}, true);
  struct Row {
    std::vector<ledger::Entry> then;
    std::string period;
    std::string value;
  };
  for (auto const& row : std::vector<Row>{{{}, "2024H1", "0"},
                                          {{step("命名", "2024-04-01", whole, true)}, "2024Q1", "0"},
                                          {{step("命名", "2024-04-01", whole, true)}, "2024Q2", "1"},
                                          {{step("命名", "2024-04-01", whole, false)}, "2024Q2", "0"},
                                          {{step("命名", "2024-04-01", without, true)}, "2024Q2", "0"},
                                          {{step("命名", "2024-04-01", whole, true), withdrawn}, "2024Q2", "1"},
                                          {{step("命名", "2024-04-01", whole, true), withdrawn}, "2024Q3", "0"}}) {
    auto live = before;
    live.insert(live.end(), row.then.begin(), row.then.end());
    EXPECT_EQ(values(rules, live, row.period)["命名示范点"], row.value) << row.period << " " << row.then.size();
  }
}

// A stock holds from its first day until the day before it ends, whatever the period; a yearly duty belongs to every
// period of its year; a distinct figure counts values and not entries.
TEST(Measure, CoursesOverPeriods) {
  std::vector<ledger::Entry> const live = {
      entry("site", "2023-05-01", {{"cluster", text("甲")}, {"withdrawn_on", day("2024-05-01")}}),
      entry("site", "2024-02-01", {{"cluster", text("乙")}}), entry("site", "2024-03-01", {{"cluster", text("乙")}}),
      entry("task", "2024-01-01", {{"role", text("牵头")}})};
  struct Row {
    std::string_view period;
    std::string sites;
    std::string clusters;
    std::string tasks;
  };
  std::vector<Row> const rows = {
      {"2023H1", "1", "1", "0"},     {"2023-04", "0", "0", "0"}, {"2024-02", "2", "2", "1"},
      {"2024-04", "3", "2", "1"},    {"2024-05", "2", "1", "1"}, {"2024-04-30", "3", "2", "1"},
      {"2024-05-01", "2", "1", "1"}, {"2025Q1", "2", "1", "0"},  {"2023-07-01..2024-06-30", "2", "1", "1"}};
  auto const rules = made_up::house_rules();
  for (auto const& row : rows) {
    auto found = values(rules, live, row.period);
    EXPECT_EQ(found["创建点位"], row.sites) << row.period;
    EXPECT_EQ(found["创建集群"], row.clusters) << row.period;
    EXPECT_EQ(found["牵头项"], row.tasks) << row.period;
  }
}

// A share has two places at most, rounds half up, and says 100 or 0 only when it is all or none; of nothing it is "—".
TEST(Measure, SharesAreNotRoundedToAllOrNone) {
  Definition definition;
  definition.measure = Measure::share;
  definition.unit = "%";
  struct Row {
    std::int64_t numerator;
    std::int64_t denominator;
    std::string value;
    std::string printed;
  };
  std::vector<Row> const rows = {{689, 689, "100", "100%"},
                                 {5999, 6000, "99.98", "99.98%"},
                                 {99'999, 100'000, "99.99", "99.99%"},
                                 {1, 100'000, "0.01", "0.01%"},
                                 {0, 10, "0", "0%"},
                                 {1, 3, "33.33", "33.33%"},
                                 {2, 3, "66.67", "66.67%"},
                                 {1, 2, "50", "50%"},
                                 {1, 8, "12.5", "12.5%"},
                                 {1, 800, "0.13", "0.13%"},
                                 {0, 0, "", "—"}};
  for (auto const& row : rows) {
    Total total;
    ASSERT_TRUE(total.add_sums(row.numerator, row.denominator, row.denominator));
    auto const figure = make_figure(definition, total, period("2024H1"), base::Instant(0));
    EXPECT_EQ(figure.value, row.value);
    EXPECT_EQ(printed(figure), row.printed);
  }
}

// Money is exact in the unit of the figure, and a difference keeps its sign.
TEST(Measure, MoneyAndDifferences) {
  Definition definition;
  definition.measure = Measure::sum;
  definition.unit = "万元";
  Total earlier;
  Total later;
  ASSERT_TRUE(earlier.add_sums(527'000'000, 0, 8));
  ASSERT_TRUE(later.add_sums(526'500'000, 0, 9));
  EXPECT_EQ(printed(make_figure(definition, earlier, period("2024H1"), base::Instant(0))), "527万元");
  auto const less = difference(definition, earlier, later, period("2024H1"));
  ASSERT_TRUE(less);
  EXPECT_EQ(less->value, "-0.5");
  EXPECT_EQ(less->entries, 1);
  EXPECT_EQ(less->period, "2024H1");
  EXPECT_FALSE(difference(definition, earlier, earlier, period("2024H1")));
}

}  // namespace
}  // namespace metrics
