#include "draw/line.h"

#include <algorithm>

#include "script/points.h"

namespace draw {
namespace {

constexpr double thousandth = 0.001;
/// What the middle of a line that runs down goes through in letters that were turned: the stem of Mongolian, the middle
/// of the square of an ideograph.
constexpr double stem_height = 270;
constexpr double square_middle = 380;

constexpr bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Of the block, and the controls its letters use.
constexpr bool is_mongolian_point(char32_t c) {
  return is_between(c, 0x1800, 0x18AF) || is_between(c, 0x11660, 0x1166C) || c == 0x202F || c == 0x200D || c == 0x200C;
}

/// Stands upright in a line that runs down (UAX #50: U, Tu and Tr, whose forms for such lines the font has).
constexpr bool stands_upright(char32_t c) {
  return is_between(c, 0x1100, 0x11FF) || is_between(c, 0x2460, 0x24FF) || is_between(c, 0x2E80, 0xA4CF) ||
         is_between(c, 0xAC00, 0xD7FF) || is_between(c, 0xF900, 0xFAFF) || is_between(c, 0xFE10, 0xFE1F) ||
         is_between(c, 0xFE30, 0xFE6F) || is_between(c, 0xFF01, 0xFF60) || is_between(c, 0xFFE0, 0xFFE6) ||
         is_between(c, 0x20000, 0x3FFFD);
}

enum class Manner : std::uint8_t { mongolian, han_lying, han_upright, unseen };

/// Which font draws a code point, and how.
class Chooser {
 public:
  Chooser(Typefaces const& typefaces, bool is_mongolian) : typefaces_(typefaces), is_mongolian_(is_mongolian) {}

  [[nodiscard]] Manner operator()(char32_t c) const {
    bool const in_mongolian = has_glyph(typefaces_.mongolian.handle(), c);
    if (is_mongolian_point(c) && in_mongolian) return Manner::mongolian;
    bool const in_han = has_glyph(typefaces_.han.handle(), c);
    if (script::is_joiner(c)) return Manner::unseen;
    if (stands_upright(c) && in_han) return Manner::han_upright;
    if (in_mongolian && (is_mongolian_ || !in_han)) return Manner::mongolian;
    return Manner::han_lying;
  }

 private:
  Typefaces const& typefaces_;
  bool is_mongolian_;
};

/// Puts runs one behind another.
class Layer {
 public:
  Layer(Typefaces const& typefaces, bool runs_down) : typefaces_(typefaces), runs_down_(runs_down) {}

  void add(std::u32string_view run, Manner manner) {
    if (manner == Manner::unseen) {
      for (char32_t const c : run) line_.letters.push_back({c, line_.length, 0});
      return;
    }
    bool const mongolian = manner == Manner::mongolian;
    bool const upright = manner == Manner::han_upright && runs_down_;
    auto const glyphs = mongolian ? typefaces_.mongolian.shape(run) : typefaces_.han.shape(run, upright);
    auto* const font = mongolian ? typefaces_.mongolian.handle() : typefaces_.han.handle();
    double const middle = mongolian ? stem_height : square_middle;
    std::vector<double> starts;  // of each glyph
    for (auto const& glyph : glyphs) {
      starts.push_back(line_.length);
      add_glyph(font, glyph.id, placement(glyph, upright, middle), line_.outline);
      line_.length += glyph.advance * thousandth;
    }
    add_letters(run, glyphs, starts);
  }

  [[nodiscard]] Line take() { return std::move(line_); }

 private:
  [[nodiscard]] Placement placement(ShapedGlyph const& glyph, bool upright, double middle) const {
    double const x = glyph.x_offset * thousandth;
    double const y = glyph.y_offset * thousandth;
    if (!runs_down_) {
      return {.xx = thousandth, .xy = 0, .yx = 0, .yy = -thousandth, .x0 = line_.length + x, .y0 = -y};
    }
    if (upright) {
      return {.xx = thousandth, .xy = 0, .yx = 0, .yy = -thousandth, .x0 = x, .y0 = line_.length - y};
    }
    // A quarter to the right: what ran to the right runs down, what stood above stands on the right.
    return {
        .xx = 0, .xy = thousandth, .yx = thousandth, .yy = 0, .x0 = y - middle * thousandth, .y0 = line_.length + x};
  }

  /// Code points that share a glyph, or glyphs that share a code point, divide the way.
  void add_letters(std::u32string_view run, std::vector<ShapedGlyph> const& glyphs, std::vector<double> const& starts) {
    for (std::size_t i = 0; i < glyphs.size();) {
      auto next = i + 1;
      while (next < glyphs.size() && glyphs[next].cluster == glyphs[i].cluster) ++next;
      auto const begin = glyphs[i].cluster;
      std::size_t const end = next < glyphs.size() ? glyphs[next].cluster : run.size();
      double const until = next < glyphs.size() ? starts[next] : line_.length;
      double const share = (until - starts[i]) / static_cast<double>(end - begin);
      for (auto at = begin; at < end; ++at) {
        line_.letters.push_back({run[at], starts[i] + share * static_cast<double>(at - begin), share});
      }
      i = next;
    }
  }

  Typefaces const& typefaces_;
  bool runs_down_;
  Line line_;
};

Line draw_line(std::u32string_view text, Typefaces const& typefaces, bool runs_down, bool is_mongolian) {
  Chooser const choose(typefaces, is_mongolian);
  Layer layer(typefaces, runs_down);
  for (std::size_t begin = 0; begin < text.size();) {
    auto const manner = choose(text[begin]);
    auto end = begin + 1;
    while (end < text.size() && choose(text[end]) == manner) ++end;
    layer.add(text.substr(begin, end - begin), manner);
    begin = end;
  }
  return layer.take();
}

}  // namespace

Line draw_down(std::u32string_view text, Typefaces const& typefaces, bool is_mongolian) {
  return draw_line(text, typefaces, true, is_mongolian);
}

Line draw_along(std::u32string_view text, Typefaces const& typefaces) {
  return draw_line(text, typefaces, false, false);
}

std::vector<char32_t> without_glyph(std::u32string_view text, Typefaces const& typefaces) {
  std::vector<char32_t> out;
  for (char32_t const c : text) {
    if (c == U'\n' || script::is_joiner(c)) continue;
    if (has_glyph(typefaces.mongolian.handle(), c) || has_glyph(typefaces.han.handle(), c)) continue;
    if (std::ranges::find(out, c) == out.end()) out.push_back(c);
  }
  return out;
}

}  // namespace draw
