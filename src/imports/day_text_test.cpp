#include <gtest/gtest.h>

#include "imports/imports.h"

namespace {

struct DayCase {
  std::string text;
  std::optional<int> year;
  std::string expected;  // an ISO day, or the code of the refusal
};

std::string outcome(base::Result<base::Day> const& day) { return day ? base::to_text(*day) : day.error().code; }

std::string outcome(base::Result<base::Span> const& span) {
  if (!span) return span.error().code;
  if (span->first == span->last) return base::to_text(span->first);
  return base::to_text(span->first) + ".." + base::to_text(span->last);
}

// Every form in which clerks write a day, with and without the year of the sheet.
TEST(day_text, reads_days_as_people_write_them) {
  for (auto const& [text, year, expected] : std::vector<DayCase>{
           {"2024-3-5", {}, "2024-03-05"},
           {"2024-03-05", {}, "2024-03-05"},
           {"2024/3/5", {}, "2024-03-05"},
           {"2024.3.5", {}, "2024-03-05"},
           {"２０２４．３．５", {}, "2024-03-05"},
           {"2024.3.5日", {}, "2024-03-05"},
           {"2024年3月5日", {}, "2024-03-05"},
           {"2024年03月05日", {}, "2024-03-05"},
           {" 2024 年 3 月 5 日　", {}, "2024-03-05"},
           {"2024年3月5号", {}, "2024-03-05"},
           {"2024年3月5", {}, "2024-03-05"},
           {"2024年3月5日（星期二）", {}, "2024-03-05"},
           {"2024年3月5日 星期二", {}, "2024-03-05"},
           {"2024年3月5日(周二)上午", {}, "2024-03-05"},
           {"2024年3月5日9:30", {}, "2024-03-05"},
           {"2024-03-05 09:30:00", {}, "2024-03-05"},
           {"2024-03-05T00:00:00", {}, "2024-03-05"},
           {"20240305", {}, "2024-03-05"},
           {"二〇二四年三月五日", {}, "2024-03-05"},
           {"二零二四年十二月二十五日", {}, "2024-12-25"},
           {"二○二四年十月三十日", {}, "2024-10-30"},
           {"3月5日", 2024, "2024-03-05"},
           {"3月5", 2024, "2024-03-05"},
           {"十月一日", 2024, "2024-10-01"},
           {"24年3月5日", 2024, "2024-03-05"},
           {"5/19", 2024, "2024-05-19"},
           {"5.5", 2024, "2024-05-05"},
           {"5/19/2024", {}, "2024-05-19"},
           {"19/5/2024", {}, "2024-05-19"},
           {"5/5/2024", {}, "2024-05-05"},
           {"2024年9月底", {}, "2024-09-30"},
           {"2024年2月末", {}, "2024-02-29"},
           {"2024年12月底", {}, "2024-12-31"},
           {"9月底", 2024, "2024-09-30"},
           {"2024年底", {}, "2024-12-31"},
           {"年底", 2024, "2024-12-31"},
           {"2024年6月30日前", {}, "2024-06-30"},
           {"6月底前", 2024, "2024-06-30"},
           {"9月底之前", 2024, "2024-09-30"},
           {"2024年2月29日", {}, "2024-02-29"},
       }) {
    EXPECT_EQ(outcome(imports::read_day(text, year)), expected) << text;
  }
}

// What is no day, what cannot be, what lacks a year, and what can be read in two ways is refused, each by its own code.
TEST(day_text, refuses_what_it_would_have_to_guess) {
  for (auto const& [text, year, expected] : std::vector<DayCase>{
           {"2024年6月31日", {}, "day.impossible"}, {"2023-2-29", {}, "day.impossible"},
           {"6月31日", 2024, "day.impossible"},     {"2024.13.5", {}, "day.impossible"},
           {"13/13/2024", {}, "day.impossible"},    {"20241305", {}, "day.impossible"},
           {"3月5日", {}, "day.year_missing"},      {"9月底", {}, "day.year_missing"},
           {"年底", {}, "day.year_missing"},        {"5/19", {}, "day.year_missing"},
           {"3/5/2024", {}, "day.ambiguous"},       {"24.3.5", {}, "day.ambiguous"},
           {"24.3.5", 2024, "day.ambiguous"},       {"24-12-31", 2024, "day.ambiguous"},
           {"24年3月5日", {}, "day.ambiguous"},     {"24年3月5日", 2023, "day.ambiguous"},
           {"3/5", 2024, "day.ambiguous"},          {"", 2024, "day.not_a_day"},
           {"待定", 2024, "day.not_a_day"},         {"2024", 2024, "day.not_a_day"},
           {"2024年", 2024, "day.not_a_day"},       {"2024年3月", 2024, "day.not_a_day"},
           {"2024.3", 2024, "day.not_a_day"},       {"3月上旬", 2024, "day.not_a_day"},
           {"3月5日、6日", 2024, "day.not_a_day"},  {"2024-3-5-6-7-8", 2024, "day.not_a_day"},
           {"12345678901", 2024, "day.not_a_day"},  {"每月5日", 2024, "day.not_a_day"},
       }) {
    EXPECT_EQ(outcome(imports::read_day(text, year)), expected) << text;
  }
}

// The two readings of an ambiguous day stand in its message.
TEST(day_text, names_both_readings) {
  auto readings = [](std::string_view text) {
    auto const error = imports::read_day(text, 2024).error();
    return error.arguments.at(1).value + "|" + error.arguments.at(2).value;
  };
  EXPECT_EQ(readings("3/5/2024"), "2024年3月5日|2024年5月3日");
  EXPECT_EQ(readings("24.3.5"), "2024年3月5日|2005年3月24日");
  EXPECT_EQ(readings("24.3.24"), "2024年3月24日|1924年3月24日");
}

// Spans take what their end does not say from their beginning.
TEST(day_text, reads_spans) {
  for (auto const& [text, year, expected] : std::vector<DayCase>{
           {"2024年3月5日", {}, "2024-03-05"},
           {"6月3日至5日", 2024, "2024-06-03..2024-06-05"},
           {"6月3日-5日", 2024, "2024-06-03..2024-06-05"},
           {"6月3-5日", 2024, "2024-06-03..2024-06-05"},
           {"6月3日（周一）至5日（周三）", 2024, "2024-06-03..2024-06-05"},
           {"2024年6月3日-6月5日", {}, "2024-06-03..2024-06-05"},
           {"2024年6月28日至7月2日", {}, "2024-06-28..2024-07-02"},
           {"2024年12月30日至2025年1月2日", {}, "2024-12-30..2025-01-02"},
           {"2024.6.3—2024.6.5", {}, "2024-06-03..2024-06-05"},
           {"2024.6.3-6.5", {}, "2024-06-03..2024-06-05"},
           {"2024.6.3～5", {}, "2024-06-03..2024-06-05"},
           {"2024/6/3-2024/6/5", {}, "2024-06-03..2024-06-05"},
           {"2024-6-3-2024-6-5", {}, "2024-06-03..2024-06-05"},
           {"2024-06-03 至 2024-06-05", {}, "2024-06-03..2024-06-05"},
           {"2024-6-3-6-5", {}, "2024-06-03..2024-06-05"},
           {"2024年6月3日——5日", {}, "2024-06-03..2024-06-05"},
           {"6月3日至5日", {}, "day.year_missing"},
           {"6月30日至31日", 2024, "day.impossible"},
           {"6月5日至3日", 2024, "day.backwards"},
           {"12月30日至1月2日", 2024, "day.backwards"},
           {"6.3-6.5", 2024, "day.ambiguous"},
           {"3-5", 2024, "day.ambiguous"},
           {"6月3日前", 2024, "day.not_a_day"},
           {"6月至7月", 2024, "day.not_a_day"},
           {"3月5日、3月12日", 2024, "day.not_a_day"},
       }) {
    EXPECT_EQ(outcome(imports::read_span(text, year)), expected) << text;
  }
}

// The written text stands in the refusal, not a part of it.
TEST(day_text, quotes_the_whole_cell) {
  EXPECT_EQ(imports::read_span("6月30日至31日", 2024).error().arguments.at(0).value, "6月30日至31日");
}

}  // namespace
