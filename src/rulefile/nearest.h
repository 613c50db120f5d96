#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rulefile {

/// The word of the list with the fewest letters to change, "did you mean"; empty for an empty list.
[[nodiscard]] std::string nearest(std::string_view word, std::vector<std::string> const& words);

/// The line, from 1, of the first byte that is not part of well-formed UTF-8.
[[nodiscard]] std::size_t first_ill_formed_line(std::string_view text);

}  // namespace rulefile
