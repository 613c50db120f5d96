#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "script/script.h"

/// What the name of a glyph of Noto Sans Mongolian 3.002 says about its look.
namespace draw {

enum class GlyphKind : std::uint8_t {
  outline,  // written units, with or without a stem on each side
  sign,     // a gap, a connector or a selector that shows
  nothing,  // has done its work, or only lengthens a stem
  joiner,   // no look of its own, and stems lead into it
  space,    // a gap where it stands for a space
  itself,   // another script's character
  unknown,  // a form of Hudum's letters that the key has no unit for
};

struct GlyphLook {
  GlyphKind kind = GlyphKind::itself;
  std::array<script::Unit, 4> units{};
  std::uint8_t units_count = 0;
  bool joins_before = false;
  bool joins_after = false;

  [[nodiscard]] std::span<script::Unit const> written() const { return {units.data(), units_count}; }
};

/// "uni1828.N.init", "GAa.fina", "mvs.narrow", "fvs1.effective".
[[nodiscard]] GlyphLook look_of(std::string_view glyph_name);

}  // namespace draw
