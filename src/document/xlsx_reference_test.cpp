#include "document/xlsx_reference.h"

#include <gtest/gtest.h>

#include "document/sheet.h"

namespace document {
namespace {

// Names of cells, there and back, to the last cell of a sheet.
TEST(XlsxReference, NamesCells) {
  struct Line {
    std::int64_t row;
    std::int32_t column;
    std::string_view name;
  };
  Line const lines[] = {{1, 0, "A1"},
                        {4, 1, "B4"},
                        {10, 25, "Z10"},
                        {10, 26, "AA10"},
                        {7, 701, "ZZ7"},
                        {7, 702, "AAA7"},
                        {1'048'576, 16'383, "XFD1048576"}};
  for (Line const& line : lines) {
    EXPECT_EQ(cell_name(line.row, line.column), line.name);
    auto const read = parse_reference(line.name);
    ASSERT_TRUE(read) << line.name;
    EXPECT_EQ(read->row, line.row);
    EXPECT_EQ(read->column, line.column);
  }
}

// What is a reference and what is none; sizes past every sheet neither wrap nor fail.
TEST(XlsxReference, ParsesReferences) {
  EXPECT_EQ(parse_reference("$B$4")->column, 1);
  EXPECT_EQ(parse_reference("b4")->row, 4);
  EXPECT_GT(parse_reference("ZZZZZZZZZZZZ99999999999999999999")->column, 16'384);
  EXPECT_GT(parse_reference("A99999999999999999999")->row, 1'048'576);
  for (std::string_view const wrong : {"", "B", "4", "B0", "4B", "B4x", "B-4", "$", "$B$", "A1:B2", "甲4"}) {
    EXPECT_FALSE(parse_reference(wrong)) << wrong;
  }
}

// Escapes of control characters; what only looks like one stays.
TEST(XlsxReference, Unescapes) {
  struct Line {
    std::string_view stored;
    std::string_view text;
  };
  Line const lines[] = {{"plain_text", "plain_text"},
                        {"a_x000D_\nb", "a\nb"},
                        {"_x005F_x0041_", "_x0041_"},
                        {"_x5B66_习", "学习"},
                        {"_xD842__xDFB7_", "𠮷"},
                        {"_xD842_", "\xEF\xBF\xBD"},
                        {"_x12_ _xZZZZ_ _x1234", "_x12_ _xZZZZ_ _x1234"},
                        {"_x-001_", "_x-001_"},
                        {"_x000B_", "\v"},
                        {"_x0000_", ""}};
  for (Line const& line : lines) {
    std::string text(line.stored);
    unescape(text);
    EXPECT_EQ(text, line.text) << line.stored;
  }
}

// Escaping and unescaping give the text back, but for carriage returns.
TEST(XlsxReference, EscapesBack) {
  for (std::string_view const text : {"学习", "_x0041_", "a\v\x1F b", "_x", "__x0041__", "tab\tand\nline"}) {
    std::string stored = escaped(text);
    unescape(stored);
    EXPECT_EQ(stored, text);
  }
  EXPECT_EQ(escaped("a\r\nb"), "a\nb");
}

}  // namespace
}  // namespace document
