#include "base/day.h"

#include <gtest/gtest.h>

namespace base {
namespace {

// The calendar knows what days there are.
TEST(Day, impossible_days_are_refused) {
  EXPECT_EQ(to_text(*Day::make(2024, 2, 29)), "2024-02-29");
  EXPECT_EQ(Day::make(2023, 2, 29).error().code, "day.impossible");
  EXPECT_EQ(Day::make(2024, 6, 31).error().code, "day.impossible");
  EXPECT_EQ(Day::make(1899, 1, 1).error().code, "day.impossible");
  EXPECT_EQ(parse_day("2024-6-3").error().code, "day.not_a_day");
  EXPECT_EQ(parse_day("2024-06-31").error().code, "day.impossible");
  EXPECT_EQ(to_chinese(*parse_day("2024-06-03")), "2024年6月3日");
  EXPECT_EQ(parse_day("2024-06-03")->weekday(), 1);
}

struct PeriodRow {
  std::string text;
  std::string from;
  std::string last;
  std::string chinese;
  std::string before;
  std::string after;
  std::string year_before;
};

// Every form of period has its days, its Chinese name, its neighbours.
TEST(Period, every_form_has_its_days_and_neighbours) {
  std::vector<PeriodRow> const table{
      {"2024", "2024-01-01", "2024-12-31", "2024年", "2023", "2025", "2023"},
      {"2024H1", "2024-01-01", "2024-06-30", "2024年上半年", "2023H2", "2024H2", "2023H1"},
      {"2024H2", "2024-07-01", "2024-12-31", "2024年下半年", "2024H1", "2025H1", "2023H2"},
      {"2024Q2", "2024-04-01", "2024-06-30", "2024年第二季度", "2024Q1", "2024Q3", "2023Q2"},
      {"2024-05", "2024-05-01", "2024-05-31", "2024年5月", "2024-04", "2024-06", "2023-05"},
      {"2024-12", "2024-12-01", "2024-12-31", "2024年12月", "2024-11", "2025-01", "2023-12"},
      {"2024-W01", "2024-01-01", "2024-01-07", "2024年第1周", "2023-W52", "2024-W02", "2023-W01"},
      {"2024-W23", "2024-06-03", "2024-06-09", "2024年第23周", "2024-W22", "2024-W24", "2023-W23"},
      {"2020-W53", "2020-12-28", "2021-01-03", "2020年第53周", "2020-W52", "2021-W01", "2019-W52"},
      {"2024-06-30", "2024-06-30", "2024-06-30", "2024年6月30日", "2024-06-29", "2024-07-01", "2023-06-30"},
      {"2024-02-29", "2024-02-29", "2024-02-29", "2024年2月29日", "2024-02-28", "2024-03-01", "2023-02-28"},
      {"2024-01-11..2024-01-20", "2024-01-11", "2024-01-20", "2024年1月11日至2024年1月20日", "2024-01-01..2024-01-10",
       "2024-01-21..2024-01-30", "2023-01-11..2023-01-20"},
  };
  for (auto const& row : table) {
    auto const period = parse_period(row.text);
    ASSERT_TRUE(period.has_value()) << row.text;
    EXPECT_EQ(to_text(period->from), row.from) << row.text;
    EXPECT_EQ(to_text(period->last()), row.last) << row.text;
    EXPECT_EQ(to_chinese(*period), row.chinese);
    EXPECT_EQ(period_before(*period).name, row.before) << row.text;
    EXPECT_EQ(period_after(*period).name, row.after) << row.text;
    EXPECT_EQ(period_a_year_before(*period).name, row.year_before) << row.text;
    EXPECT_EQ(parse_period(period_after(*period).name)->from, period->until) << row.text;
  }
}

// What is no period is said to be none.
TEST(Period, anything_else_is_refused) {
  for (auto const* text : {"", "24", "2024H3", "2024Q0", "2024-13", "2024-W54", "2024-W00", "2023-W53", "上半年",
                           "2024-06-31", "2024H1x", "2024-01-01..", "1800"}) {
    auto const period = parse_period(text);
    ASSERT_FALSE(period.has_value()) << text;
    EXPECT_EQ(period.error().code, "period.not_understood") << text;
  }
  EXPECT_EQ(parse_period("2024-06-30..2024-01-01").error().code, "period.backwards");
}

struct InstantRow {
  std::string text;
  std::string expected;  // RFC 3339 in UTC+8, or the code
};

// Instants come with a zone; a bare day means its end in UTC+8.
TEST(Instant, rfc_3339_and_bare_days) {
  std::vector<InstantRow> const table{
      {"2024-07-01T09:30:00+08:00", "2024-07-01T09:30:00.000+08:00"},
      {"2024-07-01T01:30:00Z", "2024-07-01T09:30:00.000+08:00"},
      {"2024-07-01T09:30:00.25+08:00", "2024-07-01T09:30:00.250+08:00"},
      {"2024-07-01T09:30+08:00", "2024-07-01T09:30:00.000+08:00"},
      {"2024-06-30T23:00:00-05:00", "2024-07-01T12:00:00.000+08:00"},
      {"2024-06-30", "2024-06-30T23:59:59.999+08:00"},
      {"2024-06-30T09:30:00", "instant.not_understood"},
      {"2024-06-31", "instant.not_understood"},
      {"2024-06-30T25:00:00Z", "instant.not_understood"},
      {"yesterday", "instant.not_understood"},
  };
  for (auto const& [text, expected] : table) {
    auto const instant = parse_instant(text);
    EXPECT_EQ(instant ? to_text(*instant) : instant.error().code, expected) << text;
  }
  EXPECT_EQ(to_text(day_of(*parse_instant("2024-06-30T16:00:00Z"))), "2024-07-01");
  EXPECT_EQ(to_text(day_of(Instant(-1))), "1970-01-01");
}

}  // namespace
}  // namespace base
