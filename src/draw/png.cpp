#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>

#include "draw/draw.h"
#include "draw/raster.h"

namespace draw {
namespace {

constexpr double millimetres_per_inch = 25.4;
constexpr int dots_per_inch_min = 10;
constexpr int compression = 6;

void append_u32(std::string& out, std::uint32_t value) {
  for (unsigned const shift : {24U, 16U, 8U, 0U}) out += static_cast<char>((value >> shift) & 0xFFU);
}

/// ISO/IEC 15948, 5.3.
void append_chunk(std::string& out, std::string_view type, std::string_view data) {
  append_u32(out, static_cast<std::uint32_t>(data.size()));
  std::string const body = std::string(type) + std::string(data);
  out += body;
  append_u32(out, static_cast<std::uint32_t>(
                      crc32(0, reinterpret_cast<Bytef const*>(body.data()), static_cast<uInt>(body.size()))));
}

std::string deflated(std::string_view data) {
  uLongf size = compressBound(static_cast<uLong>(data.size()));
  std::string out(size, '\0');
  int const state = compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<Bytef const*>(data.data()),
                              static_cast<uLong>(data.size()), compression);
  base::ensure(state == Z_OK, "deflate of a picture held in memory");
  out.resize(size);
  return out;
}

}  // namespace

base::Result<std::string> to_png(Drawing const& drawing, int dots_per_inch) {
  double const scale = dots_per_inch / millimetres_per_inch;
  double const across = std::ceil(drawing.width * scale);
  double const down = std::ceil(drawing.height * scale);
  if (dots_per_inch < dots_per_inch_min || across * down > picture_dots_max) {
    return base::fail("draw.too_many_dots",
                      {{"least", fmt::to_string(dots_per_inch_min)},
                       {"limit", fmt::to_string(static_cast<std::int64_t>(picture_dots_max / 1'000'000))}});
  }
  auto const columns = static_cast<std::size_t>(across);
  auto const rows = static_cast<std::size_t>(down);
  // Each row begins with the filter it went through: none.
  std::string picture((columns + 1) * rows, '\xFF');
  for (std::size_t row = 0; row < rows; ++row) picture[row * (columns + 1)] = '\0';
  for (auto const& part : drawing.parts) {
    for (auto const& outline : part.outlines) {
      auto const covered = cover(outline, scale, columns, rows);
      for (std::size_t row = 0; row < covered.height; ++row) {
        for (std::size_t column = 0; column < covered.width; ++column) {
          float const square = covered.squares[row * covered.width + column];
          if (square == 0) continue;
          auto& dot = picture[(covered.top + row) * (columns + 1) + 1 + covered.left + column];
          auto const grey = static_cast<unsigned>(std::lround(255 * (1 - square)));
          dot = static_cast<char>(std::min<unsigned>(static_cast<unsigned char>(dot), grey));
        }
      }
    }
  }
  std::string out = "\x89PNG\r\n\x1A\n";
  std::string head;
  append_u32(head, static_cast<std::uint32_t>(columns));
  append_u32(head, static_cast<std::uint32_t>(rows));
  head += std::string("\x08\x00\x00\x00\x00", 5);  // eight bits of grey
  append_chunk(out, "IHDR", head);
  std::string resolution;
  auto const per_metre = static_cast<std::uint32_t>(std::lround(dots_per_inch * 1000 / millimetres_per_inch));
  append_u32(resolution, per_metre);
  append_u32(resolution, per_metre);
  append_chunk(out, "pHYs", resolution + '\x01');
  // iTXt: keyword, no compression, no language, text in UTF-8.
  append_chunk(out, "iTXt", std::string("Software\0\0\0\0\0", 13) + to_text(drawing.stamp));
  append_chunk(out, "IDAT", deflated(picture));
  append_chunk(out, "IEND", "");
  return out;
}

}  // namespace draw
