#pragma once

#include <random>
#include <string>

#include "script/script.h"

/// Texts for tests, from a seed.
namespace script::testing {

/// Letters, selectors, connectors, stems and what stands beside them, the more likely the more it can break.
inline std::u32string random_text(std::mt19937& random, std::size_t length_max) {
  constexpr std::u32string_view others =
      U"\u180a\u180b\u180c\u180d\u180f\u180e\u202f \u200d\u200c\u1843\u1887a2\ue264\u77f3";
  std::u32string out;
  auto const length = random() % (length_max + 1);
  while (out.size() < length) {
    auto const drawn = random() % 3;
    if (drawn != 0) {
      out.push_back(static_cast<char32_t>(0x1820 + random() % 35));
    } else {
      out.push_back(others[random() % others.size()]);
    }
  }
  return out;
}

/// Any code point at all.
inline std::u32string random_points(std::mt19937& random, std::size_t length_max) {
  std::u32string out(random() % (length_max + 1), U'\0');
  for (auto& c : out) c = static_cast<char32_t>(random() % 0x110000);
  return out;
}

}  // namespace script::testing
