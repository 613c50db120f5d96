#pragma once

#include "cases/cases_store.h"

/// Cases of several units and machines as a page shows them: filtered, ordered, a stretch at a time, with the number of
/// all; and as a board, by state.
namespace cases {

struct PageAsked {
  enum class Sort : std::uint8_t { due, since, code, title };
  std::vector<ledger::UnitId> units;  // rising, at least one
  std::string machine;                // empty: any, as in all that follow
  std::string state;
  std::optional<ledger::SectionId> section;
  std::optional<base::Day> due_before;  // those whose term ended before this day
  std::string text;                     // a part of the code or the title, however written
  Sort sort = Sort::due;                // those without a term come last
  bool ascending = true;
  std::int64_t limit = 50;
  std::int64_t offset = 0;
};
struct PageRow {
  ledger::UnitId unit;
  std::string machine;
  Row row;
  bool operator==(PageRow const&) const = default;
};
struct Page {
  std::vector<PageRow> rows;
  std::int64_t total = 0;
};
/// The cost grows with the number of cases of the units, not with the ledger: two walks over their rows.
[[nodiscard]] base::Result<Page> page_of_cases(db::Connection& connection, Machines const& machines,
                                               PageAsked const& asked);

struct Column {
  std::string state;
  std::vector<PageRow> rows;  // those whose term ends first, at most `limit`
  std::int64_t total = 0;
};
/// One column a state that has cases, by id of the state. Sort and offset are not asked about.
[[nodiscard]] base::Result<std::vector<Column>> board_of_cases(db::Connection& connection, Machines const& machines,
                                                               PageAsked const& asked);

}  // namespace cases
