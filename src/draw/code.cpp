#include "draw/code.h"

#include <qrencode.h>

#include <memory>

namespace draw {
namespace {

/// A stretch of dark modules, as a rectangle that winds like the others: where they touch there is no seam.
void add_rectangle(Outline& out, Point from, Point until) {
  using Kind = Outline::Kind;
  out.steps.push_back({Kind::move, {from}});
  out.steps.push_back({Kind::line, {Point{until.x, from.y}}});
  out.steps.push_back({Kind::line, {until}});
  out.steps.push_back({Kind::line, {Point{from.x, until.y}}});
  out.steps.push_back({Kind::close, {}});
}

}  // namespace

base::Result<Modules> modules_of(std::string_view text) {
  if (text.empty()) return base::fail("draw.nothing", {});
  if (text.size() > code_bytes_max) {
    return base::fail("draw.code_too_long", {{"limit", std::to_string(code_bytes_max)}});
  }
  auto const* bytes = reinterpret_cast<unsigned char const*>(text.data());
  constexpr int smallest = 0;  // the library takes the least version that holds it
  std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
      QRcode_encodeData(static_cast<int>(text.size()), bytes, smallest, QR_ECLEVEL_M), &QRcode_free);
  base::ensure(code != nullptr, "a text below the limit has a code");
  auto const width = static_cast<std::size_t>(code->width);
  Modules out(width, std::vector<bool>(width));
  for (std::size_t row = 0; row < width; ++row) {
    for (std::size_t column = 0; column < width; ++column) {
      out[row][column] = (code->data[row * width + column] & 1U) != 0;
    }
  }
  return out;
}

Outline outline_of(Modules const& modules, Point corner, double side) {
  Outline out;
  double const module = side / (static_cast<double>(modules.size()) + 2 * code_quiet);
  auto const place = [&](std::size_t column, std::size_t row) {
    return Point{corner.x + (code_quiet + static_cast<double>(column)) * module,
                 corner.y + (code_quiet + static_cast<double>(row)) * module};
  };
  for (std::size_t row = 0; row < modules.size(); ++row) {
    auto const& dark = modules[row];
    for (std::size_t from = 0; from < dark.size(); ++from) {
      if (!dark[from]) continue;
      std::size_t until = from;
      while (until < dark.size() && dark[until]) ++until;
      add_rectangle(out, place(from, row), place(until, row + 1));
      from = until;
    }
  }
  return out;
}

base::Result<Drawing> draw_code(std::string_view text, double side, Stamp stamp) {
  Drawing out{.width = side, .height = side, .parts = {}, .stamp = std::move(stamp)};
  Part part;
  part.outlines.push_back(outline_of(TRY(modules_of(text)), {}, side));
  part.box = part.outlines.front().bounds();
  out.parts.push_back(std::move(part));
  return out;
}

}  // namespace draw
