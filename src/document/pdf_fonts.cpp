#include "document/pdf_fonts.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "document/pdf_font_file.h"

namespace document::pdf {
namespace {

constexpr std::array<char const*, faces> face_names = {"仿宋", "楷体", "黑体", "小标宋", "宋体"};
constexpr unsigned collection_faces_max = 64;

FontFile const& file_of(Fonts const& fonts, std::size_t face) {
  std::array<FontFile const*, faces> const files = {&fonts.fang_song, &fonts.kai, &fonts.hei, &fonts.title,
                                                    &fonts.serif};
  return *files.at(face);
}

std::string name_of(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 128> text{};
  auto size = static_cast<unsigned>(text.size());
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text.data());
  return std::string(text.data(), std::min<std::size_t>(size, text.size() - 1));
}

bool is_of_family(hb_face_t* face, std::string const& family) {
  return name_of(face, HB_OT_NAME_ID_FONT_FAMILY) == family ||
         name_of(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY) == family;
}

}  // namespace

FontBook::FontBook() = default;
FontBook::FontBook(FontBook&&) noexcept = default;
FontBook& FontBook::operator=(FontBook&&) noexcept = default;
FontBook::~FontBook() = default;

// Index of the opened font, or size() where the file cannot be used.
std::size_t FontBook::open_file(FontFile const& file) {
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (fonts_[i].file.path == file.path && fonts_[i].file.family == file.family) return i;
  }
  if (file.path.empty()) return fonts_.size();
  BlobHandle const blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
  if (!blob) return fonts_.size();
  unsigned const count = std::min(hb_face_count(blob.get()), collection_faces_max);
  for (unsigned i = 0; i < count; ++i) {
    FaceHandle face(hb_face_create(blob.get(), i));
    if (!file.family.empty() && !is_of_family(face.get(), file.family)) continue;
    if (hb_face_get_glyph_count(face.get()) == 0) continue;
    FontHandle font(hb_font_create(face.get()));
    auto const units = static_cast<float>(hb_face_get_upem(face.get()));
    fonts_.push_back({.file = file, .face = std::move(face), .font = std::move(font), .units = units, .used = {}});
    return fonts_.size() - 1;
  }
  return fonts_.size();
}

base::Result<FontBook> FontBook::open(Fonts const& fonts) {
  FontBook book;
  std::vector<std::size_t> absent;
  book.of_face_.assign(faces, 0);
  book.known_.resize(faces);
  // The order in which fonts are asked for a character that its own face lacks: 宋体 first, as printers do.
  for (std::size_t const face : {4U, 0U, 3U, 2U, 1U}) {
    std::size_t const font = book.open_file(file_of(fonts, face));
    book.of_face_[face] = font;
    if (font == book.fonts_.size()) absent.push_back(face);
  }
  if (book.fonts_.empty()) return base::fail("pdf.no_font");
  std::sort(absent.begin(), absent.end());
  for (std::size_t const face : absent) {
    book.of_face_[face] = 0;
    auto const name = file_of(fonts, face).path.filename().string();
    book.missing_families_.push_back(name.empty() ? face_names.at(face)
                                                  : fmt::format("{} {}", face_names.at(face), name));
  }
  for (FontFile const& other : fonts.others) {
    std::size_t const before = book.fonts_.size();
    if (book.open_file(other) == before && before == book.fonts_.size()) {
      book.missing_families_.push_back(other.path.filename().string());
    }
  }
  return book;
}

Glyph FontBook::glyph(Face face, char32_t character) {
  auto& known = known_[static_cast<std::size_t>(face)];
  if (auto const found = known.find(character); found != known.end()) return found->second;
  std::size_t const own = of_face_[static_cast<std::size_t>(face)];
  Glyph glyph{.id = 0, .font = static_cast<std::uint8_t>(own), .character = character};
  hb_codepoint_t id = 0;
  bool found = hb_font_get_nominal_glyph(fonts_[own].font.get(), character, &id) != 0;
  for (std::size_t i = 0; !found && i < fonts_.size(); ++i) {
    found = hb_font_get_nominal_glyph(fonts_[i].font.get(), character, &id) != 0;
    if (found) glyph.font = static_cast<std::uint8_t>(i);
  }
  if (!found) {
    missing_characters_.insert(character);
    id = 0;
  }
  Font const& font = fonts_[glyph.font];
  glyph.id = id;
  glyph.advance = static_cast<float>(hb_font_get_glyph_h_advance(font.font.get(), id)) / font.units;
  known.emplace(character, glyph);
  return glyph;
}

std::vector<Glyph> FontBook::shape(std::u32string_view word) {
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    hb_codepoint_t id = 0;
    if (word.empty() || hb_font_get_nominal_glyph(fonts_[i].font.get(), word[0], &id) == 0) continue;
    BufferHandle const buffer(hb_buffer_create());
    hb_buffer_add_utf32(buffer.get(), reinterpret_cast<std::uint32_t const*>(word.data()),
                        static_cast<int>(word.size()), 0, static_cast<int>(word.size()));
    hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer.get());
    hb_shape(fonts_[i].font.get(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    auto const* info = hb_buffer_get_glyph_infos(buffer.get(), &count);
    auto const* position = hb_buffer_get_glyph_positions(buffer.get(), &count);
    std::vector<Glyph> glyphs;
    for (unsigned k = 0; k < count; ++k) {
      char32_t const character = info[k].cluster < word.size() ? word[info[k].cluster] : U' ';
      glyphs.push_back({.id = info[k].codepoint,
                        .font = static_cast<std::uint8_t>(i),
                        .character = character,
                        .advance = static_cast<float>(position[k].x_advance) / fonts_[i].units,
                        .x_offset = static_cast<float>(position[k].x_offset) / fonts_[i].units});
    }
    return glyphs;
  }
  return {};
}

void FontBook::use(Glyph const& glyph) { fonts_[glyph.font].used.emplace(glyph.id, glyph.character); }

std::vector<std::string> FontBook::missing() const {
  constexpr std::size_t named_max = 8;
  std::vector<std::string> names = missing_families_;
  if (missing_characters_.empty()) return names;
  // One line for all of them: a page of a foreign script would otherwise be a page of warnings.
  std::string characters;
  std::size_t named = 0;
  for (char32_t const character : missing_characters_) {
    if (++named > named_max) break;
    characters += fmt::format("{}U+{:04X}", named > 1 ? " " : "", static_cast<std::uint32_t>(character));
  }
  if (named > named_max) characters += fmt::format(" … ({})", missing_characters_.size());
  names.push_back(characters);
  return names;
}

std::size_t FontBook::size() const { return fonts_.size(); }

bool FontBook::is_used(std::size_t font) const { return !fonts_[font].used.empty(); }

base::Result<Embedded> FontBook::embed(std::size_t font) const {
  return cut_down(fonts_[font].face.get(), fonts_[font].used);
}

}  // namespace document::pdf
