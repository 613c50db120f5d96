#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rulefile {

/// A place in a text: line from 1, column from 1 in bytes.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// The line, from 1, of the first byte that is not part of well-formed UTF-8.
[[nodiscard]] std::size_t first_ill_formed_line(std::string_view text);

/// Where the first letter outside ASCII stands that no string and no comment of a TOML text holds; TOML 1.0 allows
/// none. A byte order mark at the very start is allowed.
[[nodiscard]] std::optional<Place> stray_letter(std::string_view text);

}  // namespace rulefile
