#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "script/script.h"

/// How far two sequences of written units are from one another, for many at once.
namespace wording {

/// One byte for each unit; another script's character shares its byte with others, which can only make it seem nearer.
[[nodiscard]] std::string to_units(script::Key const& key);
/// The units that occur, one bit each.
[[nodiscard]] std::uint64_t set_of(std::string_view units);

/// Myers' bit-parallel distance (1999) from one sequence to many. Of sequences over 64 units only the first 64 and the
/// lengths are compared: longer ones are whole sentences.
class Likeness {
 public:
  explicit Likeness(std::string_view units);
  /// Anything over `most` is as good as most + 1.
  [[nodiscard]] int distance(std::string_view other, int most) const;

 private:
  std::array<std::uint64_t, 256> places_{};
  int length_ = 0;
  int beyond_ = 0;
};

}  // namespace wording
