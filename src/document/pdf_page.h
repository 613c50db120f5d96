#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/pdf_fonts.h"
#include "document/typeset.h"

/// Pages as values: what stands where, before anything is drawn. Points, counted from the upper left corner.
namespace document::pdf {

/// GB/T 9704-2012, 5.1 and 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters.
inline constexpr double mm = 72.0 / 25.4;
inline constexpr double page_width = 210 * mm;
inline constexpr double page_height = 297 * mm;
inline constexpr double left_edge = 28 * mm;
inline constexpr double top_edge = 37 * mm;
inline constexpr double text_width = 156 * mm;
inline constexpr double text_height = 225 * mm;
inline constexpr double right_edge = left_edge + text_width;
inline constexpr double bottom_edge = top_edge + text_height;
inline constexpr int lines_per_page = 22;
inline constexpr int cells_per_line = 28;
inline constexpr double row = 28.95;
inline constexpr double cell = text_width / cells_per_line;  // 28 characters of 16 pt are 6 pt wider than 156 mm
inline constexpr double size_3 = 16;                         // 3号
inline constexpr double size_2 = 22;                         // 2号
inline constexpr double size_4 = 14;                         // 4号

struct Colour {
  float red = 0, green = 0, blue = 0;
  bool operator==(Colour const&) const = default;
};
inline constexpr Colour black{0, 0, 0};
inline constexpr Colour official_red{0.902F, 0, 0.071F};
inline constexpr Colour pomegranate{0.651F, 0.110F, 0.235F};
inline constexpr Colour faint{0.40F, 0.40F, 0.42F};

/// How a stretch of text looks. `pitch` is the width of a full cell in em.
struct Look {
  Face face = Face::fang_song;
  double size = size_3;
  double pitch = cell / size_3;
  bool strong = false;
  Colour colour = black;
  bool operator==(Look const&) const = default;
};

/// A stretch of text of one look. `link` names a Destination, `seed` shows that it opens to records.
struct Words {
  std::string text;
  Look look;
  std::string link;
  bool seed = false;
};

struct PlacedGlyph {
  Glyph glyph;
  float x = 0;  // from the left edge of the column
};

struct Stretch {
  Look look;
  std::vector<PlacedGlyph> glyphs;
};

/// Where a link lies in a line.
struct Hot {
  std::string link;
  double from = 0;
  double to = 0;
  bool seed = false;  // drawn at its upper left corner: the first line of the link only
};

struct TextLine {
  std::vector<Stretch> stretches;
  std::vector<Hot> hot;
  double width = 0;  // right edge
  int cells = 0;     // boxes in the line, for the tests
};

/// Sets words into lines. The glyphs are marked as used in the book.
[[nodiscard]] std::vector<TextLine> set_words(FontBook& book, std::span<Words const> words,
                                              typeset::Setting const& setting);

/// The width of the words on one endless line.
[[nodiscard]] double width_of(FontBook& book, std::span<Words const> words);

struct Shown {
  double x = 0;
  double baseline = 0;
  TextLine line;
};

struct Rule {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double thickness = 0.5;
  Colour colour = black;
};

/// A seed at the upper left corner of a figure; takes no width.
struct Seed {
  double x = 0;
  double y = 0;
};

struct Link {
  double left = 0, top = 0, right = 0, bottom = 0;
  std::string destination;
};

struct Destination {
  std::string name;
  double y = 0;
};

/// A picture of the document, by its place among the blocks.
struct Hung {
  double left = 0, top = 0, width = 0, height = 0;
  std::size_t block = 0;
};

struct Page {
  std::vector<Shown> shown;
  std::vector<Hung> hung;
  std::vector<Rule> rules;
  std::vector<Seed> seeds;
  std::vector<Link> links;
  std::vector<Destination> destinations;
  bool numbered = true;
};

struct Bookmark {
  int level = 0;  // 0 outermost
  std::string title;
  std::size_t page = 0;
  double y = 0;
};

struct Pages {
  std::vector<Page> pages;
  std::vector<Bookmark> bookmarks;
  std::size_t body_pages = 0;
};

/// The whole document laid out: body, colophon, appendix of sources, how to verify, page numbers.
[[nodiscard]] Pages lay_out(FontBook& book, Document const& document);

}  // namespace document::pdf
