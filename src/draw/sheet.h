#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "draw/code.h"
#include "draw/draw.h"

/// Sheets of paper on which signs and their findings are shown: outlines and text at places in millimetres, and two
/// forms of a text one above the other with the difference marked. Equal sheets give equal bytes.
namespace draw {

inline constexpr double paper_width = 210;
inline constexpr double paper_height = 297;
inline constexpr double paper_edge = 20;

/// A rectangle: a frame of hairlines, or a mark behind an outline.
struct Patch {
  enum class Look : std::uint8_t { frame, mark };
  Look look = Look::frame;
  Box box;
};

/// Millimetres from the upper left corner; y runs down. Patches lie below outlines.
struct Page {
  double width = paper_width;
  double height = paper_height;
  std::vector<Patch> patches;
  std::vector<Outline> outlines;
  std::vector<TextLine> lines;  // what the outlines read, to be found and copied
};

/// Written units of both forms that differ, counted from 0 in their own keys.
struct Marks {
  std::vector<std::size_t> approved;
  std::vector<std::size_t> shown;
};

/// Fills pages from the top; a new one begins where the next piece has no room.
class Sheet {
 public:
  explicit Sheet(Typefaces const& typefaces);

  /// One paragraph in type of that height (mm), broken where the line is full; `indent` from the left edge.
  void text(std::u32string_view words, double size, double indent = 0);
  void space(double millimetres);
  void rule();
  /// The sign as composed, as large as fits into the box, in the middle of the line.
  void drawing(Drawing const& sign, double width_max, double height_max);
  /// Both forms lying, each with a word before it, the differing units marked; one alone where `approved` is empty.
  void forms(std::u32string_view approved, std::u32string_view shown, Marks const& marks,
             std::span<std::u32string_view const, 2> words);
  /// A code, `side` mm wide with its quiet zone, and paragraphs beside it in type of that height.
  void code(Modules const& modules, double side, std::span<std::u32string const> words, double size);

  [[nodiscard]] std::vector<Page> take() &&;

 private:
  void room_for(double height);
  void put(std::u32string_view words, double size, Point at);
  void form(std::u32string_view text, std::vector<std::size_t> const& marked, std::u32string_view word);

  Typefaces const* typefaces_;
  std::vector<Page> pages_;
  double y_ = paper_edge;
};

/// The drawing as large as fits.
[[nodiscard]] Drawing fitted(Drawing sign, double width_max, double height_max);

/// All pages in one file.
[[nodiscard]] std::string to_pdf(std::span<Page const> pages, Stamp const& stamp);
[[nodiscard]] std::string to_svg(Page const& page, std::string_view title);
/// Both forms alone, as a picture of their own size.
[[nodiscard]] Page forms_page(std::u32string_view approved, std::u32string_view shown, Marks const& marks,
                              Typefaces const& typefaces);

}  // namespace draw
