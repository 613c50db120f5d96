#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

struct hb_font_t;

/// Outlines of glyphs on a page whose y runs down.
namespace draw {

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = std::numeric_limits<double>::max();
  double top = std::numeric_limits<double>::max();
  double right = std::numeric_limits<double>::lowest();
  double bottom = std::numeric_limits<double>::lowest();

  [[nodiscard]] bool empty() const { return right < left; }
  [[nodiscard]] double width() const { return empty() ? 0 : right - left; }
  [[nodiscard]] double height() const { return empty() ? 0 : bottom - top; }
  void take_in(Point point);
  void take_in(Box const& other);
};

/// Where a glyph goes: page = (xx·x + xy·y + x0, yx·x + yy·y + y0).
struct Placement {
  double xx = 1;
  double xy = 0;
  double yx = 0;
  double yy = 1;
  double x0 = 0;
  double y0 = 0;

  [[nodiscard]] Point operator()(Point point) const {
    return {xx * point.x + xy * point.y + x0, yx * point.x + yy * point.y + y0};
  }
};

/// Contours as a font has them: filled where they wind.
struct Outline {
  enum class Kind : std::uint8_t { move, line, quadratic, cubic, close };
  struct Step {
    Kind kind = Kind::close;
    std::array<Point, 3> points{};  // the last one used is where the pen ends
  };
  std::vector<Step> steps;

  /// Of the ends and the points that bend; an outline never leaves them.
  [[nodiscard]] Box bounds() const;
  void move_by(Placement const& placement);
};
/// How many points a step has.
[[nodiscard]] std::size_t points_of(Outline::Kind kind);

/// Adds a glyph, its font's units placed.
void add_glyph(hb_font_t* font, std::uint32_t glyph, Placement const& placement, Outline& out);

}  // namespace draw
