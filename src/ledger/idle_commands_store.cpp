#include "ledger/idle_commands_store.h"

#include <algorithm>

#include "ledger/ledger_sql.h"

namespace ledger {

base::Result<std::vector<IdleCommand>> idle_commands(db::Connection& connection, UnitId unit) {
  auto& rows = connection.statement(sql::read_idle_commands);
  rows.bind(1, unit.value());
  std::vector<IdleCommand> found;
  while (TRY(rows.step())) {
    IdleCommand idle;
    idle.command = rows.text(0);
    idle.receipt.unit = unit;
    idle.receipt.recorded = base::Instant(rows.integer(1));
    std::ranges::copy(rows.bytes(2), idle.receipt.head.bytes.begin());
    found.push_back(std::move(idle));
  }
  return found;
}

base::Done restore_idle_command(db::Connection& connection, IdleCommand const& idle) {
  auto& added = connection.statement(sql::add_command);
  added.bind(1, idle.receipt.unit.value()).bind(2, idle.command).bind(3, std::int64_t{0}).bind(4, std::int64_t{0});
  added.bind(5, idle.receipt.recorded.milliseconds());
  return added.bind(6, std::span<std::uint8_t const>(idle.receipt.head.bytes)).run();
}

}  // namespace ledger
