#pragma once

#include <cstdint>
#include <vector>

#include "draw/outline.h"

namespace draw {

/// How much of each square an outline covers, from 0 to 1: exact areas, so that equal outlines give equal squares.
struct Coverage {
  std::size_t left = 0;
  std::size_t top = 0;
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<float> squares;  // row by row
};

/// `scale`: squares for each unit of the outline. Squares outside 0 … columns, 0 … rows are not looked at.
[[nodiscard]] Coverage cover(Outline const& outline, double scale, std::size_t columns, std::size_t rows);

}  // namespace draw
