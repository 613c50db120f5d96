#include <gtest/gtest.h>

#include "document/xlsx_made_for_test.h"

namespace document {
namespace {

struct Line {
  std::string_view what;
  std::string sheet_data;
  std::string_view told;
};

void expect_told(std::vector<Line> const& lines) {
  for (Line const& line : lines) EXPECT_EQ(told(MadeXlsx(line.sheet_data).bytes()), line.told) << line.what;
}

// Every type of cell, and what makes a cell empty.
TEST(XlsxSheet, ReadsEveryTypeOfCell) {
  expect_told({
      {"numbers keep their digits",
       R"(<row r="1"><c r="A1"><v>96.299999999999997</v></c><c r="B1" t="n"><v> 1.50E2 </v></c></row>)",
       "1: A n 96.299999999999997 | B n 1.50E2\n"},
      {"a number that is none", R"(<row r="1"><c r="A1"><v>十二</v></c></row>)", "1: A t 十二\n"},
      {"shared texts, rich ones without phonetic runs",
       R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)",
       "1: A t 党纪学习 | B t 富 文本 | C t 一\n二_x0041_\n"},
      {"an empty shared text is no cell", R"(<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1"><v>1</v></c></row>)",
       "1: B n 1\n"},
      {"inline texts, plain and rich",
       R"(<row r="1"><c r="A1" t="inlineStr"><is><t>党日</t></is></c><c r="B1" t="inlineStr"><is><r><t>活</t></r><r><t>动</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>)",
       "1: A t 党日 | B t 活动\n"},
      {"formulas are marked, their text left out",
       R"(<row r="1"><c r="A1"><f>SUM(B1:B2)</f><v>3</v></c><c r="B1" t="str"><f>A1&amp;"次"</f><v>3次</v></c><c r="C1"><f t="shared" si="0"/><v>4</v></c></row>)",
       "1: A* n 3 | B* t 3次 | C* n 4\n"},
      {"a formula without a stored value is an empty cell that says so; an empty text of a formula is a value",
       R"(<row r="1"><c r="A1"><f>NOW()</f></c><c r="B1"><f>NOW()</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c></row>)",
       "1: A* -  | B* - \n"},
      {"flags and faults",
       R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)",
       "1: A b TRUE | B b FALSE | C* e #DIV/0!\n"},
      {"days of strict files",
       R"(<row r="1"><c r="A1" t="d"><v>2024-03-05T00:00:00</v></c><c r="B1" t="d"><v>T08:00:00</v></c></row>)",
       "1: A d 2024-03-05 | B t T08:00:00\n"},
      {"numbers shown as days, times, lengths of time",
       R"(<row r="1"><c r="A1" s="1"><v>45356</v></c><c r="B1" s="2"><v>45356.9</v></c><c r="C1" s="3"><v>0.5</v></c><c r="D1" s="4"><v>26.5</v></c><c r="E1" s="1"><v>60</v></c><c r="F1" s="99"><v>45356</v></c></row>)",
       "1: A d 2024-03-05 | B d 2024-03-05 | C n 0.5 | D n 26.5 | E n 60 | F n 45356\n"},
      {"styled cells without a value",
       R"(<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1"><v></v></c></row><row r="2"/>)", ""},
  });
}

// What other programs leave out or put in another order.
TEST(XlsxSheet, ReadsWhatOthersWrite) {
  expect_told({
      {"no references at all", "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>",
       "1: A n 1 | C n 3\n2: A n 4\n"},
      {"references of cells only", R"(<row><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>)",
       "3: B n 1 | C n 2\n4: A n 3\n"},
      {"references of rows only", R"(<row r="5"><c><v>1</v></c></row><row r="9"><c><v>2</v></c></row>)",
       "5: A n 1\n9: A n 2\n"},
      {"cells out of order", R"(<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c><v>2</v></c></row>)",
       "1: A n 1 | B n 2 | C n 3\n"},
      {"a cell written twice: the later counts",
       R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="A1"><v>9</v></c></row>)", "1: A n 9 | B n 2\n"},
      {"a row in two pieces",
       R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>)",
       "2: A n 1 | B n 2\n3: A n 3\n"},
      {"what stands between the known elements",
       R"(<x/><row r="1"><y><c r="A1"><v>7</v></c></y><c r="B1"><v>1</v><extLst><ext><v>8</v></ext></extLst></c></row>)",
       "1: B n 1\n"},
      {"text in pieces: references, CDATA, comments",
       "<row><c t=\"inlineStr\"><is><t>&#20044;<![CDATA[&<审>]]><!-- x -->&amp;旗</t></is></c></row>",
       "1: A t 乌&<审>&旗\n"},
  });
}

// Everything that stops the reading has its own code and place.
TEST(XlsxSheet, RefusesWhatIsWrong) {
  std::string const row = "xl/worksheets/sheet1.xml";
  std::string const long_text(40'000 * 4, 'a');
  expect_told({
      {"row past the last", R"(<row r="1048577"><c r="A1048577"><v>1</v></c></row>)", "sheet.too_many_rows 台账"},
      {"row past every number", R"(<row r="99999999999999999999"><c><v>1</v></c></row>)", "sheet.too_many_rows 台账"},
      {"a reference past the last row", R"(<row><c r="A1048577"><v>1</v></c></row>)", "sheet.too_many_rows 台账"},
      {"column past XFD", R"(<row r="2"><c r="XFE2"><v>1</v></c></row>)", "sheet.too_many_columns 台账!2"},
      {"rows going back", R"(<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>)",
       "sheet.rows_disordered 台账"},
      {"a cell of another row", R"(<row r="5"><c r="A6"><v>1</v></c></row>)", "cell.bad_reference 台账!5"},
      {"no reference", R"(<row r="5"><c r="5A"><v>1</v></c></row>)", "cell.bad_reference 台账!5"},
      {"no row number", R"(<row r="x"><c><v>1</v></c></row>)", "cell.bad_reference 台账"},
      {"row zero", R"(<row r="0"><c><v>1</v></c></row>)", "cell.bad_reference 台账"},
      {"a text that is not there", R"(<row r="1"><c r="B1" t="s"><v>4</v></c></row>)",
       "workbook.shared_text_missing 台账!B1"},
      {"no number of a text", R"(<row r="1"><c r="B1" t="s"><v>-1</v></c></row>)",
       "workbook.shared_text_missing 台账!B1"},
      {"a text too long", "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>" + long_text + "</v></c></row>",
       "cell.too_long 台账!C3"},
      {"not closed", "<row r=\"1\"><c r=\"A1\"><v>1</v></row>", "xml.malformed 台账（xl/worksheets/sheet1.xml）"},
  });
  std::string deep;
  for (int i = 0; i < 70; ++i) deep += "<a>";
  EXPECT_EQ(told(MadeXlsx(deep).bytes()), "xml.too_deep 台账（" + row + "）");
}

// The last cell of the last row is still inside.
TEST(XlsxSheet, ReadsTheLastCell) {
  EXPECT_EQ(told(MadeXlsx(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)").bytes()), "1048576: XFD n 1\n");
}

// A declaration of a document type is refused, with entities or without, in every part that is read.
TEST(XlsxSheet, RefusesEntities) {
  std::string const plain = "<!DOCTYPE a>";
  std::string const external = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  std::string const laughs = "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;\">]>";
  for (std::string const part : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
                                 "_rels/.rels", "xl/_rels/workbook.xml.rels"}) {
    for (std::string const& declaration : {plain, external, laughs}) {
      MadeXlsx made(R"(<row><c t="s"><v>0</v></c></row>)");
      std::string& content = made.parts[part];
      std::size_t const root = content.starts_with("<?xml") ? content.find("?>") + 2 : 0;
      content.insert(root, declaration);
      std::string const known = part == "xl/worksheets/sheet1.xml" ? "台账" : "表";
      EXPECT_EQ(told(made.bytes()), "xml.entity " + known + "（" + part + "）") << declaration;
    }
  }
}

// A worksheet in UTF-16, with a prefix, in the strict namespace.
TEST(XlsxSheet, ReadsOtherSpellings) {
  MadeXlsx made;
  std::string const xml =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:worksheet "
      "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
      "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>ok</x:v></x:c></x:row></x:sheetData>"
      "<x:mergeCells><x:mergeCell ref=\"A1:B2\"/></x:mergeCells></x:worksheet>";
  std::string wide = "\xFF\xFE";
  for (char const letter : xml) wide += {letter, '\0'};
  made.parts["xl/worksheets/sheet1.xml"] = wide;
  EXPECT_EQ(told(made.bytes()), "1: A t ok\n");
  EXPECT_EQ(Workbook::from_bytes(made.bytes(), "")->merges(0)->size(), 1U);
}

// Merged cells, asked for before and after the rows; a range may be given backwards.
TEST(XlsxSheet, TellsMerges) {
  MadeXlsx made;
  made.parts["xl/worksheets/sheet1.xml"] = MadeXlsx::worksheet(
      R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
      R"(<mergeCells count="3"><mergeCell ref="A1:I1"/><mergeCell ref="C5:B4"/><mergeCell ref="D7"/></mergeCells>)");
  auto const book = Workbook::from_bytes(made.bytes(), "").value();
  for (bool const read_before : {false, true}) {
    if (read_before) {
      ASSERT_TRUE(book.read_rows(0, [](Row const&) -> base::Done { return {}; }));
    }
    auto const merges = book.merges(0).value();
    ASSERT_EQ(merges.size(), 3U);
    EXPECT_EQ(std::tuple(merges[0].row_first, merges[0].row_last, merges[0].column_first, merges[0].column_last),
              std::tuple(0, 0, 0, 8));
    EXPECT_EQ(std::tuple(merges[1].row_first, merges[1].row_last, merges[1].column_first, merges[1].column_last),
              std::tuple(3, 4, 1, 2));
    EXPECT_EQ(std::tuple(merges[2].row_first, merges[2].row_last, merges[2].column_first, merges[2].column_last),
              std::tuple(6, 6, 3, 3));
  }
}

// Merges that cannot be, and too many of them.
TEST(XlsxSheet, RefusesMerges) {
  MadeXlsx made;
  made.parts["xl/worksheets/sheet1.xml"] =
      MadeXlsx::worksheet("", "<mergeCells><mergeCell ref=\"A1:?\"/></mergeCells>");
  EXPECT_EQ(told(made.bytes()), "cell.bad_reference 台账");
  std::string many = "<mergeCells>";
  for (int i = 1; i <= 100'001; ++i) many += "<mergeCell ref=\"A" + std::to_string(i) + "\"/>";
  made.parts["xl/worksheets/sheet1.xml"] = MadeXlsx::worksheet("", many + "</mergeCells>");
  EXPECT_EQ(Workbook::from_bytes(made.bytes(), "")->merges(0).error().code, "sheet.too_many_merges");
}

// A visitor's own error stops the reading and comes back, also from the last row.
TEST(XlsxSheet, StopsWhenTheVisitorDoes) {
  auto const book = Workbook::from_bytes(
      MadeXlsx(R"(<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row>)").bytes(), "");
  for (std::int64_t const stop_at : {1, 2, 3}) {
    std::int64_t visited = 0;
    auto const done = book->read_rows(0, [&](Row const& row) -> base::Done {
      visited = row.number;
      return row.number == stop_at ? base::Done(base::fail("test.enough")) : base::Done();
    });
    EXPECT_EQ(done.error().code, "test.enough");
    EXPECT_EQ(visited, stop_at);
  }
}

}  // namespace
}  // namespace document
