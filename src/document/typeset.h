#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// Chinese line setting: which character may stand where, and where each one goes. Pure values: knows widths, no
/// font. Lengths are in the unit of the caller (points, say); squeezes are lengths too.
namespace document::typeset {

enum class Kind : std::uint8_t {
  han,         // an ideograph or anything else that fills a cell and breaks on both sides
  opening,     // （《“ … never at a line's end
  closing,     // ）》” ，。、；：？！ % … never at a line's start
  middle_dot,  // · in 5·19: half a cell (GB/T 15834-2011, 5.1.8), never at a line's start
  dash,        // —, in pairs that do not split
  ellipsis,    // …, in pairs that do not split
  digit,
  latin,      // letters of scripts with words, and the signs that hold such words together (10+6+N, a/b, x@y)
  mongolian,  // a word of it is shaped as one
  space,
  attached,  // combining marks and selectors: nothing of its own
};

[[nodiscard]] Kind kind_of(char32_t character);

/// What a line that ends between two characters costs. `inside` (a word) and `bound` (a number, a number and its
/// unit) are taken only where the line could not be filled otherwise, the latter last.
enum class Break : std::uint8_t { free, discouraged, inside, bound, forbidden };

/// One for each character: whether a line may end after it. GB/T 15834-2011, 5.1: no ，。、；：？！）》” at a
/// line's start, no （《“ at its end, —— and …… whole. GB/T 9704-2012 asks that numbers and years stay whole.
[[nodiscard]] std::vector<Break> breaks_of(std::u32string_view text);

/// How much of a full cell a mark can give up without touching its ink: openings at their left, others at their right.
struct Squeeze {
  double left = 0;
  double right = 0;
};
[[nodiscard]] Squeeze squeeze_of(char32_t character, double cell);

/// A character, or a shaped word, as the line setter sees it.
struct Box {
  double width = 0;
  Squeeze squeeze;
  Kind kind = Kind::han;
  Break after = Break::free;
};

struct Setting {
  double measure = 0;       // width of the column
  double first_indent = 0;  // of the first line
  double later_indent = 0;  // of the others
  double em = 16;
  bool justified = true;  // all lines but the last fill the measure; otherwise they start left
};

/// Boxes [first, last); `x` holds the left edge of each, counted from the column's left edge. Spaces at the end of
/// a line are left out of it.
struct Line {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<double> x;
  double width = 0;  // right edge of the last box
};

/// The cheapest way to break the whole paragraph: full lines first, then marks squeezed, then even gaps.
[[nodiscard]] std::vector<Line> set_lines(std::span<Box const> boxes, Setting const& setting);

}  // namespace document::typeset
