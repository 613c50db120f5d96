#include <gtest/gtest.h>

#include <array>

#include "base/limits.h"
#include "document/xlsx_made_for_test.h"

namespace document {
namespace {

/// A compound file with one directory entry, enough to be told apart.
std::string compound_with(std::string_view stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0') + std::string(512, '\0');
  for (std::size_t i = 0; i < stream.size(); ++i) bytes[640 + 2 * i] = stream[i];
  bytes[640 + 64] = static_cast<char>((stream.size() + 1) * 2);
  return bytes;
}

std::string code(std::string bytes) {
  auto const book = Workbook::from_bytes(std::move(bytes), "表");
  return book ? "opened" : book.error().code;
}

// What is no workbook is told apart by its content, so that a person knows what to do.
TEST(Workbook, IsKnownByContent) {
  MadeXlsx word;
  word.parts["xl/workbook.xml"] = "<w:document/>";
  MadeXlsx other;
  other.parts.erase("_rels/.rels");
  other.parts.erase("xl/workbook.xml");
  MadeXlsx binary;
  binary.parts["xl/workbook.bin"] = "?";
  binary.parts["_rels/.rels"] = "<R><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></R>";
  MadeXlsx charts;
  charts.parts["xl/_rels/workbook.xml.rels"] =
      "<R><Relationship Id=\"rId1\" Type=\"x/chartsheet\" Target=\"c.xml\"/></R>";
  struct Line {
    std::string_view what;
    std::string bytes;
    std::string_view code;
  };
  std::array const lines = {
      Line{"an old workbook", compound_with("Workbook"), "workbook.old_xls"},
      Line{"an older one", compound_with("Book"), "workbook.old_xls"},
      Line{"an encrypted one", compound_with("EncryptedPackage"), "workbook.encrypted"},
      Line{"old Word", compound_with("WordDocument"), "workbook.not_a_workbook"},
      Line{"Word", word.bytes(), "workbook.not_a_workbook"},
      Line{"another zip", other.bytes(), "workbook.not_a_workbook"},
      Line{"a binary workbook", binary.bytes(), "workbook.not_a_workbook"},
      Line{"charts only", charts.bytes(), "workbook.no_sheets"},
      Line{"PDF", "%PDF-1.7\n", "workbook.not_a_workbook"},
      Line{"a picture", std::string("\xFF\xD8\xFF\xE0\0\x10JFIF", 10), "workbook.not_a_workbook"},
      Line{"a web page", "\xEF\xBB\xBF\n <HTML><table>", "workbook.web_page"},
      Line{"a web archive", "MIME-Version: 1.0\n", "workbook.web_page"},
      Line{"nothing", "", "workbook.empty"},
      Line{"a damaged zip", "PK\3\4....", "archive.damaged"},
      Line{"a table", "a,b\n", "opened"},
      Line{"a workbook", MadeXlsx().bytes(), "opened"},
  };
  for (Line const& line : lines) EXPECT_EQ(code(line.bytes), line.code) << line.what;
  EXPECT_EQ(Workbook::from_bytes("", "表").error().where, "表");
}

// Files that are not there, are folders, or real ones of other programs.
TEST(Workbook, OpensFiles) {
  std::string const folder = SHILIU_SOURCE_DIR "/tests/corpus/sheets/";
  EXPECT_EQ(Workbook::open(folder + "none.xlsx").error().code, "file.unreadable");
  EXPECT_EQ(Workbook::open(folder).error().code, "file.unreadable");
  EXPECT_EQ(Workbook::open(folder + "libreoffice.xls").error().code, "workbook.old_xls");
  EXPECT_EQ(Workbook::open(folder + "libreoffice.ods").error().code, "workbook.not_a_workbook");
  EXPECT_EQ(Workbook::open(folder + "libreoffice.docx").error().code, "workbook.not_a_workbook");
}

// The same small table as LibreOffice writes it and as it was typed: days, a formula, a merged title, a hidden sheet.
TEST(Workbook, ReadsLibreOffice) {
  auto const book = Workbook::open(SHILIU_SOURCE_DIR "/tests/corpus/sheets/libreoffice.xlsx");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->sheets().size(), 2U);
  EXPECT_EQ(book->sheets()[0].name, "学习台账");
  EXPECT_FALSE(book->sheets()[0].hidden);
  EXPECT_EQ(book->sheets()[1].name, "字典");
  EXPECT_TRUE(book->sheets()[1].hidden);
  EXPECT_EQ(told(book, 0),
            "1: A t 2024年学习台账\n"
            "2: A t 日期 | B t 类别 | C t 人数 | D t 时间\n"
            "3: A d 2024-03-05 | B t 党纪学习 | C n 20 | D n 0.354166666666667\n"
            "4: A d 2024-06-30 | B t 党日 & “活动” | C n 21 | D n 0.5\n"
            "5: A t 合计 | C* n 41\n");
  auto const merges = book->merges(0);
  ASSERT_EQ(merges->size(), 1U);
  EXPECT_EQ(merges->front().column_last, 3);
}

// The clerk's workbook opens whole: eleven sheets, each with a merged title, its heading in row 3.
TEST(Workbook, ReadsTheSample) {
  auto const book = Workbook::open(SHILIU_SOURCE_DIR "/sample/uxin-2024h1.xlsx");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->sheets().size(), 11U);
  std::int64_t rows = 0;
  for (std::size_t sheet = 0; sheet < book->sheets().size(); ++sheet) {
    std::string first_of_heading;
    auto const done = book->read_rows(sheet, [&](Row const& row) -> base::Done {
      if (row.number == 3) first_of_heading = row.cells.front().text;
      ++rows;
      return {};
    });
    ASSERT_TRUE(done);
    EXPECT_FALSE(first_of_heading.empty()) << book->sheets()[sheet].name;
    EXPECT_EQ(book->merges(sheet)->size(), 1U);
  }
  EXPECT_EQ(rows, 906);
}

// Relationships lead to the parts, wherever they are: absolute, upward, with backslashes, elsewhere than usual.
TEST(Workbook, FollowsRelationships) {
  for (std::string const target :
       {"/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml",
        "worksheets/Sheet1.xml", "../../xl//worksheets/sheet1.xml"}) {
    MadeXlsx made;
    std::string& list = made.parts["xl/_rels/workbook.xml.rels"];
    list.replace(list.find("worksheets/sheet1.xml"), std::string("worksheets/sheet1.xml").size(), target);
    EXPECT_EQ(told(made.bytes()), "1: A n 1\n") << target;
  }
  MadeXlsx elsewhere;
  elsewhere.parts["book.xml"] = elsewhere.parts["xl/workbook.xml"];
  elsewhere.parts["_rels/book.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" "
      "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
      "Target=\"xl/worksheets/sheet1.xml\"/></Relationships>";
  elsewhere.parts["_rels/.rels"] =
      "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
      "Target=\"/book.xml\"/></Relationships>";
  elsewhere.parts.erase("xl/workbook.xml");
  EXPECT_EQ(told(elsewhere.bytes()), "1: A n 1\n");
}

// Parts that are missing: styles and shared texts only matter when a cell needs them; a sheet is needed.
TEST(Workbook, DoesWithoutParts) {
  MadeXlsx made(R"(<row r="1"><c r="A1" s="1"><v>45356</v></c></row>)");
  made.parts.erase("xl/styles.xml");
  made.parts.erase("xl/sharedStrings.xml");
  made.parts.erase("_rels/.rels");
  EXPECT_EQ(told(made.bytes()), "1: A n 45356\n");
  made.parts.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(told(made.bytes()), "archive.part_missing 台账");
  MadeXlsx unrelated;
  unrelated.parts["xl/_rels/workbook.xml.rels"] = "<Relationships/>";
  EXPECT_EQ(told(unrelated.bytes()), "archive.part_missing 台账");
  MadeXlsx chart;
  chart.parts["xl/worksheets/sheet1.xml"] = "<chartsheet/>";
  EXPECT_EQ(told(chart.bytes()), "workbook.not_a_workbook 台账");
}

// Names, hidden sheets, the calendar of old Macs.
TEST(Workbook, ReadsWhatTheBookSays) {
  MadeXlsx made(R"(<row r="1"><c r="A1" s="1"><v>43894</v></c></row>)");
  made.parts["xl/workbook.xml"] =
      "<x:workbook xmlns:x=\"a\"><x:workbookPr date1904=\"true\"/><x:sheets>"
      "<x:sheet name=\"甲&amp;乙_x0041_\" rel:id=\"rId1\" xmlns:rel=\"b\"/>"
      "<x:sheet name=\"b\" state=\"hidden\" rel:id=\"rId1\" xmlns:rel=\"b\"/>"
      "<x:sheet name=\"c\" state=\"veryHidden\" rel:id=\"rId1\" xmlns:rel=\"b\"/></x:sheets></x:workbook>";
  auto const book = Workbook::from_bytes(made.bytes(), "").value();
  ASSERT_EQ(book.sheets().size(), 3U);
  EXPECT_EQ(book.sheets()[0].name, "甲&乙A");
  EXPECT_FALSE(book.sheets()[0].hidden);
  EXPECT_TRUE(book.sheets()[1].hidden);
  EXPECT_TRUE(book.sheets()[2].hidden);
  EXPECT_EQ(told(made.bytes()), "1: A d 2024-03-05\n");
}

// Too many of anything is refused: sheets, styles, bytes of shared texts, bytes of a cell.
TEST(Workbook, RefusesTooMuch) {
  MadeXlsx sheets;
  std::string many = "<workbook><sheets>";
  for (std::size_t i = 0; i <= base::limits::sheets_max; ++i) many += "<sheet name=\"a\" r:id=\"rId1\"/>";
  sheets.parts["xl/workbook.xml"] = many + "</sheets></workbook>";
  EXPECT_EQ(told(sheets.bytes()), "workbook.too_many_sheets 表");

  MadeXlsx styles;
  many = "<styleSheet><cellXfs>";
  for (std::size_t i = 0; i <= base::limits::styles_max; ++i) many += "<xf numFmtId=\"" + std::to_string(i) + "\"/>";
  styles.parts["xl/styles.xml"] = many + "</cellXfs></styleSheet>";
  EXPECT_EQ(told(styles.bytes()), "workbook.too_many_styles 表（xl/styles.xml）");

  MadeXlsx text;
  text.parts["xl/sharedStrings.xml"] =
      "<sst><si><t>" + std::string(base::limits::cell_bytes_max + 1, 'a') + "</t></si></sst>";
  EXPECT_EQ(told(text.bytes()), "cell.too_long 表（xl/sharedStrings.xml）");
}

// A part that unpacks to far more than it weighs is refused while it unpacks.
TEST(Workbook, RefusesBombs) {
  MadeXlsx made(std::string(24U << 20U, ' '));
  EXPECT_EQ(told(made.bytes()), "archive.bomb 台账（xl/worksheets/sheet1.xml）");
}

// A tag without an end is refused before its rescanning costs anything.
TEST(Workbook, RefusesEndlessTags) {
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 3'000'000; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    noise += static_cast<char>('a' + (state >> 24U) % 26);
  }
  EXPECT_EQ(told(MadeXlsx("<row " + noise).bytes()), "xml.malformed 台账（xl/worksheets/sheet1.xml）");
}

}  // namespace
}  // namespace document
