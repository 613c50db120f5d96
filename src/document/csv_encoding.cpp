#include "document/csv_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>

namespace document {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

/// Walks bytes as UTF-8 (Unicode 15, table 3-7) and counts what fits and what does not.
struct Utf8Walk {
  std::uint64_t short_characters = 0;  // of two bytes: Latin, Greek, Cyrillic
  std::uint64_t long_bytes = 0;        // of characters of three or four bytes: Chinese, Mongolian
  std::uint64_t bad_bytes = 0;
  std::uint64_t line = 1;
  std::uint64_t first_bad_line = 0;
  int needed = 0;
  int length = 0;
  unsigned char lowest = 0x80;
  unsigned char highest = 0xBF;

  void bad(std::uint64_t bytes) {
    if (bad_bytes == 0) first_bad_line = line;
    bad_bytes += bytes;
  }
  void count() {
    if (length == 2) {
      ++short_characters;
    } else {
      long_bytes += static_cast<std::uint64_t>(length);
    }
  }
  void start(unsigned char byte) {
    lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    length = byte < 0xC2 || byte > 0xF4 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    needed = length == 0 ? 0 : length - 1;
    if (length == 0) bad(1);
  }
  void take(unsigned char byte) {
    if (needed > 0) {
      if (byte >= lowest && byte <= highest) {
        lowest = 0x80;
        highest = 0xBF;
        if (--needed == 0) count();
        return;
      }
      bad(static_cast<std::uint64_t>(length - needed));
      needed = 0;
    }
    if (byte == '\n') ++line;
    if (byte >= 0x80) start(byte);
  }
};

char const* converter_name(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf8:
      return "UTF-8";
    case TextEncoding::gb18030:
      return "gb18030";
    case TextEncoding::utf16_little:
      return "UTF-16LE";
    case TextEncoding::utf16_big:
      return "UTF-16BE";
  }
  return "UTF-8";
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using OwnedConverter = std::unique_ptr<UConverter, CloseConverter>;

OwnedConverter strict_converter(char const* name) {
  UErrorCode status = U_ZERO_ERROR;
  OwnedConverter converter(ucnv_open(name, &status));
  base::ensure(U_SUCCESS(status) != 0, "ICU knows the encoding");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  base::ensure(U_SUCCESS(status) != 0, "ICU stops at bad bytes");
  return converter;
}

}  // namespace

base::Result<TextEncoding> detect_encoding(WorkbookSource const& source) {
  std::string const head = TRY(source.head(utf8_mark.size()));
  if (head.starts_with(utf16_little_mark)) return TextEncoding::utf16_little;
  if (head.starts_with(utf16_big_mark)) return TextEncoding::utf16_big;
  Utf8Walk walk;
  TRY(source.each_piece([&](std::string_view piece) -> base::Done {
    for (char const byte : piece) walk.take(static_cast<unsigned char>(byte));
    return {};
  }));
  if (walk.needed > 0) walk.bad(static_cast<std::uint64_t>(walk.length - walk.needed));
  bool const marked = head == utf8_mark;
  // A sixth of the common characters are, in GB18030, two bytes that are also one Greek or Cyrillic letter of UTF-8:
  // 学习 reads as ѧϰ. A table without one Chinese word in it is less likely than that.
  bool const chinese_by_chance = !marked && walk.long_bytes == 0 && walk.short_characters > 0;
  if (walk.bad_bytes == 0) return chinese_by_chance ? TextEncoding::gb18030 : TextEncoding::utf8;
  // Three bytes that fit are rare by chance; where they prevail, the text is UTF-8 with a damaged place.
  if (marked || walk.long_bytes > walk.bad_bytes) {
    return base::fail("csv.encoding", {{"line", std::to_string(walk.first_bad_line)}}, source.name());
  }
  return TextEncoding::gb18030;
}

struct TextDecoder::Converter {
  OwnedConverter from;
  OwnedConverter to;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = nullptr;
  UChar* pivot_target = nullptr;
  bool at_start = true;

  bool convert(std::string_view piece, bool last, std::string& out) {
    char const* source = piece.data();
    char const* const source_end = piece.data() + piece.size();
    std::array<char, 1U << 14U> room{};
    for (;;) {
      char* target = room.data();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to.get(), from.get(), &target, room.data() + room.size(), &source, source_end, pivot.data(),
                     &pivot_source, &pivot_target, pivot.data() + pivot.size(), 0, last ? 1 : 0, &status);
      std::string_view made(room.data(), static_cast<std::size_t>(target - room.data()));
      if (at_start && !made.empty()) {
        if (made.starts_with(utf8_mark)) made.remove_prefix(utf8_mark.size());
        at_start = false;
      }
      std::size_t const nul = made.find('\0');
      out += made.substr(0, nul);
      if (nul != std::string_view::npos) return false;
      if (status == U_BUFFER_OVERFLOW_ERROR) continue;
      return U_SUCCESS(status) != 0;
    }
  }
};

TextDecoder::TextDecoder(TextEncoding encoding) : converter_(std::make_unique<Converter>()) {
  converter_->from = strict_converter(converter_name(encoding));
  converter_->to = strict_converter("UTF-8");
  converter_->pivot_source = converter_->pivot.data();
  converter_->pivot_target = converter_->pivot.data();
}
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

bool TextDecoder::decode(std::string_view piece, std::string& out) { return converter_->convert(piece, false, out); }

bool TextDecoder::finish(std::string& out) { return converter_->convert("", true, out); }

}  // namespace document
