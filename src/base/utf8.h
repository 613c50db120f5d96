#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

/// Whether the bytes are well-formed UTF-8 without NUL.
[[nodiscard]] bool is_utf8(std::string_view text);
/// Code points of well-formed UTF-8; ill-formed bytes become U+FFFD.
[[nodiscard]] std::u32string to_code_points(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u32string_view code_points);
[[nodiscard]] std::size_t count_code_points(std::string_view text);
/// Without white space at both ends, the ideographic space U+3000, NBSP and BOM included.
/// ASCII 0 to 9 and nothing else.
[[nodiscard]] constexpr bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }
[[nodiscard]] constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
[[nodiscard]] std::string trim(std::string_view text);
/// The same as a part of `text`, which must outlive it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// For comparing headings and words: trimmed, inner white space dropped, full-width ASCII made half-width,
/// ASCII lower-cased. Never for stored text.
[[nodiscard]] std::string fold(std::string_view text);
[[nodiscard]] std::string join(std::vector<std::string> const& parts, std::string_view between);

}  // namespace base
