#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/archive.h"
#include "document/sheet.h"
#include "document/xlsx_write_sheet.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr std::size_t sheet_name_max = 31;     // characters
constexpr std::size_t cell_text_max = 32'767;  // UTF-16 code units

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Indexes as in SheetStyle.
constexpr std::string_view styles = R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font>
<font><b/><sz val="18"/><name val="宋体"/><charset val="134"/></font>
<font><sz val="11"/><name val="黑体"/><charset val="134"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf>
<xf numFmtId="0" fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>
<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>)";

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (char32_t const point : base::to_code_points(text)) units += point > 0xFFFF ? 2 : 1;
  return units;
}

bool is_sheet_name(std::string_view name) {
  return !name.empty() && base::is_utf8(name) && utf16_units(name) <= sheet_name_max &&
         name.find_first_of("[]:*?/\\") == std::string_view::npos &&
         std::none_of(name.begin(), name.end(),
                      [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }) &&
         name.front() != '\'' && name.back() != '\'';
}

base::Done check_values(SheetOut const& sheet) {
  std::int64_t row = heading_row(sheet);
  for (auto const& values : sheet.rows) {
    ++row;
    if (values.size() > static_cast<std::size_t>(base::limits::sheet_columns_max)) {
      constexpr std::int32_t limit = base::limits::sheet_columns_max;
      return base::fail("sheet.too_many_columns", {{"limit", std::to_string(limit)}},
                        sheet.name + "!" + std::to_string(row));
    }
    std::int32_t column = 0;
    for (auto const& value : values) {
      auto const* const text = std::get_if<std::string>(&value);
      if (text != nullptr && text->size() > cell_text_max && utf16_units(*text) > cell_text_max) {
        return base::fail("xlsx.text_too_long", {{"limit", std::to_string(cell_text_max)}},
                          sheet.name + "!" + cell_name(row, column));
      }
      ++column;
    }
  }
  return {};
}

base::Done check(std::vector<SheetOut> const& sheets) {
  if (sheets.empty()) return base::fail("xlsx.no_sheets");
  std::vector<std::string> names;
  for (SheetOut const& sheet : sheets) {
    std::string const folded = base::fold(sheet.name);
    if (!is_sheet_name(sheet.name) || std::find(names.begin(), names.end(), folded) != names.end()) {
      return base::fail("xlsx.sheet_name", {{"name", sheet.name}, {"limit", std::to_string(sheet_name_max)}},
                        sheet.name);
    }
    names.push_back(folded);
    auto const rows = static_cast<std::int64_t>(sheet.rows.size()) + heading_row(sheet);
    if (rows > base::limits::sheet_rows_max) {
      constexpr std::int64_t limit = base::limits::sheet_rows_max;
      return base::fail("sheet.too_many_rows", {{"limit", std::to_string(limit)}}, sheet.name);
    }
    TRY(check_values(sheet));
  }
  return {};
}

/// A name for the hidden sheet of choices that no sheet has.
std::string choices_name(std::vector<SheetOut> const& sheets) {
  std::string name = "选项";
  auto const taken = [&](SheetOut const& sheet) { return base::fold(sheet.name) == base::fold(name); };
  while (std::any_of(sheets.begin(), sheets.end(), taken)) name += "_";
  return name;
}

std::string sheet_part(std::size_t index) { return "worksheets/sheet" + std::to_string(index + 1) + ".xml"; }

std::string content_types(std::size_t sheets) {
  std::string const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string out(declaration);
  out += "<Types xmlns=\"" + std::string(package) + "content-types\">";
  out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
  out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  auto const part = [&](std::string const& name, std::string const& type) {
    out += "<Override PartName=\"/" + name + "\" ContentType=\"" + type + "\"/>";
  };
  part("xl/workbook.xml", spreadsheet + "sheet.main+xml");
  for (std::size_t i = 0; i < sheets; ++i) part("xl/" + sheet_part(i), spreadsheet + "worksheet+xml");
  part("xl/styles.xml", spreadsheet + "styles+xml");
  part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return out + "</Types>";
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(type) + "\" Target=\"" +
         std::string(target) + "\"/>";
}

std::string relationships(std::string_view listed) {
  return std::string(declaration) + "<Relationships xmlns=\"" + std::string(package) + "relationships\">" +
         std::string(listed) + "</Relationships>";
}

std::string sheet_id(std::size_t index) { return "rId" + std::to_string(index + 1); }

std::string workbook_relationships(std::size_t sheets) {
  std::string const type = std::string(office) + "relationships/";
  std::string listed;
  for (std::size_t i = 0; i < sheets; ++i) listed += relationship(sheet_id(i), type + "worksheet", sheet_part(i));
  return relationships(listed + relationship(sheet_id(sheets), type + "styles", "styles.xml"));
}

std::string package_relationships() {
  return relationships(
      relationship("rId1", std::string(office) + "relationships/officeDocument", "xl/workbook.xml") +
      relationship("rId2", std::string(package) + "relationships/metadata/core-properties", "docProps/core.xml"));
}

/// The core properties name when it was made; the day is the caller's, so equal calls give equal bytes.
std::string core_properties(base::Instant made_at) {
  std::string const when = base::to_text(made_at);  // 2024-07-01T09:30:00.000+08:00
  std::string const to_the_second = when.substr(0, when.find('.')) + "+08:00";
  std::string out(declaration);
  out += "<cp:coreProperties xmlns:cp=\"" + std::string(package) + "metadata/core-properties\"";
  out += " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";
  for (std::string const name : {"created", "modified"}) {
    out += "<dcterms:" + name + " xsi:type=\"dcterms:W3CDTF\">" + to_the_second + "</dcterms:" + name + ">";
  }
  return out + "</cp:coreProperties>";
}

std::string quoted_sheet(std::string_view name) {
  std::string out = "'";
  for (char const letter : name) out.append(letter == '\'' ? 2 : 1, letter);
  return out + "'";
}

std::string workbook(std::vector<SheetOut> const& sheets, ChoiceLists const& choices) {
  std::string out(declaration);
  out +=
      "<workbook xmlns=\"" + std::string(main_namespace) + "\" xmlns:r=\"" + std::string(office) + "relationships\">";
  out += "<workbookPr defaultThemeVersion=\"124226\"/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>";
  std::string titles;
  auto const sheet = [&](std::size_t index, std::string const& name, std::string_view state) {
    out += "<sheet name=\"" + to_xml(name) + "\" sheetId=\"" + std::to_string(index + 1) + "\"" + std::string(state) +
           " r:id=\"" + sheet_id(index) + "\"/>";
  };
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    sheet(i, sheets[i].name, "");
    std::string const row = "$" + std::to_string(heading_row(sheets[i]));
    titles += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + std::to_string(i) + "\">" +
              to_xml(quoted_sheet(sheets[i].name)) + "!" + row + ":" + row + "</definedName>";
  }
  if (!choices.empty()) sheet(sheets.size(), choices.sheet_name(), " state=\"hidden\"");
  return out + "</sheets><definedNames>" + titles + "</definedNames></workbook>";
}

}  // namespace

base::Result<std::string> write_xlsx(std::vector<SheetOut> const& sheets, base::Instant made_at) {
  TRY(check(sheets));
  ChoiceLists choices(choices_name(sheets));
  std::vector<SheetLook> looks(sheets.size());
  looks.front().selected = true;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    for (SheetOut::Column const& column : sheets[i].columns) {
      looks[i].formulas.push_back(column.choices.empty() ? std::string() : choices.formula_of(column.choices));
    }
  }
  std::size_t const parts = sheets.size() + (choices.empty() ? 0 : 1);

  ArchiveWriter archive;
  archive.add("[Content_Types].xml", content_types(parts));
  archive.add("_rels/.rels", package_relationships());
  archive.add("docProps/core.xml", core_properties(made_at));
  archive.add("xl/workbook.xml", workbook(sheets, choices));
  archive.add("xl/_rels/workbook.xml.rels", workbook_relationships(parts));
  archive.add("xl/styles.xml", std::string(declaration) + std::string(styles));
  for (std::size_t i = 0; i < sheets.size(); ++i) write_sheet(archive, "xl/" + sheet_part(i), sheets[i], looks[i]);
  if (!choices.empty()) choices.write(archive, "xl/" + sheet_part(sheets.size()));
  return archive.finish();
}

}  // namespace document
