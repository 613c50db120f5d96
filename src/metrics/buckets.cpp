#include "metrics/buckets.h"

#include <chrono>
#include <limits>

namespace metrics {
namespace {

std::chrono::year_month_day date_of(base::Day day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day.since_epoch())));
}

std::int64_t month_number(std::chrono::year_month_day const& date) {
  return std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month()) - 1;
}

std::int64_t floor_by(std::int64_t value, std::int64_t step) {
  return value >= 0 ? value / step : -((-value + step - 1) / step);
}

/// Number of the first day of a month.
std::int64_t first_day(std::int64_t month) {
  std::int64_t const year = floor_by(month, 12);
  auto const first = std::chrono::year(static_cast<int>(year)) /
                     std::chrono::month(static_cast<unsigned>(month - year * 12) + 1) / std::chrono::day(1);
  return std::chrono::sys_days(first).time_since_epoch().count();
}

class Cover {
 public:
  void add(Level level, std::int64_t from, std::int64_t until) {
    if (from < until) ranges_.push_back({level, from, until});
  }
  void add_months(std::int64_t from, std::int64_t until) {
    std::int64_t const whole_from = floor_by(from + 11, 12);
    std::int64_t const whole_until = floor_by(until, 12);
    if (whole_from >= whole_until) return add(Level::month, from, until);
    add(Level::month, from, whole_from * 12);
    add(Level::year, whole_from, whole_until);
    add(Level::month, whole_until * 12, until);
  }
  std::vector<BucketRange> take() { return std::move(ranges_); }

 private:
  std::vector<BucketRange> ranges_;
};

}  // namespace

std::int64_t bucket_of(Level level, base::Day day) {
  switch (level) {
    case Level::day:
      return day.since_epoch();
    case Level::month:
      return month_number(date_of(day));
    case Level::year:
      return static_cast<int>(date_of(day).year());
  }
  return 0;
}

std::vector<BucketRange> cover(base::Period const& days) {
  Cover result;
  std::int64_t const until = days.until.since_epoch();
  std::int64_t const last_month = month_number(date_of(days.until));
  constexpr std::int64_t year_one = -719'162;
  if (days.from.since_epoch() < year_one) {
    std::int64_t const year = floor_by(last_month, 12);
    result.add(Level::year, std::numeric_limits<std::int32_t>::min(), year);
    result.add(Level::month, year * 12, last_month);
    result.add(Level::day, first_day(last_month), until);
    return result.take();
  }
  std::int64_t const from = days.from.since_epoch();
  std::int64_t first_month = month_number(date_of(days.from));
  if (first_day(first_month) < from) ++first_month;
  if (first_month > last_month) {
    result.add(Level::day, from, until);
    return result.take();
  }
  result.add(Level::day, from, first_day(first_month));
  result.add_months(first_month, last_month);
  result.add(Level::day, first_day(last_month), until);
  return result.take();
}

}  // namespace metrics
