#pragma once

#include <string>

#include "base/day.h"

/// Time and randomness enter at a door and travel as values.
namespace doors::face {

[[nodiscard]] base::Instant now();
/// Random bytes of the system, in hex.
[[nodiscard]] std::string random_hex(std::size_t bytes);

}  // namespace doors::face
