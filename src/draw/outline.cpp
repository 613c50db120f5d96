#include "draw/outline.h"

#include <hb.h>

#include <algorithm>
#include <memory>

#include "document/harfbuzz.h"

namespace draw {
namespace {

struct Pencil {
  Placement placement = {};
  Outline* out = nullptr;

  void step(Outline::Kind kind, Point first = {}, Point second = {}, Point third = {}) const {
    out->steps.push_back({kind, {placement(first), placement(second), placement(third)}});
  }
};

Pencil const& pencil(void* data) { return *static_cast<Pencil const*>(data); }

void move_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y, void* /*user*/) {
  pencil(data).step(Outline::Kind::move, {x, y});
}
void line_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float x, float y, void* /*user*/) {
  pencil(data).step(Outline::Kind::line, {x, y});
}
void quadratic_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float bend_x, float bend_y,
                  float x, float y, void* /*user*/) {
  pencil(data).step(Outline::Kind::quadratic, {bend_x, bend_y}, {x, y});
}
void cubic_to(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, float first_x, float first_y,
              float second_x, float second_y, float x, float y, void* /*user*/) {
  pencil(data).step(Outline::Kind::cubic, {first_x, first_y}, {second_x, second_y}, {x, y});
}
void close_path(hb_draw_funcs_t* /*functions*/, void* data, hb_draw_state_t* /*state*/, void* /*user*/) {
  pencil(data).step(Outline::Kind::close);
}

using Functions = std::unique_ptr<hb_draw_funcs_t, document::pdf::Destroy<hb_draw_funcs_destroy>>;

Functions make_functions() {
  Functions out(hb_draw_funcs_create());
  hb_draw_funcs_set_move_to_func(out.get(), move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(out.get(), line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(out.get(), quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(out.get(), cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(out.get(), close_path, nullptr, nullptr);
  hb_draw_funcs_make_immutable(out.get());
  return out;
}

}  // namespace

void Box::take_in(Point point) {
  left = std::min(left, point.x);
  right = std::max(right, point.x);
  top = std::min(top, point.y);
  bottom = std::max(bottom, point.y);
}

void Box::take_in(Box const& other) {
  if (other.empty()) return;
  take_in(Point{other.left, other.top});
  take_in(Point{other.right, other.bottom});
}

std::size_t points_of(Outline::Kind kind) {
  switch (kind) {
    case Outline::Kind::move:
    case Outline::Kind::line:
      return 1;
    case Outline::Kind::quadratic:
      return 2;
    case Outline::Kind::cubic:
      return 3;
    case Outline::Kind::close:
      return 0;
  }
  return 0;
}

Box Outline::bounds() const {
  Box out;
  for (auto const& step : steps) {
    for (std::size_t i = 0; i < points_of(step.kind); ++i) out.take_in(step.points[i]);
  }
  return out;
}

void Outline::move_by(Placement const& placement) {
  for (auto& step : steps) {
    for (auto& point : step.points) point = placement(point);
  }
}

void add_glyph(hb_font_t* font, std::uint32_t glyph, Placement const& placement, Outline& out) {
  static Functions const functions = make_functions();
  Pencil pencil{.placement = placement, .out = &out};
  hb_font_get_glyph_shape(font, glyph, functions.get(), &pencil);
}

}  // namespace draw
