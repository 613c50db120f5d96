#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "usecases/read_line_parts.h"

// Days in a line. A day without its year belongs to the period in hand, else to the latest year in which it is not yet
// to come; what stays open is asked.
namespace usecases::line {
namespace {

/// A day as it was written: what of it was said.
struct Said {
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> month;
  std::int64_t day = 0;
  std::size_t until = 0;
};

[[nodiscard]] bool takes_word(Text const& text, std::size_t& at, std::initializer_list<std::u32string_view> words) {
  for (auto const word : words) {
    if (!text.has(at, word)) continue;
    at += word.size();
    return true;
  }
  return false;
}

using base::is_digit;

/// 2024年6月3日, 2024-6-3, 2024.06.03, 2024/6/3, 20240603.
[[nodiscard]] std::optional<Said> whole_day(Text const& text, std::size_t place) {
  if (place > 0 && is_digit(text.at(place - 1))) return std::nullopt;
  auto const year = number_at(text, place);
  if (!year) return std::nullopt;
  constexpr std::int64_t joined_min = 19'000'101;
  if (year->until - place == 8 && year->value >= joined_min) {
    return Said{year->value / 10'000, year->value / 100 % 100, year->value % 100, year->until};
  }
  if (year->value < 1900 || year->value > 2199) return std::nullopt;
  auto at = year->until;
  char32_t const mark = text.at(at);
  bool const words = mark == U'年';
  if (!words && mark != U'-' && mark != U'.' && mark != U'/') return std::nullopt;
  auto const month = number_at(text, at + 1);
  if (!month) return std::nullopt;
  at = month->until;
  if (text.at(at) != (words ? U'月' : mark)) return std::nullopt;
  auto const day = number_at(text, at + 1);
  if (!day) return std::nullopt;
  at = day->until;
  static_cast<void>(takes_word(text, at, {U"日", U"号"}));
  return Said{year->value, month->value, day->value, at};
}

/// 6月3日, 六月三号, 6.3, 6/3 (the last two only where nothing else fits: at the begin of the line).
[[nodiscard]] std::optional<Said> month_and_day(Text const& text, std::size_t place) {
  if (place > 0 && (is_digit(text.at(place - 1)) || text.at(place - 1) == U'.')) return std::nullopt;
  auto const month = number_at(text, place);
  if (!month || month->value < 1 || month->value > 12) return std::nullopt;
  auto at = month->until;
  bool const words = takes_word(text, at, {U"月份", U"月"});
  bool const marks = !words && place == 0 && (text.at(at) == U'.' || text.at(at) == U'/');
  if (!words && !marks) return std::nullopt;
  auto const day = number_at(text, marks ? at + 1 : at);
  if (!day || day->value > 99) return std::nullopt;
  at = day->until;
  if (marks && (text.at(at) == U'%' || text.at(at) == U'.' || text.has(at, U"万") || text.has(at, U"元")))
    return std::nullopt;
  bool const closed = takes_word(text, at, {U"日", U"号"});
  bool const count =
      !closed && (text.has(at, U"人") || text.has(at, U"名") || text.has(at, U"次") || text.has(at, U"个"));
  if (count) return std::nullopt;
  return Said{std::nullopt, month->value, day->value, at};
}

/// 3日, 3号 alone: the month is missing.
[[nodiscard]] std::optional<Said> day_alone(Text const& text, std::size_t place) {
  if (place > 0 && (is_digit(text.at(place - 1)) || text.at(place - 1) == U'月')) return std::nullopt;
  auto const day = number_at(text, place);
  if (!day || day->value < 1 || day->value > 31) return std::nullopt;
  auto at = day->until;
  if (!takes_word(text, at, {U"日", U"号"})) return std::nullopt;
  bool const other_word =
      text.has(at, U"楼") || text.has(at, U"文") || text.has(at, U"会议") || text.has(at, U"活动室");
  if (other_word) return std::nullopt;
  return Said{std::nullopt, std::nullopt, day->value, at};
}

constexpr std::u32string_view weekday_names = U"一二三四五六日天";

[[nodiscard]] base::Day weekday_of(char32_t name, base::Day today) {
  auto const number = weekday_names.find(name);
  int const weekday = number >= 6 ? 7 : static_cast<int>(number) + 1;
  return today.plus(weekday - today.weekday());
}

/// 周三, 星期三 without a word on which week; the place behind it.
[[nodiscard]] std::optional<std::size_t> weekday_alone(Text const& text, std::size_t place) {
  auto at = place;
  if (!takes_word(text, at, {U"星期", U"周"})) return std::nullopt;
  if (weekday_names.find(text.at(at)) == std::u32string_view::npos) return std::nullopt;
  // 一周年, 周一至周五: no day of the office's.
  if (place > 0 && number_at(text, place - 1)) return std::nullopt;
  return at + 1;
}

/// Behind a weekday in brackets, a part of the day and a time: （周一）上午9:30, 9时30分.
[[nodiscard]] std::size_t behind_clock(Text const& text, std::size_t place) {
  auto at = place;
  auto bracket = at;
  if (text.at(bracket) == U'(') {
    if (auto const end = weekday_alone(text, bracket + 1); end && text.at(*end) == U')') at = *end + 1;
  } else if (auto const end = weekday_alone(text, at)) {
    at = *end;
  }
  while (text.at(at) == U' ') ++at;
  static_cast<void>(takes_word(text, at, {U"上午", U"下午", U"晚上", U"中午"}));
  auto const hour = number_at(text, at);
  if (!hour || hour->value > 24) return at;
  auto end = hour->until;
  if (!takes_word(text, end, {U":", U"时", U"点"})) return at;
  if (takes_word(text, end, {U"半", U"整"})) return end;
  if (auto const minute = number_at(text, end)) end = minute->until;
  static_cast<void>(takes_word(text, end, {U"分"}));
  return end;
}

[[nodiscard]] std::optional<base::Day> relative_day(Text const& text, std::size_t& at, base::Day today) {
  struct Word {
    std::u32string_view word;
    int days;
  };
  constexpr std::array<Word, 7> words{
      {{U"大前天", -3}, {U"前天", -2}, {U"昨天", -1}, {U"昨日", -1}, {U"今天", 0}, {U"今日", 0}, {U"当日", 0}}};
  for (auto const& [word, days] : words) {
    if (!text.has(at, word)) continue;
    at += word.size();
    return today.plus(days);
  }
  struct Week {
    std::u32string_view word;
    int weeks;
  };
  constexpr std::array<Week, 6> weeks{
      {{U"上星期", -1}, {U"上周", -1}, {U"本星期", 0}, {U"本周", 0}, {U"这周", 0}, {U"这个星期", 0}}};
  for (auto const& [word, number] : weeks) {
    if (!text.has(at, word) || weekday_names.find(text.at(at + word.size())) == std::u32string_view::npos) continue;
    at += word.size() + 1;
    return weekday_of(text.at(at - 1), today).plus(number * 7);
  }
  return std::nullopt;
}

struct Meant {
  std::vector<base::Day> days;  // one: understood; several: asked; none: impossible
  std::string_view why;
};

[[nodiscard]] Meant days_meant(Said const& said, LineAsked const& asked) {
  auto const make = [&](std::int64_t year) {
    return base::Day::make(static_cast<int>(year), static_cast<int>(*said.month), static_cast<int>(said.day));
  };
  Meant meant;
  if (said.year) {
    meant.why = "line.why_day_written";
    if (auto const day = make(*said.year)) meant.days.push_back(*day);
    return meant;
  }
  if (asked.period) {
    meant.why = "line.why_year_of_period";
    for (auto year = asked.period->from.year(); year <= asked.period->last().year(); ++year) {
      auto const day = make(year);
      if (day && asked.period->contains(*day)) meant.days.push_back(*day);
    }
    if (!meant.days.empty()) return meant;
    // It is not of the period: which year, a person says.
    std::vector<int> years{asked.period->from.year(), asked.period->last().year(), asked.today.year()};
    std::ranges::sort(years);
    for (auto const year : years) {
      auto const day = make(year);
      if (day && (meant.days.empty() || meant.days.back() != *day)) meant.days.push_back(*day);
    }
    meant.why = {};
    return meant;
  }
  meant.why = "line.why_year_of_today";
  auto const before = make(asked.today.year() - 1);
  auto const now = make(asked.today.year());
  if (now && *now <= asked.today) {
    meant.days = {*now};
  } else {
    if (before) meant.days.push_back(*before);
    if (now) meant.days.push_back(*now);
    meant.why = {};
  }
  return meant;
}

/// 至5日, —6月5日, 到8号: the last day of a span that begins with `first`.
[[nodiscard]] std::optional<Said> end_of_span(Text const& text, std::size_t at, Said const& first) {
  if (!takes_word(text, at, {U"至", U"到", U"—", U"－", U"-", U"~", U"～", U"–"})) return std::nullopt;
  static_cast<void>(takes_word(text, at, {U"—", U"-"}));
  if (auto whole = whole_day(text, at)) return whole;
  if (auto later = month_and_day(text, at)) {
    later->year = first.year;
    return later;
  }
  auto const number = number_at(text, at);
  if (!number || number->value < 1 || number->value > 31) return std::nullopt;
  auto until = number->until;
  bool const closed = takes_word(text, until, {U"日", U"号"});
  if (!closed) {
    auto const other = month_and_day(text, at);
    if (!other) return std::nullopt;
  }
  return Said{first.year, first.month, number->value, until};
}

/// 6月3-5日: the first day lacks its 日.
[[nodiscard]] std::optional<Said> open_span(Text const& text, std::size_t place) {
  auto const month = number_at(text, place);
  if (!month || !text.has(month->until, U"月")) return std::nullopt;
  auto const first = number_at(text, month->until + 1);
  if (!first) return std::nullopt;
  auto at = first->until;
  if (!takes_word(text, at, {U"-", U"—", U"~", U"至", U"、"})) return std::nullopt;
  auto const last = number_at(text, at);
  if (!last || !(text.has(last->until, U"日") || text.has(last->until, U"号"))) return std::nullopt;
  return Said{std::nullopt, month->value, first->value, first->until};
}

[[nodiscard]] std::vector<std::string> texts_of(std::vector<base::Day> const& days) {
  std::vector<std::string> out;
  out.reserve(days.size());
  for (auto const day : days) out.push_back(base::to_text(day));
  return out;
}

/// A month without its day: 6月, 6月初, 六月中旬, 上月底.
[[nodiscard]] std::optional<Range> month_alone(Text const& text, std::size_t place) {
  auto const month = number_at(text, place);
  if (!month || month->value < 1 || month->value > 12 || !text.has(month->until, U"月")) return std::nullopt;
  auto at = month->until + 1;
  static_cast<void>(takes_word(text, at, {U"份"}));
  static_cast<void>(takes_word(text, at, {U"上旬", U"中旬", U"下旬", U"初", U"底", U"末"}));
  return Range{place, at};
}

class DayReader {
 public:
  DayReader(Draft& draft, LineAsked const& asked) : draft_(draft), asked_(asked) {}

  void read() {
    for (std::size_t at = 0; at < draft_.text.size();) at = read_at(at);
    if (draft_.reading.draft.days || found_) return;
    draft_.ask("day", "line.ask_day", {}, {});
  }

 private:
  /// The place to go on at.
  std::size_t read_at(std::size_t place) {
    auto const& text = draft_.text;
    auto relative_end = place;
    if (auto const day = relative_day(text, relative_end, asked_.today)) {
      relative_end = behind_clock(text, relative_end);
      take({place, relative_end}, {*day, *day}, "line.why_day_relative");
      return relative_end;
    }
    if (auto const end = weekday_alone(text, place)) return ask_week(place, *end);
    auto said = whole_day(text, place);
    if (!said) said = open_span(text, place);
    if (!said) said = month_and_day(text, place);
    if (said) return read_said(place, *said);
    if (auto const alone = day_alone(text, place)) {
      found_ = true;
      draft_.understand({place, alone->until}, "day", "", "line.why_day_without_month", true);
      draft_.ask("day", "line.ask_month", {{"text", text.written(place, alone->until)}}, months_for(alone->day));
      return alone->until;
    }
    if (auto const month = month_alone(text, place)) {
      found_ = true;
      draft_.understand(*month, "day", "", "line.why_month_only", true);
      draft_.ask("day", "line.ask_day_of_month", {{"text", text.written(month->first, month->until)}}, {});
      return month->until;
    }
    return place + 1;
  }

  /// 周三: of this week or of the last?
  std::size_t ask_week(std::size_t place, std::size_t end) {
    auto const& text = draft_.text;
    found_ = true;
    auto const until = behind_clock(text, end);
    auto const day = weekday_of(text.at(end - 1), asked_.today);
    draft_.understand({place, until}, "day", "", "line.why_day_open", true);
    draft_.ask("day", "line.ask_week", {{"text", text.written(place, end)}}, texts_of({day.plus(-7), day}));
    return until;
  }

  std::size_t read_said(std::size_t place, Said const& said) {
    auto const& text = draft_.text;
    auto const end = end_of_span(text, said.until, said);
    Range const range{place, behind_clock(text, end ? end->until : said.until)};
    auto const written = text.written(range.first, range.until);
    auto const first = days_meant(said, asked_);
    auto last = end ? days_meant(*end, asked_) : first;
    bool const certain = !first.why.empty() && first.days.size() == 1 && last.days.size() == 1;
    if (certain && last.days.front() >= first.days.front()) {
      take(range, {first.days.front(), last.days.front()}, first.why);
      return range.until;
    }
    found_ = true;
    draft_.understand(range, "day", "", "line.why_day_open", true);
    if (first.days.empty() || last.days.empty()) {
      draft_.ask("day", "line.ask_day_impossible", {{"text", written}}, {});
    } else if (first.days.size() == 1 && last.days.size() == 1 && !first.why.empty()) {
      draft_.ask("day", "line.ask_day_backwards", {{"text", written}}, {});
    } else {
      draft_.ask("day", "line.ask_year", {{"text", written}}, texts_of(first.days));
    }
    return range.until;
  }

  void take(Range range, base::Span days, std::string_view why) {
    auto value = base::to_text(days.first);
    if (days.last != days.first) value += ".." + base::to_text(days.last);
    auto& known = draft_.reading.draft.days;
    draft_.understand(range, "day", value, why, true);
    if (!found_) known = days;
    if (known && *known != days) {
      draft_.ask("day", "line.ask_which_day", {}, {base::to_text(known->first), base::to_text(days.first)});
      known.reset();
    }
    found_ = true;
  }

  [[nodiscard]] std::vector<std::string> months_for(std::int64_t day) const {
    std::vector<std::string> out;
    auto const add = [&](int year, int month) {
      auto const made = base::Day::make(year, month, static_cast<int>(day));
      if (made && (!asked_.period || asked_.period->contains(*made))) out.push_back(base::to_text(*made));
    };
    if (asked_.period) {
      for (auto month = asked_.period->from; month < asked_.period->until; month = month.plus(28)) {
        auto const text = base::Day::make(month.year(), month.month(), static_cast<int>(day));
        if (text && (out.empty() || out.back() != base::to_text(*text))) add(month.year(), month.month());
      }
      return out;
    }
    int const month = asked_.today.month();
    add(month == 1 ? asked_.today.year() - 1 : asked_.today.year(), month == 1 ? 12 : month - 1);
    add(asked_.today.year(), month);
    return out;
  }

  Draft& draft_;
  LineAsked const& asked_;
  bool found_ = false;
};

}  // namespace

void read_days(Draft& draft, LineAsked const& asked) { DayReader(draft, asked).read(); }

}  // namespace usecases::line
