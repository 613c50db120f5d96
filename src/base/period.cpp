#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "base/day.h"
#include "base/utf8.h"

namespace base {
namespace {

enum class Form { year, half, quarter, month, week, day, range };

struct Parsed {
  Form form = Form::range;
  int year = 0;
  int part = 0;
};

[[nodiscard]] std::optional<int> number(std::string_view text) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  if (text.front() == '-' || text.front() == '+') return std::nullopt;
  return value;
}

/// Which named form a text has; range for everything that is none.
[[nodiscard]] std::optional<Parsed> named_form(std::string_view text) {
  auto const year = text.size() >= 4 ? number(text.substr(0, 4)) : std::nullopt;
  if (!year) return std::nullopt;
  auto const rest = text.substr(4);
  if (rest.empty()) return Parsed{Form::year, *year, 1};
  auto const in_range = [&](Form form, std::string_view digits, int most) -> std::optional<Parsed> {
    auto const part = number(digits);
    if (!part || *part < 1 || *part > most) return std::nullopt;
    return Parsed{form, *year, *part};
  };
  char const mark = rest.front();
  if (rest.size() == 2 && (mark == 'H' || mark == 'h')) return in_range(Form::half, rest.substr(1), 2);
  if (rest.size() == 2 && (mark == 'Q' || mark == 'q')) return in_range(Form::quarter, rest.substr(1), 4);
  if (mark != '-') return std::nullopt;
  if (rest.size() == 3) return in_range(Form::month, rest.substr(1), 12);
  if (rest.size() == 4 && (rest[1] == 'W' || rest[1] == 'w')) return in_range(Form::week, rest.substr(2), 53);
  return std::nullopt;
}

/// Monday of ISO week 1: the week that holds 4 January (ISO 8601).
[[nodiscard]] Result<Day> first_monday(int year) {
  auto const fourth = TRY(Day::make(year, 1, 4));
  return fourth.plus(1 - fourth.weekday());
}

[[nodiscard]] Result<Period> months(std::string name, int year, int first_month, int count) {
  auto const from = TRY(Day::make(year, first_month, 1));
  int const after = first_month + count - 1;
  auto const until = TRY(Day::make(year + after / 12, after % 12 + 1, 1));
  return Period{std::move(name), from, until};
}

[[nodiscard]] Result<Period> weeks(int year, int week) {
  auto const name = fmt::format("{:04}-W{:02}", year, week);
  auto const from = TRY(first_monday(year)).plus((week - 1) * 7);
  auto const next_year = TRY(first_monday(year + 1));
  if (from >= next_year) return fail("period.not_understood", {{"text", name}});
  return Period{name, from, from.plus(7)};
}

[[nodiscard]] Result<Period> period_of(Parsed const& parsed) {
  switch (parsed.form) {
    case Form::year:
      return months(fmt::format("{:04}", parsed.year), parsed.year, 1, 12);
    case Form::half:
      return months(fmt::format("{:04}H{}", parsed.year, parsed.part), parsed.year, parsed.part * 6 - 5, 6);
    case Form::quarter:
      return months(fmt::format("{:04}Q{}", parsed.year, parsed.part), parsed.year, parsed.part * 3 - 2, 3);
    case Form::month:
      return months(fmt::format("{:04}-{:02}", parsed.year, parsed.part), parsed.year, parsed.part, 1);
    case Form::week:
      return weeks(parsed.year, parsed.part);
    case Form::day:
    case Form::range:
      break;
  }
  throw Bug("period_of: not a named form");
}

[[nodiscard]] Period range(Day from, Day until) {
  auto name = from.plus(1) == until ? to_text(from) : to_text(from) + ".." + to_text(until.plus(-1));
  return Period{std::move(name), from, until};
}

[[nodiscard]] int parts_a_year(Form form) {
  switch (form) {
    case Form::half:
      return 2;
    case Form::quarter:
      return 4;
    case Form::month:
      return 12;
    case Form::year:
    case Form::week:
    case Form::day:
    case Form::range:
      return 1;
  }
  throw Bug("parts_a_year: form out of range");
}

[[nodiscard]] Period shifted(Period const& period, int by) {
  auto const parsed = named_form(period.name);
  if (!parsed) {
    auto const length = period.until.since_epoch() - period.from.since_epoch();
    return range(period.from.plus(by * length), period.until.plus(by * length));
  }
  if (parsed->form == Form::week) {
    Day const thursday = period.from.plus(by * 7 + 3);  // the year of a week is that of its Thursday (ISO 8601)
    auto const monday = first_monday(thursday.year());
    ensure(monday.has_value(), "a week within the calendar");
    int const week = (thursday.since_epoch() - monday->since_epoch()) / 7 + 1;
    return Period{fmt::format("{:04}-W{:02}", thursday.year(), week), period.from.plus(by * 7),
                  period.until.plus(by * 7)};
  }
  int const parts = parts_a_year(parsed->form);
  int const index = parsed->year * parts + parsed->part - 1 + by;
  auto made = period_of(Parsed{parsed->form, index / parts, index % parts + 1});
  ensure(made.has_value(), "a period within the calendar");
  return *std::move(made);
}

/// The same month and day `years` later; 29 February becomes 28 February.
[[nodiscard]] Day same_day(Day day, int years) {
  auto made = Day::make(day.year() + years, day.month(), day.day_of_month());
  if (!made) made = Day::make(day.year() + years, day.month(), day.day_of_month() - 1);
  ensure(made.has_value(), "a day within the calendar");
  return *made;
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
  auto const misunderstood = [&] { return fail("period.not_understood", {{"text", std::string(text)}}); };
  if (auto const dots = text.find(".."); dots != std::string_view::npos) {
    auto const first = parse_day(text.substr(0, dots));
    auto const last = parse_day(text.substr(dots + 2));
    if (!first || !last) return misunderstood();
    if (*last < *first) return fail("period.backwards", {{"text", std::string(text)}});
    return Period{std::string(text), *first, last->plus(1)};
  }
  if (text.size() == 10) {
    auto const day = parse_day(text);
    if (!day) return misunderstood();
    return range(*day, day->plus(1));
  }
  auto const parsed = named_form(text);
  if (!parsed) return misunderstood();
  auto made = period_of(*parsed);
  if (!made) return misunderstood();
  return made;
}

std::string to_chinese(Period const& period) {
  static constexpr std::array<std::string_view, 5> ordinals{"", "一", "二", "三", "四"};
  auto const parsed = named_form(period.name);
  if (!parsed) {
    if (period.last() == period.from) return to_chinese(period.from);
    return to_chinese(period.from) + "至" + to_chinese(period.last());
  }
  switch (parsed->form) {
    case Form::year:
      return fmt::format("{}年", parsed->year);
    case Form::half:
      return fmt::format("{}年{}", parsed->year, parsed->part == 1 ? "上半年" : "下半年");
    case Form::quarter:
      return fmt::format("{}年第{}季度", parsed->year, ordinals.at(static_cast<std::size_t>(parsed->part)));
    case Form::month:
      return fmt::format("{}年{}月", parsed->year, parsed->part);
    case Form::week:
      return fmt::format("{}年第{}周", parsed->year, parsed->part);
    case Form::day:
    case Form::range:
      break;
  }
  throw Bug("to_chinese: form out of range");
}

Period period_before(Period const& period) { return shifted(period, -1); }
Period period_after(Period const& period) { return shifted(period, 1); }

Period period_a_year_before(Period const& period) {
  auto const parsed = named_form(period.name);
  if (parsed && parsed->form != Form::week) {
    auto made = period_of(Parsed{parsed->form, parsed->year - 1, parsed->part});
    ensure(made.has_value(), "a period within the calendar");
    return *std::move(made);
  }
  if (parsed) {
    auto made = weeks(parsed->year - 1, parsed->part);
    if (!made) made = weeks(parsed->year - 1, parsed->part - 1);  // a year of 52 weeks has no week 53
    ensure(made.has_value(), "a week within the calendar");
    return *std::move(made);
  }
  return range(same_day(period.from, -1), same_day(period.last(), -1).plus(1));
}

}  // namespace base
