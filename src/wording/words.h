#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace wording {

/// First and last-plus-one code point of each word as ICU divides Chinese; spaces and marks are none.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> words_of(std::u32string_view text);

}  // namespace wording
