#include "metrics/buckets.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>

#include "metrics/rules_testing.h"

namespace metrics {
namespace {

// A period is covered by few ranges of the largest buckets that fit.
TEST(Buckets, FewRanges) {
  struct Row {
    std::string_view period;
    std::vector<BucketRange> expected;
  };
  std::int64_t const january = 2024 * 12;
  auto const number = [](std::string_view day) { return std::int64_t{made_up::day(day).since_epoch()}; };
  std::vector<Row> const rows = {
      {"2024", {{Level::year, 2024, 2025}}},
      {"2024H1", {{Level::month, january, january + 6}}},
      {"2024-02-03..2024-02-05", {{Level::day, number("2024-02-03"), number("2024-02-06")}}},
      {"2023-11-30..2024-02-01",
       {{Level::day, number("2023-11-30"), number("2023-12-01")},
        {Level::month, january - 1, january + 1},
        {Level::day, number("2024-02-01"), number("2024-02-02")}}},
      {"2021-12-02..2024-03-02",
       {{Level::day, number("2021-12-02"), number("2022-01-01")},
        {Level::year, 2022, 2024},
        {Level::month, january, january + 2},
        {Level::day, number("2024-03-01"), number("2024-03-03")}}},
  };
  for (auto const& row : rows) EXPECT_EQ(cover(made_up::period(row.period)), row.expected) << row.period;
}

// Whatever the period, each day is in exactly one bucket of the cover when it is in the period, and in none otherwise.
TEST(Buckets, CoverIsExact) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int32_t> any_day(18'200, 19'900);
  for (int round = 0; round < 300; ++round) {
    base::Period days{"", base::Day(any_day(random)), base::Day(any_day(random))};
    if (days.until < days.from) std::swap(days.from, days.until);
    bool const open = round % 5 == 0;
    if (open) days.from = base::Day(std::numeric_limits<std::int32_t>::min());
    auto const ranges = cover(days);
    ASSERT_LE(ranges.size(), 5U);
    for (std::int32_t number = 18'150; number < 19'950; ++number) {
      base::Day const day(number);
      int hits = 0;
      for (auto const& range : ranges) {
        std::int64_t const bucket = bucket_of(range.level, day);
        hits += range.from <= bucket && bucket < range.until ? 1 : 0;
      }
      ASSERT_EQ(hits, days.contains(day) ? 1 : 0) << base::to_text(day);
    }
  }
}

}  // namespace
}  // namespace metrics
