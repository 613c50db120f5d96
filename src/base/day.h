#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// A calendar day in UTC+8, counted from 1970-01-01. Years 1900 to 2199.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::int32_t since_epoch) : since_epoch_(since_epoch) {}
  /// Errors: day.impossible (31 June, year out of range).
  [[nodiscard]] static Result<Day> make(int year, int month, int day_of_month);
  [[nodiscard]] constexpr std::int32_t since_epoch() const { return since_epoch_; }
  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day_of_month() const;
  /// Monday 1 to Sunday 7.
  [[nodiscard]] int weekday() const;
  [[nodiscard]] constexpr Day plus(std::int32_t days) const { return Day(since_epoch_ + days); }
  constexpr auto operator<=>(Day const&) const = default;

 private:
  std::int32_t since_epoch_ = 0;
};

/// ISO form, "2024-06-30". Errors: day.not_a_day, day.impossible.
[[nodiscard]] Result<Day> parse_day(std::string_view iso);
[[nodiscard]] std::string to_text(Day day);
/// "2024年6月30日", as official documents write it (GB/T 9704, no leading zeros).
[[nodiscard]] std::string to_chinese(Day day);

/// The days of one event, both ends included.
struct Span {
  Day first;
  Day last;
  bool operator==(Span const&) const = default;
};

/// A reporting period, half-open [from, until). `name` is the form it was asked for: 2024, 2024H1, 2024Q2,
/// 2024-05, 2024-W23 (ISO week), 2024-06-30, 2024-01-01..2024-06-30 (last day included).
struct Period {
  std::string name;
  Day from;
  Day until;
  [[nodiscard]] bool contains(Day day) const { return from <= day && day < until; }
  [[nodiscard]] Day last() const { return until.plus(-1); }
  bool operator==(Period const& other) const { return from == other.from && until == other.until; }
};

/// Errors: period.not_understood, period.backwards, day.impossible.
[[nodiscard]] Result<Period> parse_period(std::string_view text);
/// "2024年上半年", "2024年第二季度", "2024年5月", "2024年第23周", "2024年1月1日至2024年6月30日".
[[nodiscard]] std::string to_chinese(Period const& period);
/// The period of the same form just before ("2024H1" → "2023H2") and just after; a day range keeps its length.
[[nodiscard]] Period period_before(Period const& period);
[[nodiscard]] Period period_after(Period const& period);
/// The same period one year earlier ("2024H1" → "2023H1").
[[nodiscard]] Period period_a_year_before(Period const& period);

/// An instant in UTC, whole milliseconds since 1970.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t milliseconds) : milliseconds_(milliseconds) {}
  [[nodiscard]] constexpr std::int64_t milliseconds() const { return milliseconds_; }
  constexpr auto operator<=>(Instant const&) const = default;

 private:
  std::int64_t milliseconds_ = 0;
};

/// Lengths of time as instants count them.
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

/// RFC 3339 with zone, or a day, which means its last millisecond in UTC+8. Errors: instant.not_understood.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);
/// RFC 3339 in UTC+8 with milliseconds: "2024-07-01T09:30:00.000+08:00".
[[nodiscard]] std::string to_text(Instant instant);
/// The calendar day in UTC+8 on which the instant falls.
[[nodiscard]] Day day_of(Instant instant);

}  // namespace base
