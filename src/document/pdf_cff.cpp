#include "document/pdf_cff.h"

#include <map>

namespace document::pdf {
namespace {

constexpr int operator_charset = 15;
constexpr int operator_char_strings = 17;
constexpr int operator_registry = 1230;  // 12 30: ROS, present in a CID-keyed font only

struct Index {
  std::size_t count = 0;
  std::size_t end = 0;
  std::string_view first;
};

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  }
  return value;
}

// Section 5: count, size of an offset, offsets, data.
Index read_index(std::string_view bytes, std::size_t at) {
  Index index;
  index.count = number_at(bytes, at, 2);
  index.end = at + 2;
  if (index.count == 0) return index;
  std::size_t const size = number_at(bytes, at + 2, 1);
  std::size_t const data = at + 3 + (index.count + 1) * size - 1;
  std::size_t const from = data + number_at(bytes, at + 3, size);
  std::size_t const until = data + number_at(bytes, at + 3 + size, size);
  index.end = data + number_at(bytes, at + 3 + index.count * size, size);
  if (from <= until && until <= bytes.size()) index.first = bytes.substr(from, until - from);
  return index;
}

// Section 4: operands before operators. Only the last operand of each is kept, which is all that is asked for.
std::map<int, std::size_t> read_dictionary(std::string_view bytes) {
  std::map<int, std::size_t> entries;
  std::size_t operand = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    auto const b = static_cast<unsigned char>(bytes[i]);
    if (b == 12) {
      entries[1200 + static_cast<int>(number_at(bytes, i + 1, 1))] = operand;
      i += 2;
    } else if (b <= 21) {
      entries[b] = operand;
      i += 1;
    } else if (b == 28) {
      operand = number_at(bytes, i + 1, 2);
      i += 3;
    } else if (b == 29) {
      operand = number_at(bytes, i + 1, 4);
      i += 5;
    } else if (b == 30) {
      // A real number in nibbles; either half of its last byte may be the end mark.
      bool ended = false;
      for (++i; !ended && i < bytes.size(); ++i)
        ended = number_at(bytes, i, 1) >> 4U == 0xF || number_at(bytes, i, 1) % 16 == 0xF;
    } else if (b <= 246) {
      operand = static_cast<std::size_t>(b >= 139 ? b - 139 : 0);
      i += 1;
    } else {
      operand = b <= 250 ? (b - 247U) * 256 + number_at(bytes, i + 1, 1) + 108 : 0;
      i += 2;
    }
  }
  return entries;
}

// Section 13: an array, or ranges with a count of one or two bytes.
std::vector<std::uint16_t> read_charset(std::string_view bytes, std::size_t at, std::size_t glyphs) {
  std::vector<std::uint16_t> identifiers = {0};
  std::size_t const format = number_at(bytes, at++, 1);
  while (identifiers.size() < glyphs && at < bytes.size()) {
    std::size_t const first = number_at(bytes, at, 2);
    at += 2;
    std::size_t const more = format == 0 ? 0 : number_at(bytes, at, format);
    at += format == 0 ? 0 : format;
    for (std::size_t i = 0; i <= more && identifiers.size() < glyphs; ++i) {
      identifiers.push_back(static_cast<std::uint16_t>(first + i));
    }
  }
  return identifiers;
}

}  // namespace

base::Result<std::vector<std::uint16_t>> character_identifiers(std::string_view cff) {
  Index const names = read_index(cff, number_at(cff, 2, 1));
  Index const dictionaries = read_index(cff, names.end);
  auto const top = read_dictionary(dictionaries.first);
  if (!top.contains(operator_char_strings)) return base::fail("pdf.failed", {{"font", "CFF"}}, "CFF");
  if (!top.contains(operator_registry)) return std::vector<std::uint16_t>{};
  Index const outlines = read_index(cff, top.at(operator_char_strings));
  std::size_t const charset = top.contains(operator_charset) ? top.at(operator_charset) : 0;
  std::vector<std::uint16_t> identifiers;
  if (charset > 2) return read_charset(cff, charset, outlines.count);
  for (std::size_t i = 0; i < outlines.count; ++i) identifiers.push_back(static_cast<std::uint16_t>(i));
  return identifiers;
}

}  // namespace document::pdf
