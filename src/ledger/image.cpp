#include "ledger/image.h"

#include <algorithm>

#include "ledger/image_parts.h"

namespace ledger::image {

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = (value << 8U) | byte_at(bytes, at + i);
  return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = count; i > 0; --i) value = (value << 8U) | byte_at(bytes, at + i - 1);
  return value;
}

Orientation orientation_in(std::string_view tiff) {
  constexpr std::size_t header_bytes = 8;
  constexpr std::size_t entry_bytes = 12;
  constexpr std::uint32_t orientation_tag = 0x0112;
  constexpr std::uint32_t short_type = 3;
  if (tiff.size() < header_bytes) return upright;
  bool const big = tiff.starts_with("MM");
  if (!big && !tiff.starts_with("II")) return upright;
  auto const number = [&](std::size_t at, std::size_t count) {
    return big ? big_endian(tiff, at, count) : little_endian(tiff, at, count);
  };
  std::size_t const directory = number(4, 4);
  if (directory > tiff.size() || tiff.size() - directory < 2) return upright;
  std::size_t const room = (tiff.size() - directory - 2) / entry_bytes;
  std::size_t const entries = number(directory, 2);
  for (std::size_t i = 0; i < std::min(entries, room); ++i) {
    std::size_t const entry = directory + 2 + i * entry_bytes;
    if (number(entry, 2) != orientation_tag || number(entry + 2, 2) != short_type) continue;
    std::uint32_t const value = number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<Orientation>(value) : upright;
  }
  return upright;
}

std::string orientation_only(Orientation orientation) {
  using std::string_view_literals::operator""sv;
  // Big-endian TIFF with one directory of one entry: tag 0x0112, one SHORT; no next directory.
  std::string tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0"sv);
  tiff[19] = static_cast<char>(orientation);
  return tiff;
}

}  // namespace ledger::image

namespace ledger {

base::Result<std::string> clean_image(std::string_view bytes) {
  std::string_view format;
  std::optional<std::string> cleaned;
  if (bytes.starts_with(image::jpeg_signature)) {
    format = "JPEG";
    cleaned = image::clean_jpeg(bytes);
  } else if (bytes.starts_with(image::png_signature)) {
    format = "PNG";
    cleaned = image::clean_png(bytes);
  } else if (image::is_webp(bytes)) {
    format = "WebP";
    cleaned = image::clean_webp(bytes);
  } else {
    return std::string(bytes);
  }
  if (!cleaned) return base::fail("evidence.image_damaged", {{"format", std::string(format)}});
  return *std::move(cleaned);
}

}  // namespace ledger
