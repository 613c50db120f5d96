#include "draw/raster.h"

#include <algorithm>
#include <cmath>

namespace draw {
namespace {

/// Chords instead of curves: no chord leaves its curve by more than this part of a square.
constexpr double flatness = 0.05;
constexpr int chords_max = 64;

/// Sums of signed areas: each edge adds what lies to the right of it, row by row; a running sum along a row then is how
/// much is inside. Overlapping strokes add up and are cut at 1.
class Areas {
 public:
  Areas(Coverage& out, double scale) : out_(out), scale_(scale), stride_(out.width + 2) {
    sums_.assign(stride_ * out.height, 0.0F);
  }

  void edge(Point a, Point b) {
    a = to_squares(a);
    b = to_squares(b);
    if (a.y == b.y) return;
    float const sign = a.y < b.y ? 1.0F : -1.0F;
    if (a.y > b.y) std::swap(a, b);
    double const slope = (b.x - a.x) / (b.y - a.y);
    auto const first = static_cast<std::size_t>(std::clamp(std::floor(a.y), 0.0, static_cast<double>(out_.height)));
    for (auto row = first; row < out_.height && static_cast<double>(row) < b.y; ++row) {
      double const from = std::max(a.y, static_cast<double>(row));
      double const until = std::min(b.y, static_cast<double>(row) + 1);
      if (until <= from) continue;
      strip(row, a.x + (from - a.y) * slope, a.x + (until - a.y) * slope, sign * static_cast<float>(until - from));
    }
  }

  void finish() {
    out_.squares.resize(out_.width * out_.height);
    for (std::size_t row = 0; row < out_.height; ++row) {
      float sum = 0;
      for (std::size_t column = 0; column < out_.width; ++column) {
        sum += sums_[row * stride_ + column];
        out_.squares[row * out_.width + column] = std::min(1.0F, std::fabs(sum));
      }
    }
  }

 private:
  [[nodiscard]] Point to_squares(Point point) const {
    double const x = point.x * scale_ - static_cast<double>(out_.left);
    double const y = point.y * scale_ - static_cast<double>(out_.top);
    return {std::clamp(x, 0.0, static_cast<double>(out_.width)), std::clamp(y, 0.0, static_cast<double>(out_.height))};
  }

  /// A piece of an edge within one row, `height` of it, from one x to another.
  void strip(std::size_t row, double x0, double x1, float height) {
    if (x0 > x1) std::swap(x0, x1);
    auto* const sums = &sums_[row * stride_];
    auto const first = static_cast<std::size_t>(x0);
    auto const last = static_cast<std::size_t>(x1);
    if (first == last) {
      auto const part = static_cast<float>((x0 + x1) / 2 - static_cast<double>(first));
      sums[first] += height * (1 - part);
      sums[first + 1] += height * part;
      return;
    }
    double const length = x1 - x0;
    for (auto column = first; column <= last; ++column) {
      double const from = std::max(x0, static_cast<double>(column));
      double const until = std::min(x1, static_cast<double>(column) + 1);
      if (until <= from) continue;
      auto const share = static_cast<float>((until - from) / length) * height;
      auto const part = static_cast<float>((from + until) / 2 - static_cast<double>(column));
      sums[column] += share * (1 - part);
      sums[column + 1] += share * part;
    }
  }

  Coverage& out_;
  double scale_;
  std::size_t stride_;
  std::vector<float> sums_;
};

int chords_for(double bend_squares) {
  return std::clamp(static_cast<int>(std::ceil(std::sqrt(bend_squares / (8 * flatness)))), 1, chords_max);
}

Point mixed(Point a, Point b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/// The second difference says how far a curve leaves its chord.
double bend_of(Point a, Point b, Point c) { return std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y); }

Point end_of_step(Outline::Step const& step) { return step.points[points_of(step.kind) - 1]; }

void add_curve(Areas& areas, Point from, Outline::Step const& step, double scale) {
  bool const cubic = step.kind == Outline::Kind::cubic;
  auto const& p = step.points;
  double bend = bend_of(from, p[0], p[1]) * 2;
  if (cubic) bend = std::max(bend_of(from, p[0], p[1]), bend_of(p[0], p[1], p[2])) * 6;
  int const chords = chords_for(bend * scale);
  Point before = from;
  for (int i = 1; i <= chords; ++i) {
    double const t = static_cast<double>(i) / chords;
    auto const first = mixed(mixed(from, p[0], t), mixed(p[0], p[1], t), t);
    auto const here = cubic ? mixed(first, mixed(mixed(p[0], p[1], t), mixed(p[1], p[2], t), t), t) : first;
    areas.edge(before, here);
    before = here;
  }
}

}  // namespace

Coverage cover(Outline const& outline, double scale, std::size_t columns, std::size_t rows) {
  Coverage out;
  auto const bounds = outline.bounds();
  if (bounds.empty()) return out;
  auto const within = [](double value, std::size_t most) {
    return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(most)));
  };
  out.left = within(std::floor(bounds.left * scale), columns);
  out.top = within(std::floor(bounds.top * scale), rows);
  out.width = within(std::ceil(bounds.right * scale), columns) - out.left;
  out.height = within(std::ceil(bounds.bottom * scale), rows) - out.top;
  Areas areas(out, scale);
  Point begin;
  Point pen;
  for (auto const& step : outline.steps) {
    switch (step.kind) {
      case Outline::Kind::move:
        areas.edge(pen, begin);
        begin = step.points[0];
        break;
      case Outline::Kind::line:
        areas.edge(pen, step.points[0]);
        break;
      case Outline::Kind::quadratic:
      case Outline::Kind::cubic:
        add_curve(areas, pen, step, scale);
        break;
      case Outline::Kind::close:
        areas.edge(pen, begin);
        pen = begin;
        continue;
    }
    pen = end_of_step(step);
  }
  areas.edge(pen, begin);
  areas.finish();
  return out;
}

}  // namespace draw
