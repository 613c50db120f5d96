#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/pdf_fonts.h"
#include "document/pdf_page.h"

namespace document::pdf {

/// Numbered objects, a table of where they are, a trailer (ISO 32000-1, 7.5). Equal objects give equal bytes.
class ObjectFile {
 public:
  ObjectFile();
  /// A number for an object that is written later.
  [[nodiscard]] int reserve();
  void write(int number, std::string_view body);
  int add(std::string_view body);
  /// A stream, deflated. `dictionary` without << >> and without Length and Filter.
  void write_stream(int number, std::string_view dictionary, std::string_view data);
  int add_stream(std::string_view dictionary, std::string_view data);
  /// The same for what is deflated already.
  int add_packed_stream(std::string_view dictionary, std::string_view packed);
  /// Everything; the file identifier comes from the bytes themselves.
  [[nodiscard]] std::string finish(int catalog, int information) &&;

 private:
  void write_packed_stream(int number, std::string_view dictionary, std::string_view packed);

  std::string bytes_;
  std::vector<std::size_t> offsets_;
};

/// A number with at most three decimals and no trailing zeros.
void append_number(std::string& out, double value);
/// A text string: UTF-16BE in hexadecimal.
[[nodiscard]] std::string text_string(std::string_view utf8);
[[nodiscard]] std::string utf16_hex(char32_t character);

/// A font in the file: its resource name and the codes of its glyphs.
struct FontResource {
  int object = 0;
  std::vector<Code> codes;  // ascending by glyph; empty: not used
};

/// Writes font, widths, outlines and the map back to characters (ISO 32000-1, 9.7, 9.9, 9.10.3).
[[nodiscard]] FontResource write_font(ObjectFile& file, Embedded const& font);

/// Writes a picture as it is packed already (ISO 32000-1, 7.4.4.4 and 8.9.5): the packing of PNG is the packing of PDF.
[[nodiscard]] int write_picture(ObjectFile& file, std::string_view png);
/// "P3", the name of the picture of that block among the resources of a page.
[[nodiscard]] std::string picture_name(std::size_t block);

/// The drawing instructions of a page of that document.
[[nodiscard]] std::string content_of(Page const& page, std::span<FontResource const> fonts, Document const& document);

/// The whole file. `fonts` holds one for each font of the book; those without codes are left out.
[[nodiscard]] std::string write_file(Pages const& pages, Document const& document, std::span<Embedded const> fonts);

}  // namespace document::pdf
