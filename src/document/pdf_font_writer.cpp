#include <fmt/format.h>

#include <algorithm>

#include "document/pdf_file.h"

namespace document::pdf {
namespace {

// ISO 32000-1, 9.7.4.3: c [w1 w2 …] for codes in a row; a full em is the default.
std::string widths_of(std::vector<Code> codes) {
  std::sort(codes.begin(), codes.end(), [](Code const& a, Code const& b) { return a.code < b.code; });
  std::string out;
  int last = -2;
  for (Code const& code : codes) {
    if (code.width == 1000) continue;
    if (code.code == last + 1) {
      out += fmt::format(" {}", code.width);
    } else {
      out += fmt::format("{}{} [{}", last >= 0 ? "] " : "", code.code, code.width);
    }
    last = code.code;
  }
  return out.empty() ? out : out + "]";
}

// ISO 32000-1, 9.10.3.
std::string character_map(std::vector<Code> const& codes) {
  constexpr std::size_t block_max = 100;
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (std::size_t from = 0; from < codes.size(); from += block_max) {
    std::size_t const until = std::min(codes.size(), from + block_max);
    out += fmt::format("{} beginbfchar\n", until - from);
    for (std::size_t i = from; i < until; ++i) {
      out += fmt::format("<{:04X}> <{}>\n", codes[i].code, utf16_hex(codes[i].character));
    }
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace

FontResource write_font(ObjectFile& file, Embedded const& font) {
  if (font.codes.empty()) return {};
  int const program = file.add_stream(
      font.is_true_type ? fmt::format("/Length1 {}", font.program.size()) : "/Subtype /CIDFontType0C", font.program);
  int const descriptor = file.add(fmt::format(
      "<< /Type /FontDescriptor /FontName /{} /Flags 4 /FontBBox [{} {} {} {}] /ItalicAngle 0 /Ascent {} /Descent {} "
      "/CapHeight {} /StemV 80 /{} {} 0 R >>",
      font.name, font.left, font.bottom, font.right, font.top, font.ascent, font.descent, font.ascent,
      font.is_true_type ? "FontFile2" : "FontFile3", program));
  int const descendant =
      file.add(fmt::format("<< /Type /Font /Subtype /{} /BaseFont /{} /CIDSystemInfo << /Registry (Adobe) /Ordering "
                           "(Identity) /Supplement 0 "
                           ">> /FontDescriptor {} 0 R /DW 1000 /W [{}]{} >>",
                           font.is_true_type ? "CIDFontType2" : "CIDFontType0", font.name, descriptor,
                           widths_of(font.codes), font.is_true_type ? " /CIDToGIDMap /Identity" : ""));
  int const characters = file.add_stream("", character_map(font.codes));
  FontResource resource;
  resource.object =
      file.add(fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H /DescendantFonts [{} 0 "
                           "R] /ToUnicode {} 0 R >>",
                           font.name, descendant, characters));
  resource.codes = font.codes;
  return resource;
}

}  // namespace document::pdf
