#pragma once

#include <functional>
#include <set>
#include <span>

#include "cases/cases_store.h"
#include "cases/history_store.h"

/// Rows of the derived tables, and the walk along a chain that they come from.
namespace cases::rows {

[[nodiscard]] base::Result<bool> are_of(db::Connection& connection, Machines const& machines);
[[nodiscard]] base::Done make(db::Connection& connection, Machines const& machines);
[[nodiscard]] base::Result<ledger::Position> counted(db::Connection& connection, ledger::UnitId unit);
[[nodiscard]] base::Done set_counted(db::Connection& connection, ledger::UnitId unit, ledger::Position position);
/// Whether the tables are there, of these machines, and as long as the chain.
[[nodiscard]] base::Result<bool> speak_for(db::Connection& connection, Machines const& machines, ledger::UnitId unit);

struct StepRow {
  CaseKey key;
  ledger::EntryId entry;
  ledger::Position root;
  std::optional<ledger::Position> ended_by;
  bool operator==(StepRow const&) const = default;
};
[[nodiscard]] base::Done add_step(db::Connection& connection, StepRow const& row);
[[nodiscard]] base::Done end_step(db::Connection& connection, ledger::EntryId entry, ledger::Position by);
[[nodiscard]] base::Result<std::optional<StepRow>> read_step(db::Connection& connection, ledger::EntryId entry);
[[nodiscard]] base::Result<std::vector<Step>> read_live_steps(db::Connection& connection, Machines const& machines,
                                                              CaseKey const& key);

/// Every step that the case ever had, ended ones too, by place in the chain.
[[nodiscard]] base::Result<std::vector<Recorded>> read_history(db::Connection& connection, CaseKey const& key);
/// The marks of the case as the table has them.
[[nodiscard]] base::Result<std::vector<MarkRow>> read_marks(db::Connection& connection, CaseKey const& key);
/// A mark for each unit it counts for, in the order of the table.
[[nodiscard]] std::vector<MarkRow> mark_rows(Machines const& machines, CaseKey const& key,
                                             std::span<Recorded const> history);

/// Folds the case anew and writes its row, or takes it away where no live step is left, and writes its marks anew.
[[nodiscard]] base::Done settle(db::Connection& connection, Machines const& machines, CaseKey const& key);
[[nodiscard]] base::Result<std::optional<Row>> read_case(db::Connection& connection, CaseKey const& key);
/// The row of a case with live steps, with the section of the first of them.
[[nodiscard]] base::Result<Row> row_for(db::Connection& connection, Case const& standing);
[[nodiscard]] Row to_row(db::Statement const& statement, int first);
/// What a text is looked for in, folded: code and title; the code alone where the newest version of the machine says
/// so.
[[nodiscard]] std::string words_of(Machines const& machines, std::string_view machine, Row const& row);

/// Every step of a chain, ended ones too, in its order; the plain truth behind the tables.
using StepVisitor = std::function<base::Done(StepRow const& row, ledger::Entry const& entry)>;
[[nodiscard]] base::Done for_each_step(db::Connection& connection, Machines const& machines, ledger::UnitId unit,
                                       StepVisitor const& visit);
/// The live steps of a chain by case.
using StepsByCase = std::map<CaseKey, std::vector<Step>>;
[[nodiscard]] base::Result<StepsByCase> walk(db::Connection& connection, Machines const& machines, ledger::UnitId unit);

}  // namespace cases::rows
