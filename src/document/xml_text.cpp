#include "document/xml_text.h"

#include <cstdint>

namespace document {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What a plain ASCII byte is written as; empty where it stands as it is.
std::string_view reference(unsigned char letter) {
  switch (letter) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return letter < 0x20 ? replacement : std::string_view{};
  }
}

/// The bytes of the well-formed multi-byte character at the start of `text` that XML may carry; 0 if there is none.
std::size_t character_length(std::string_view text) {
  auto const byte = [&](std::size_t i) -> std::uint32_t { return static_cast<unsigned char>(text[i]); };
  std::uint32_t const lead = byte(0);
  std::size_t const length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  std::uint32_t point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    point = point << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::uint32_t least[] = {0x80, 0x800, 0x10000};
  bool const surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < least[length - 2] || point > 0x10FFFF || surrogate || point == 0xFFFE || point == 0xFFFF) return 0;
  return length;
}

}  // namespace

void append_xml(std::string& out, std::string_view text) {
  std::size_t plain = 0;
  std::size_t at = 0;
  auto const instead = [&](std::string_view written) {
    out.append(text.substr(plain, at - plain));
    out += written;
    plain = ++at;
  };
  while (at < text.size()) {
    auto const letter = static_cast<unsigned char>(text[at]);
    if (letter < 0x80) {
      std::string_view const written = reference(letter);
      written.empty() ? static_cast<void>(++at) : instead(written);
      continue;
    }
    std::size_t const length = character_length(text.substr(at));
    length == 0 ? instead(replacement) : static_cast<void>(at += length);
  }
  out.append(text.substr(plain));
}

std::string to_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_xml(out, text);
  return out;
}

}  // namespace document
