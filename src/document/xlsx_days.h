#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/day.h"

/// How Excel keeps days: as a number of days with a style that shows it as a date.
namespace document {

/// What a number format shows.
enum class NumberStyle : std::uint8_t {
  number,
  day,      // year, month, day or weekday
  clock,    // only the time of day: a full date may be hidden below it
  elapsed,  // [h]:mm: a length of time, never a day
  percent,  // 0.86 shown as 86%
};

/// By the number of a built-in format (ISO/IEC 29500-1 18.8.30, with the Chinese meanings of 27–36 and 50–58).
[[nodiscard]] NumberStyle style_of_builtin(int id);
/// By a format code such as yyyy"年"m"月"d"日";@. Literals in quotes, after \ _ *, and [Red] or [$-804] say nothing.
[[nodiscard]] NumberStyle style_of_code(std::string_view code);

/// The first day a workbook can say: 1 January 1900 (serial 1), or 1 January 1904 (serial 0) in files from old Macs.
enum class DayOrigin : std::uint8_t { in_1900, in_1904 };

/// The day of a serial as written ("45356", "45356.75", "4.5356E4"); a time of the day is dropped. Nothing for what is
/// no day: a style that shows none, a time alone (below 1), serial 60 (the 29 February 1900 that never was), a number
/// past the year 2199.
[[nodiscard]] std::optional<base::Day> day_of_serial(std::string_view written, NumberStyle style, DayOrigin origin);

}  // namespace document
