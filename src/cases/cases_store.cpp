#include "cases/cases_store.h"

#include "cases/case_rows_store.h"
#include "cases/cases_sql.h"

namespace cases {
namespace {

[[nodiscard]] bool fits(Row const& row, Asked const& asked) {
  bool const late = !asked.due_before || (row.due && *row.due < *asked.due_before);
  return late && (asked.state.empty() || row.state == asked.state) && row.code > asked.after;
}

/// The same answer without the tables.
[[nodiscard]] base::Result<Listed> list_by_walk(db::Connection& connection, Machines const& machines,
                                                Asked const& asked) {
  Listed out;
  for (auto& [key, steps] : TRY(rows::walk(connection, machines, asked.unit))) {
    if (key.machine != asked.machine) continue;
    auto row = TRY(rows::row_for(connection, fold(machines, key.machine, std::move(steps))));
    ++out.by_state[row.state];
    if (!fits(row, asked)) continue;
    out.further = out.rows.size() == asked.limit;
    if (!out.further) out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Row row_of(Case const& standing) {
  Row row{standing.code,    standing.title,
          standing.state,   standing.since,
          standing.due,     static_cast<std::int64_t>(standing.steps.size()),
          Soundness::whole, {}};
  if (!standing.remarks.empty()) row.soundness = Soundness::lacking;
  if (!standing.consistent()) row.soundness = Soundness::inconsistent;
  return row;
}

base::Result<std::optional<Case>> find_case(db::Connection& connection, Machines const& machines, CaseKey const& key) {
  std::vector<Step> steps;
  if (TRY(rows::speak_for(connection, machines, key.unit))) {
    steps = TRY(rows::read_live_steps(connection, machines, key));
  } else {
    auto all = TRY(rows::walk(connection, machines, key.unit));
    if (auto const found = all.find(key); found != all.end()) steps = std::move(found->second);
  }
  if (steps.empty()) return std::nullopt;
  return fold(machines, key.machine, std::move(steps));
}

base::Result<Listed> list_cases(db::Connection& connection, Machines const& machines, Asked const& asked) {
  if (!TRY(rows::speak_for(connection, machines, asked.unit))) return list_by_walk(connection, machines, asked);
  Listed out;
  auto& statement = connection.statement(asked.state.empty() ? sql::list_cases : sql::list_cases_in_state);
  statement.bind(1, asked.unit.value()).bind(2, asked.machine).bind(3, asked.after);
  statement.bind(4, std::int64_t{asked.due_before.has_value()});
  statement.bind(5, std::int64_t{asked.due_before.value_or(base::Day()).since_epoch()});
  statement.bind(6, static_cast<std::int64_t>(asked.limit) + 1);
  if (!asked.state.empty()) statement.bind(7, asked.state);
  while (TRY(statement.step())) {
    out.further = out.rows.size() == asked.limit;
    if (!out.further) out.rows.push_back(rows::to_row(statement, 0));
  }
  auto& states = connection.statement(sql::count_states);
  states.bind(1, asked.unit.value()).bind(2, asked.machine);
  while (TRY(states.step())) out.by_state.emplace(states.text(0), states.integer(1));
  return out;
}

base::Result<std::int64_t> count_in_state(db::Connection& connection, Machines const& machines, Asked const& asked) {
  if (!TRY(rows::speak_for(connection, machines, asked.unit))) {
    auto const listed = TRY(list_by_walk(connection, machines, asked));
    auto const found = listed.by_state.find(asked.state);
    return found == listed.by_state.end() ? 0 : found->second;
  }
  auto& counted = connection.statement(sql::count_in_state);
  counted.bind(1, asked.unit.value()).bind(2, asked.machine).bind(3, asked.state);
  TRY(counted.step());
  auto const count = counted.integer(0);
  counted.reset();
  return count;
}

base::Result<bool> has_step(db::Connection& connection, Machines const& machines, std::string const& machine,
                            ledger::EntryId first, ledger::Position last) {
  if (!TRY(rows::speak_for(connection, machines, first.unit))) {
    bool found = false;
    TRY(rows::for_each_step(connection, machines, first.unit,
                            [&](rows::StepRow const& row, ledger::Entry const&) -> base::Done {
                              bool const between = row.entry.position >= first.position && row.entry.position <= last;
                              found = found || (between && row.key.machine == machine);
                              return {};
                            }));
    return found;
  }
  auto& asked = connection.statement(sql::has_step);
  asked.bind(1, ledger::to_row(first)).bind(2, ledger::to_row({first.unit, last})).bind(3, machine);
  bool const found = TRY(asked.step());
  asked.reset();
  return found;
}

}  // namespace cases
