#include <algorithm>
#include <array>

#include "ledger/image_parts.h"

// WebP (RFC 9649): a RIFF container; chunks of a name, a length and data, padded to even length.
namespace ledger::image {
namespace {

constexpr std::array<std::string_view, 7> riff_kept = {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"};
constexpr std::size_t file_header_bytes = 12;
constexpr std::size_t chunk_header_bytes = 8;
constexpr std::size_t extended_bytes = 10;  // of VP8X
constexpr std::uint8_t exif_flag = 0x08;
constexpr std::uint8_t xmp_flag = 0x04;

void append_number(std::string& out, std::size_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>((value >> shift) & 0xFFU);
}

void append_chunk(std::string& out, std::string_view name, std::string_view data) {
  out += name;
  append_number(out, data.size());
  out += data;
  if (data.size() % 2 == 1) out += '\0';
}

Orientation orientation_in_chunk(std::string_view data) {
  if (data.starts_with(std::string_view("Exif\0\0", 6))) data.remove_prefix(6);
  return orientation_in(data);
}

}  // namespace

bool is_webp(std::string_view bytes) {
  return bytes.size() >= file_header_bytes && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP";
}

std::optional<std::string> clean_webp(std::string_view bytes) {
  std::size_t const riff = little_endian(bytes, 4, 4);
  if (riff < 4 || riff > bytes.size() - chunk_header_bytes || riff % 2 == 1) return std::nullopt;
  bytes = bytes.substr(0, riff + chunk_header_bytes);
  std::string chunks;
  chunks.reserve(bytes.size());
  std::size_t flags_at = std::string::npos;  // of VP8X, in `chunks`
  bool image = false;
  Orientation orientation = upright;
  for (std::size_t at = file_header_bytes; at < bytes.size();) {
    if (bytes.size() - at < chunk_header_bytes) return std::nullopt;
    std::string_view const name = bytes.substr(at, 4);
    std::size_t const length = little_endian(bytes, at + 4, 4);
    std::size_t const padded = length + length % 2;
    if (padded > bytes.size() - at - chunk_header_bytes) return std::nullopt;
    std::string_view const data = bytes.substr(at + chunk_header_bytes, length);
    if (name == "VP8X") {
      if (!chunks.empty() || length < extended_bytes) return std::nullopt;
      flags_at = chunk_header_bytes;
    }
    image = image || name == "VP8 " || name == "VP8L" || name == "ANMF";
    if (name == "EXIF" && orientation == upright) orientation = orientation_in_chunk(data);
    if (std::ranges::find(riff_kept, name) != riff_kept.end()) append_chunk(chunks, name, data);
    at += chunk_header_bytes + padded;
  }
  if (!image) return std::nullopt;
  if (flags_at != std::string::npos) {
    auto flags = static_cast<unsigned>(byte_at(chunks, flags_at)) & ~static_cast<unsigned>(exif_flag | xmp_flag);
    if (orientation != upright) {
      flags |= exif_flag;
      append_chunk(chunks, "EXIF", orientation_only(orientation));
    }
    chunks[flags_at] = static_cast<char>(flags);
  }
  std::string out = "RIFF";
  append_number(out, chunks.size() + 4);
  out += "WEBP";
  out += chunks;
  return out;
}

}  // namespace ledger::image
