#pragma once

#include <cstdint>
#include <map>

#include "document/harfbuzz.h"
#include "document/pdf_fonts.h"

/// The half of the font book that knows HarfBuzz.
namespace document::pdf {

struct FontBook::Font {
  FontFile file;
  FaceHandle face;
  FontHandle font;
  float units = 1000;
  std::map<std::uint32_t, char32_t> used;  // glyph → the character it was first used for
};

/// Keeps the glyphs that were used and drops every table that drawing does not need. Errors: pdf.failed.
[[nodiscard]] base::Result<Embedded> cut_down(hb_face_t* face, std::map<std::uint32_t, char32_t> const& used);

}  // namespace document::pdf
