#include "document/docx_pieces.h"

#include <algorithm>
#include <vector>

#include "document/table_shares.h"

namespace document {

namespace {

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

void append_table(std::string& out, Table const& table) {
  auto const widths = column_shares(table, text_width);
  if (widths.empty()) return;
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
  append_grid(out, widths);
  out += '\n';
  if (!table.head.empty()) append_table_row(out, table.head, widths, true);
  for (auto const& row : table.rows) append_table_row(out, row, widths, false);
  // Two tables in a row would grow together without a paragraph between them.
  out +=
      "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"OfficialBody\"/>"
      "<w:spacing w:line=\"240\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
}

}  // namespace document
