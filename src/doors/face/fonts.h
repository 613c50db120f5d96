#pragma once

#include "document/write.h"
#include "draw/mongolian_font.h"

namespace doors::face {

/// Where this machine keeps the fonts: beside the program (build/fonts), in the installed share folder, or in the
/// system's.
[[nodiscard]] document::Fonts fonts();
/// The one font for traditional Mongolian, out of the same folders. Errors: draw.font_missing, draw.font_other.
[[nodiscard]] base::Result<draw::MongolianFont> mongolian_font();

}  // namespace doors::face
