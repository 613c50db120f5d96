#include "document/docx_table.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "document/xml_text.h"

namespace document {

namespace {

constexpr int text_width = 8845;  // twentieths of a point: 156 mm

/// Quotation marks, dashes and dots belong to both scripts; the hint lets Word set them in the Chinese font.
constexpr std::string_view plain_look = R"(<w:rFonts w:hint="eastAsia"/>)";
constexpr std::string_view strong_look = R"(<w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/>)";
constexpr std::string_view second_level_look = R"(<w:rFonts w:hint="eastAsia" w:eastAsia="楷体_GB2312"/>)";

void append_text(std::string& out, std::string_view text) {
  if (text.empty()) return;
  out += "<w:t xml:space=\"preserve\">";
  append_xml(out, text);
  out += "</w:t>";
}

/// Widths in proportion to the longest cell of each column, none below six characters of table text.
std::vector<int> column_widths(Table const& table, std::size_t columns) {
  std::vector<int> weights(columns, 6);
  auto const weigh = [&](std::vector<std::string> const& row) {
    for (std::size_t i = 0; i < std::min(columns, row.size()); ++i) {
      auto const characters = static_cast<int>(std::min<std::size_t>(30, base::count_code_points(row[i])));
      weights[i] = std::max(weights[i], characters);
    }
  };
  weigh(table.head);
  for (auto const& row : table.rows) weigh(row);
  int sum = 0;
  for (int const weight : weights) sum += weight;
  std::vector<int> widths;
  int left = text_width;
  for (std::size_t i = 0; i < columns; ++i) {
    widths.push_back(i + 1 == columns ? left : text_width * weights[i] / sum);
    left -= widths.back();
  }
  return widths;
}

void append_rule(std::string& out, std::string_view side, std::string_view eighths) {
  out.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"").append(eighths);
  out += "\" w:space=\"0\" w:color=\"auto\"/>";
}

void append_grid(std::string& out, std::vector<int> const& widths) {
  out += "<w:tblGrid>";
  for (int const width : widths) out.append("<w:gridCol w:w=\"").append(std::to_string(width)).append("\"/>");
  out += "</w:tblGrid>";
}

struct Cell {
  std::string_view text;
  std::string_view style;
  std::string_view borders;    // inside w:tcBorders
  std::string_view placement;  // paragraph properties after the style
  int width = 0;
};

void append_cell(std::string& out, Cell const& cell) {
  out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(std::to_string(cell.width)).append("\" w:type=\"dxa\"/>");
  if (!cell.borders.empty()) out.append("<w:tcBorders>").append(cell.borders).append("</w:tcBorders>");
  out.append("<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"").append(cell.style);
  out.append("\"/>").append(cell.placement).append("</w:pPr>");
  append_run(out, cell.text, false);
  out += "</w:p></w:tc>";
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char letter) {
    return (letter >= '0' && letter <= '9') || letter == '.' || letter == ',' || letter == '%' || letter == '-';
  });
}

void append_table_row(std::string& out, std::vector<std::string> const& cells, std::vector<int> const& widths,
                      bool head) {
  out += head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::string_view const text = i < cells.size() ? std::string_view(cells[i]) : std::string_view{};
    bool const number = !head && is_number(text);
    append_cell(out, {.text = text,
                      .style = head ? "TableHead" : "TableText",
                      .borders = {},
                      .placement = number ? "<w:jc w:val=\"center\"/>" : "",
                      .width = widths[i]});
  }
  out += "</w:tr>\n";
}

}  // namespace

std::string_view look_of(std::string_view text, bool strong) {
  if (!strong) return plain_look;
  return is_second_level_heading(text) ? second_level_look : strong_look;
}

void append_run(std::string& out, std::string_view text, bool strong) {
  if (text.empty()) return;
  out.append("<w:r><w:rPr>").append(look_of(text, strong)).append("</w:rPr>");
  std::size_t from = 0;
  for (std::size_t at = text.find_first_of("\t\n"); at != std::string_view::npos;
       at = text.find_first_of("\t\n", from)) {
    append_text(out, text.substr(from, at - from));
    out += text[at] == '\t' ? "<w:tab/>" : "<w:br/>";
    from = at + 1;
  }
  append_text(out, text.substr(from));
  out += "</w:r>";
}

void append_table(std::string& out, Table const& table) {
  std::size_t columns = table.head.size();
  for (auto const& row : table.rows) columns = std::max(columns, row.size());
  if (columns == 0) return;
  if (!table.caption.empty()) {
    out += "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>";
    append_run(out, table.caption, false);
    out += "</w:p>\n";
  }
  out.append("<w:tbl><w:tblPr><w:tblW w:w=\"").append(std::to_string(text_width)).append("\" w:type=\"dxa\"/>");
  out += "<w:jc w:val=\"center\"/><w:tblBorders>";
  for (std::string_view const side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    append_rule(out, side, "4");
  }
  out += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>";
  auto const widths = column_widths(table, columns);
  append_grid(out, widths);
  out += '\n';
  if (!table.head.empty()) append_table_row(out, table.head, widths, true);
  for (auto const& row : table.rows) append_table_row(out, row, widths, false);
  // Two tables in a row would grow together without a paragraph between them.
  out +=
      "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"OfficialBody\"/>"
      "<w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
}

void append_colophon_table(std::string& out, Colophon const& colophon) {
  // 7.4.1: the first and the last rule are 0.35 mm (8 eighths of a point), those between 0.25 mm (6 eighths).
  constexpr std::string_view thick = "8";
  constexpr std::string_view thin = "6";
  bool const copied = !colophon.copies_to.empty();
  std::string top;
  std::string bottom;
  append_rule(top, "top", thick);
  append_rule(bottom, "bottom", copied ? thin : thick);
  out +=
      "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" "
      "w:horzAnchor=\"margin\" w:tblpXSpec=\"center\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>"
      "<w:tblW w:w=\"8845\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" "
      "w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>";
  append_grid(out, {text_width});
  if (copied) {
    out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    append_cell(out, {.text = colophon.copies_to,
                      .style = "Colophon",
                      .borders = top + bottom,
                      // 7.4.2: the names stand below each other, right of the word 抄送 and its colon.
                      .placement = "<w:ind w:leftChars=\"400\" w:left=\"1120\" w:hangingChars=\"300\" "
                                   "w:hanging=\"840\"/>",
                      .width = text_width});
    out += "</w:tr>\n";
  }
  std::string ends;
  append_rule(ends, "top", copied ? thin : thick);
  append_rule(ends, "bottom", thick);
  out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  append_cell(out, {.text = colophon.issued_by + "\t" + colophon.issued_on,
                    .style = "Colophon",
                    .borders = ends,
                    .placement = "<w:tabs><w:tab w:val=\"right\" w:pos=\"8565\"/></w:tabs>"
                                 "<w:ind w:leftChars=\"100\" w:left=\"280\" w:rightChars=\"0\" w:right=\"0\"/>",
                    .width = text_width});
  out +=
      "</w:tr></w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"OfficialBody\"/>"
      "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
}

}  // namespace document
