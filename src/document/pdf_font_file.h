#pragma once

#include <hb-ot.h>
#include <hb.h>

#include <cstdint>
#include <map>
#include <memory>

#include "document/pdf_fonts.h"

/// The half of the font book that knows HarfBuzz.
namespace document::pdf {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using BlobHandle = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using FaceHandle = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using FontHandle = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using BufferHandle = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;

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
