#pragma once

#include <cstdint>
#include <vector>

#include "base/day.h"

namespace metrics {

/// Days are added up in three sizes, so that a wide period is read from few rows.
enum class Level : std::uint8_t { day, month, year };

/// A day by its number, a month as year × 12 + month − 1, a year by its number.
[[nodiscard]] std::int64_t bucket_of(Level level, base::Day day);

struct BucketRange {
  Level level = Level::day;
  std::int64_t from = 0;
  std::int64_t until = 0;
  bool operator==(BucketRange const&) const = default;
};

/// The fewest buckets that together are exactly the days [from, until) of the period: at most five ranges. A period
/// that begins before the year 1 begins with time.
[[nodiscard]] std::vector<BucketRange> cover(base::Period const& days);

}  // namespace metrics
