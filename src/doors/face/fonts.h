#pragma once

#include "document/write.h"

namespace doors::face {

/// Where this machine keeps the fonts: beside the program (build/fonts), in the installed share folder, or in the
/// system's.
[[nodiscard]] document::Fonts fonts();

}  // namespace doors::face
