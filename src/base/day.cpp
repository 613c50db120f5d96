#include "base/day.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace base {
namespace {

using std::chrono::year_month_day;

constexpr int year_first = 1900;
constexpr int year_last = 2199;
/// Calendar days are those of UTC+8, all year.
constexpr std::int64_t zone_ms = 8 * hour_ms;

[[nodiscard]] year_month_day calendar(Day day) {
  return year_month_day(std::chrono::sys_days(std::chrono::days(day.since_epoch())));
}

/// Exactly `length` digits at `at`; nullopt otherwise.
[[nodiscard]] std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) return std::nullopt;
  for (char const c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + length, value);
  return value;
}

/// The last `length` digits of the number over what stands at `at`: instants are written often, by the journal and in
/// every answer, and fmt takes ten times as long.
void write_digits(std::string& text, std::size_t at, std::size_t length, unsigned number) {
  for (std::size_t i = length; i > 0; --i, number /= 10) text[at + i - 1] = static_cast<char>('0' + number % 10);
}

}  // namespace

Result<Day> Day::make(int year, int month, int day_of_month) {
  auto const impossible = [&] {
    return fail("day.impossible", {{"text", fmt::format("{}-{:02}-{:02}", year, month, day_of_month)}});
  };
  if (year < year_first || year > year_last || month < 1 || month > 12 || day_of_month < 1 || day_of_month > 31) {
    return impossible();
  }
  year_month_day const date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day_of_month)));
  if (!date.ok()) return impossible();
  return Day(static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count()));
}

int Day::year() const { return static_cast<int>(calendar(*this).year()); }
int Day::month() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).month())); }
int Day::day_of_month() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).day())); }
int Day::weekday() const {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(std::chrono::days(since_epoch_))).iso_encoding());
}

Result<Day> parse_day(std::string_view iso) {
  auto const year = digits_at(iso, 0, 4);
  auto const month = digits_at(iso, 5, 2);
  auto const day = digits_at(iso, 8, 2);
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' || !year || !month || !day) {
    return fail("day.not_a_day", {{"text", std::string(iso)}});
  }
  return Day::make(*year, *month, *day);
}

std::string to_text(Day day) {
  auto const date = calendar(day);
  auto const year = static_cast<int>(date.year());
  auto const month = static_cast<unsigned>(date.month());
  auto const of_month = static_cast<unsigned>(date.day());
  if (year < 0 || year > 9'999) return fmt::format("{:04}-{:02}-{:02}", year, month, of_month);
  std::string text = "0000-00-00";
  write_digits(text, 0, 4, static_cast<unsigned>(year));
  write_digits(text, 5, 2, month);
  write_digits(text, 8, 2, of_month);
  return text;
}

std::string to_chinese(Day day) { return fmt::format("{}年{}月{}日", day.year(), day.month(), day.day_of_month()); }

namespace {

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
};

[[nodiscard]] std::optional<Clock> clock_at(std::string_view text, std::size_t& at) {
  auto const hour = digits_at(text, at, 2);
  auto const minute = digits_at(text, at + 3, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59 || text[at + 2] != ':') return std::nullopt;
  Clock clock{*hour, *minute, 0, 0};
  at += 5;
  if (at < text.size() && text[at] == ':') {
    auto const second = digits_at(text, at + 1, 2);
    if (!second || *second > 59) return std::nullopt;
    clock.second = *second;
    at += 3;
  }
  if (at < text.size() && text[at] == '.') {
    int scale = 100;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
      clock.millisecond += (text[at] - '0') * scale;
    }
  }
  return clock;
}

/// Minutes east of UTC, or nullopt.
[[nodiscard]] std::optional<int> zone_at(std::string_view text, std::size_t at) {
  auto const rest = text.substr(at);
  if (rest == "Z" || rest == "z") return 0;
  auto const hours = digits_at(rest, 1, 2);
  auto const minutes = digits_at(rest, 4, 2);
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' || !hours || !minutes) {
    return std::nullopt;
  }
  if (*hours > 14 || *minutes > 59) return std::nullopt;
  int const offset = *hours * 60 + *minutes;
  return rest[0] == '-' ? -offset : offset;
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  auto const misunderstood = [&] { return fail("instant.not_understood", {{"text", std::string(text)}}); };
  if (text.size() == 10) {
    auto const day = parse_day(text);
    if (!day) return misunderstood();
    return Instant((static_cast<std::int64_t>(day->since_epoch()) + 1) * day_ms - zone_ms - 1);
  }
  if (text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return misunderstood();
  auto const day = parse_day(text.substr(0, 10));
  std::size_t at = 11;
  auto const clock = clock_at(text, at);
  if (!day || !clock) return misunderstood();
  auto const zone = zone_at(text, at);
  if (!zone) return misunderstood();
  std::int64_t const of_day = ((clock->hour * 60LL + clock->minute - *zone) * 60 + clock->second) * 1000;
  return Instant(static_cast<std::int64_t>(day->since_epoch()) * day_ms + of_day + clock->millisecond);
}

std::string to_text(Instant instant) {
  Day const day = day_of(instant);
  std::int64_t const of_day = instant.milliseconds() + zone_ms - static_cast<std::int64_t>(day.since_epoch()) * day_ms;
  std::string clock = "T00:00:00.000+08:00";
  write_digits(clock, 1, 2, static_cast<unsigned>(of_day / hour_ms));
  write_digits(clock, 4, 2, static_cast<unsigned>(of_day / 60'000 % 60));
  write_digits(clock, 7, 2, static_cast<unsigned>(of_day / 1000 % 60));
  write_digits(clock, 10, 3, static_cast<unsigned>(of_day % 1000));
  return to_text(day) + clock;
}

Day day_of(Instant instant) {
  std::int64_t const local = instant.milliseconds() + zone_ms;
  std::int64_t const days = local >= 0 ? local / day_ms : -((-local + day_ms - 1) / day_ms);
  return Day(static_cast<std::int32_t>(days));
}

}  // namespace base
