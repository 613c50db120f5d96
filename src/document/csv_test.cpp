#include <gtest/gtest.h>

#include <array>

#include "base/limits.h"
#include "document/xlsx_made_for_test.h"

namespace document {
namespace {

struct Line {
  std::string_view what;
  std::string bytes;
  std::string_view told;
};

// "学习,党日" in the encodings that offices use.
std::string const gb18030 = "\xD1\xA7\xCF\xB0,\xB5\xB3\xC8\xD5\r\n";
std::string const utf16_little = std::string("\xFF\xFE\x66\x5B\x60\x4E,\0\x5A\x51\xE5\x65\r\0\n\0", 16);
std::string const utf16_big = std::string("\xFE\xFF\x5B\x66\x4E\x60\0,\x51\x5A\x65\xE5\0\r\0\n", 16);

// Cells, quotes and line ends after RFC 4180, and what people make of it.
TEST(Csv, ReadsRows) {
  std::array const lines = {
      Line{"plain", "a,b\n1,2\n", "1: A t a | B t b\n2: A t 1 | B t 2\n"},
      Line{"no line end at the end", "a,b\n1,2", "1: A t a | B t b\n2: A t 1 | B t 2\n"},
      Line{"all kinds of line ends", "a\r\nb\rc\nd", "1: A t a\n2: A t b\n3: A t c\n4: A t d\n"},
      Line{"blank lines count and are not told", "a\n\n\r\n,,\nb\n", "1: A t a\n5: A t b\n"},
      Line{"empty cells keep their place", ",a,,b,\n", "1: B t a | D t b\n"},
      Line{"quotes", "\"a,\"\"b\"\"\",\"\"\n\"c\"d,e\"f\n", "1: A t a,\"b\"\n2: A t cd | B t e\"f\n"},
      Line{"line ends in quotes", "\"a\r\nb\rc\nd\",1\nx\n", "1: A t a\nb\nc\nd | B t 1\n2: A t x\n"},
      Line{"numbers and days stay text", "2024-3-5,001,1e3,TRUE\n", "1: A t 2024-3-5 | B t 001 | C t 1e3 | D t TRUE\n"},
      Line{"spaces stay", " a ,b\n", "1: A t  a  | B t b\n"},
      Line{"a quote at the very end", "a,\"b\"", "1: A t a | B t b\n"},
      Line{"one cell", "学习", "1: A t 学习\n"},
      Line{"only a line end", "\n", ""},
  };
  for (Line const& line : lines) EXPECT_EQ(told(line.bytes), line.told) << line.what;
}

// The mark between cells is found by the first lines, past titles and notes.
TEST(Csv, FindsTheSeparator) {
  std::array const lines = {
      Line{"semicolons", "标题\n日期;类别;人数\n1;2;3\n",
           "1: A t 标题\n2: A t 日期 | B t 类别 | C t 人数\n3: A t 1 | B t 2 | C t 3\n"},
      Line{"tabs, with commas in the text", "日期\t名称\n1月\t甲,乙,丙\n2月\t丁\n",
           "1: A t 日期 | B t 名称\n2: A t 1月 | B t 甲,乙,丙\n3: A t 2月 | B t 丁\n"},
      Line{"a quoted semicolon", "\"a;b;c\",d\n", "1: A t a;b;c | B t d\n"},
      Line{"commas and semicolons alike", "a,b;c\n", "1: A t a | B t b;c\n"},
      Line{"Chinese commas divide nothing", "甲，乙；丙\n", "1: A t 甲，乙；丙\n"},
  };
  for (Line const& line : lines) EXPECT_EQ(told(line.bytes), line.told) << line.what;
}

// Encodings, known by mark or by content; a damaged file is refused and not read as something else.
TEST(Csv, KnowsEncodings) {
  std::string const words = "1: A t 学习 | B t 党日\n";
  std::array const lines = {
      Line{"UTF-8", "学习,党日\r\n", words},
      Line{"UTF-8 with mark", "\xEF\xBB\xBF学习,党日\r\n", words},
      Line{"GB18030", gb18030, words},
      Line{"GB18030 that could be Greek and Cyrillic", "\xD1\xA7\xCF\xB0\n", "1: A t 学习\n"},
      Line{"Latin among Chinese", "学习·±,é\n", "1: A t 学习·± | B t é\n"},
      Line{"UTF-16, little end first", utf16_little, words},
      Line{"UTF-16, big end first", utf16_big, words},
      Line{"four-byte GB18030", "\x95\x32\x82\x36,\xB5\xB3\n", "1: A t 𠀀 | B t 党\n"},
      Line{"damaged UTF-8", "学习党日\n台账\xE5\xAD\n", "csv.encoding 表"},
      Line{"marked but not UTF-8", "\xEF\xBB\xBF" + gb18030, "csv.encoding 表"},
      Line{"neither", gb18030 + "\xFF\xFF\n", "csv.encoding 表"},
      Line{"ends within a character", gb18030 + "\xB5", "csv.encoding 表"},
      Line{"half a UTF-16 character", utf16_little + "x", "csv.encoding 表"},
      Line{"a lone surrogate", std::string("\xFF\xFE\x00\xD8\x41\x00", 6), "csv.encoding 表"},
  };
  for (Line const& line : lines) EXPECT_EQ(told(line.bytes), line.told) << line.what;
  EXPECT_EQ(Workbook::from_bytes("学习党日\n台账\xE5\xAD\n", "表").error().arguments.front().value, "2");
}

// Characters, quotes and line ends that fall on the ends of pieces come out whole, wherever the pieces end.
TEST(Csv, ReadsAcrossPieces) {
  for (std::string const filler : {"", "x", "xx", "xxx"}) {
    for (std::string const unit :
         {"\xD1\xA7\xCF\xB0,\x95\x32\x82\x36\r\n", "学习,𠀀\r\n", "\"学\"\"习\",\"\r\n\"\r\n"}) {
      std::string bytes = filler;
      while (bytes.size() < 300'000) bytes += unit;
      std::size_t wrong = 0;
      auto const book = Workbook::from_bytes(bytes, "表").value();
      bool const quoted = unit.starts_with('"');
      auto const done = book.read_rows(0, [&](Row const& row) -> base::Done {
        std::string const second = quoted ? "\n" : "𠀀";
        bool const as_written = row.cells.size() == 2 && row.cells[1].text == second &&
                                (row.number == 1 || row.cells[0].text == (quoted ? "学\"习" : "学习"));
        if (!as_written) ++wrong;
        return {};
      });
      EXPECT_TRUE(done);
      EXPECT_EQ(wrong, 0U) << filler << unit;
    }
  }
}

// What stops the reading, with its place.
TEST(Csv, RefusesWhatIsWrong) {
  std::string rows;
  for (std::int64_t i = 0; i < base::limits::sheet_rows_max; ++i) rows += "\n";
  std::string const wide(base::limits::sheet_columns_max, ',');
  std::string const vast(base::limits::cell_bytes_max + 1, 'a');
  std::array const lines = {
      Line{"a quote that is not closed", "a,b\nc,\"d\ne,f\n", "csv.unclosed_quote 表!B2"},
      Line{"a quote reopened", "\"a\"\"", "csv.unclosed_quote 表!A1"},
      Line{"a quote that swallows the file", "a,\"" + vast + "\n", "csv.unclosed_quote 表!B1"},
      Line{"a cell too long", "a," + vast + "\n", "cell.too_long 表!B1"},
      Line{"columns past XFD", wide + "\n", "sheet.too_many_columns 表!XFE1"},
      Line{"the last row", rows, ""},
      Line{"past the last row", rows + "a\n", "sheet.too_many_rows 表"},
  };
  for (Line const& line : lines) EXPECT_EQ(told(line.bytes), line.told) << line.what;
}

// One sheet, named after the file, without merges; it can be read again; a visitor's error comes back.
TEST(Csv, IsAWorkbook) {
  auto const book = Workbook::open(SHILIU_SOURCE_DIR "/tests/corpus/sheets/gb18030.csv");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->sheets().size(), 1U);
  EXPECT_EQ(book->sheets()[0].name, "gb18030");
  EXPECT_TRUE(book->merges(0)->empty());
  std::string const first = told(book);
  EXPECT_EQ(
      first,
      "1: A t 2024年学习台账\n2: A t 日期 | B t 类别 | C t 参加人数\n3: A t 2024年3月5日 | B t 党纪学习 | C t 20\n");
  EXPECT_EQ(told(book), first);
  auto const done = book->read_rows(0, [](Row const&) -> base::Done { return base::fail("test.enough"); });
  EXPECT_EQ(done.error().code, "test.enough");
}

}  // namespace
}  // namespace document
