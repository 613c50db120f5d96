#include "document/xlsx_days.h"

#include <gtest/gtest.h>

namespace document {
namespace {

// Built-in formats that show a day, a time or neither, the Chinese ones included.
TEST(XlsxDays, BuiltinFormats) {
  struct Line {
    int first;
    int last;
    NumberStyle style;
  };
  Line const lines[] = {
      {0, 8, NumberStyle::number},    {9, 10, NumberStyle::percent}, {11, 13, NumberStyle::number},
      {14, 17, NumberStyle::day},     {18, 21, NumberStyle::clock},  {22, 22, NumberStyle::day},
      {23, 26, NumberStyle::number},  {27, 31, NumberStyle::day},    {32, 35, NumberStyle::clock},
      {36, 36, NumberStyle::day},     {37, 44, NumberStyle::number}, {45, 45, NumberStyle::clock},
      {46, 46, NumberStyle::elapsed}, {47, 47, NumberStyle::clock},  {48, 49, NumberStyle::number},
      {50, 54, NumberStyle::day},     {55, 56, NumberStyle::clock},  {57, 58, NumberStyle::day},
      {59, 163, NumberStyle::number},
  };
  for (Line const& line : lines) {
    for (int id = line.first; id <= line.last; ++id) EXPECT_EQ(style_of_builtin(id), line.style) << id;
  }
}

// Format codes as Excel, WPS and LibreOffice write them. Quotes, brackets and escapes hide letters.
TEST(XlsxDays, FormatCodes) {
  struct Line {
    std::string_view code;
    NumberStyle style;
  };
  Line const lines[] = {
      {"yyyy-mm-dd", NumberStyle::day},
      {"yyyy-mm-dd h:mm:ss", NumberStyle::day},
      {"YYYY/M/D", NumberStyle::day},
      {R"(yyyy"年"m"月"d"日";@)", NumberStyle::day},
      {R"([$-804]yyyy"年"m"月";@)", NumberStyle::day},
      {R"([DBNum1][$-804]m"月"d"日";@)", NumberStyle::day},
      {R"(m"月")", NumberStyle::day},
      {R"([$-F800]dddd\,\ mmmm\ dd\,\ yyyy)", NumberStyle::day},
      {"[$-404]e/m/d", NumberStyle::day},
      {"[$-804]aaaa;@", NumberStyle::day},
      {"mmm-yy", NumberStyle::day},
      {"m/d", NumberStyle::day},
      {"[Red]yyyy.m.d", NumberStyle::day},
      {"yyyy年m月d日", NumberStyle::day},
      {"年月日", NumberStyle::day},
      {"h:mm", NumberStyle::clock},
      {"hh:mm:ss", NumberStyle::clock},
      {"mm:ss.0", NumberStyle::clock},
      {"h:mm AM/PM", NumberStyle::clock},
      {R"(上午/下午h"时"mm"分")", NumberStyle::clock},
      {"[h]:mm", NumberStyle::elapsed},
      {"[mm]:ss", NumberStyle::elapsed},
      {"General", NumberStyle::number},
      {"G/通用格式", NumberStyle::number},
      {"0.00", NumberStyle::number},
      {"#,##0.00_);[Red](#,##0.00)", NumberStyle::number},
      {"0.00E+00", NumberStyle::number},
      {"##0.0E-0", NumberStyle::number},
      {R"(0"年")", NumberStyle::number},
      {R"(0"days")", NumberStyle::number},
      {R"(0\d)", NumberStyle::number},
      {"0年", NumberStyle::number},
      {"[Yellow]0", NumberStyle::number},
      {"[$USD-409]#,##0", NumberStyle::number},
      {"0.0%", NumberStyle::percent},
      {R"(0"%")", NumberStyle::number},
      {"@", NumberStyle::number},
      {"\"unclosed yyyy", NumberStyle::number},
      {"[unclosed", NumberStyle::number},
      {"\\", NumberStyle::number},
      {"", NumberStyle::number},
  };
  for (Line const& line : lines) EXPECT_EQ(style_of_code(line.code), line.style) << line.code;
}

// Serials on both calendars, with what is no day at all.
TEST(XlsxDays, Serials) {
  struct Line {
    std::string_view written;
    NumberStyle style;
    DayOrigin origin;
    std::string_view day;  // empty: no day
  };
  constexpr auto day = NumberStyle::day;
  constexpr auto in_1900 = DayOrigin::in_1900;
  constexpr auto in_1904 = DayOrigin::in_1904;
  Line const lines[] = {
      {"45356", day, in_1900, "2024-03-05"},
      {"45356.75", day, in_1900, "2024-03-05"},
      {"45355.999999999996", day, in_1900, "2024-03-05"},
      {"45355.99", day, in_1900, "2024-03-04"},
      {"4.5356E4", day, in_1900, "2024-03-05"},
      {"+45356", day, in_1900, "2024-03-05"},
      {"1", day, in_1900, "1900-01-01"},
      {"59", day, in_1900, "1900-02-28"},
      {"60", day, in_1900, ""},
      {"60.5", day, in_1900, ""},
      {"61", day, in_1900, "1900-03-01"},
      {"109574", day, in_1900, "2199-12-31"},
      {"109575", day, in_1900, ""},
      {"0", day, in_1900, ""},
      {"0.5", day, in_1900, ""},
      {"-1", day, in_1900, ""},
      {"1e400", day, in_1900, ""},
      {"nan", day, in_1900, ""},
      {"inf", day, in_1900, ""},
      {"45356x", day, in_1900, ""},
      {"", day, in_1900, ""},
      {"43894", day, in_1904, "2024-03-05"},
      {"60", day, in_1904, "1904-03-01"},
      {"1", day, in_1904, "1904-01-02"},
      {"108112", day, in_1904, "2199-12-31"},
      {"108113", day, in_1904, ""},
      {"45356.35", NumberStyle::clock, in_1900, "2024-03-05"},
      {"0.35", NumberStyle::clock, in_1900, ""},
      {"1.1", NumberStyle::clock, in_1900, ""},
      {"45356", NumberStyle::elapsed, in_1900, ""},
      {"45356", NumberStyle::number, in_1900, ""},
  };
  for (Line const& line : lines) {
    auto const found = day_of_serial(line.written, line.style, line.origin);
    EXPECT_EQ(found ? base::to_text(*found) : std::string(), line.day) << line.written;
  }
}

}  // namespace
}  // namespace document
