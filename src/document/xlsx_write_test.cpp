#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <random>

#include "base/limits.h"
#include "document/xlsx_made_for_test.h"
#include "document/xlsx_reference.h"

namespace document {
namespace {

constexpr base::Instant made_at(1'719'797'400'000);  // 2024-07-01 09:30 in UTC+8

SheetOut small_sheet() {
  SheetOut sheet;
  sheet.name = "学习台账";
  sheet.title = "2024年学习台账";
  sheet.note = "填报单位：示范局  单位：万元";
  sheet.columns = {
      {"日期", 12, {}, "写实际日期，如2024-06-30"}, {"类别", 16, {"党纪学习", "党日活动"}, ""}, {"人数", 8.5, {}, ""}};
  sheet.rows = {{base::Day::make(2024, 3, 5).value(), std::string("党纪学习"), std::int64_t{20}},
                {std::monostate{}, std::string("=1+1"), 96.3}};
  return sheet;
}

std::string part_of(std::string const& workbook, std::string_view part) {
  return Archive::over(workbook).value().read(part, 64U << 20U).value();
}

// A sheet with title, note and heading comes back as it was given; text that looks like a formula stays text.
TEST(WriteXlsx, IsReadBack) {
  std::string const bytes = write_xlsx({small_sheet()}, made_at).value();
  EXPECT_EQ(told(bytes),
            "1: A t 2024年学习台账\n"
            "2: A t 填报单位：示范局  单位：万元\n"
            "3: A t 日期 | B t 类别 | C t 人数\n"
            "4: A d 2024-03-05 | B t 党纪学习 | C n 20\n"
            "5: B t =1+1 | C n 96.3\n");
  auto const book = Workbook::from_bytes(bytes, "").value();
  EXPECT_EQ(book.sheets().front().name, "学习台账");
  auto const merges = book.merges(0).value();
  ASSERT_EQ(merges.size(), 2U);
  EXPECT_EQ(merges[1].row_first, 1);
  EXPECT_EQ(merges[1].column_last, 2);
}

// Equal calls give equal bytes, and the instant is in them.
TEST(WriteXlsx, IsDeterministic) {
  std::string const bytes = write_xlsx({small_sheet()}, made_at).value();
  EXPECT_EQ(bytes, write_xlsx({small_sheet()}, made_at).value());
  EXPECT_NE(bytes, write_xlsx({small_sheet()}, base::Instant(0)).value());
  EXPECT_NE(part_of(bytes, "docProps/core.xml").find(">2024-07-01T09:30:00+08:00<"), std::string::npos);
}

// What a clerk sees and prints: frozen and repeated heading, landscape A4, one page wide, page numbers, drop-downs.
TEST(WriteXlsx, IsSetUpForWork) {
  std::string const bytes = write_xlsx({small_sheet()}, made_at).value();
  std::string const sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
  for (std::string_view const expected :
       {R"(<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>)",
        R"(<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>)",
        R"(<pageSetUpPr fitToPage="1"/>)", R"(<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>)",
        R"(<mergeCell ref="A1:C1"/><mergeCell ref="A2:C2"/>)",
        R"(<dataValidation allowBlank="1" showInputMessage="1" prompt="写实际日期，如2024-06-30" sqref="A3"/>)",
        R"(sqref="B4:B1048576"><formula1>&quot;党纪学习,党日活动&quot;</formula1>)",
        R"(<c r="B5" s="5" t="inlineStr">)", R"(<col min="3" max="3" width="8.5" customWidth="1"/>)"}) {
    EXPECT_NE(sheet.find(expected), std::string::npos) << expected;
  }
  EXPECT_NE(part_of(bytes, "xl/workbook.xml").find(R"(localSheetId="0">'学习台账'!$3:$3<)"), std::string::npos);
  EXPECT_NE(part_of(bytes, "xl/styles.xml").find("quotePrefix=\"1\""), std::string::npos);
}

// Lists that are too long or hold a comma stand on a hidden sheet, whose name is free.
TEST(WriteXlsx, KeepsLongListsOnAHiddenSheet) {
  SheetOut sheet = small_sheet();
  sheet.name = "选项";
  sheet.columns[1].choices = {"甲,乙", "丙"};
  sheet.columns[2].choices.assign(60, "蒙古语文工作股");
  std::string const bytes = write_xlsx({sheet, small_sheet()}, made_at).value();
  auto const book = Workbook::from_bytes(bytes, "");
  ASSERT_EQ(book->sheets().size(), 3U);
  EXPECT_EQ(book->sheets()[2].name, "选项_");
  EXPECT_TRUE(book->sheets()[2].hidden);
  EXPECT_TRUE(told(book, 2).starts_with("1: A t 甲,乙 | B t 蒙古语文工作股\n2: A t 丙 | B t 蒙古语文工作股\n3: B t"));
  std::string const written = part_of(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_NE(written.find("<formula1>'选项_'!$A$1:$A$2</formula1>"), std::string::npos);
  EXPECT_NE(written.find("<formula1>'选项_'!$B$1:$B$60</formula1>"), std::string::npos);
}

// Sheets without title, note, columns or rows.
TEST(WriteXlsx, WritesLittle) {
  SheetOut bare;
  bare.name = "a'b";
  EXPECT_EQ(told(write_xlsx({bare}, made_at).value()), "");
  bare.title = "一";
  bare.columns = {{"二", 14, {}, std::string(300, 'x')}};
  std::string const bytes = write_xlsx({bare}, made_at).value();
  EXPECT_EQ(told(bytes), "1: A t 一\n2: A t 二\n");
  EXPECT_TRUE(Workbook::from_bytes(bytes, "")->merges(0)->empty());
  EXPECT_NE(part_of(bytes, "xl/worksheets/sheet1.xml").find("prompt=\"" + std::string(254, 'x') + "…\""),
            std::string::npos);
  EXPECT_NE(part_of(bytes, "xl/workbook.xml").find("'a''b'!$2:$2"), std::string::npos);
}

// Numbers a spreadsheet cannot keep, and days at the ends of the calendar.
TEST(WriteXlsx, KeepsValuesWhole) {
  SheetOut sheet;
  sheet.name = "a";
  sheet.columns = {{"a", 14, {}, ""}};
  auto const day = [](int year, int month, int of_month) { return base::Day::make(year, month, of_month).value(); };
  sheet.rows = {{std::int64_t{999'999'999'999'999}},
                {std::int64_t{150'627'199'001'010'000}},
                {std::int64_t{-5}},
                {1e300},
                {std::numeric_limits<double>::infinity()},
                {0.1},
                {day(1900, 1, 1)},
                {day(1900, 2, 28)},
                {day(1900, 3, 1)},
                {day(2199, 12, 31)}};
  EXPECT_EQ(told(write_xlsx({sheet}, made_at).value()),
            "1: A t a\n2: A n 999999999999999\n3: A t 150627199001010000\n4: A n -5\n5: A n 1e+300\n6: A e #NUM!\n"
            "7: A n 0.1\n8: A d 1900-01-01\n9: A d 1900-02-28\n10: A d 1900-03-01\n11: A d 2199-12-31\n");
}

// What cannot be written has its own code and place.
TEST(WriteXlsx, RefusesWhatIsWrong) {
  auto const code = [](std::vector<SheetOut> const& sheets) {
    auto const done = write_xlsx(sheets, made_at);
    return done ? std::string("written") : done.error().code + " " + done.error().where;
  };
  EXPECT_EQ(code({}), "xlsx.no_sheets ");
  for (std::string const name :
       {"", "a/b", "a[b]", "'a", "a'", "a\nb", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"}) {
    SheetOut sheet;
    sheet.name = name;
    EXPECT_EQ(code({sheet}), "xlsx.sheet_name " + name);
  }
  SheetOut sheet = small_sheet();
  EXPECT_EQ(code({sheet, sheet}), "xlsx.sheet_name 学习台账");
  sheet.rows[1][1] = std::string(32'768, 'a');
  EXPECT_EQ(code({sheet}), "xlsx.text_too_long 学习台账!B5");
  sheet.rows[1].resize(16'385);
  EXPECT_EQ(code({sheet}), "sheet.too_many_columns 学习台账!5");
  sheet.rows.assign(1'048'576, {});
  EXPECT_EQ(code({sheet}), "sheet.too_many_rows 学习台账");
}

/// Any text that a cell may hold, control characters and all.
std::string any_text(std::mt19937& random) {
  constexpr std::string_view pieces[] = {"学", "&",  "<", ">", "\"", "'",   "_x0041_", "_",   "\n",
                                         "\t", "\v", " ", "=", "𠀀", "]]>", "a",       "\x1F"};
  std::string text;
  for (std::size_t left = random() % 12; left > 0; --left) text += pieces[random() % std::size(pieces)];
  return text;
}

SheetOut::Value any_value(std::mt19937& random) {
  switch (random() % 5) {
    case 0:
      return any_text(random);
    case 1:
      return static_cast<std::int64_t>(random()) * (random() % 2 == 0 ? 1 : -1000);
    case 2:
      return std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 60) - 50);
    case 3:
      return base::Day(static_cast<std::int32_t>(random() % 109'000) - 25'500);
    default:
      return std::monostate{};
  }
}

/// The cell that a value should come back as; nothing for no cell.
std::optional<Cell> expected_cell(SheetOut::Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) {
    return text->empty() ? std::nullopt : std::optional(Cell{Cell::Kind::text, 0, *text, false});
  }
  if (auto const* whole = std::get_if<std::int64_t>(&value)) {
    return Cell{Cell::Kind::number, 0, std::to_string(*whole), false};
  }
  if (auto const* real = std::get_if<double>(&value)) {
    std::string digits(32, '\0');
    digits.resize(
        static_cast<std::size_t>(std::to_chars(digits.data(), digits.data() + 32, *real).ptr - digits.data()));
    return Cell{Cell::Kind::number, 0, digits, false};
  }
  if (auto const* day = std::get_if<base::Day>(&value)) return Cell{Cell::Kind::day, 0, base::to_text(*day), false};
  return std::nullopt;
}

// Whatever is written is read back cell by cell: 200 random sheets, each named by its seed.
TEST(WriteXlsx, GivesTheSameCells) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    SheetOut sheet;
    sheet.name = "台账";
    if (random() % 2 == 0) sheet.title = "题" + any_text(random);
    sheet.columns.resize(1 + random() % 9, {"列", 14, {}, any_text(random)});
    std::string expected = sheet.title.empty() ? "" : "1: A t " + sheet.title + "\n";
    std::int64_t row = sheet.title.empty() ? 1 : 2;
    std::string const last = cell_name(row, static_cast<std::int32_t>(sheet.columns.size()) - 1);
    auto const put = [&](std::int32_t column, Cell const& cell, bool first) {
      std::string const name = cell_name(1, column);
      expected += (first ? " " : " | ") + name.substr(0, name.size() - 1) + " ";
      expected += std::string_view("-tndbe")[static_cast<std::size_t>(cell.kind)];
      expected += " " + cell.text;
    };
    expected += std::to_string(row) + ":";
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
      put(static_cast<std::int32_t>(i), Cell{Cell::Kind::text, 0, "列", false}, i == 0);
    }
    expected += "\n";
    for (std::size_t rows = random() % 40; rows > 0; --rows) {
      std::vector<SheetOut::Value>& values = sheet.rows.emplace_back();
      ++row;
      bool first = true;
      for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        values.push_back(any_value(random));
        auto const cell = expected_cell(values.back());
        if (!cell) continue;
        if (first) expected += std::to_string(row) + ":";
        put(static_cast<std::int32_t>(i), *cell, first);
        first = false;
      }
      if (!first) expected += "\n";
    }
    ASSERT_EQ(told(write_xlsx({sheet}, made_at).value()), expected) << "seed " << seed;
  }
}

}  // namespace
}  // namespace document
