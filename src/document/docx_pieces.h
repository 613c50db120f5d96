#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

/// The pieces of which a Word text is put together. Lengths are twentieths of a point.
namespace document {

inline constexpr int text_width = 8845;  // 版心, 156 mm

/// Run properties of a strong or plain run, without the element around them.
[[nodiscard]] std::string_view look_of(std::string_view text, bool strong);

/// One w:r; tabs and line breaks in the text become their elements. Nothing for an empty text.
void append_run(std::string& out, std::string_view text, bool strong);

/// A border: its side and its thickness in eighths of a point.
void append_rule(std::string& out, std::string_view side, std::string_view eighths);

void append_grid(std::string& out, std::vector<int> const& widths);

struct TableCell {
  std::string_view text;
  std::string_view style;
  std::string_view borders;    // inside w:tcBorders
  std::string_view placement;  // paragraph properties after the style
  int width = 0;
};
void append_cell(std::string& out, TableCell const& cell);

/// A caption and a ruled table whose head is repeated on every page.
void append_table(std::string& out, Table const& table);

/// A picture in a paragraph of its own. `number` counts from 1: picture_part and picture_relation name it alike.
void append_picture(std::string& out, Picture const& picture, int number);
[[nodiscard]] std::string picture_part(int number);      // below word/: "media/image1.png"
[[nodiscard]] std::string picture_relation(int number);  // "rIdPicture1"

/// 版记, GB/T 9704-2012, 7.4: at the bottom of the last page's type area.
void append_colophon(std::string& out, Colophon const& colophon);

}  // namespace document
