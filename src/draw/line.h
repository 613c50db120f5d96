#pragma once

#include <string_view>
#include <vector>

#include "draw/draw.h"

/// One line of text, drawn with type of height 1 from the origin.
namespace draw {

struct Line {
  Outline outline;
  std::vector<Letter> letters;
  double length = 0;
};

/// Down the y axis: letters that join or lie are turned to the right with the line, ideographs stand upright in its
/// middle. What both fonts have is drawn with that of Mongolian where `is_mongolian`.
[[nodiscard]] Line draw_down(std::u32string_view text, Typefaces const& typefaces, bool is_mongolian);
/// Along the x axis, its foot on it.
[[nodiscard]] Line draw_along(std::u32string_view text, Typefaces const& typefaces);

/// Code points that neither font has; what has no look of its own needs none.
[[nodiscard]] std::vector<char32_t> without_glyph(std::u32string_view text, Typefaces const& typefaces);

}  // namespace draw
