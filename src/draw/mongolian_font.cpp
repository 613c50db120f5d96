#include "draw/mongolian_font.h"

#include <array>
#include <string>

#include "base/digest.h"
#include "document/harfbuzz.h"
#include "draw/glyph_names.h"
#include "script/pen.h"

namespace draw {
namespace {

using document::pdf::BlobHandle;
using document::pdf::BufferHandle;
using document::pdf::FaceHandle;
using document::pdf::FontHandle;

constexpr char32_t replacement = 0xFFFD;
constexpr bool is_foreign_letter(char32_t c) { return (c >= 0x1843 && c <= 0x1878) || (c >= 0x1880 && c <= 0x18AA); }

std::vector<GlyphLook> looks_of(hb_face_t* face, hb_font_t* font) {
  std::vector<GlyphLook> out(hb_face_get_glyph_count(face));
  std::array<char, 128> name{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    bool const is_named = hb_font_get_glyph_name(font, static_cast<hb_codepoint_t>(i), name.data(), name.size()) != 0;
    if (is_named) out[i] = look_of(name.data());
  }
  return out;
}

/// A buffer for each call: a font is asked by many threads at once.
BufferHandle shaped(hb_font_t* font, std::u32string_view text) {
  auto const size = static_cast<int>(text.size());
  BufferHandle out(hb_buffer_create());
  auto* const buffer = out.get();
  hb_buffer_add_utf32(buffer, reinterpret_cast<std::uint32_t const*>(text.data()), size, 0, size);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_MONGOLIAN);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  // Left to itself HarfBuzz would show a selector that nothing took as a space.
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES);
  hb_shape(font, buffer, nullptr, 0);
  return out;
}

/// Writes the code points from `begin` to `end` as what they are.
void write_points(std::u32string_view text, std::size_t begin, std::size_t end, script::Pen& pen) {
  for (auto at = begin; at < end; ++at) pen.sign(script::Unit::other, text[at]);
}

struct Cluster {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What a glyph says of the code points it stands for. A second glyph of the same code point adds nothing to what its
/// first one says.
void write_glyph(GlyphLook const& look, std::u32string_view text, Cluster const& cluster, script::Pen& pen) {
  if (is_foreign_letter(text[cluster.begin])) return write_points(text, cluster.begin, cluster.end, pen);
  switch (look.kind) {
    case GlyphKind::outline:
      pen.glyph(look.written(), look.joins_before, look.joins_after);
      break;
    case GlyphKind::joiner:
      pen.glyph({}, true, true);
      break;
    case GlyphKind::sign:
      pen.sign(look.units[0]);
      break;
    case GlyphKind::nothing:
      break;
    case GlyphKind::space:
      if (text[cluster.begin] == U' ') {
        pen.sign(script::Unit::gap_wide);
      } else {
        write_points(text, cluster.begin, cluster.end, pen);
      }
      break;
    case GlyphKind::itself:
      write_points(text, cluster.begin, cluster.end, pen);
      break;
    case GlyphKind::unknown:
      pen.sign(script::Unit::other, replacement);
      break;
  }
}

}  // namespace

struct MongolianFont::State {
  FaceHandle face;
  FontHandle font;
  std::vector<GlyphLook> looks;  // by glyph
};

MongolianFont::MongolianFont(std::unique_ptr<State> state) : state_(std::move(state)) {}
MongolianFont::MongolianFont(MongolianFont&&) noexcept = default;
MongolianFont& MongolianFont::operator=(MongolianFont&&) noexcept = default;
MongolianFont::~MongolianFont() = default;

base::Result<MongolianFont> MongolianFont::open(std::filesystem::path const& file) {
  BlobHandle const blob(hb_blob_create_from_file_or_fail(file.c_str()));
  if (!blob) return base::fail("draw.font_missing", {{"file", std::string(font_file)}}, file.string());
  unsigned size = 0;
  char const* bytes = hb_blob_get_data(blob.get(), &size);
  auto const digest = base::to_hex(base::hash(base::HashAlgorithm::sha256, std::string_view(bytes, size)));
  if (digest != font_sha256) {
    return base::fail("draw.font_other",
                      {{"version", std::string(font_version)}, {"wanted", std::string(font_sha256)}, {"found", digest}},
                      file.string());
  }
  auto state = std::make_unique<State>();
  state->face.reset(hb_face_create(blob.get(), 0));
  state->font.reset(hb_font_create(state->face.get()));
  state->looks = looks_of(state->face.get(), state->font.get());
  return MongolianFont(std::move(state));
}

void MongolianFont::write_key(std::u32string_view text, script::Key& out) const {
  auto const buffer = shaped(state_->font.get(), text);
  unsigned count = 0;
  auto const* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
  script::Pen pen(out);
  for (unsigned i = 0; i < count; ++i) {
    std::size_t const end = i + 1 < count ? glyphs[i + 1].cluster : text.size();
    write_glyph(state_->looks[glyphs[i].codepoint], text, {glyphs[i].cluster, end}, pen);
  }
  pen.close();
}

std::vector<UnitPlace> MongolianFont::unit_places(std::u32string_view text) const {
  auto const buffer = shaped(state_->font.get(), text);
  unsigned count = 0;
  auto const* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
  auto const* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  script::Key key;
  script::Pen pen(key);
  std::vector<UnitPlace> out;
  int at = 0;
  for (unsigned i = 0; i < count; ++i) {
    std::size_t const end = i + 1 < count ? glyphs[i + 1].cluster : text.size();
    write_glyph(state_->looks[glyphs[i].codepoint], text, {glyphs[i].cluster, end}, pen);
    int const next = at + positions[i].x_advance;
    out.resize(key.size(), {at, next});
    at = next;
  }
  pen.close();
  out.resize(key.size(), {at, at});
  return out;
}

std::vector<ShapedGlyph> MongolianFont::shape(std::u32string_view text) const {
  auto const buffer = shaped(state_->font.get(), text);
  unsigned count = 0;
  auto const* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
  auto const* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::vector<ShapedGlyph> out;
  out.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    out.push_back({.id = glyphs[i].codepoint,
                   .cluster = glyphs[i].cluster,
                   .advance = places[i].x_advance,
                   .x_offset = places[i].x_offset,
                   .y_offset = places[i].y_offset});
  }
  return out;
}

hb_font_t* MongolianFont::handle() const { return state_->font.get(); }

bool engines_agree(MongolianFont const& font, std::u32string_view text) {
  script::Key seen;
  font.write_key(text, seen);
  return seen == script::key(text);
}

std::filesystem::path find_font(std::vector<std::filesystem::path> const& folders) {
  for (auto const& folder : folders) {
    std::error_code error;
    if (std::filesystem::is_regular_file(folder / font_file, error)) return folder / font_file;
  }
  return font_file;
}

}  // namespace draw
