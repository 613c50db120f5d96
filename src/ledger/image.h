#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ledger {

/// Image bytes without EXIF, GPS, XMP, IPTC, comments and thumbnails; JPEG and WebP orientation is kept by a minimal
/// tag. JPEG, PNG and WebP are understood; other bytes pass unchanged. Pixels are not touched, and cleaning a clean
/// image changes nothing. What follows the end of the image is dropped. Errors: evidence.image_damaged.
[[nodiscard]] base::Result<std::string> clean_image(std::string_view bytes);

}  // namespace ledger
