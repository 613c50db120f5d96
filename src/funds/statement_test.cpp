#include "funds/statement.h"

#include <limits>
#include <numeric>

#include "funds/funds_testing.h"

namespace funds {
namespace {

using namespace std::string_literals;
using made_up::day;
using made_up::house_chart;
using made_up::movement;
using made_up::period;
using made_up::small_book;
using made_up::take;
using made_up::yuan;

std::string joined(std::vector<std::int64_t> const& steps) {
  std::string out;
  for (auto const step : steps) out += (out.empty() ? ""s : " "s) + std::to_string(step);
  return out;
}

// Largest remainder: the parts add up to the rounded sum, and the first of equals gets what is over.
TEST(Rounding, by_largest_remainder) {
  struct Case {
    std::vector<std::int64_t> parts;
    std::string expected;
  };
  std::vector<Case> const table{
      {{}, ""},
      {{100, 200}, "1 2"},
      {{149}, "1"},
      {{150}, "2"},
      {{33, 33, 34}, "0 0 1"},
      {{50, 50}, "1 0"},
      {{140, 140, 140}, "2 1 1"},
      {{0, 149, 0, 1}, "0 2 0 0"},
      {{-150}, "-1"},
      {{-151}, "-2"},
      {{-50, 50}, "0 0"},
      {{-120, 320}, "-1 3"},
  };
  for (auto const& [parts, expected] : table) {
    std::vector<base::Money> money;
    money.reserve(parts.size());
    for (auto const fen : parts) money.emplace_back(fen);
    EXPECT_EQ(joined(apportioned(money, 100).value()), expected);
  }
  std::vector<base::Money> const huge(2, base::Money(std::numeric_limits<std::int64_t>::max()));
  EXPECT_EQ(apportioned(huge, 100).error().code, "money.overflow");
}

// Of random parts: less than a step from exact, whole steps untouched, the sum rounded half up.
TEST(Rounding, keeps_its_promises_from_a_seed) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int64_t> amount(-5'000'000, 5'000'000);
  for (int round = 0; round < 500; ++round) {
    std::vector<base::Money> parts;
    parts.reserve(13);
    for (int i = 0; i < 1 + round % 13; ++i)
      parts.emplace_back(i % 4 == 0 ? amount(random) / 10'000 * 10'000 : amount(random));
    auto const steps = apportioned(parts, 10'000).value();
    std::int64_t exact = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      exact += parts[i].fen();
      auto const off = std::abs(steps[i] * 10'000 - parts[i].fen());
      EXPECT_LT(off, 10'000);
      EXPECT_TRUE(off == 0 || parts[i].fen() % 10'000 != 0);
    }
    auto const sum = std::accumulate(steps.begin(), steps.end(), std::int64_t{0}) * 10'000;
    EXPECT_TRUE(sum - exact <= 5'000 && exact - sum < 5'000) << exact;
  }
}

// Two sources, one refund, one carry-over: every number below was added up by hand.
Book known_book() {
  auto book = small_book();
  auto other = movement(MovementKind::appropriation, "2024-01-31", "C1", yuan(1'234'567));
  other.source = Source::region;
  take(book, other);
  auto allot = movement(MovementKind::allotment, "2024-02-01", "C2", yuan(765'432), "P2");
  allot.source = Source::region;
  take(book, allot);
  take(book, movement(MovementKind::refund, "2024-05-31", "C3", yuan(7), "P1"));
  take(book, movement(MovementKind::carry_over, "2024-12-31", "C4", yuan(20)));
  return book;
}

std::string shown(StatementRow const& row) {
  std::string out = row.key;
  for (auto const amount : row.amounts) out += " " + base::decimal_in(amount, "元");
  return out;
}

TEST(Statement, by_source_project_and_month) {
  auto const book = known_book();
  struct Case {
    Split split;
    std::string period;
    std::optional<int> year;
    std::vector<std::string> expected;  // appropriated allotted encumbered paid refunded; the total last
  };
  std::vector<Case> const table{
      {Split::source, "2024", 2024, {"central 80 80 60 43 7", "region 1234567 765432 0 0 0", "1234647 765512 60 43 7"}},
      {Split::source, "2024", {}, {"central 100 80 60 43 7", "region 1234567 765432 0 0 0", "1234667 765512 60 43 7"}},
      {Split::source, "2024", 2025, {"central 20 0 0 0 0", "20 0 0 0 0"}},
      {Split::project,
       "2024",
       {},
       {" 1234667 0 0 0 0", "P1 0 80 60 43 7", "P2 0 765432 0 0 0", "1234667 765512 60 43 7"}},
      {Split::month, "2024Q2", {}, {"2024-04 0 0 0 50 0", "2024-05 0 0 0 -7 7", "2024-06 0 0 0 0 0", "0 0 0 43 7"}},
      {Split::month,
       "2024-01-15..2024-02-01",
       {},
       {"2024-01 1234567 0 0 0 0", "2024-02 0 765432 0 0 0", "1234567 765432 0 0 0"}},
      {Split::project, "2023", {}, {"0 0 0 0 0"}},
  };
  for (auto const& [split, within, year, expected] : table) {
    auto const result = statement(book.balances(), split, period(within), year);
    ASSERT_TRUE(result);
    std::vector<std::string> rows;
    for (auto const& row : result->rows) rows.push_back(shown(row));
    rows.push_back(shown({"", result->total}).substr(1));
    EXPECT_EQ(rows, expected) << within;
  }
}

// In 万元 with two places the rows add up to the total, where each rounded alone would not.
TEST(Statement, printed_rows_add_up) {
  Book book;
  for (int i = 0; i < 3; ++i) {
    auto act = movement(MovementKind::appropriation, "2024-01-10", "A" + std::to_string(i), base::Money(3'333'333));
    act.source = static_cast<Source>(i);
    take(book, act);
  }
  auto const exact = statement(book.balances(), Split::source, period("2024"));
  auto const paper = printed(*exact, house_chart().statement(day("2024-12-31")));
  ASSERT_TRUE(paper);
  std::vector<std::string> cells;
  for (auto const& row : paper->rows) cells.push_back(row.cells.front());
  EXPECT_EQ(paper->unit, "万元");
  EXPECT_EQ(cells, (std::vector<std::string>{"3.34", "3.33", "3.33"}));
  EXPECT_EQ(paper->total.cells, (std::array<std::string, column_count>{"10.00", "0.00", "0.00", "0.00", "0.00"}));
  auto const whole_yuan = printed(*exact, {"元", 0, {}});
  EXPECT_EQ(whole_yuan->total.cells.front(), "100000");
  EXPECT_EQ(whole_yuan->rows.front().cells.front(), "33334");
}

// Openings, turnovers and closings of a quarter, each with equal sides.
TEST(TrialBalance, of_a_quarter) {
  auto const trial = trial_balance(known_book().balances(), period("2024Q2"));
  ASSERT_TRUE(trial);
  std::vector<std::string> lines;
  for (auto const& line : trial->lines) {
    auto const yuan_of = [](base::Money amount) { return base::decimal_in(amount, "元"); };
    lines.push_back(std::string(word_of(line.account.source)) + " " + line.account.project + " " +
                    std::string(word_of(line.account.role)) + " " + yuan_of(line.opening) + " " +
                    yuan_of(line.turnover.debits) + " " + yuan_of(line.turnover.credits) + " " + yuan_of(line.closing));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "central  appropriated -100 0 0 -100",
                       "central  unallotted 20 0 0 20",
                       "central P1 available 20 0 0 20",
                       "central P1 encumbered 60 7 50 17",
                       "central P1 disbursed 0 50 7 43",
                       "region  appropriated -1234567 0 0 -1234567",
                       "region  unallotted 469135 0 0 469135",
                       "region P2 available 765432 0 0 765432",
                   }));
  EXPECT_TRUE(trial->balances());
  EXPECT_EQ(trial->turnover, (Turnover{yuan(57), yuan(57)}));
  EXPECT_EQ(trial->closing, (Turnover{yuan(1'234'667), yuan(1'234'667)}));
}

// What is due on a day is what the last step asked for; the next one is named.
TEST(Progress, against_quarters_and_schedules) {
  auto const quarters = Plan::of_quarters(2024, {yuan(10), yuan(20), yuan(0), yuan(30)});
  auto const schedule = Plan::of_schedule(2024, house_chart().schedule(day("2024-01-01")), base::Money(333));
  ASSERT_TRUE(quarters);
  ASSERT_TRUE(schedule);
  struct Case {
    Plan const& plan;
    std::string day;
    std::int64_t paid;
    std::string expected;  // due behind next
  };
  std::vector<Case> const table{
      {*quarters, "2024-03-30", 0, "0 0 2024-03-31"},        {*quarters, "2024-03-31", 400, "1000 600 2024-06-30"},
      {*quarters, "2024-07-01", 3'100, "3000 0 2024-09-30"}, {*quarters, "2024-12-31", 5'999, "6000 1 -"},
      {*schedule, "2024-06-30", 166, "167 1 2024-09-30"},    {*schedule, "2024-12-31", 307, "307 0 -"},
  };
  for (auto const& [plan, on, paid, expected] : table) {
    auto const found = progress(plan, base::Money(paid), day(on));
    EXPECT_EQ(std::to_string(found.due.fen()) + " " + std::to_string(found.behind.fen()) + " " +
                  (found.next ? base::to_text(found.next->by) : "-"),
              expected)
        << on;
  }
  std::vector<ScheduleStep> const leap{{2, 29, 10, {}}};
  EXPECT_EQ(Plan::of_schedule(2023, leap, yuan(1))->steps().front().by, day("2023-02-28"));
  EXPECT_EQ(Plan::of_schedule(2023, leap, base::Money(INT64_MAX)).error().code, "money.overflow");
  EXPECT_EQ(Plan::make({{day("2024-01-01"), yuan(2)}, {day("2024-02-01"), yuan(1)}}).error().code,
            "funds.plan_backwards");
  EXPECT_EQ(Plan::make({{day("2024-02-01"), yuan(1)}, {day("2024-02-01"), yuan(1)}}).error().code,
            "funds.plan_backwards");
  EXPECT_EQ(Plan::of_quarters(2024, {yuan(-1), {}, {}, {}}).error().code, "funds.plan_backwards");
}

}  // namespace
}  // namespace funds
