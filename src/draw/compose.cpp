#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "draw/draw.h"
#include "draw/line.h"
#include "script/points.h"

namespace draw {
namespace {

/// Between two lines that run down, and between two that lie, in heights of type.
constexpr double column_gap = 0.25;
constexpr double row_pitch = 1.25;
/// Between the two scripts, in heights of Chinese type.
constexpr double parts_gap = 0.4;
constexpr double margin_usual = 0.5;
constexpr double millimetres_min = 1;
constexpr double millimetres_max = 5'000;

std::vector<std::u32string_view> split(std::u32string_view text, std::u32string_view at) {
  std::vector<std::u32string_view> out;
  while (true) {
    auto const end = text.find_first_of(at);
    if (auto const line = text.substr(0, end); !line.empty()) out.push_back(line);
    if (end == std::u32string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

/// A script on the board, with type of height 1: its lines placed beside one another.
struct Block {
  std::vector<Line> lines;
  std::vector<Placement> places;
  bool runs_down = true;
  Box box;
};

void place(Block& block, std::size_t line, Placement const& where) {
  block.places[line] = where;
  auto& outline = block.lines[line].outline;
  outline.move_by(where);
  block.box.take_in(outline.bounds());
}

/// Columns by their ink, so that the space between them is what is seen.
Block columns(std::vector<Line> lines, bool to_the_right) {
  Block block{.lines = std::move(lines), .places = {}, .runs_down = true, .box = {}};
  block.places.resize(block.lines.size());
  double edge = 0;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    auto const ink = block.lines[i].outline.bounds();
    if (ink.empty()) continue;
    double const x = to_the_right ? edge - ink.left : edge - ink.right;
    place(block, i, {.xx = 1, .xy = 0, .yx = 0, .yy = 1, .x0 = x, .y0 = 0});
    edge += (to_the_right ? 1 : -1) * (ink.width() + column_gap);
  }
  return block;
}

/// Lines that lie, each in the middle.
Block rows(std::vector<Line> lines) {
  Block block{.lines = std::move(lines), .places = {}, .runs_down = false, .box = {}};
  block.places.resize(block.lines.size());
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    auto const ink = block.lines[i].outline.bounds();
    if (ink.empty()) continue;
    place(block, i,
          {.xx = 1,
           .xy = 0,
           .yx = 0,
           .yy = 1,
           .x0 = -(ink.left + ink.right) / 2,
           .y0 = static_cast<double>(i) * row_pitch});
  }
  return block;
}

Block mongolian_block(Sign const& sign, Typefaces const& typefaces) {
  // Above or below Chinese that lies, each word stands in a column of its own.
  bool const by_words = sign.arrangement == Arrangement::horizontal;
  std::vector<Line> lines;
  for (auto const line : split(sign.mongolian, by_words ? U"\n " : U"\n")) {
    lines.push_back(draw_down(line, typefaces, true));
  }
  return columns(std::move(lines), true);
}

Block chinese_block(Sign const& sign, Typefaces const& typefaces) {
  std::vector<Line> lines;
  bool const runs_down = sign.arrangement == Arrangement::vertical;
  for (auto const line : split(sign.chinese, U"\n")) {
    lines.push_back(runs_down ? draw_down(line, typefaces, false) : draw_along(line, typefaces));
  }
  return runs_down ? columns(std::move(lines), false) : rows(std::move(lines));
}

double mongolian_size(Sign const& sign, Block const& mongolian, Block const& chinese) {
  if (sign.mongolian_mm) return *sign.mongolian_mm;
  if (mongolian.box.empty() || chinese.box.empty()) return sign.chinese_mm;
  if (sign.arrangement == Arrangement::vertical) {
    return sign.chinese_mm * chinese.box.height() / mongolian.box.height();
  }
  double const areas = chinese.box.width() * chinese.box.height() / (mongolian.box.width() * mongolian.box.height());
  // Never wider than the Chinese below it, unless that is a mere letter or two.
  double const widths = std::max(chinese.box.width(), 1.0) / mongolian.box.width();
  return sign.chinese_mm * std::min(std::sqrt(areas), widths);
}

/// Scaled to millimetres, its ink beginning at `corner`.
Part put(Block block, bool is_mongolian, double size, Point corner) {
  Placement const scale{.xx = size,
                        .xy = 0,
                        .yx = 0,
                        .yy = size,
                        .x0 = corner.x - block.box.left * size,
                        .y0 = corner.y - block.box.top * size};
  Part part{.is_mongolian = is_mongolian, .box = {}, .size = size, .outlines = {}, .lines = {}};
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    auto& line = block.lines[i];
    line.outline.move_by(scale);
    part.box.take_in(line.outline.bounds());
    part.outlines.push_back(std::move(line.outline));
    for (auto& letter : line.letters) {
      letter.from *= size;
      letter.length *= size;
    }
    part.lines.push_back({.runs_down = block.runs_down,
                          .begin = scale(block.places[i]({0, 0})),
                          .size = size,
                          .letters = std::move(line.letters)});
  }
  return part;
}

base::Done check(Sign const& sign, Typefaces const& typefaces) {
  if (sign.mongolian.empty() && sign.chinese.empty()) return base::fail("draw.nothing");
  auto const limit = sign_characters_max;
  if (sign.mongolian.size() > limit || sign.chinese.size() > limit) {
    return base::fail("draw.too_long", {{"limit", fmt::to_string(limit)}});
  }
  for (double const size : {sign.chinese_mm, sign.mongolian_mm.value_or(sign.chinese_mm)}) {
    if (!(size >= millimetres_min && size <= millimetres_max)) {
      return base::fail("draw.size", {{"least", fmt::to_string(static_cast<int>(millimetres_min))},
                                      {"most", fmt::to_string(static_cast<int>(millimetres_max))}});
    }
  }
  double const margin = sign.margin_mm.value_or(millimetres_min);
  if (!(margin >= 0 && margin <= millimetres_max)) {
    return base::fail("draw.size", {{"least", "0"}, {"most", fmt::to_string(static_cast<int>(millimetres_max))}});
  }
  std::string missing;
  for (char32_t const c : without_glyph(sign.mongolian + sign.chinese, typefaces)) {
    missing += fmt::format("{}U+{:04X}", missing.empty() ? "" : " ", static_cast<std::uint32_t>(c));
  }
  if (!missing.empty()) return base::fail("draw.no_glyph", {{"characters", missing}});
  return {};
}

/// Beside one another with equal heads, or one above the other with equal middles.
Drawing arrange(Sign const& sign, Block mongolian, Block chinese) {
  double const size = mongolian_size(sign, mongolian, chinese);
  double const margin = sign.margin_mm.value_or(sign.chinese_mm * margin_usual);
  struct Waiting {
    Block block;
    bool is_mongolian;
    double size;
  };
  std::vector<Waiting> order;
  order.push_back({std::move(mongolian), true, size});
  order.push_back({std::move(chinese), false, sign.chinese_mm});
  if (!sign.mongolian_first) std::swap(order[0], order[1]);
  std::erase_if(order, [](Waiting const& each) { return each.block.box.empty(); });
  bool const beside = sign.arrangement == Arrangement::vertical;
  double along = 0;   // where they follow one another
  double across = 0;  // the other way
  for (auto const& each : order) {
    along += (beside ? each.block.box.width() : each.block.box.height()) * each.size;
    across = std::max(across, (beside ? each.block.box.height() : each.block.box.width()) * each.size);
  }
  double const gap = sign.chinese_mm * parts_gap;
  if (order.size() > 1) along += gap;
  Drawing out;
  out.width = 2 * margin + (beside ? along : across);
  out.height = 2 * margin + (beside ? across : along);
  double at = margin;
  for (auto& each : order) {
    double const width = each.block.box.width() * each.size;
    double const height = each.block.box.height() * each.size;
    Point const corner = beside ? Point{at, margin} : Point{margin + (across - width) / 2, at};
    at += (beside ? width : height) + gap;
    out.parts.push_back(put(std::move(each.block), each.is_mongolian, each.size, corner));
  }
  return out;
}

}  // namespace

std::string to_text(Stamp const& stamp) {
  auto out = fmt::format("{}; {}; {}; {}", stamp.program, stamp.engine, stamp.mongolian_font, stamp.han_font);
  if (!stamp.rules.empty()) out += "; rules " + stamp.rules;
  return out;
}

base::Result<Drawing> compose(Sign const& sign, Typefaces const& typefaces, Stamp stamp) {
  TRY(check(sign, typefaces));
  auto out = arrange(sign, mongolian_block(sign, typefaces), chinese_block(sign, typefaces));
  if (out.parts.empty()) return base::fail("draw.nothing");
  stamp.engine = fmt::format("script engine {} by {}", script::engine_version, script::rules_followed);
  stamp.mongolian_font = fmt::format("{} {}, SHA-256 {}", font_name, font_version, font_sha256);
  stamp.han_font = typefaces.han.name();
  out.stamp = std::move(stamp);
  return out;
}

}  // namespace draw
