#pragma once

#include <cstddef>
#include <string_view>

namespace rulefile {

/// The line, from 1, of the first byte that is not part of well-formed UTF-8.
[[nodiscard]] std::size_t first_ill_formed_line(std::string_view text);

}  // namespace rulefile
