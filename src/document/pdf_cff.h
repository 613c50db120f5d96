#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace document::pdf {

/// The CID of every glyph of a CID-keyed CFF font (Adobe Technical Note 5176); empty for a font keyed by name,
/// where a PDF takes the glyph number itself. Errors: pdf.failed (not a CFF font).
[[nodiscard]] base::Result<std::vector<std::uint16_t>> character_identifiers(std::string_view cff);

}  // namespace document::pdf
