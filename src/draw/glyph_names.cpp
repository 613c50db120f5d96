#include "draw/glyph_names.h"

#include <algorithm>
#include <array>
#include <optional>

namespace draw {
namespace {

using script::Unit;

struct Named {
  std::string_view name;
  GlyphKind kind;
  Unit unit;
};

/// Glyphs that are no letters.
constexpr std::array named = {
    Named{"mvs", GlyphKind::sign, Unit::connector},
    Named{"mvs.nominal", GlyphKind::sign, Unit::connector},
    Named{"nnbsp", GlyphKind::sign, Unit::connector},
    Named{"mvs.narrow", GlyphKind::sign, Unit::gap_narrow},
    Named{"mvs.wide", GlyphKind::sign, Unit::gap_wide},
    Named{"fvs1", GlyphKind::sign, Unit::selector_1},
    Named{"fvs1.ignored", GlyphKind::sign, Unit::selector_1},
    Named{"fvs2", GlyphKind::sign, Unit::selector_2},
    Named{"fvs2.ignored", GlyphKind::sign, Unit::selector_2},
    Named{"fvs3", GlyphKind::sign, Unit::selector_3},
    Named{"fvs3.ignored", GlyphKind::sign, Unit::selector_3},
    Named{"fvs4", GlyphKind::sign, Unit::selector_4},
    Named{"fvs4.ignored", GlyphKind::sign, Unit::selector_4},
    Named{"fvs1.effective", GlyphKind::nothing, Unit::other},
    Named{"fvs2.effective", GlyphKind::nothing, Unit::other},
    Named{"fvs3.effective", GlyphKind::nothing, Unit::other},
    Named{"fvs4.effective", GlyphKind::nothing, Unit::other},
    Named{"nirugu.extend", GlyphKind::nothing, Unit::other},
    Named{"zwj", GlyphKind::joiner, Unit::other},
    Named{"zwj.ignored", GlyphKind::joiner, Unit::other},
    Named{"space", GlyphKind::space, Unit::other},
};

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); }

/// "uni1828" and the like; what follows is "" or ".N.init".
bool begins_with_code(std::string_view name) {
  return name.size() >= 7 && name.starts_with("uni") && std::ranges::all_of(name.substr(3, 4), is_hex) &&
         (name.size() == 7 || name[7] == '.');
}

std::optional<Unit> unit_named(std::string_view name) {
  auto const* const found = std::ranges::find(script::unit_names, name);
  if (found == script::unit_names.end() || found - script::unit_names.begin() > static_cast<int>(Unit::Cr)) return {};
  return static_cast<Unit>(found - script::unit_names.begin());
}

/// "BOI" is B, O, I: each unit begins with a capital letter.
bool read_units(std::string_view text, GlyphLook& look) {
  while (!text.empty()) {
    std::size_t length = 1;
    while (length < text.size() && !is_upper(text[length])) ++length;
    auto const unit = unit_named(text.substr(0, length));
    if (!unit || look.units_count == look.units.size()) return false;
    look.units[look.units_count++] = *unit;
    text.remove_prefix(length);
  }
  return look.units_count > 0;
}

}  // namespace

GlyphLook look_of(std::string_view name) {
  auto const* const other = std::ranges::find(named, name, &Named::name);
  if (other != named.end()) return {.kind = other->kind, .units = {other->unit}, .units_count = 1};
  if (name == "nirugu") {
    return {
        .kind = GlyphKind::outline, .units = {Unit::stem}, .units_count = 1, .joins_before = true, .joins_after = true};
  }
  if (name.starts_with('_')) name.remove_prefix(1);
  if (begins_with_code(name)) {
    if (name.size() == 7) return {};  // a character of its own, or a letter that no rule has touched
    name.remove_prefix(8);
  }
  // "N.init._isol": drawn as at the beginning; where it stands is the font's own affair.
  auto const dot = name.find('.');
  auto const position = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1, 4);
  bool const joined = position == "init" || position == "medi" || position == "fina";
  if (!joined && position != "isol") return {};
  GlyphLook look{.kind = GlyphKind::outline};
  if (!read_units(name.substr(0, dot), look)) return {.kind = GlyphKind::unknown};
  look.joins_before = position == "medi" || position == "fina";
  look.joins_after = position == "medi" || position == "init";
  return look;
}

}  // namespace draw
