#include "metrics/metrics_store_testing.h"

namespace metrics {
namespace {

using made_up::day;
using made_up::period;

class ClosingStore : public made_up::FiguresTest {
 protected:
  static ledger::Draft study(std::string_view on) {
    ledger::Draft draft;
    draft.kind = "study";
    draft.days = {day(on), day(on)};
    draft.title = "党纪学习";
    draft.fields["category"] = std::string("党纪学习");
    return draft;
  }
  static ledger::Draft closing(std::string of, std::optional<base::Day> reopened_until = std::nullopt) {
    ledger::Draft draft;
    draft.kind = "closing";
    draft.days = {day("2024-07-01"), day("2024-07-01")};
    draft.title = of;
    draft.fields["period"] = std::move(of);
    if (reopened_until) draft.fields["reopened_until"] = *reopened_until;
    draft.fields["reason"] = std::string("上半年报告已定稿");
    return draft;
  }
  static ledger::Draft opening(std::string figure, std::string of, std::string value, std::string source) {
    ledger::Draft draft;
    draft.kind = "opening";
    draft.days = {day("2024-07-01"), day("2024-07-01")};
    draft.title = std::move(source);
    draft.fields = {{"figure", std::move(figure)}, {"period", std::move(of)}, {"value", std::move(value)}};
    return draft;
  }
  static std::int64_t instant(std::string_view when) { return base::parse_instant(when).value().milliseconds(); }
  Figure figure(std::string_view when, std::optional<base::Instant> as_of = std::nullopt) {
    return asked(banner_, when, as_of).at("party-discipline-study");
  }
  /// What holds from the tables must hold without them too.
  template <class Check>
  void with_and_without_tables(Check const& check) {
    check();
    made_up::need(drop_derived(connection()));
    check();
    made_up::need(ledger::drop_derived(connection()));
    check();
  }
};
INSTANTIATE_BOTH_DATABASES(ClosingStore);

// A closed figure stays as it was known; what arrives later is noted on it and shown as an adjustment of the next
// period, once, with its sign.
TEST_P(ClosingStore, LaterArrivalsAreAdjustments) {
  append(banner_, std::vector<ledger::Draft>{study("2024-01-08"), study("2024-06-30")}, instant("2024-07-01"));
  EXPECT_FALSE(figure("2024H1").closed);
  append(banner_, closing("2024H1"), instant("2024-07-02"));
  EXPECT_TRUE(figure("2024H1").closed);
  EXPECT_FALSE(figure("2024H1").arrived_later);
  EXPECT_TRUE(figure("2024H2").adjustments.empty());
  append(banner_, std::vector<ledger::Draft>{study("2024-05-01"), study("2024-07-03"), study("2024-02-01")},
         instant("2024-08-01"));
  with_and_without_tables([&] {
    Figure const closed = figure("2024H1");
    EXPECT_EQ(closed.value, "2");
    EXPECT_EQ(closed.entries, 2);
    EXPECT_TRUE(closed.closed);
    ASSERT_TRUE(closed.arrived_later);
    EXPECT_EQ(closed.arrived_later->value, "2");
    Figure const next = figure("2024H2");
    EXPECT_EQ(next.value, "1");
    EXPECT_FALSE(next.closed);
    ASSERT_EQ(next.adjustments.size(), 1U);
    EXPECT_EQ(next.adjustments.front().period, "2024H1");
    EXPECT_EQ(next.adjustments.front().value, "2");
    EXPECT_EQ(next.adjustments.front().entries, 2);
    EXPECT_EQ(figure("2024").value, "5");
    EXPECT_EQ(figure("2024H1", base::parse_instant("2024-07-01").value()).closed, false);
    Definition const& definition = *rules_.definitions.find("party-discipline-study", period("2024H1"));
    Question const question{scope(banner_, false), period("2024H1"), std::nullopt};
    EXPECT_EQ(
        entries_behind(connection(), definition, rules_.kinds, rules_.definitions.machines(), question).value().size(),
        2U);
  });
}

// A correction that takes away leaves the closed figure alone and counts negative in the next period.
TEST_P(ClosingStore, CorrectionsOfClosedPeriods) {
  append(banner_, std::vector<ledger::Draft>{study("2024-01-08"), study("2024-06-30")}, instant("2024-07-01"));
  append(banner_, closing("2024H1"), instant("2024-07-02"));
  ledger::Draft gone = study("2024-01-08");
  gone.corrects = ledger::Correction{ledger::Position(1), ledger::Correction::Act::withdraw, "重复"};
  append(banner_, gone, instant("2024-07-05"));
  with_and_without_tables([&] {
    EXPECT_EQ(figure("2024H1").value, "2");
    ASSERT_TRUE(figure("2024H1").arrived_later);
    EXPECT_EQ(figure("2024H1").arrived_later->value, "-1");
    ASSERT_EQ(figure("2024H2").adjustments.size(), 1U);
    EXPECT_EQ(figure("2024H2").adjustments.front().value, "-1");
    EXPECT_EQ(figure("2024Q1").value, "0");
  });
}

// When two periods in a row are closed, what arrives still later for the first shows in the first open one.
TEST_P(ClosingStore, ArrivalsShowInTheFirstOpenPeriod) {
  append(banner_, study("2024-02-01"), instant("2024-03-01"));
  append(banner_, closing("2024Q1"), instant("2024-04-02"));
  append(banner_, study("2024-03-01"), instant("2024-05-01"));
  append(banner_, closing("2024Q2"), instant("2024-07-02"));
  append(banner_, std::vector<ledger::Draft>{study("2024-03-02"), study("2024-05-02"), study("2024-05-03")},
         instant("2024-08-01"));
  with_and_without_tables([&] {
    auto const second = figure("2024Q2").adjustments;
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second.front().value, "1");
    auto const third = figure("2024Q3").adjustments;
    ASSERT_EQ(third.size(), 2U);
    EXPECT_EQ(third[0].period, "2024Q2");
    EXPECT_EQ(third[0].value, "2");
    EXPECT_EQ(third[1].period, "2024Q1");
    EXPECT_EQ(third[1].value, "1");
    EXPECT_TRUE(figure("2024Q4").adjustments.empty());
  });
}

// A period opened again until a day takes in what is recorded by the end of that day, and is closed after it.
TEST_P(ClosingStore, ReopenedUntilADay) {
  append(banner_, study("2024-02-01"), instant("2024-03-01"));
  append(banner_, closing("2024H1"), instant("2024-07-02"));
  append(banner_, closing("2024H1", day("2024-07-20")), instant("2024-07-10"));
  append(banner_, study("2024-02-02"), instant("2024-07-20T23:00:00+08:00"));
  EXPECT_EQ(figure("2024H1").value, "2");
  EXPECT_FALSE(figure("2024H1").closed);
  append(banner_, study("2024-02-03"), instant("2024-07-21T00:30:00+08:00"));
  with_and_without_tables([&] {
    EXPECT_EQ(figure("2024H1").value, "2");
    EXPECT_TRUE(figure("2024H1").closed);
    EXPECT_EQ(figure("2024H1", base::parse_instant("2024-07-05").value()).value, "1");
    EXPECT_TRUE(figure("2024H1", base::parse_instant("2024-07-05").value()).closed);
    EXPECT_FALSE(figure("2024H1", base::parse_instant("2024-07-15").value()).closed);
  });
  auto const all = closings(connection(), banner_).value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.front().reason, "上半年报告已定稿");
  EXPECT_EQ(all.back().reopened_until, day("2024-07-20"));
}

// A joint event recorded by a neighbour after the closing does not change the closed figure either.
TEST_P(ClosingStore, JointEventsOfNeighbours) {
  ledger::Draft joint = study("2024-03-01");
  joint.with = {banner_};
  append(other_, joint, instant("2024-03-02"));
  append(banner_, closing("2024H1"), instant("2024-07-02"));
  append(other_, joint, instant("2024-07-03"));
  with_and_without_tables([&] {
    EXPECT_EQ(figure("2024H1").value, "1");
    ASSERT_EQ(figure("2024H2").adjustments.size(), 1U);
    EXPECT_EQ(figure("2024H2").adjustments.front().value, "1");
    EXPECT_EQ(asked(other_, "2024H1").at("party-discipline-study").value, "2");
  });
}

// A number from an earlier report is shown beside the counted one and never added; the last statement holds, and one
// that is withdrawn is gone. It also serves the comparison with the year before.
TEST_P(ClosingStore, OpeningStatementsStandApart) {
  append(banner_, study("2024-02-01"), instant("2024-03-01"));
  append(banner_, opening("党纪学习", "2024H1", "7", "初稿"), instant("2024-07-01"));
  append(banner_, opening("party-discipline-study", "2024H1", "8", "上半年总结"), instant("2024-07-02"));
  append(banner_, opening("党日活动", "2024H1", "5", "上半年总结"), instant("2024-07-02"));
  with_and_without_tables([&] {
    Figure const now = figure("2024H1");
    EXPECT_EQ(now.value, "1");
    ASSERT_TRUE(now.opening);
    EXPECT_EQ(now.opening->value, "8");
    EXPECT_EQ(now.opening->source, "上半年总结");
    Figure const next_year = figure("2025H1");
    EXPECT_FALSE(next_year.opening);
    ASSERT_TRUE(next_year.opening_a_year_before);
    EXPECT_EQ(next_year.opening_a_year_before->value, "8");
    EXPECT_EQ(next_year.opening_a_year_before->period, "2024H1");
  });
  ledger::Draft gone = opening("party-discipline-study", "2024H1", "8", "上半年总结");
  gone.corrects = ledger::Correction{ledger::Position(3), ledger::Correction::Act::withdraw, "抄错"};
  append(banner_, gone, instant("2024-07-05"));
  EXPECT_EQ(figure("2024H1").opening->value, "7");
}

// An act whose period cannot be read is told with its entry, and withdrawing it mends the figures.
TEST_P(ClosingStore, MalformedActs) {
  struct Row {
    ledger::Draft draft;
    std::string code;
  };
  std::vector<Row> const rows = {{closing("上半年"), "metrics.closing_malformed"},
                                 {opening("党日活动", "上半年", "5", "总结"), "metrics.opening_malformed"}};
  std::int64_t now = 1'000;
  for (auto const& row : rows) {
    auto const receipt = append(banner_, row.draft, ++now);
    Question const question{scope(banner_, false), period("2024H1"), std::nullopt};
    auto const found = figures(connection(), rules_.definitions, rules_.kinds, question);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, row.code);
    ledger::Draft gone = row.draft;
    gone.corrects = ledger::Correction{receipt.first, ledger::Correction::Act::withdraw, "写错"};
    append(banner_, gone, ++now);
    EXPECT_TRUE(figures(connection(), rules_.definitions, rules_.kinds, question));
  }
}

}  // namespace
}  // namespace metrics
