#include "document/xlsx_made_for_test.h"
#include "imports/imports_testing.h"

namespace {

using imports_testing::days;
using imports_testing::field;
using Strings = std::vector<std::string>;

std::string text_cell(std::string const& reference, std::string const& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string row(std::int64_t number, std::vector<std::string> const& texts) {
  std::string out = "<row r=\"" + std::to_string(number) + "\">";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto const reference = std::string(1, static_cast<char>('A' + i)) + std::to_string(number);
    if (texts[i].starts_with("<")) {
      out += "<c r=\"" + reference + "\"" + texts[i].substr(1);
    } else if (!texts[i].empty()) {
      out += text_cell(reference, texts[i]);
    }
  }
  return out + "</row>";
}

document::Workbook workbook(std::string const& rows, std::string const& merges = {}) {
  document::MadeXlsx made;
  made.parts["xl/worksheets/sheet1.xml"] =
      document::MadeXlsx::worksheet(rows, merges.empty() ? "" : "<mergeCells count=\"1\">" + merges + "</mergeCells>");
  auto opened = document::Workbook::from_bytes(made.bytes(), "made.xlsx");
  EXPECT_TRUE(opened.has_value());
  return *std::move(opened);
}

std::string merge(std::string const& range) { return "<mergeCell ref=\"" + range + "\"/>"; }

// A word or a day merged over several rows holds for all of them; an amount is counted once, and that is said.
TEST(merged, words_fill_down_and_amounts_do_not) {
  auto const book =
      workbook(row(1, {"2024年项目库"}) + row(2, {"项目编号", "项目名称", "类别", "申请资金（万元）", "入库日期"}) +
                   row(3, {"X-1", "甲", "特色产业", "10", "2024-1-22"}) + row(4, {"X-2", "乙"}) +
                   row(5, {"X-3", "丙", "技能培训", "5", "2024-1-23"}) + row(6, {"合计", "", "", "15"}),
               merge("A1:E1") + merge("C3:C4") + merge("D3:D4") + merge("E3:E4") + merge("A6:C6"));
  auto const outcome = imports_testing::read(book);
  EXPECT_EQ(outcome.faults(), Strings{});
  auto const entries = outcome.entries();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(field(entries[1], "category"), "特色产业");
  EXPECT_EQ(field(entries[1], "applied"), "");
  EXPECT_EQ(days(entries[1]), "2024-01-22");
  EXPECT_EQ(field(entries[2], "category"), "技能培训");
  EXPECT_EQ(outcome.notices(), Strings{"import.amount_merged 台账!D4"});
}

// A heading of two rows with merged groups and merged single columns.
TEST(merged, headings_are_flattened) {
  auto const book =
      workbook(row(1, {"2024年项目库"}) + row(3, {"项目编号", "项目名称", "资金（万元）", "", "", "入库日期"}) +
                   row(4, {"", "", "申请", "中央", "自治区", ""}) + row(5, {"X-1", "甲", "10", "6", "4", "2024-1-22"}),
               merge("A3:A4") + merge("B3:B4") + merge("C3:E3") + merge("F3:F4"));
  auto const outcome = imports_testing::read(book);
  EXPECT_EQ(outcome.faults(), Strings{});
  ASSERT_EQ(outcome.entries().size(), 1U);
  EXPECT_EQ(field(outcome.entries()[0], "central"), "6万元");
  EXPECT_EQ(field(outcome.entries()[0], "applied"), "10万元");
}

// Of a long sheet the merged cells are asked for only when a row lacks what they may hold; no row is seen twice.
TEST(merged, cells_of_a_long_sheet_are_found_when_needed) {
  std::string rows = row(1, {"日期", "类别", "名称"});
  std::int64_t const last = 2'600;
  for (std::int64_t number = 2; number <= last; ++number) {
    bool const below_merge = number == 2'501 || number == 2'502;
    rows += row(number, {below_merge ? "" : "2024-3-5", "党纪学习", "第" + std::to_string(number) + "行"});
  }
  auto const outcome = imports_testing::read(workbook(rows, merge("A2500:A2502")));
  EXPECT_EQ(outcome.faults(), Strings{});
  auto const entries = outcome.entries();
  ASSERT_EQ(static_cast<std::int64_t>(entries.size()), last - 1);
  EXPECT_EQ(days(entries[2'500]), "2024-03-05");
  EXPECT_EQ(entries[2'500].draft.title, "第2502行");
  // Without the merge the same rows are refused.
  EXPECT_EQ(imports_testing::read(workbook(rows)).faults(),
            (Strings{"import.cell_missing 台账!A2501", "import.cell_missing 台账!A2502"}));
}

// A formula counts by the value kept in the file; one that failed, or was never computed, is refused where it stands.
TEST(formulas, count_by_their_kept_value) {
  auto const head = row(1, {"2024年项目库"}) + row(2, {"项目编号", "项目名称", "申请资金（万元）", "入库日期"}) +
                    row(3, {"X-1", "甲", "<><f>5+5</f><v>10</v></c>", "2024-1-22"});
  EXPECT_EQ(field(imports_testing::read(workbook(head)).entries().at(0), "applied"), "10万元");
  EXPECT_EQ(imports_testing::read(workbook(head + row(4, {"X-2", "乙", "<><f>A1</f></c>", "2024-1-22"}))).faults(),
            Strings{"import.formula_without_value 台账!C4"});
  EXPECT_EQ(
      imports_testing::read(workbook(head + row(4, {"X-2", "乙", "< t=\"e\"><f>A1</f><v>#REF!</v></c>", "2024-1-22"})))
          .faults(),
      Strings{"import.formula_error 台账!C4"});
  EXPECT_EQ(
      imports_testing::read(workbook(head + row(4, {"合计", "", "< t=\"e\"><f>A1</f><v>#REF!</v></c>"}))).faults(),
      Strings{"import.formula_error 台账!C4"});
  EXPECT_EQ(imports_testing::read(workbook(head + row(4, {"合计", "", "<><f>SUM(C3)</f><v>10</v></c>"}))).faults(),
            Strings{});
}

// A number shown as a percentage is what is seen; a number that lost its date style is a day, and that is said.
TEST(styles, say_what_a_number_means) {
  document::MadeXlsx made;
  auto& styles = made.parts["xl/styles.xml"];
  styles.replace(styles.find("<xf numFmtId=\"178\"/>"), 20, "<xf numFmtId=\"9\"/>");
  made.parts["xl/worksheets/sheet1.xml"] = document::MadeXlsx::worksheet(
      row(1, {"2024年任务分解表"}) + row(2, {"任务类型", "任务内容", "进度", "完成时限"}) +
      row(3, {"牵头", "甲", "< s=\"4\"><v>0.86</v></c>", "< s=\"1\"><v>45565</v></c>"}) +
      row(4, {"牵头", "乙", "<><v>86</v></c>", "<><v>45565</v></c>"}) +
      row(5, {"牵头", "丙", "<><v>86</v></c>", "<><v>2024.9</v></c>"}));
  auto const book = document::Workbook::from_bytes(made.bytes(), "made.xlsx");
  auto const outcome = imports_testing::read(*book);
  auto const entries = outcome.entries();
  ASSERT_EQ(entries.size(), 2U);
  for (auto const& entry : entries) {
    EXPECT_EQ(field(entry, "progress"), "86");
    EXPECT_EQ(field(entry, "due_on"), "2024-09-30");
  }
  EXPECT_EQ(outcome.notices(), Strings{"import.serial_day 台账!D4"});
  EXPECT_EQ(outcome.faults(), Strings{"day.not_a_day 台账!D5"});
}

// The same ledger as CSV in the encoding of Chinese Excel.
TEST(csv, is_read_in_gb18030) {
  std::string const bytes =
      "\xC8\xD5\xC6\xDA,\xC0\xE0\xB1\xF0,\xC3\xFB\xB3\xC6\r\n"                   // 日期,类别,名称
      "2024-3-5,\xB5\xB3\xBC\xCD\xD1\xA7\xCF\xB0,\xB5\xDA\xD2\xBB\xB4\xCE\r\n";  // 党纪学习,第一次
  auto const book = document::Workbook::from_bytes(bytes, "学习台账.csv");
  ASSERT_TRUE(book.has_value());
  auto const entries = imports_testing::read(*book).entries();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(field(entries[0], "category"), "党纪学习");
  EXPECT_EQ(entries[0].draft.title, "第一次");
}

}  // namespace
