#include "base/utf8.h"

namespace base {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Length of the well-formed sequence at `at`, its code point in `point`; 0 if ill-formed (Unicode 15, table 3-7).
[[nodiscard]] std::size_t sequence_at(std::string_view text, std::size_t at, char32_t& point) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  unsigned char const lead = byte(0);
  if (lead < 0x80) {
    point = lead;
    return 1;
  }
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    point = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    point = lead & 0x0FU;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    point = lead & 0x07U;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  }
  if (length == 0 || at + length > text.size()) return 0;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  return length;
}

[[nodiscard]] bool is_space(char32_t point) {
  return point == ' ' || (point >= 9 && point <= 13) || point == 0x85 || point == 0xA0 || point == 0x3000 ||
         (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
         point == 0xFEFF;
}

// The first byte of every white space; hardly any Chinese text begins with one of them.
[[nodiscard]] bool may_begin_space(char first) {
  auto const byte = static_cast<unsigned char>(first);
  return byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

void append(std::string& out, char32_t point) {
  auto const put = [&](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t at = 0; at < text.size();) {
    auto const lead = byte(at);
    if (lead < 0x80) {
      if (lead == 0) return false;
      ++at;
      continue;
    }
    // Chinese text is nearly all of this form; every text that is kept passes here.
    bool const usual = lead >= 0xE1 && lead <= 0xEC && at + 2 < text.size() && (byte(at + 1) & 0xC0U) == 0x80U &&
                       (byte(at + 2) & 0xC0U) == 0x80U;
    char32_t point = 0;
    auto const length = usual ? 3 : sequence_at(text, at, point);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = 0;
    auto const length = sequence_at(text, at, point);
    out += length == 0 ? replacement : point;
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string to_utf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size() * 3);
  for (char32_t const point : code_points) {
    bool const valid = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    append(out, valid ? point : replacement);
  }
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

std::string_view trimmed(std::string_view text) {
  char32_t point = 0;
  while (!text.empty() && may_begin_space(text.front())) {
    auto const length = sequence_at(text, 0, point);
    if (length == 0 || !is_space(point)) break;
    text.remove_prefix(length);
  }
  constexpr std::size_t longest_space = 3;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length < longest_space && length < text.size() &&
           (static_cast<unsigned char>(text[text.size() - length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    if (!may_begin_space(text[text.size() - length])) break;
    bool const space = sequence_at(text, text.size() - length, point) == length && is_space(point);
    if (!space) break;
    text.remove_suffix(length);
  }
  return text;
}

std::string trim(std::string_view text) { return std::string(trimmed(text)); }

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = 0;
    auto const length = sequence_at(text, at, point);
    at += length == 0 ? 1 : length;
    if (length == 0) point = replacement;
    if (is_space(point)) continue;
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;
    if (point >= 'A' && point <= 'Z') point += 'a' - 'A';
    append(out, point);
  }
  return out;
}

std::string join(std::vector<std::string> const& parts, std::string_view between) {
  std::string out;
  for (auto const& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

}  // namespace base
