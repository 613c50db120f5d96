#include "document/docx_pieces.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace document {

namespace {

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

}  // namespace document
