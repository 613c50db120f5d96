#include "sites/title.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace sites {
namespace {

cases::Step step(std::string action, std::string const& day, std::map<std::string, ledger::Value> fields,
                 std::int64_t evidence = 1) {
  cases::Step out;
  out.action_id = std::move(action);
  out.day = base::parse_day(day).value();
  out.fields = std::move(fields);
  out.evidence = evidence;
  return out;
}
cases::Case case_of(std::vector<cases::Step> steps) {
  cases::Case out;
  for (auto& each : steps) {
    each.entry = {ledger::UnitId(1), ledger::Position(std::ssize(out.steps) + 1)};
    out.steps.push_back(std::move(each));
  }
  return out;
}
ledger::Value text(std::string const& value) { return value; }
std::map<std::string, ledger::Value> const whole{
    {"level", text("市级")}, {"batch", text("第十二批")}, {"authority", text("市民委")}, {"document", text("12号")}};
std::map<std::string, ledger::Value> without(std::string const& field) {
  auto out = whole;
  out.erase(field);
  return out;
}

/// A title shows with the whole of its basis on file and not otherwise; what comes after ends it or dates its re-check.
TEST(Title, ShowsOnlyWithItsBasisOnFile) {
  auto const named = [](std::map<std::string, ledger::Value> const& fields, std::int64_t evidence = 1) {
    return step("name", "2024-03-01", fields, evidence);
  };
  ledger::Value const by = base::parse_day("2027-03-01").value();
  struct Row {
    std::string what;
    std::vector<cases::Step> steps;
    std::string expected;  // standing, what is lacking, by when
  };
  std::vector<Row> const rows = {
      {"never named", {step("register", "2024-01-01", {{"grade", text("市级")}})}, "none"},
      {"whole", {named(whole)}, "held"},
      {"no batch", {named(without("batch"))}, "lacking batch"},
      {"no level", {named(without("level"))}, "lacking level"},
      {"nothing but the word", {named({}, 0)}, "lacking level batch authority document evidence"},
      {"no evidence", {named(whole, 0)}, "lacking evidence"},
      {"withdrawn", {named(whole), step("withdraw", "2025-01-01", {})}, "ended"},
      {"withdrawn before it was named", {step("withdraw", "2023-01-01", {}), named(whole)}, "held"},
      {"struck off", {named(whole), step("strike_off", "2025-01-01", {})}, "ended"},
      {"struck off, never named", {step("strike_off", "2025-01-01", {})}, "none"},
      {"re-checked, with a day",
       {named(whole), step("recheck", "2025-01-01", {{"recheck_by", by}})},
       "held by 2027-03-01"},
      {"to be improved by a day",
       {named(whole), step("improve", "2025-01-01", {{"recheck_by", by}})},
       "held by 2027-03-01"},
      {"re-checked again",
       {named(whole), step("recheck", "2025-01-01", {{"recheck_by", by}}), step("recheck", "2026-01-01", {})},
       "held"},
      {"named again after it was withdrawn",
       {named(whole), step("withdraw", "2025-01-01", {}), step("name", "2026-01-01", whole)},
       "held"},
  };
  for (auto const& row : rows) {
    auto const title = title_of(case_of(row.steps));
    std::string said(word_of(title.standing));
    if (title.standing == Title::Standing::lacking) said += " " + base::join(title.lacks, " ");
    if (title.recheck_by) said += " by " + base::to_text(*title.recheck_by);
    EXPECT_EQ(said, row.expected) << row.what;
  }
}

/// A naming that its machine did not let through is history, and no title.
TEST(Title, AStepWithoutEffectGivesNone) {
  auto standing = case_of({step("name", "2024-03-01", whole)});
  standing.remarks.push_back({standing.steps.front().entry, false, {}});
  EXPECT_EQ(title_of(standing).standing, Title::Standing::none);
  standing.remarks.front().moved = true;
  EXPECT_EQ(title_of(standing).standing, Title::Standing::held);
}

/// Answers of another set are left aside, later ones of the same item count, and those behind the check do not.
TEST(Title, ChecksKnowTheAnswersBeforeThem) {
  auto const answer = [](std::string const& set, std::string const& item, std::int64_t value) {
    return step("answer", "2024-03-01", {{"set", text(set)}, {"item", text(item)}, {"answer", value}}, value);
  };
  auto const standing = case_of(
      {step("register", "2024-01-01", {{"cluster", text("社区集群")}, {"place", text("甲镇")}, {"observation", true}}),
       answer("a", "1", 0), answer("b", "1", 3), answer("a", "1", 2), answer("a", "2", 1),
       step("self_check", "2024-03-02", {{"set", text("a")}, {"gaps", std::int64_t{4}}}), answer("a", "1", 5)});
  auto const checks = checks_of(standing);
  ASSERT_EQ(checks.size(), 1U);
  EXPECT_EQ(checks.front().gaps, 4);
  auto const then = answers_of(standing, "a", checks.front().step);
  ASSERT_EQ(then.size(), 2U);
  EXPECT_EQ(then.front().value, 2);
  EXPECT_EQ(then.front().evidence, 2);
  EXPECT_EQ(answers_of(standing, "a", standing.steps.size()).front().value, 5);
  EXPECT_EQ(place_of(standing).town, "甲镇");
  EXPECT_TRUE(place_of(standing).observation);
}

}  // namespace
}  // namespace sites
