#include "usecases/new_year.h"

#include <algorithm>

#include "usecases/figures.h"
#include "usecases/office_testing.h"
#include "usecases/record.h"

namespace usecases {
namespace {

class NewYearTest : public office_testing::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    if (IsSkipped()) return;
    set_day("2024-12-20");
    enter("site", "2024-03-01", "甲点位", {{"cluster", "东集群"}, {"code", "D1"}});
    enter("site", "2024-03-01", "乙点位", {{"cluster", "西集群"}, {"code", "D2"}, {"withdrawn_on", "2024-11-01"}});
    enter("task", "2024-01-05", "牵头任务", {{"role", "牵头"}});
    enter("rectification", "2024-05-01", "整改中的", {{"origin", "监督贯通协调平台"}});
    enter("rectification", "2024-05-02", "办结的", {{"origin", "监督贯通协调平台"}, {"done_on", "2024-06-01"}});
    enter("rectification", "2023-05-02", "上年留下的", {{"origin", "监督贯通协调平台"}});
  }

  void enter(std::string const& kind, std::string const& day, std::string const& title,
             std::map<std::string, std::string> fields) {
    NewRecord wanted;
    wanted.kind = kind;
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.title = title;
    wanted.fields = std::move(fields);
    auto const done = record(office(), act(), wanted);
    ASSERT_TRUE(done.has_value()) << done.error().code << done.error().where;
  }
  NewYear look(int year) {
    auto const looked = look_at_year(office(), {year, ""}, now());
    EXPECT_TRUE(looked.has_value()) << looked.error().code;
    return *looked;
  }
  static YearFigure const* find(std::vector<YearFigure> const& figures, std::string_view id) {
    auto const found = std::ranges::find(figures, id, &YearFigure::id);
    return found == figures.end() ? nullptr : &*found;
  }
  void close(std::string const& period) {
    PeriodAct wanted;
    wanted.period = period;
    ASSERT_TRUE(close_period(office(), act(), wanted).has_value());
  }
  static std::string names(std::vector<base::Period> const& periods) {
    std::string out;
    for (auto const& period : periods) out += period.name + " ";
    return out;
  }
};
INSTANTIATE_BOTH_DATABASES(NewYearTest);

// Registers hold, duties end, unfinished work goes on with what earlier years left; nothing is written by looking.
TEST_P(NewYearTest, WhatCarriesOver) {
  auto const before = *ledger::head(office().connection, office::UnitId(1));
  auto const year = look(2025);
  EXPECT_FALSE(year.framework);
  EXPECT_EQ(year.framework_before, 2024);
  auto const* sites = find(year.holds, "sites");
  ASSERT_NE(sites, nullptr);
  EXPECT_EQ(sites->old_value + sites->new_value, "1个1个") << "the one withdrawn has gone";
  EXPECT_EQ(find(year.holds, "site-clusters")->new_value, "1个");
  auto const* tasks = find(year.ends, "lead-tasks");
  ASSERT_NE(tasks, nullptr);
  EXPECT_EQ(tasks->old_value + tasks->new_value, "1项0项");
  EXPECT_EQ(find(year.ends, "sites"), nullptr);
  ASSERT_EQ(year.goes_on.size(), 1U);
  EXPECT_EQ(year.goes_on.front().kind, "rectification");
  EXPECT_EQ(year.goes_on.front().field, "done_on");
  EXPECT_EQ(year.goes_on.front().count, 2);
  EXPECT_EQ(year.goes_on.front().titles, (std::vector<std::string>{"上年留下的", "整改中的"}));
  EXPECT_FALSE(year.opened.has_value());
  EXPECT_EQ(ledger::head(office().connection, office::UnitId(1))->hash, before.hash);
}

// A half-year is closed with its quarters, a quarter with its half-year; one opened again is open.
TEST_P(NewYearTest, WhatIsStillOpen) {
  EXPECT_EQ(names(look(2025).open_periods), "2024Q1 2024Q2 2024H1 2024Q3 2024Q4 2024H2 ");
  close("2024H1");
  close("2024Q3");
  EXPECT_EQ(names(look(2025).open_periods), "2024Q4 2024H2 ");
  close("2024Q4");
  EXPECT_EQ(names(look(2025).open_periods), "");
  PeriodAct again;
  again.period = "2024H1";
  again.reason = "补记";
  again.reopened_until = *base::parse_day("2024-12-31");
  ASSERT_TRUE(close_period(office(), act(), again).has_value());
  EXPECT_EQ(names(look(2025).open_periods), "2024Q1 2024Q2 2024H1 ");
  ASSERT_TRUE(begin_draft(office(), act(), {"half-year", "2024H1", ""}).has_value());
  ASSERT_TRUE(begin_draft(office(), act(), {"half-year", "2023H2", ""}).has_value());
  auto const drafts = look(2025).drafts;
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts.front().period, "2024H1");
}

// Opened once, noted in the log, and no entry is made; only this year or the next, by whoever may close periods.
TEST_P(NewYearTest, OpeningIsNotedOnce) {
  auto const before = *ledger::head(office().connection, office::UnitId(1));
  EXPECT_EQ(open_year(office(), act(), {2026, ""}).error().code, "year.out_of_reach");
  EXPECT_EQ(open_year(office(), act(), {2023, ""}).error().code, "year.out_of_reach");
  office::SignedIn recorder;
  recorder.account = office::AccountId(7);
  recorder.unit = office::UnitId(1);
  recorder.subtree = {office::UnitId(1)};
  recorder.reach.at(static_cast<std::size_t>(office::Verb::record)) = office::Reach::subtree;
  auto refused = act();
  refused.by = &recorder;
  EXPECT_EQ(open_year(office(), refused, {2025, ""}).error().code, "account.not_allowed");
  EXPECT_FALSE(look(2025).opened.has_value()) << "a refusal opens nothing";
  auto const opened = open_year(office(), act(), {2025, ""});
  ASSERT_TRUE(opened.has_value()) << opened.error().code;
  EXPECT_EQ(opened->opened, now());
  EXPECT_EQ(look(2025).opened, now());
  EXPECT_FALSE(look(2024).opened.has_value());
  EXPECT_EQ(open_year(office(), act(), {2025, ""}).error().code, "year.opened_already");
  EXPECT_EQ(ledger::head(office().connection, office::UnitId(1))->hash, before.hash);
}

}  // namespace
}  // namespace usecases
