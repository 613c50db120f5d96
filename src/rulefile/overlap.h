#pragma once

#include "rulefile/rulefile.h"

namespace rulefile {

/// Whether some day belongs to both; each is [from, until), open where it has no end.
[[nodiscard]] inline bool overlap(Validity const& left, Validity const& right) {
  return (!left.until || right.from < *left.until) && (!right.until || left.from < *right.until);
}

}  // namespace rulefile
