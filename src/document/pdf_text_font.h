#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

class QPDFObjectHandle;

/// How the codes of a PDF's font are read as text (ISO 32000-1, 9.10 "Extraction of text content"); seen by
/// pdf_text.cpp only.
namespace document {

/// A ToUnicode map: which codes are how long, and what they stand for.
struct CodeMap {
  struct Range {
    std::size_t bytes = 0;  // length of a code
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::u32string text;  // of the first; the last character of the following ones counts on
  };
  std::vector<Range> spaces;  // text unused
  std::vector<Range> ranges;

  /// Ignores what it does not understand: a damaged map leaves codes unread.
  [[nodiscard]] static CodeMap parse(std::string_view source);
};

class PdfFont {
 public:
  /// Of a font dictionary; what is missing or damaged leaves codes unread. May throw what qpdf throws.
  [[nodiscard]] static PdfFont read(QPDFObjectHandle font);

  struct Shown {
    std::u32string text;
    double width = 0;  // in thousandths of the font's size
    int codes = 0;
    int spaces = 0;  // single-byte codes 32, which word spacing widens
  };
  [[nodiscard]] Shown decode(std::string_view codes) const;

 private:
  enum class Encoding : std::uint8_t { single_bytes, identity, gbk, utf16 };
  struct Code {
    std::uint32_t value = 0;
    std::size_t bytes = 0;
  };
  [[nodiscard]] Code next(std::string_view codes) const;
  [[nodiscard]] std::u32string text_of(Code code, std::string_view bytes) const;
  [[nodiscard]] double width_of(Code code) const;
  void read_simple(QPDFObjectHandle& font);
  void read_composite(QPDFObjectHandle& font);
  void read_differences(QPDFObjectHandle differences);
  void read_widths(QPDFObjectHandle widths);

  Encoding encoding_ = Encoding::single_bytes;
  CodeMap map_;
  std::array<char32_t, 256> letters_{};  // of single bytes; 0: not known
  std::map<std::uint32_t, double> widths_;
  double usual_width_ = 500;
};

}  // namespace document
