#include "imports/survey.h"

#include <algorithm>

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

void add_note(Row const& row, Note& note) {
  auto const first = std::ranges::find(row.cells, Cell::Kind::text, &Cell::kind);
  if (first == row.cells.end() || !is_note(first->text)) return;
  for (auto const& cell : row.cells) {
    if (cell.kind != Cell::Kind::text) continue;
    auto const said = parse_note(cell.text);
    if (note.reporting_unit.empty()) note.reporting_unit = said.reporting_unit;
    if (note.money_unit.empty()) note.money_unit = said.money_unit;
  }
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
