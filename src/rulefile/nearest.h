#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rulefile {

/// The word of the list with the fewest letters to change, "did you mean"; empty for an empty list.
[[nodiscard]] std::string nearest(std::string_view word, std::vector<std::string> const& words);

}  // namespace rulefile
