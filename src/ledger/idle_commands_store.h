#pragma once

#include "ledger/ledger_store.h"

/// Commands that appended nothing: no entry tells of them, so an export carries them by themselves.
namespace ledger {

struct IdleCommand {
  std::string command;
  Receipt receipt;  // its positions are zero
};
/// Of one unit, by instant.
[[nodiscard]] base::Result<std::vector<IdleCommand>> idle_commands(db::Connection& connection, UnitId unit);
/// Puts one back as it was. Errors: db.constraint where the command is there already.
[[nodiscard]] base::Done restore_idle_command(db::Connection& connection, IdleCommand const& idle);

}  // namespace ledger
