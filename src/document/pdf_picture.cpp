#include <fmt/format.h>

#include "document/pdf_file.h"

namespace document::pdf {
namespace {

constexpr std::size_t signature_bytes = 8;
constexpr std::size_t chunk_frame_bytes = 12;  // length, type, checksum

[[nodiscard]] std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return out;
}

struct Packed {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;
  bool grey = true;
  std::string data;
};

/// ISO/IEC 15948, 5.2 and 11.2.2.
[[nodiscard]] Packed unframed(std::string_view png) {
  Packed out;
  std::size_t at = signature_bytes;
  while (at + chunk_frame_bytes <= png.size()) {
    std::size_t const length = number_at(png, at);
    auto const type = png.substr(at + 4, 4);
    auto const data = png.substr(at + 8, length);
    if (type == "IHDR") {
      out.columns = number_at(data, 0);
      out.rows = number_at(data, 4);
      out.grey = data.at(9) == '\x00';
      bool const known = data.at(8) == '\x08' && (out.grey || data.at(9) == '\x02') && data.at(12) == '\x00';
      base::ensure(known, "a picture of eight bits of grey or colour, not interlaced");
    }
    if (type == "IDAT") out.data += data;
    at += length + chunk_frame_bytes;
  }
  base::ensure(out.columns > 0 && !out.data.empty(), "a picture is a PNG");
  return out;
}

}  // namespace

std::string picture_name(std::size_t block) { return "P" + std::to_string(block); }

int write_picture(ObjectFile& file, std::string_view png) {
  auto const picture = unframed(png);
  constexpr int predictor_of_png = 15;
  return file.add_packed_stream(
      fmt::format("/Type /XObject /Subtype /Image /Width {0} /Height {1} /ColorSpace {2} /BitsPerComponent 8 "
                  "/DecodeParms << /Predictor {3} /Colors {4} /BitsPerComponent 8 /Columns {0} >>",
                  picture.columns, picture.rows, picture.grey ? "/DeviceGray" : "/DeviceRGB", predictor_of_png,
                  picture.grey ? 1 : 3),
      picture.data);
}

}  // namespace document::pdf
