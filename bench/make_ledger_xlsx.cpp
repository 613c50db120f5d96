// Writes a study ledger (学习台账) of any length as a clerk keeps it: title, note, heading, eight columns, names as
// shared texts. For benchmarks; nothing in it is random, so equal arguments give equal files.
//
//   make_ledger_xlsx ROWS FILE [FIRST_DAY [DAYS]]     days run from FIRST_DAY (2024-01-01) through DAYS (366) and again

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/day.h"
#include "base/files.h"
#include "document/archive.h"

namespace {

constexpr std::size_t flush_bytes = 1U << 16U;
constexpr std::int64_t rows_max = 1'048'576 - 3;
constexpr std::array<std::string_view, 8> headings = {"序号", "日期",     "类别",     "名称",
                                                      "地点", "参加人数", "承办科室", "佐证材料"};
constexpr std::array<std::string_view, 5> kinds = {"党纪学习", "党日活动", "干部例会学习", "理论学习中心组学习",
                                                   "廉政警示教育"};
constexpr std::array<std::string_view, 3> places = {"会议室", "党员活动室", "报告厅"};
constexpr std::array<std::string_view, 4> sections = {"办公室", "经济发展股", "蒙古语文工作股", "民族团结进步促进股"};
// Where each list starts among the shared texts; the names follow.
constexpr std::size_t kinds_at = headings.size() + 2;
constexpr std::size_t places_at = kinds_at + kinds.size();
constexpr std::size_t sections_at = places_at + places.size();
constexpr std::size_t names_at = sections_at + sections.size();

struct Ledger {
  std::int64_t rows;
  base::Day first_day;
  std::int32_t days;
};

/// Collects small pieces, so that the archive is fed large ones.
class Part {
 public:
  Part(document::ArchiveWriter& archive, std::string_view name) : archive_(archive) { archive_.begin(name); }
  Part(Part const&) = delete;
  Part& operator=(Part const&) = delete;
  ~Part() {
    archive_.append(text_);
    archive_.end();
  }
  Part& operator<<(std::string_view text) {
    text_ += text;
    if (text_.size() > flush_bytes) {
      archive_.append(text_);
      text_.clear();
    }
    return *this;
  }

 private:
  document::ArchiveWriter& archive_;
  std::string text_;
};

std::string_view kind_of(std::int64_t row) { return kinds[static_cast<std::size_t>(row) % kinds.size()]; }

void put_cell(Part& part, char column, std::string const& row, std::string_view attributes, std::string const& value) {
  part << "<c r=\"" << std::string(1, column) << row << "\"" << attributes << "><v>" << value << "</v></c>";
}

void put_sheet(document::ArchiveWriter& archive, Ledger const& ledger) {
  constexpr std::string_view shared = " t=\"s\"";
  constexpr std::int32_t serial_of_epoch = 25'569;
  Part part(archive, "xl/worksheets/sheet1.xml");
  part << "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  part << "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c></row>";
  part << "<row r=\"3\">";
  for (std::size_t i = 0; i < headings.size(); ++i) {
    put_cell(part, static_cast<char>('A' + static_cast<int>(i)), "3", shared, std::to_string(i + 2));
  }
  part << "</row>";
  for (std::int64_t i = 0; i < ledger.rows; ++i) {
    auto const at = static_cast<std::size_t>(i);
    std::string const row = std::to_string(i + 4);
    base::Day const day = ledger.first_day.plus(static_cast<std::int32_t>(i % ledger.days));
    part << "<row r=\"" << row << "\">";
    put_cell(part, 'A', row, "", std::to_string(i + 1));
    put_cell(part, 'B', row, " s=\"1\"", std::to_string(day.since_epoch() + serial_of_epoch));
    put_cell(part, 'C', row, shared, std::to_string(kinds_at + at % kinds.size()));
    put_cell(part, 'D', row, shared, std::to_string(names_at + at));
    put_cell(part, 'E', row, shared, std::to_string(places_at + at % places.size()));
    put_cell(part, 'F', row, "", std::to_string(8 + i % 30));
    put_cell(part, 'G', row, shared, std::to_string(sections_at + at % sections.size()));
    part << "<c r=\"H" << row << "\" t=\"inlineStr\"><is><t>" << kind_of(i) << base::to_text(day)
         << ".jpg</t></is></c>";
    part << "</row>";
  }
  part << "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:H1\"/></mergeCells></worksheet>";
}

void put_texts(document::ArchiveWriter& archive, Ledger const& ledger) {
  Part part(archive, "xl/sharedStrings.xml");
  auto const put = [&](std::string_view text) { part << "<si><t>" << text << "</t></si>"; };
  part << "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
  put(std::to_string(ledger.first_day.year()) + "年学习台账");
  put("填报单位：示范旗民族事务委员会");
  for (std::string_view const text : headings) put(text);
  for (std::string_view const text : kinds) put(text);
  for (std::string_view const text : places) put(text);
  for (std::string_view const text : sections) put(text);
  for (std::int64_t i = 0; i < ledger.rows; ++i) put(std::string(kind_of(i)) + "第" + std::to_string(i + 1) + "次");
  part << "</sst>";
}

base::Result<std::string> make_ledger(Ledger const& ledger) {
  std::string const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  std::string const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  std::string const lists = "http://schemas.openxmlformats.org/package/2006/relationships";
  std::string const types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  document::ArchiveWriter archive;
  archive.add(
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" +
          types +
          "sheet.main+xml\"/>"
          "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" +
          types +
          "worksheet+xml\"/>"
          "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" +
          types +
          "sharedStrings+xml\"/>"
          "<Override PartName=\"/xl/styles.xml\" ContentType=\"" +
          types + "styles+xml\"/></Types>");
  archive.add("_rels/.rels", "<Relationships xmlns=\"" + lists + "\"><Relationship Id=\"a\" Type=\"" + office +
                                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  archive.add("xl/workbook.xml",
              "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office +
                  "\"><sheets><sheet name=\"学习台账\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>");
  archive.add("xl/_rels/workbook.xml.rels",
              "<Relationships xmlns=\"" + lists + "\"><Relationship Id=\"a\" Type=\"" + office +
                  "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" + office +
                  "/styles\" Target=\"styles.xml\"/><Relationship Id=\"c\" Type=\"" + office +
                  "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  archive.add(
      "xl/styles.xml",
      "<styleSheet xmlns=\"" + main +
          "\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts><fills "
          "count=\"1\"><fill><patternFill/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs "
          "count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" "
          "applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
  put_sheet(archive, ledger);
  put_texts(archive, ledger);
  return archive.finish();
}

}  // namespace

int main(int count, char** words) {
  std::int64_t const rows = count > 2 ? std::atoll(words[1]) : 0;
  auto const first = base::parse_day(count > 3 ? words[3] : "2024-01-01");
  std::int32_t const days = count > 4 ? std::atoi(words[4]) : 366;
  if (rows < 1 || rows > rows_max || !first || days < 1) {
    std::fprintf(stderr, "make_ledger_xlsx ROWS FILE [FIRST_DAY [DAYS]]\n");
    return 2;
  }
  auto const bytes = make_ledger({rows, *first, days});
  auto const done = bytes ? base::write_file(words[2], *bytes) : base::Done(tl::unexpected(bytes.error()));
  if (!done) std::fprintf(stderr, "%s %s\n", done.error().code.c_str(), done.error().where.c_str());
  return done ? 0 : 1;
}
