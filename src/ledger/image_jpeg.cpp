#include "ledger/image_parts.h"

// ITU-T T.81 (JPEG), annex B: a file is a row of segments, each FF, a marker and a length, up to EOI. Coded data
// follows SOS and ends at the next marker that is no RST.
namespace ledger::image {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): it sees no use of literals

constexpr std::uint8_t app0 = 0xE0;
constexpr std::uint8_t app1 = 0xE1;
constexpr std::uint8_t app2 = 0xE2;
constexpr std::uint8_t app14 = 0xEE;
constexpr std::uint8_t end_of_image = 0xD9;
constexpr std::uint8_t start_of_scan = 0xDA;
constexpr std::size_t length_bytes = 2;
constexpr std::size_t jfif_bytes = 14;   // without the thumbnail
constexpr std::size_t adobe_bytes = 12;  // without what others append

bool is_restart(std::uint8_t marker) { return marker >= 0xD0 && marker <= 0xD7; }
bool is_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
// Tables, frames and scans: what decoding needs. Everything else is somebody's remark.
bool is_needed(std::uint8_t marker) { return (marker >= 0xC0 && marker <= 0xCF) || (marker >= 0xDA && marker <= 0xDF); }

class Jpeg {
 public:
  explicit Jpeg(std::string_view bytes) : bytes_(bytes) { rest_.reserve(bytes.size()); }

  std::optional<std::string> clean() {
    at_ = 2;  // after SOI
    for (;;) {
      std::uint8_t marker = 0;
      if (!next_marker(marker)) return std::nullopt;
      if (marker == end_of_image) break;
      if (marker <= 0x01 || is_restart(marker) || marker == 0xD8) return std::nullopt;
      std::string_view payload;
      if (!next_payload(payload) || !take(marker, payload)) return std::nullopt;
    }
    if (!frame_ || !scan_) return std::nullopt;
    rest_ += "\xFF\xD9"sv;
    std::string head = "\xFF\xD8";
    if (!jfif_.empty()) append_segment(head, app0, jfif_);
    if (orientation_ != upright) append_segment(head, app1, std::string("Exif\0\0"sv) + orientation_only(orientation_));
    rest_.insert(0, head);
    return std::move(rest_);
  }

 private:
  bool next_marker(std::uint8_t& marker) {
    if (at_ >= bytes_.size() || byte_at(bytes_, at_) != 0xFF) return false;
    while (at_ < bytes_.size() && byte_at(bytes_, at_) == 0xFF) ++at_;  // fill bytes are allowed
    if (at_ == bytes_.size()) return false;
    marker = byte_at(bytes_, at_++);
    return true;
  }

  bool next_payload(std::string_view& payload) {
    if (bytes_.size() - at_ < length_bytes) return false;
    std::size_t const length = big_endian(bytes_, at_, length_bytes);
    if (length < length_bytes || bytes_.size() - at_ < length) return false;
    payload = bytes_.substr(at_ + length_bytes, length - length_bytes);
    at_ += length;
    return true;
  }

  bool take(std::uint8_t marker, std::string_view payload) {
    if (marker == app0 && payload.starts_with("JFIF\0"sv) && jfif_.empty()) {
      if (payload.size() < jfif_bytes) return false;
      jfif_ = std::string(payload.substr(0, jfif_bytes - 2)) + std::string(2, '\0');  // a thumbnail of no size
    } else if (marker == app1 && payload.starts_with("Exif\0"sv) && orientation_ == upright) {
      if (payload.size() > 6) orientation_ = orientation_in(payload.substr(6));
    } else if (marker == app2 && payload.starts_with("ICC_PROFILE\0"sv)) {
      append_segment(rest_, marker, payload);
    } else if (marker == app14 && payload.starts_with("Adobe") && payload.size() >= adobe_bytes) {
      append_segment(rest_, marker, payload.substr(0, adobe_bytes));
    } else if (is_needed(marker)) {
      append_segment(rest_, marker, payload);
      frame_ = frame_ || is_frame(marker);
    }
    return marker != start_of_scan || take_coded_data();
  }

  bool take_coded_data() {
    if (!frame_) return false;
    scan_ = true;
    std::size_t const from = at_;
    for (;;) {
      at_ = bytes_.find('\xFF', at_);
      if (at_ == std::string_view::npos || at_ + 1 == bytes_.size()) return false;
      std::uint8_t const next = byte_at(bytes_, at_ + 1);
      if (next != 0x00 && !is_restart(next)) break;
      at_ += 2;
    }
    rest_ += bytes_.substr(from, at_ - from);
    return true;
  }

  static void append_segment(std::string& out, std::uint8_t marker, std::string_view payload) {
    std::size_t const length = payload.size() + length_bytes;
    out += '\xFF';
    out += static_cast<char>(marker);
    out += static_cast<char>(length >> 8U);
    out += static_cast<char>(length & 0xFFU);
    out += payload;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::string jfif_;
  Orientation orientation_ = upright;
  std::string rest_;
  bool frame_ = false;
  bool scan_ = false;
};

}  // namespace

std::optional<std::string> clean_jpeg(std::string_view bytes) { return Jpeg(bytes).clean(); }

}  // namespace ledger::image
