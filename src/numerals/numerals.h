#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// Chinese numerals, as people write them in prose. Knows no office term.
namespace numerals {

/// Whether a code point is a digit or a place of a Chinese numeral: 〇零一二两三…九十百千万亿.
[[nodiscard]] bool is_chinese_numeral(char32_t code_point);

/// 十七 → 17, 三千二百万 → 32000000, 二〇二四 → 2024 (digits read one by one), 一百零五 → 105, 三万五 → 35000 (the last
/// digit takes the place below). Nullopt: not one number (万亿十, 二十十), or beyond 10^15.
[[nodiscard]] std::optional<std::int64_t> parse_chinese(std::u32string_view text);

}  // namespace numerals
