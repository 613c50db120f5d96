#include "draw/han_font.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "document/harfbuzz.h"

namespace draw {
namespace {

using document::pdf::BlobHandle;
using document::pdf::BufferHandle;
using document::pdf::FaceHandle;
using document::pdf::FontHandle;

constexpr unsigned collection_faces_max = 64;
constexpr int thousandths = 1000;

std::string family_of(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 128> text{};
  auto size = static_cast<unsigned>(text.size());
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text.data());
  return std::string(text.data(), std::min<std::size_t>(size, text.size() - 1));
}

bool is_of_family(hb_face_t* face, std::string const& family) {
  return family.empty() || family_of(face, HB_OT_NAME_ID_FONT_FAMILY) == family ||
         family_of(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY) == family;
}

}  // namespace

struct HanFont::State {
  FaceHandle face;
  FontHandle font;
  std::string name;
};

HanFont::HanFont(std::unique_ptr<State> state) : state_(std::move(state)) {}
HanFont::HanFont(HanFont&&) noexcept = default;
HanFont& HanFont::operator=(HanFont&&) noexcept = default;
HanFont::~HanFont() = default;

base::Result<HanFont> HanFont::open(document::FontFile const& file) {
  BlobHandle const blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
  unsigned const count = blob ? std::min(hb_face_count(blob.get()), collection_faces_max) : 0;
  for (unsigned i = 0; i < count; ++i) {
    FaceHandle face(hb_face_create(blob.get(), i));
    if (hb_face_get_glyph_count(face.get()) == 0 || !is_of_family(face.get(), file.family)) continue;
    auto state = std::make_unique<State>();
    state->font.reset(hb_font_create(face.get()));
    hb_font_set_scale(state->font.get(), thousandths, thousandths);
    unsigned size = 0;
    char const* bytes = hb_blob_get_data(blob.get(), &size);
    state->name = family_of(face.get(), HB_OT_NAME_ID_FONT_FAMILY) + ", SHA-256 " +
                  base::to_hex(base::hash(base::HashAlgorithm::sha256, std::string_view(bytes, size)));
    state->face = std::move(face);
    return HanFont(std::move(state));
  }
  return base::fail("draw.han_font_missing", {{"file", file.path.filename().string()}}, file.path.string());
}

std::vector<ShapedGlyph> HanFont::shape(std::u32string_view text, bool upright) const {
  auto const size = static_cast<int>(text.size());
  BufferHandle const buffer(hb_buffer_create());
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<std::uint32_t const*>(text.data()), size, 0, size);
  hb_buffer_set_direction(buffer.get(), upright ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
  hb_buffer_set_cluster_level(buffer.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(state_->font.get(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  auto const* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
  auto const* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<ShapedGlyph> out;
  out.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    out.push_back({.id = glyphs[i].codepoint,
                   .cluster = glyphs[i].cluster,
                   .advance = upright ? -places[i].y_advance : places[i].x_advance,
                   .x_offset = places[i].x_offset,
                   .y_offset = places[i].y_offset});
  }
  return out;
}

hb_font_t* HanFont::handle() const { return state_->font.get(); }
std::string const& HanFont::name() const { return state_->name; }

bool has_glyph(hb_font_t* font, char32_t character) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font, character, &glyph) != 0 && glyph != 0;
}

}  // namespace draw
