#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Cleaning of the three formats, and what they share. Each takes bytes that begin with the signature of the format
/// and returns nothing for a damaged image.
namespace ledger::image {

constexpr std::string_view jpeg_signature = "\xFF\xD8\xFF";
constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

[[nodiscard]] bool is_webp(std::string_view bytes);
[[nodiscard]] std::optional<std::string> clean_jpeg(std::string_view bytes);
[[nodiscard]] std::optional<std::string> clean_png(std::string_view bytes);
[[nodiscard]] std::optional<std::string> clean_webp(std::string_view bytes);

/// How the picture must be turned to stand upright, as EXIF counts: 1 (as it is) to 8.
using Orientation = std::uint16_t;
constexpr Orientation upright = 1;

/// Read from the TIFF block of EXIF; upright where it says nothing sensible.
[[nodiscard]] Orientation orientation_in(std::string_view tiff);
/// A TIFF block that says nothing else; 26 bytes.
[[nodiscard]] std::string orientation_only(Orientation orientation);

[[nodiscard]] inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}
[[nodiscard]] std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count);
[[nodiscard]] std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t count);

}  // namespace ledger::image
