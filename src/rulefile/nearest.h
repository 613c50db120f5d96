#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace rulefile {

/// The word of the list with the fewest letters to change, "did you mean"; empty where each needs more than
/// `changes_max`.
[[nodiscard]] std::string nearest(std::string_view word, std::vector<std::string> const& words,
                                  std::size_t changes_max = std::numeric_limits<std::size_t>::max());

}  // namespace rulefile
