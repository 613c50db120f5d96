#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/write.h"
#include "draw/han_font.h"
#include "draw/mongolian_font.h"
#include "draw/outline.h"

/// A bilingual sign as it will hang, in true millimetres: vertical Mongolian beside or above upright Chinese, as
/// outlines that need no font and cannot be mistyped. Equal signs give equal bytes.
namespace draw {

inline constexpr std::size_t sign_characters_max = 500;  // of one script
inline constexpr double picture_dots_max = 100'000'000;

struct Typefaces {
  MongolianFont mongolian;
  HanFont han;
};

enum class Arrangement : std::uint8_t {
  vertical,    // 竖式: lines run down, Mongolian beside Chinese
  horizontal,  // 横式: Chinese lies, Mongolian above or below it, each word in a column of its own
};

/// What is to be drawn. A line break begins a new line: of Mongolian to the right of the one before, of vertical
/// Chinese to the left of it, of horizontal Chinese below it.
struct Sign {
  std::u32string mongolian = {};
  std::u32string chinese = {};
  Arrangement arrangement = Arrangement::vertical;
  bool mongolian_first = true;  // on the left, or above
  double chinese_mm = 100;      // height of a Chinese character
  /// Height of Mongolian type; without it as large as gives the two scripts the same height where they stand side by
  /// side, and the same area where one stands above the other.
  std::optional<double> mongolian_mm = {};
  std::optional<double> margin_mm = {};  // around what is drawn; without it half a Chinese character
};

/// What made a drawing, so that the same can be made again.
struct Stamp {
  std::string program;         // "石榴台账 0.5.0"
  std::string engine;          // version of the script engine and the rules that it follows
  std::string mongolian_font;  // name, version, SHA-256
  std::string han_font;        // name, SHA-256
  std::string rules;           // digest of the ledger's rules; empty: drawn without a ledger
};
[[nodiscard]] std::string to_text(Stamp const& stamp);

/// A code point as the text below the outlines has it.
struct Letter {
  char32_t code_point = 0;
  double from = 0;  // along its line
  double length = 0;
};

struct TextLine {
  bool runs_down = false;  // else from left to right
  Point begin;             // where the line begins: the middle of a line that runs down, the foot of one that lies
  double size = 0;         // height of type
  std::vector<Letter> letters;
};

/// One script on the board.
struct Part {
  bool is_mongolian = false;
  Box box;  // of the ink
  double size = 0;
  std::vector<Outline> outlines;  // one a line
  std::vector<TextLine> lines;
};

/// Millimetres; y runs down from the upper left corner of the board.
struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<Part> parts;
  Stamp stamp;
};

/// Errors: draw.nothing (no text at all), draw.too_long, draw.no_glyph (every code point that no font has; private
/// codes among them: nothing is drawn in a font that shows something else), draw.size (millimetres out of range).
[[nodiscard]] base::Result<Drawing> compose(Sign const& sign, Typefaces const& typefaces, Stamp stamp);

/// Outlines in a picture measured in millimetres.
[[nodiscard]] std::string to_svg(Drawing const& drawing);
/// Outlines, and below them the text, not seen but found and copied: code point for code point.
[[nodiscard]] std::string to_pdf(Drawing const& drawing);
/// Grey, smoothed, with its resolution written into it. Errors: draw.too_many_dots.
[[nodiscard]] base::Result<std::string> to_png(Drawing const& drawing, int dots_per_inch);

}  // namespace draw
