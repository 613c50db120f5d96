#include "document/pdf_text.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <map>

#include "base/files.h"
#include "base/utf8.h"
#include "document/pdf_fonts_test.h"
#include "document/pdf_made_for_test.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

constexpr std::string_view simple = "/Subtype/Type1/Encoding/WinAnsiEncoding";

std::string words(made::PdfParts const& parts) {
  auto const text = words_of_pdf(made::pdf_of(parts));
  return text ? base::trim(*text) : text.error().code;
}

std::map<char32_t, int> letters(std::string_view text) {
  std::map<char32_t, int> counts;
  for (auto const point : base::to_code_points(text)) {
    if (point > ' ' && point != U'　') ++counts[point];
  }
  return counts;
}

// What the program draws is read again, letter by letter; another program's reading is the judge.
TEST(PdfWords, ReadsWhatIsDrawn) {
  auto const pdf = write_pdf(specimen_issued(), pdf::fonts_here()).value();
  pdf::Folder const folder("pdf-text");
  auto const path = folder.path() / "read.pdf";
  ASSERT_TRUE(base::write_file(path, pdf.bytes));
  auto const theirs = pdf::output_of("pdftotext -enc UTF-8 '" + path.string() + "' -");
  auto const ours = words_of_pdf(pdf.bytes).value();
  ASSERT_GT(letters(ours).size(), 100U);
  auto difference = letters(ours);
  for (auto const& [letter, count] : letters(theirs)) difference[letter] -= count;
  std::erase_if(difference, [](auto const& each) { return each.second == 0; });
  EXPECT_TRUE(difference.empty()) << testing::PrintToString(difference);
}

// Codes are read by the map of the font, by a known encoding, or by the names of letters.
TEST(PdfWords, KnowsWhatCodesStandFor) {
  constexpr std::string_view mapped = "/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R";
  constexpr std::string_view pairs = "1 begincodespacerange <0000> <FFFF> endcodespacerange ";
  struct Case {
    std::string_view font;
    std::string map;
    std::string_view shown;
    std::string_view text;
  };
  for (auto const& [font, map, shown, text] : std::initializer_list<Case>{
           {simple, "", "(13812345678) Tj", "13812345678"},
           {mapped, std::string(pairs) + "1 beginbfchar <0003> <6C11> endbfchar", "<0003> Tj", "民"},
           {mapped, std::string(pairs) + "1 beginbfrange <0001> <0009> <0031> endbfrange", "<000100020009> Tj", "129"},
           {mapped, std::string(pairs) + "1 beginbfrange <0001> <0002> [<65CF> <4E8B>] endbfrange", "<00010002> Tj",
            "族事"},
           {mapped, std::string(pairs) + "1 beginbfchar <0003> <D840DC0B> endbfchar", "<0003> Tj", "𠀋"},
           {mapped, std::string(pairs) + "1 beginbfchar <0003> <2EA0> endbfchar", "<0003> Tj", "民"},
           {mapped, "", "<0003> Tj", ""},
           {"/Subtype/Type0/Encoding/GBK-EUC-H", "", "<C3F1D7E531> Tj", "民族1"},
           {"/Subtype/Type0/Encoding/UniGB-UCS2-H", "", "<6C1165CF> Tj", "民族"},
           {"/Subtype/Type1/Encoding<</Differences[1/one/two 65/uni6C11]>>", "", "<010241> Tj", "12民"},
       }) {
    auto const content = "BT /F 16 Tf 1 0 0 1 50 700 Tm " + std::string(shown) + " ET";
    EXPECT_EQ(words({.content = content, .font = font, .map = map}), text) << font << ' ' << map;
  }
}

// Lines are what stands beside one another, whatever order it is drawn in; cells of a table are told apart.
TEST(PdfWords, PutsLinesTogether) {
  constexpr std::string_view chinese = "/Subtype/Type0/Encoding/GBK-EUC-H";
  struct Case {
    std::string_view content;
    std::string_view text;
    std::string_view font = simple;
  };
  for (auto const& [content, text, font] : std::initializer_list<Case>{
           {"BT /F 10 Tf 50 700 Td (first) Tj 0 -20 Td (second) Tj ET", "first\nsecond"},
           {"BT /F 10 Tf 50 680 Td (second) Tj ET BT /F 10 Tf 50 700 Td (first) Tj ET", "first\nsecond"},
           {"BT /F 10 Tf 14 TL 50 700 Td (a) Tj T* (b) Tj (c) ' ET", "a\nb\nc"},
           {"BT /F 10 Tf 50 700 Td [(138) 20 (1234) -10 (5678)] TJ ET", "13812345678"},
           {"BT /F 10 Tf 50 700 Td (No) Tj 60 0 Td (Name) Tj ET", "No\tName"},
           {"BT /F 10 Tf 50 700 Td (bold) Tj ET BT /F 10 Tf 50.3 700 Td (bold) Tj ET", "bold"},
           {"q 2 0 0 2 0 0 cm BT /F 10 Tf 25 350 Td (left) Tj ET Q BT /F 10 Tf 300 700 Td (right) Tj ET",
            "left\tright"},
           {"BT /F 10 Tf 50 700 Td <D0D5C3FB> Tj 25 0 Td <C3F1D7E5> Tj ET", "姓名\t民族", chinese},
           {"BT /F 10 Tf 50 700 Td <D0D5C3FB> Tj 20.5 0 Td <C3F1D7E5> Tj ET", "姓名民族", chinese},
       }) {
    EXPECT_EQ(words({.content = content, .font = font}), text) << content;
  }
}

// Forms are read where they are drawn; one that draws itself is read once and ends.
TEST(PdfWords, ReadsForms) {
  constexpr std::string_view form = "BT /F 10 Tf 50 700 Td (inside) Tj ET";
  EXPECT_EQ(words({.content = "/X Do", .font = simple, .form = form}), "inside");
  EXPECT_EQ(words({.content = "/Y Do BT /F 10 Tf 50 700 Td (after) Tj ET", .font = simple}), "after");
}

// What cannot be read is said to be so; a page that unpacks to more than anyone writes is not unpacked to its end.
TEST(PdfWords, RefusesWhatCannotBeRead) {
  EXPECT_EQ(words_of_pdf("%PDF-1.4\nnothing").error().code, "pdf.damaged");
  EXPECT_EQ(words_of_pdf("").error().code, "pdf.damaged");
  std::string const blanks(std::size_t{80} << 20U, ' ');
  std::string packed(compressBound(blanks.size()), '\0');
  auto length = static_cast<uLongf>(packed.size());
  ASSERT_EQ(compress(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<Bytef const*>(blanks.data()),
                     blanks.size()),
            Z_OK);
  packed.resize(length);
  EXPECT_EQ(words({.content = packed, .font = simple, .content_keys = "/Filter/FlateDecode"}), "pdf.damaged");
}

}  // namespace
}  // namespace document
