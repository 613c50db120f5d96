#include <algorithm>
#include <array>

#include "ledger/image_parts.h"

// PNG (ISO/IEC 15948): a signature, then chunks of length, type, data and checksum, from IHDR to IEND.
namespace ledger::image {
namespace {

// What decoding and colour need, and the frames of an animation. tEXt, zTXt, iTXt, eXIf, tIME and unknown ones go.
constexpr std::array<std::string_view, 19> chunks_kept = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM",
                                                          "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "cICP",
                                                          "mDCV", "cLLI", "acTL", "fcTL", "fdAT"};
constexpr std::size_t chunk_length_bytes = 4;
constexpr std::size_t type_bytes = 4;
constexpr std::size_t checksum_bytes = 4;
constexpr std::size_t header_bytes = 13;  // of IHDR

constexpr std::array<std::uint32_t, 256> checksum_table = [] {
  constexpr std::uint32_t polynomial = 0xEDB88320;
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? polynomial ^ (value >> 1U) : value >> 1U;
    table[i] = value;
  }
  return table;
}();

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFF;
  for (char const byte : bytes) {
    value = checksum_table[(value ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (value >> 8U);
  }
  return value ^ 0xFFFFFFFF;
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Where one may stand in the order of chunks.
class Order {
 public:
  bool allows(std::string_view type, std::size_t bytes) {
    bool const first = !begun_;
    begun_ = true;
    if ((type == "IHDR") != first) return false;
    if (type == "IHDR") return bytes == header_bytes;
    if (type == "IDAT") {
      if (data_ended_) return false;
      data_ = true;
      return true;
    }
    data_ended_ = data_;
    return type != "IEND" || (data_ && bytes == 0);
  }

 private:
  bool begun_ = false;
  bool data_ = false;
  bool data_ended_ = false;
};

}  // namespace

std::optional<std::string> clean_png(std::string_view bytes) {
  std::string out(png_signature);
  out.reserve(bytes.size());
  Order order;
  std::size_t at = png_signature.size();
  for (;;) {
    if (bytes.size() - at < chunk_length_bytes + type_bytes + checksum_bytes) return std::nullopt;
    std::size_t const length = big_endian(bytes, at, chunk_length_bytes);
    if (length > bytes.size() - at - chunk_length_bytes - type_bytes - checksum_bytes) return std::nullopt;
    std::string_view const type = bytes.substr(at + chunk_length_bytes, type_bytes);
    std::string_view const covered = bytes.substr(at + chunk_length_bytes, type_bytes + length);
    if (!std::ranges::all_of(type, is_letter) || !order.allows(type, length)) return std::nullopt;
    std::size_t const end = at + chunk_length_bytes + type_bytes + length;
    if (checksum(covered) != big_endian(bytes, end, checksum_bytes)) return std::nullopt;
    bool const known = std::ranges::find(chunks_kept, type) != chunks_kept.end();
    bool const critical = type[0] >= 'A' && type[0] <= 'Z';
    if (critical && !known) return std::nullopt;
    if (known) out += bytes.substr(at, end + checksum_bytes - at);
    if (type == "IEND") return out;
    at = end + checksum_bytes;
  }
}

}  // namespace ledger::image
