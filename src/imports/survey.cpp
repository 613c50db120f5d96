#include "imports/survey.h"

#include <algorithm>

#include "base/utf8.h"

namespace imports {

using document::Cell;
using document::Row;

base::Done read_while(document::Workbook const& workbook, std::size_t sheet,
                      std::function<bool(Row const&)> const& visit) {
  bool enough = false;
  auto const done = workbook.read_rows(sheet, [&](Row const& row) -> base::Done {
    if (visit(row)) return {};
    enough = true;
    return tl::unexpected(base::Error{});  // ends the reading; never seen by anyone
  });
  if (!done && !enough) return done;
  return {};
}

void add_words(Row const& row, Note& note) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (row.cells[i].kind != Cell::Kind::text) continue;
    std::string text = base::trim(row.cells[i].text);
    bool const label = text.ends_with("单位") || text.ends_with("单位:") || text.ends_with("单位：");
    if (label && i + 1 < row.cells.size() && row.cells[i + 1].kind == Cell::Kind::text) {
      if (text.ends_with("单位")) text += "：";
      text += row.cells[i + 1].text;
    }
    auto const said = parse_note(text);
    if (note.reporting_unit.empty()) note.reporting_unit = said.reporting_unit;
    if (note.money_unit.empty()) note.money_unit = said.money_unit;
  }
}

void add_note(Row const& row, Note& note) {
  auto const first = std::ranges::find(row.cells, Cell::Kind::text, &Cell::kind);
  if (first != row.cells.end() && is_note(first->text)) add_words(row, note);
}

base::Result<Survey> survey(document::Workbook const& workbook, std::size_t sheet) {
  Survey result;
  result.complete = true;
  TRY(read_while(workbook, sheet, [&](Row const& row) {
    if (row.number > survey_rows_max) {
      result.complete = false;
      return false;
    }
    if (result.rows.size() < sample_rows_max) {
      result.rows.push_back(row);
    } else {
      add_note(row, result.notes_below);
    }
    return true;
  }));
  return result;
}

}  // namespace imports
