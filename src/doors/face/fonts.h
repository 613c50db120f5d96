#pragma once

#include "document/write.h"
#include "draw/draw.h"

namespace doors::face {

/// Where this machine keeps the fonts: beside the program (build/fonts), in the installed share folder, or in the
/// system's.
[[nodiscard]] document::Fonts fonts();
/// The one font for traditional Mongolian, out of the same folders. Errors: draw.font_missing, draw.font_other.
[[nodiscard]] base::Result<draw::MongolianFont> mongolian_font();
/// Both fonts that a sign is drawn with. Errors: those of mongolian_font, draw.han_font_missing.
[[nodiscard]] base::Result<draw::Typefaces> typefaces();

}  // namespace doors::face
