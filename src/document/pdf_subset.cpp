#include <fmt/format.h>
#include <hb-subset.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/digest.h"
#include "document/pdf_cff.h"
#include "document/pdf_font_file.h"

namespace document::pdf {
namespace {

using InputHandle = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;
using PlanHandle = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_destroy>>;

// Layout is done by now; a viewer needs outlines and widths only.
constexpr std::array<char const*, 16> dropped_tables = {"GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG",
                                                        "name", "OS/2", "DSIG", "kern", "gasp", "post", "JSTF", "MATH"};

std::string bytes_of(hb_blob_t* blob) {
  unsigned size = 0;
  char const* data = hb_blob_get_data(blob, &size);
  return data == nullptr ? std::string() : std::string(data, size);
}

// Asking by character lets HarfBuzz skip the reading of the whole character map, which for a CJK font is most of
// the work; glyphs that no character leads to (shaped words, the empty box) are asked for by number.
PlanHandle plan_of(hb_face_t* face, std::map<std::uint32_t, char32_t> const& used) {
  InputHandle const input(hb_subset_input_create_or_fail());
  if (!input) return nullptr;
  FontHandle const font(hb_font_create(face));
  hb_set_t* characters = hb_subset_input_unicode_set(input.get());
  hb_set_t* glyphs = hb_subset_input_glyph_set(input.get());
  for (auto const& [glyph, character] : used) {
    hb_codepoint_t nominal = 0;
    bool const by_character = hb_font_get_nominal_glyph(font.get(), character, &nominal) != 0 && nominal == glyph;
    hb_set_add(by_character ? characters : glyphs, by_character ? character : glyph);
  }
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (char const* table : dropped_tables) hb_set_add(dropped, hb_tag_from_string(table, -1));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  return PlanHandle(hb_subset_plan_create_or_fail(face, input.get()));
}

std::string postscript_name(hb_face_t* face) {
  std::array<char, 128> text{};
  auto size = static_cast<unsigned>(text.size());
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &size, text.data());
  std::string name(text.data(), std::min<std::size_t>(size, text.size() - 1));
  std::erase_if(name, [](unsigned char c) {
    return c <= 0x20 || c >= 0x7F ||
           std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) != std::string_view::npos;
  });
  return name.empty() ? "Font" : name;
}

// ISO 32000-1, 9.6.4: six capital letters name a subset; taken from its bytes they are the same every time.
std::string subset_tag(std::string_view program) {
  auto const digest = base::hash(base::HashAlgorithm::sha256, program);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + digest.bytes.at(i) % 26);
  return tag;
}

void measure(hb_face_t* face, Embedded& embedded) {
  FontHandle const font(hb_font_create(face));
  double const scale = 1000.0 / hb_face_get_upem(face);
  hb_font_extents_t extents{};
  if (hb_font_get_h_extents(font.get(), &extents) != 0) {
    embedded.ascent = static_cast<int>(std::lround(extents.ascender * scale));
    embedded.descent = static_cast<int>(std::lround(extents.descender * scale));
  }
  embedded.top = std::max(embedded.top, embedded.ascent);
  embedded.bottom = std::min(embedded.bottom, embedded.descent);
  for (Code& code : embedded.codes) {
    code.width = static_cast<std::uint16_t>(std::lround(hb_font_get_glyph_h_advance(font.get(), code.glyph) * scale));
  }
}

}  // namespace

base::Result<Embedded> cut_down(hb_face_t* face, std::map<std::uint32_t, char32_t> const& used) {
  Embedded embedded;
  std::string const name = postscript_name(face);
  PlanHandle const plan = plan_of(face, used);
  FaceHandle const cut(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!cut) return base::fail("pdf.failed", {{"font", name}}, name);
  hb_map_t const* renumbered = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  BlobHandle const outlines(hb_face_reference_table(cut.get(), HB_TAG('C', 'F', 'F', ' ')));
  embedded.program = bytes_of(outlines.get());
  embedded.is_true_type = embedded.program.empty();
  std::vector<std::uint16_t> names;
  if (embedded.is_true_type) {
    BlobHandle const shapes(hb_face_reference_table(cut.get(), HB_TAG('g', 'l', 'y', 'f')));
    if (hb_blob_get_length(shapes.get()) == 0) return base::fail("pdf.failed", {{"font", name}}, name);
    BlobHandle const whole(hb_face_reference_blob(cut.get()));
    embedded.program = bytes_of(whole.get());
  } else {
    names = TRY(character_identifiers(embedded.program));
  }
  for (auto const& [glyph, character] : used) {
    hb_codepoint_t const place = hb_map_get(renumbered, glyph);
    if (place == HB_MAP_VALUE_INVALID || place > 0xFFFF) return base::fail("pdf.failed", {{"font", name}}, name);
    // ISO 32000-1, 9.7.4.2: a code selects a CID; in a CFF font keyed by CID its charset says which glyph that is.
    auto const code = place < names.size() ? names[place] : static_cast<std::uint16_t>(place);
    embedded.codes.push_back({.code = code, .character = character, .glyph = glyph});
  }
  measure(face, embedded);
  embedded.name = subset_tag(embedded.program) + "+" + name;
  return embedded;
}

}  // namespace document::pdf
