#include "document/xlsx_reference.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "document/sheet.h"

namespace document {

namespace {

constexpr std::int64_t far_beyond = 1'000'000'000;  // past every sheet and far from overflow
constexpr std::size_t escape_bytes = 7;             // _x000D_

/// The code unit of an escape at the start of `text`, or nothing.
std::optional<char32_t> escaped_unit(std::string_view text) {
  if (text.size() < escape_bytes || !text.starts_with("_x") || text[escape_bytes - 1] != '_') return std::nullopt;
  std::uint32_t unit = 0;
  char const* const first = text.data() + 2;
  char const* const last = first + 4;
  auto const [end, error] = std::from_chars(first, last, unit, 16);
  if (error != std::errc() || end != last) return std::nullopt;
  return static_cast<char32_t>(unit);
}

}  // namespace

std::string cell_name(std::int64_t row, std::int32_t column) {
  std::string letters;
  for (std::int32_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return letters + std::to_string(row);
}

std::optional<CellReference> parse_reference(std::string_view text) {
  std::size_t at = text.starts_with('$') ? 1 : 0;
  std::int64_t column = 0;
  std::size_t const letters = at;
  for (; at < text.size(); ++at) {
    char const letter = static_cast<char>(text[at] & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    column = std::min(column * 26 + (letter - 'A' + 1), far_beyond);
  }
  if (at == letters) return std::nullopt;
  if (at < text.size() && text[at] == '$') ++at;
  std::int64_t row = 0;
  std::size_t const digits = at;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    row = std::min(row * 10 + (text[at] - '0'), far_beyond);
  }
  if (at != text.size() || at == digits || row == 0) return std::nullopt;
  return CellReference{row, static_cast<std::int32_t>(column - 1)};
}

void unescape(std::string& text) {
  std::size_t at = text.find("_x");
  if (at == std::string::npos) return;
  std::string out = text.substr(0, at);
  while (at < text.size()) {
    auto const unit = escaped_unit(std::string_view(text).substr(at));
    if (!unit) {
      out += text[at++];
      continue;
    }
    at += escape_bytes;
    char32_t point = *unit;
    if (point >= 0xD800 && point < 0xDC00) {
      auto const low = escaped_unit(std::string_view(text).substr(at));
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (*low - 0xDC00);
        at += escape_bytes;
      }
    }
    if (point == U'\r' || point == 0) continue;
    bool const lone_surrogate = point >= 0xD800 && point < 0xE000;
    out += base::to_utf8(std::u32string_view(lone_surrogate ? U"\uFFFD" : std::u32string(1, point)));
  }
  text = std::move(out);
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const letter = static_cast<unsigned char>(text[at]);
    if (letter == '_' && escaped_unit(text.substr(at))) {
      out += "_x005F_";
    } else if (letter < 0x20 && letter != '\t' && letter != '\n') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      if (letter == '\r' || letter == 0) continue;
      out += "_x00";
      out += digits[letter >> 4U];
      out += digits[letter & 0xFU];
      out += '_';
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace document
