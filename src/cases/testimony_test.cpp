#include <gtest/gtest.h>

#include <algorithm>

#include "cases/cases_testing.h"
#include "cases/marks.h"

namespace cases {
namespace {

base::Day day(std::string_view text) { return base::parse_day(text).value(); }

ledger::Entry entry(std::int64_t position, std::string kind, std::string first_day,
                    std::map<std::string, ledger::Value> fields) {
  ledger::Entry out;
  out.id = {ledger::UnitId(1), ledger::Position(position)};
  out.account = ledger::AccountId(7);
  out.what.kind = std::move(kind);
  out.what.days = {day(first_day), day(first_day)};
  out.what.title = "某事";
  out.what.fields = std::move(fields);
  return out;
}
std::string text(char const* word) { return word; }
base::Money yuan(std::int64_t amount) { return base::Money(amount * 100); }

Case of(made_up::Rules const& rules, std::vector<ledger::Entry> const& entries);

/// A row of each sheet that makes cases: the state it leads to, the steps it attests to, and the code of the case.
TEST(Testimony, ARowIsTheStepsThatItsColumnsAttestTo) {
  auto const rules = made_up::shipped();
  struct Row {
    ledger::Entry entry;
    std::string machine;
    std::string code;
    std::string steps;
    std::string state;
  };
  std::vector<Row> const rows = {
      {entry(3, "project", "2024-02-01",
             {{"code", text("XM-1")},
              {"applied", yuan(100)},
              {"reviewed_on", day("2024-01-20")},
              {"pooled_on", day("2024-02-01")},
              {"set_up_on", day("2024-04-01")},
              {"status", text("已立项")},
              {"central", yuan(60)}}),
       "project", "XM-1", "apply review enter_pool allot set_up ", "set_up"},
      {entry(3, "project", "2024-02-01", {{"code", text("XM-1")}, {"pooled_on", day("2024-02-01")}}), "project", "XM-1",
       "apply enter_pool ", "in_pool"},
      // 已立项 without a day says nothing of a day: the step is not made up.
      {entry(3, "project", "2024-02-01", {{"pooled_on", day("2024-02-01")}, {"status", text("已立项")}}), "project",
       "1-3", "apply enter_pool ", "in_pool"},
      {entry(4, "site", "2024-01-01", {{"code", text("DW1")}, {"cluster", text("机关集群")}, {"observation", true}}),
       "site", "DW1", "register ", "registered"},
      {entry(4, "site", "2024-01-01", {{"cluster", text("机关集群")}, {"withdrawn_on", day("2024-05-01")}}), "site",
       "1-4", "register strike_off ", "struck_off"},
      {entry(5, "declaration", "2024-03-01", {{"matter", text("备案申报")}, {"level", text("国家级")}}), "honour",
       "1-5", "prepare declare ", "declared"},
      {entry(5, "declaration", "2024-03-01", {{"matter", text("教育实践基地验收")}}), "honour", "1-5",
       "prepare declare accept ", "accepted"},
      {entry(6, "rectification", "2024-03-01", {{"origin", text("审计")}}), "rectification", "1-6", "register plan ",
       "planned"},
      {entry(6, "rectification", "2024-03-01",
             {{"origin", text("审计")}, {"status", text("已完成")}, {"done_on", day("2024-04-01")}}),
       "rectification", "1-6", "register plan begin report accept ", "accepted"},
      {entry(6, "rectification", "2024-03-01", {{"origin", text("审计")}, {"status", text("整改中")}}), "rectification",
       "1-6", "register plan begin ", "under_way"},
  };
  for (auto const& row : rows) {
    auto const steps = steps_of(rules.machines, row.entry, row.entry.id.position);
    ASSERT_FALSE(steps.empty()) << row.machine;
    EXPECT_EQ(*rules.machines.of_kind(row.entry.what.kind), row.machine);
    EXPECT_EQ(steps.front().code, row.code);
    auto const standing = fold(rules.machines, row.machine, steps);
    std::string taken;
    for (auto const& step : standing.steps) taken += step.action_id + " ";
    EXPECT_EQ(taken, row.steps);
    EXPECT_EQ(standing.state, row.state) << row.steps;
    // What the row cannot show is remarked on; it leads on all the same, and nobody is said to have done it.
    EXPECT_TRUE(standing.consistent()) << row.steps;
    for (auto const& remark : standing.remarks) {
      for (auto const& error : remark.unmet) EXPECT_NE(error.code, "case.second_account");
    }
  }
  EXPECT_TRUE(steps_of(rules.machines, entry(9, "study", "2024-01-01", {}), ledger::Position(9)).empty());
}

/// A correction keeps the place of the first version, and with it the code of a row that has none.
TEST(Testimony, ACorrectedRowStaysTheSameCase) {
  auto const rules = made_up::shipped();
  auto const row = entry(8, "rectification", "2024-03-01", {{"origin", text("审计")}});
  EXPECT_EQ(steps_of(rules.machines, row, ledger::Position(5)).front().code, "1-5");
}

/// A step taken by hand goes on from where the row has led to, and another account than the importing one is no matter.
TEST(Testimony, StepsTakenByHandGoOnFromARow) {
  auto const rules = made_up::shipped();
  auto const row = entry(6, "rectification", "2024-03-01",
                         {{"code", text("Z1")}, {"origin", text("审计")}, {"status", text("整改中")}});
  auto steps = steps_of(rules.machines, row, row.id.position);
  auto const taken = entry(9, "rectification_step", "2024-05-01",
                           {{"case", text("Z1")}, {"action", text("报告完成")}, {"result", text("已改")}});
  for (auto& step : steps_of(rules.machines, taken, taken.id.position)) steps.push_back(std::move(step));
  auto const standing = fold(rules.machines, "rectification", steps);
  EXPECT_EQ(standing.state, "reported");
  EXPECT_FALSE(standing.steps.back().attested);
}

std::string told(std::vector<Mark> const& marks) {
  std::string out;
  for (auto const& mark : marks) {
    out += mark.mark + "@" + base::to_text(mark.day) + " " + std::to_string(mark.known_from.value()) + "-" +
           (mark.known_until ? std::to_string(mark.known_until->value()) : "") + "\n";
  }
  return out;
}

/// Marks say from where to where in the chain they were known: a correction of the day ends one and begins another.
TEST(Marks, KnowFromWhenToWhenTheyWereKnown) {
  auto const rules = made_up::shipped();
  auto const first = entry(2, "rectification_step", "2024-03-01", {{"case", text("A")}, {"action", text("登记问题")}});
  auto const later = entry(7, "rectification_step", "2024-03-05", {{"case", text("A")}, {"action", text("登记问题")}});
  std::vector<Recorded> const history = {{first, ledger::Position(2), ledger::Position(7)},
                                         {later, ledger::Position(2), std::nullopt}};
  EXPECT_EQ(told(marks_of(rules.machines, "rectification", history)),
            "reached:found@2024-03-01 2-7\ntaken:register@2024-03-01 2-7\n"
            "reached:found@2024-03-05 7-\ntaken:register@2024-03-05 7-\n");
  EXPECT_EQ(standing_at(rules.machines, "rectification", history, ledger::Position(6)).since, day("2024-03-01"));
  EXPECT_EQ(standing_at(rules.machines, "rectification", history, ledger::Position(7)).since, day("2024-03-05"));
  EXPECT_TRUE(standing_at(rules.machines, "rectification", history, ledger::Position(1)).steps.empty());
}

/// A step taken out of the middle takes with it what was reached only through it; a state is reached once.
TEST(Marks, AStateIsReachedOnceAndOnlyWhereTheWayLedThere) {
  auto const rules = made_up::shipped();
  auto const step = [](std::int64_t position, char const* action, std::string on) {
    return entry(position, "rectification_step", std::move(on), {{"case", text("A")}, {"action", text(action)}});
  };
  std::vector<Recorded> const history = {
      {step(1, "登记问题", "2024-03-01"), ledger::Position(1), std::nullopt},
      {step(2, "制定措施", "2024-03-02"), ledger::Position(2), ledger::Position(6)},
      {step(3, "开始整改", "2024-03-03"), ledger::Position(3), std::nullopt},
      {step(4, "记进展", "2024-03-04"), ledger::Position(4), std::nullopt},
  };
  EXPECT_EQ(told(marks_of(rules.machines, "rectification", history)),
            "reached:found@2024-03-01 1-\ntaken:register@2024-03-01 1-\n"
            "reached:planned@2024-03-02 2-6\ntaken:plan@2024-03-02 2-6\n"
            "reached:under_way@2024-03-03 3-6\ntaken:begin@2024-03-03 3-\n"
            "taken:progress@2024-03-04 4-\n");
}

/// The numbers that people write as the number of an issue.
TEST(Series, ReadsTheOneNumberInAText) {
  struct Row {
    char const* text;
    std::int64_t number;  // -1: none
  };
  for (auto const& row : {Row{"3", 3}, Row{"第12期", 12}, Row{"第１２期", 12}, Row{"2024年第3期", -1}, Row{"", -1},
                          Row{"三", -1}, Row{"第期", -1}, Row{"99999999999999999999", -1}}) {
    EXPECT_EQ(number_in(row.text).value_or(-1), row.number) << row.text;
  }
}

std::set<std::string> const of_values{"case.out_of_range",   "case.conflict", "case.conflict_unknown",
                                      "case.stands_already", "case.term",     "case.names_no_case",
                                      "case.series"};

std::map<std::string, ledger::Value> came(char const* code) {
  return {{"came_as", text("问题整改")}, {"came_case", text(code)}};
}

std::map<std::string, ledger::Value> score(std::int64_t seat, char const* section, std::int64_t thousandths) {
  return {{"seat", seat}, {"seat_section", std::string(section)}, {"score", base::Decimal(thousandths)}};
}

std::map<std::string, ledger::Value> plan(char const* term, std::optional<base::Day> due) {
  std::map<std::string, ledger::Value> out{{"term", std::string(term)}};
  if (due) out.emplace("due", *due);
  return out;
}

/// What an action asks of the values of its step, one row each.
TEST(Requirements, NameTheValuesThatDoNotFit) {
  auto const rules = made_up::shipped();
  struct Row {
    std::string machine;
    std::vector<ledger::Entry> before;
    std::string action;
    std::map<std::string, ledger::Value> fields;
    std::optional<Around> around;
    std::vector<std::string> expected;
  };
  auto const project = entry(1, "project_step", "2024-01-01",
                             {{"case", text("P")}, {"action", text("申报")}, {"section", text("经济股")}});
  auto const bare = entry(1, "project_step", "2024-01-01", {{"case", text("P")}, {"action", text("申报")}});
  auto const scored = entry(2, "project_step", "2024-01-02",
                            {{"case", text("P")},
                             {"action", text("席位评分")},
                             {"seat", std::int64_t{1}},
                             {"seat_section", text("财政局")},
                             {"score", base::Decimal(80'000)}});
  auto const found = entry(1, "rectification_step", "2024-03-01", {{"case", text("P")}, {"action", text("登记问题")}});
  auto const asked = entry(1, "research_step", "2024-03-01", {{"case", text("P")}, {"action", text("选题")}});
  std::vector<Row> const rows = {
      {"project", {project}, "score", score(2, "财政局", 100'000), {}, {}},
      {"project", {project}, "score", score(2, "财政局", 100'001), {}, {"case.out_of_range"}},
      {"project", {project}, "score", score(0, "财政局", -1), {}, {"case.out_of_range", "case.out_of_range"}},
      {"project", {project}, "score", score(2, " 经济股 ", 90'000), {}, {"case.conflict"}},
      {"project", {bare}, "score", score(2, "财政局", 90'000), {}, {"case.conflict_unknown"}},
      {"project", {project, scored}, "score", score(1, "审计局", 90'000), {}, {"case.stands_already"}},
      {"project", {project, scored}, "score", score(2, "审计局", 90'000), {}, {}},
      {"rectification", {found}, "plan", plan("立行立改", day("2024-03-16")), {}, {}},
      {"rectification", {found}, "plan", plan("立行立改", day("2024-03-17")), {}, {"case.term"}},
      {"rectification", {found}, "plan", plan("立行立改", {}), {}, {"case.term"}},
      {"rectification", {found}, "plan", plan("三个月", day("2024-06-01")), {}, {}},
      {"rectification", {found}, "plan", plan("三个月", day("2024-02-28")), {}, {"case.term"}},
      {"rectification", {found}, "plan", plan("长期坚持", {}), {}, {}},
      {"rectification", {found}, "join", {{"joined_to", text("Q")}}, Around{{{"joined_to", "found"}}, 0}, {}},
      {"rectification", {found}, "join", {{"joined_to", text("Q")}}, Around{}, {"case.names_no_case"}},
      {"rectification",
       {found},
       "join",
       {{"joined_to", text("P")}},
       Around{{{"joined_to", "found"}}, 0},
       {"case.names_no_case"}},
      // A case of another machine may have the same code.
      {"research", {asked}, "came_of_it", came("P"), Around{{{"came_case", "found"}}, 0}, {}},
      {"research", {asked}, "came_of_it", came("Q"), Around{}, {"case.names_no_case"}},
      {"bulletin", {}, "issue", {{"issue", text("第3期")}}, Around{{}, 2}, {}},
      {"bulletin", {}, "issue", {{"issue", text("第4期")}}, Around{{}, 2}, {"case.series"}},
      {"bulletin", {}, "issue", {{"issue", text("第2期")}}, Around{{}, 2}, {"case.series"}},
      {"bulletin", {}, "issue", {{"issue", text("下期")}}, Around{{}, 2}, {"case.series"}},
      // Entries know nothing of other cases: what stands is not judged by them.
      {"bulletin", {}, "issue", {{"issue", text("第4期")}}, {}, {}},
  };
  for (auto const& row : rows) {
    auto const standing = of(rules, row.before);
    Step step;
    step.entry = {ledger::UnitId(1), ledger::Position(9)};
    step.day = day("2024-03-10");
    step.code = "P";
    step.action = row.action;
    step.fields = row.fields;
    auto const verdict = allow(*rules.machines.latest(row.machine), standing, {step, {}, row.around});
    std::vector<std::string> found_codes;
    for (auto const& error : verdict.unmet) {
      if (of_values.contains(error.code)) found_codes.push_back(error.code);
    }
    EXPECT_EQ(found_codes, row.expected) << row.machine << " " << row.action << " "
                                         << (row.expected.empty() ? "" : row.expected.front());
  }
}

/// Scores are not shown while the case is where seats score, and all of them once it has left.
TEST(Blind, ScoresAreShownOnceTheScoringIsOver) {
  auto const rules = made_up::shipped();
  auto const step = [](std::int64_t position, char const* action, std::map<std::string, ledger::Value> fields) {
    fields.emplace("case", text("P"));
    fields.emplace("action", text(action));
    return entry(position, "project_step", "2024-01-0" + std::to_string(position), std::move(fields));
  };
  std::vector<ledger::Entry> entries = {
      step(1, "申报", {}), step(2, "初审", {}),
      step(3, "席位评分", {{"seat", std::int64_t{1}}, {"score", base::Decimal(80'000)}})};
  auto const during = blinded(rules.machines, of(rules, entries));
  EXPECT_EQ(during.state, "checked");
  EXPECT_FALSE(during.steps.back().fields.contains("score"));
  EXPECT_TRUE(during.steps.back().fields.contains("seat"));
  entries.push_back(step(4, "专家评审", {{"experts", std::int64_t{3}}}));
  auto const after = blinded(rules.machines, of(rules, entries));
  EXPECT_EQ(after.state, "reviewed");
  EXPECT_TRUE(after.steps[2].fields.contains("score"));
}

Case of(made_up::Rules const& rules, std::vector<ledger::Entry> const& entries) {
  if (entries.empty()) return {};
  std::vector<Step> steps;
  for (auto const& each : entries) {
    for (auto& step : steps_of(rules.machines, each, each.id.position)) steps.push_back(std::move(step));
  }
  return fold(rules.machines, *rules.machines.of_kind(entries.front().what.kind), std::move(steps));
}

}  // namespace
}  // namespace cases
