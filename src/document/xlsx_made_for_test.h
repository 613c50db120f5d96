#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/archive.h"
#include "document/sheet.h"

/// Workbooks made part by part, for what no program would write on its own. For tests only.
namespace document {

/// The parts of a small workbook of one sheet 台账. Any of them can be replaced before it is packed.
struct MadeXlsx {
  std::map<std::string, std::string> parts;

  explicit MadeXlsx(std::string const& sheet_data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>") {
    std::string const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts["[Content_Types].xml"] = "<Types/>";
    parts["_rels/.rels"] = "<Relationships><Relationship Id=\"a\" Type=\"" + office +
                           "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    parts["xl/workbook.xml"] =
        "<workbook><workbookPr/><sheets><sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    parts["xl/_rels/workbook.xml.rels"] =
        "<Relationships>"
        "<Relationship Id=\"rId1\" Type=\"" +
        office +
        "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" +
        office +
        "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"" +
        office +
        "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        "</Relationships>";
    // 0 plain, 1 built-in day, 2 day by code, 3 time by code, 4 elapsed.
    parts["xl/styles.xml"] =
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" "
        "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
        "<numFmt numFmtId=\"177\" formatCode=\"h:mm\"/><numFmt numFmtId=\"178\" formatCode=\"[h]:mm\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/>"
        "<xf numFmtId=\"178\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"177\" "
        "formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>";
    parts["xl/sharedStrings.xml"] =
        "<sst count=\"2\"><si><t>党纪学习</t></si>"
        "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">富 </t></r><r><t>文本</t></r><rPh sb=\"0\" "
        "eb=\"1\"><t>フ</t></rPh>"
        "<phoneticPr fontId=\"1\"/></si><si><t>一_x000D_\n二_x005F_x0041_</t></si><si/></sst>";
    parts["xl/worksheets/sheet1.xml"] = worksheet(sheet_data);
  }

  static std::string worksheet(std::string const& sheet_data, std::string const& behind = {}) {
    return "<?xml version=\"1.0\"?><worksheet><sheetData>" + sheet_data + "</sheetData>" + behind + "</worksheet>";
  }

  [[nodiscard]] std::string bytes() const {
    ArchiveWriter writer;
    for (auto const& [name, content] : parts) writer.add(name, content);
    return writer.finish().value();
  }
};

/// One line for each row, such as "3: B n 12 | C* t 党纪学习"; a star marks a formula. An error is its code and place.
inline std::string told(base::Result<Workbook> const& book, std::size_t sheet = 0) {
  if (!book) return book.error().code + " " + book.error().where;
  std::string out;
  base::Done const done = book->read_rows(sheet, [&](Row const& row) -> base::Done {
    out += std::to_string(row.number) + ":";
    for (Cell const& cell : row.cells) {
      std::string const name = cell_name(row.number, cell.column);
      out += (out.back() == ':' ? " " : " | ") + name.substr(0, name.size() - std::to_string(row.number).size());
      out += cell.formula ? "* " : " ";
      out += std::string_view("-tndbe")[static_cast<std::size_t>(cell.kind)];
      out += " " + cell.text;
    }
    out += "\n";
    return {};
  });
  return done ? out : done.error().code + " " + done.error().where;
}

inline std::string told(std::string bytes) { return told(Workbook::from_bytes(std::move(bytes), "表")); }

}  // namespace document
