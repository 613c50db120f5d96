#include "cases/history_store.h"

#include <algorithm>
#include <limits>
#include <set>

#include "cases/case_rows_store.h"
#include "cases/cases_sql.h"
#include "ledger/direct_store.h"

namespace cases {
namespace {

[[nodiscard]] MarkRow to_mark(db::Statement const& statement) {
  MarkRow row;
  row.unit = ledger::UnitId(statement.integer(0));
  row.key = {ledger::UnitId(statement.integer(1)), std::string(statement.text(2)), std::string(statement.text(3))};
  row.mark = statement.text(4);
  row.day = base::Day(static_cast<std::int32_t>(statement.integer(5)));
  row.entry = ledger::from_row(statement.integer(6));
  row.known_from = ledger::Position(statement.integer(7));
  if (!statement.is_null(8)) row.known_until = ledger::Position(statement.integer(8));
  return row;
}

/// The chains that may hold what counts for these units: their own, and those of neighbours with joint entries.
[[nodiscard]] base::Result<std::set<ledger::UnitId>> hosts_of(db::Connection& connection, Machines const& machines,
                                                              std::vector<ledger::UnitId> const& units) {
  std::set<ledger::UnitId> out(units.begin(), units.end());
  std::set<std::string> kinds;
  for (auto const& machine : machines.all()) {
    kinds.insert(machine.kind);
    if (machine.testimony) kinds.insert(machine.testimony->kind);
  }
  for (auto const& kind : kinds) {
    ledger::JointQuestion const question{kind, base::Day(std::numeric_limits<std::int32_t>::min()),
                                         base::Day(std::numeric_limits<std::int32_t>::max()), units};
    TRY(ledger::for_each_joint_entry(connection, question, [&](ledger::Entry const& entry) -> base::Done {
      out.insert(entry.id.unit);
      return {};
    }));
  }
  return out;
}

}  // namespace

namespace rows {

base::Result<std::vector<Recorded>> read_history(db::Connection& connection, CaseKey const& key) {
  auto& statement = connection.statement(sql::read_history);
  statement.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code);
  std::vector<Recorded> out;
  std::vector<ledger::EntryId> ids;
  while (TRY(statement.step())) {
    ids.push_back(ledger::from_row(statement.integer(0)));
    Recorded each;
    each.root = ledger::Position(statement.integer(1));
    if (!statement.is_null(2)) each.ended_by = ledger::Position(statement.integer(2));
    out.push_back(std::move(each));
  }
  for (std::size_t i = 0; i < ids.size(); ++i) out[i].entry = TRY(ledger::entry(connection, ids[i]));
  return out;
}

base::Result<std::vector<MarkRow>> read_marks(db::Connection& connection, CaseKey const& key) {
  auto& statement = connection.statement(sql::read_marks_of_case);
  statement.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code);
  std::vector<MarkRow> out;
  while (TRY(statement.step())) out.push_back(to_mark(statement));
  std::ranges::sort(out);
  return out;
}

std::vector<MarkRow> mark_rows(Machines const& machines, CaseKey const& key, std::span<Recorded const> history) {
  std::vector<MarkRow> out;
  for (auto const& mark : marks_of(machines, key.machine, history)) {
    auto units = mark.with;
    units.push_back(key.unit);
    for (auto const unit : units) {
      out.push_back({unit, key, mark.mark, mark.day, mark.entry, mark.known_from, mark.known_until});
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace rows

base::Result<History> History::begin(db::Connection& connection, Machines const& machines,
                                     std::vector<ledger::UnitId> const& units) {
  History out(connection, machines);
  for (auto const unit : units) {
    if (out.walked_ || TRY(rows::speak_for(connection, machines, unit))) continue;
    out.walked_ = true;
  }
  if (out.walked_) TRY(out.walk(units));
  return out;
}

base::Done History::walk(std::vector<ledger::UnitId> const& units) {
  for (auto const host : TRY(hosts_of(connection_, machines_, units))) {
    TRY(rows::for_each_step(connection_, machines_, host, [&](rows::StepRow const& row, ledger::Entry const& entry) {
      cases_[row.key].push_back({entry, row.root, row.ended_by});
      return base::Done{};
    }));
  }
  for (auto const& [key, history] : cases_) marks_.emplace(key, rows::mark_rows(machines_, key, history));
  return {};
}

base::Result<std::vector<MarkRow>> History::marks(MarkQuestion const& question) {
  std::vector<MarkRow> out;
  if (!walked_) {
    auto& statement = connection_.statement(sql::read_marks);
    statement.bind(1, question.unit.value()).bind(2, question.machine).bind(3, question.mark);
    statement.bind(4, std::int64_t{question.from.since_epoch()}).bind(5, std::int64_t{question.until.since_epoch()});
    while (TRY(statement.step())) out.push_back(to_mark(statement));
  } else {
    for (auto const& [key, marks] : marks_) {
      if (key.machine != question.machine) continue;
      for (auto const& row : marks) {
        bool const asked = row.unit == question.unit && row.mark == question.mark;
        if (asked && question.from <= row.day && row.day < question.until) out.push_back(row);
      }
    }
  }
  std::ranges::sort(out, {}, [](MarkRow const& row) { return std::tie(row.day, row.key, row.entry, row.known_from); });
  return out;
}

base::Result<std::vector<MarkRow>> History::marks_of_case(CaseKey const& key) {
  if (!walked_) return rows::read_marks(connection_, key);
  auto const found = marks_.find(key);
  return found == marks_.end() ? std::vector<MarkRow>{} : found->second;
}

base::Result<Case> History::standing_at(CaseKey const& key, ledger::Position upto) {
  if (!walked_) {
    auto const history = TRY(rows::read_history(connection_, key));
    return cases::standing_at(machines_, key.machine, history, upto);
  }
  auto const found = cases_.find(key);
  if (found == cases_.end()) return Case{};
  return cases::standing_at(machines_, key.machine, found->second, upto);
}

}  // namespace cases
