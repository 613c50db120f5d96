#include "cases/case_rows_store.h"

#include <algorithm>

#include "base/utf8.h"
#include "cases/cases_sql.h"

namespace cases::rows {
namespace {

[[nodiscard]] std::optional<ledger::Position> position_or_none(db::Statement const& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  return ledger::Position(statement.integer(column));
}

/// What the rows depend on: the machines, and how the tables are laid out.
[[nodiscard]] base::Digest made_of(Machines const& machines) {
  constexpr std::string_view layout = "cases 2";
  base::Hasher hasher(base::HashAlgorithm::sha256);
  return hasher.add(layout).add(base::to_hex(machines.digest())).finish();
}

}  // namespace

base::Result<bool> are_of(db::Connection& connection, Machines const& machines) {
  if (!TRY(connection.has_table("case_made"))) return false;
  auto& statement = connection.statement(sql::read_made);
  bool same = false;
  auto const digest = made_of(machines);
  while (TRY(statement.step())) same = std::ranges::equal(statement.bytes(0), digest.bytes);
  return same;
}

base::Done make(db::Connection& connection, Machines const& machines) {
  TRY(connection.execute(sql::drop_derived));
  TRY(connection.execute(sql::create_derived(connection.dialect())));
  auto const digest = made_of(machines);
  return connection.statement(sql::set_made).bind(1, std::span<std::uint8_t const>(digest.bytes)).run();
}

base::Result<ledger::Position> counted(db::Connection& connection, ledger::UnitId unit) {
  auto& statement = connection.statement(sql::read_head);
  statement.bind(1, unit.value());
  ledger::Position position;
  while (TRY(statement.step())) position = ledger::Position(statement.integer(0));
  return position;
}

base::Done set_counted(db::Connection& connection, ledger::UnitId unit, ledger::Position position) {
  return connection.statement(sql::set_head).bind(1, unit.value()).bind(2, position.value()).run();
}

base::Result<bool> speak_for(db::Connection& connection, Machines const& machines, ledger::UnitId unit) {
  if (!TRY(are_of(connection, machines))) return false;
  return TRY(counted(connection, unit)) == TRY(ledger::head(connection, unit)).position;
}

base::Done add_step(db::Connection& connection, StepRow const& row) {
  auto& statement = connection.statement(sql::add_step);
  statement.bind(1, row.key.unit.value()).bind(2, row.key.machine).bind(3, row.key.code);
  statement.bind(4, ledger::to_row(row.entry)).bind(5, row.root.value());
  if (row.ended_by) {
    statement.bind(6, row.ended_by->value());
  } else {
    statement.bind_null(6);
  }
  return statement.run();
}

base::Done end_step(db::Connection& connection, ledger::EntryId entry, ledger::Position by) {
  return connection.statement(sql::end_step).bind(1, ledger::to_row(entry)).bind(2, by.value()).run();
}

base::Result<std::optional<StepRow>> read_step(db::Connection& connection, ledger::EntryId entry) {
  auto& statement = connection.statement(sql::read_step);
  statement.bind(1, ledger::to_row(entry));
  std::optional<StepRow> row;
  while (TRY(statement.step())) {
    row =
        StepRow{{ledger::UnitId(statement.integer(0)), std::string(statement.text(1)), std::string(statement.text(2))},
                entry,
                ledger::Position(statement.integer(3)),
                position_or_none(statement, 4)};
  }
  return row;
}

base::Result<std::vector<Step>> read_live_steps(db::Connection& connection, Machines const& machines,
                                                CaseKey const& key) {
  auto& statement = connection.statement(sql::read_live_steps);
  statement.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code);
  std::vector<std::pair<ledger::EntryId, ledger::Position>> live;
  while (TRY(statement.step())) {
    live.emplace_back(ledger::from_row(statement.integer(0)), ledger::Position(statement.integer(1)));
  }
  std::vector<Step> steps;
  for (auto const& [id, root] : live) {
    for (auto& step : steps_of(machines, TRY(ledger::entry(connection, id)), root)) steps.push_back(std::move(step));
  }
  return steps;
}

namespace {

[[nodiscard]] base::Done write_marks(db::Connection& connection, Machines const& machines, CaseKey const& key,
                                     std::span<Recorded const> history) {
  auto& before = connection.statement(sql::remove_marks);
  TRY(before.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code).run());
  for (auto const& row : mark_rows(machines, key, history)) {
    auto& statement = connection.statement(sql::add_mark);
    statement.bind(1, row.unit.value()).bind(2, key.unit.value()).bind(3, key.machine).bind(4, key.code);
    statement.bind(5, row.mark).bind(6, std::int64_t{row.day.since_epoch()}).bind(7, ledger::to_row(row.entry));
    statement.bind(8, row.known_from.value());
    if (row.known_until) {
      statement.bind(9, row.known_until->value());
    } else {
      statement.bind_null(9);
    }
    TRY(statement.run());
  }
  return {};
}

}  // namespace

base::Done settle(db::Connection& connection, Machines const& machines, CaseKey const& key) {
  auto const history = TRY(read_history(connection, key));
  TRY(write_marks(connection, machines, key, history));
  std::vector<Step> steps;
  for (auto const& each : history) {
    if (each.ended_by) continue;
    for (auto& step : steps_of(machines, each.entry, each.root)) steps.push_back(std::move(step));
  }
  if (steps.empty()) {
    auto& removal = connection.statement(sql::remove_case);
    return removal.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code).run();
  }
  auto const row = TRY(row_for(connection, fold(machines, key.machine, std::move(steps))));
  auto& statement = connection.statement(sql::set_case);
  statement.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code);
  statement.bind(4, row.title).bind(5, row.state).bind(6, std::int64_t{row.since.since_epoch()});
  if (row.due) {
    statement.bind(7, std::int64_t{row.due->since_epoch()});
  } else {
    statement.bind_null(7);
  }
  statement.bind(8, row.steps).bind(9, static_cast<std::int64_t>(row.soundness));
  return statement.bind(10, row.section.value()).bind(11, words_of(machines, key.machine, row)).run();
}

Row to_row(db::Statement const& statement, int first) {
  Row row;
  row.code = statement.text(first);
  row.title = statement.text(first + 1);
  row.state = statement.text(first + 2);
  row.since = base::Day(static_cast<std::int32_t>(statement.integer(first + 3)));
  if (!statement.is_null(first + 4)) row.due = base::Day(static_cast<std::int32_t>(statement.integer(first + 4)));
  row.steps = statement.integer(first + 5);
  row.soundness = static_cast<Soundness>(statement.integer(first + 6));
  row.section = ledger::SectionId(statement.integer(first + 7));
  return row;
}

base::Result<Row> row_for(db::Connection& connection, Case const& standing) {
  auto row = row_of(standing);
  row.section = TRY(ledger::entry(connection, standing.steps.front().entry)).section;
  return row;
}

std::string words_of(Machines const& machines, std::string_view machine, Row const& row) {
  auto const* newest = machines.latest(machine);
  if (newest != nullptr && newest->found_by_code) return base::fold(row.code);
  return base::fold(row.code) + "\n" + base::fold(row.title);
}

base::Result<std::optional<Row>> read_case(db::Connection& connection, CaseKey const& key) {
  auto& statement = connection.statement(sql::read_case);
  statement.bind(1, key.unit.value()).bind(2, key.machine).bind(3, key.code);
  std::optional<Row> row;
  while (TRY(statement.step())) row = to_row(statement, 0);
  return row;
}

base::Done for_each_step(db::Connection& connection, Machines const& machines, ledger::UnitId unit,
                         StepVisitor const& visit) {
  std::map<ledger::Position, ledger::Position> ended;
  for (auto const& ending : TRY(ledger::endings(connection, unit))) ended.emplace(ending.ended, ending.by);
  std::map<ledger::Position, ledger::Position> roots;  // of steps that correct another
  auto const look = [&](ledger::Glance const& glance) -> base::Done {
    auto const* machine = machines.of_kind(glance.kind);
    if (machine == nullptr || glance.withdrawal) return {};
    auto const entry = TRY(ledger::parse_body(glance.body));
    auto root = glance.id.position;
    if (entry.what.corrects) {
      auto const before = roots.find(entry.what.corrects->target);
      root = before == roots.end() ? entry.what.corrects->target : before->second;
      roots.emplace(glance.id.position, root);
    }
    auto const steps = steps_of(machines, entry, root);
    if (steps.empty()) return {};
    StepRow row{{unit, *machine, steps.front().code}, glance.id, root, std::nullopt};
    if (auto const by = ended.find(glance.id.position); by != ended.end()) row.ended_by = by->second;
    return visit(row, entry);
  };
  return ledger::for_each_glance(connection, unit, ledger::Position(1), ledger::Position(), look);
}

base::Result<StepsByCase> walk(db::Connection& connection, Machines const& machines, ledger::UnitId unit) {
  StepsByCase out;
  TRY(for_each_step(connection, machines, unit, [&](StepRow const& row, ledger::Entry const& entry) -> base::Done {
    if (row.ended_by) return {};
    for (auto& step : steps_of(machines, entry, row.root)) out[row.key].push_back(std::move(step));
    return {};
  }));
  return out;
}

}  // namespace cases::rows
