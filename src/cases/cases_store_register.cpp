#include <fmt/format.h>

#include "cases/case_rows_store.h"
#include "cases/cases_sql.h"

namespace cases {

struct Register::State {
  db::Connection& connection;
  Machines const& machines;
  std::set<CaseKey> touched;
  std::map<ledger::UnitId, ledger::Position> heads;

  /// What was appended to a chain while nobody kept the tables makes them anew for that chain.
  base::Done open(ledger::EntryId next) {
    if (heads.contains(next.unit)) return {};
    auto const counted = TRY(rows::counted(connection, next.unit));
    heads.emplace(next.unit, counted);
    if (counted.value() + 1 == next.position.value()) return {};
    return rows::for_each_step(connection, machines, next.unit, [&](rows::StepRow const& row, auto const&) {
      return catch_up(row, counted, next.position);
    });
  }
  base::Done catch_up(rows::StepRow const& row, ledger::Position counted, ledger::Position until) {
    bool const known = row.entry.position <= counted;
    if (row.entry.position >= until || (known && !row.ended_by)) return {};
    touched.insert(row.key);
    if (known) return rows::end_step(connection, row.entry, *row.ended_by);
    return rows::add_step(connection, row);
  }
};

Register::Register(std::unique_ptr<State> state) : state_(std::move(state)) {}
Register::Register(Register&&) noexcept = default;
Register::~Register() = default;

base::Result<Register> Register::begin(db::Transaction& transaction, Machines const& machines) {
  auto& connection = transaction.connection();
  auto state = std::make_unique<State>(State{connection, machines, {}, {}});
  auto fact = fmt::format("cases of {}", fmt::ptr(&machines));
  if (connection.remembers(fact)) return Register(std::move(state));
  if (TRY(rows::are_of(connection, machines))) {
    connection.remember(std::move(fact));
  } else {
    TRY(rebuild(transaction, machines));
  }
  return Register(std::move(state));
}

base::Done Register::witness(ledger::Entry const& entry, ledger::Entry const* ended) {
  auto& state = *state_;
  TRY(state.open(entry.id));
  state.heads[entry.id.unit] = entry.id.position;
  auto root = entry.id.position;
  if (ended != nullptr) {
    root = ended->id.position;
    if (auto const before = TRY(rows::read_step(state.connection, ended->id))) {
      root = before->root;
      state.touched.insert(before->key);
      TRY(rows::end_step(state.connection, ended->id, entry.id.position));
    }
  }
  auto const* machine = state.machines.of_kind(entry.what.kind);
  bool const withdrawal = ledger::is_withdrawal(entry.what);
  if (machine == nullptr || withdrawal) return {};
  auto const steps = steps_of(state.machines, entry, root);
  if (steps.empty()) return {};
  rows::StepRow const row{{entry.id.unit, *machine, steps.front().code}, entry.id, root, std::nullopt};
  state.touched.insert(row.key);
  return rows::add_step(state.connection, row);
}

base::Done Register::flush() {
  for (auto const& key : state_->touched) TRY(rows::settle(state_->connection, state_->machines, key));
  state_->touched.clear();
  for (auto const& [unit, position] : state_->heads) TRY(rows::set_counted(state_->connection, unit, position));
  return {};
}

base::Done drop_derived(db::Connection& connection) { return connection.execute(sql::drop_derived); }

base::Done rebuild(db::Transaction& transaction, Machines const& machines) {
  auto& connection = transaction.connection();
  TRY(rows::make(connection, machines));
  for (auto const unit : TRY(ledger::chains(connection))) {
    std::set<CaseKey> keys;
    TRY(rows::for_each_step(connection, machines, unit, [&](rows::StepRow const& row, auto const&) {
      keys.insert(row.key);
      return rows::add_step(connection, row);
    }));
    for (auto const& key : keys) TRY(rows::settle(connection, machines, key));
    TRY(rows::set_counted(connection, unit, TRY(ledger::head(connection, unit)).position));
  }
  return {};
}

}  // namespace cases
