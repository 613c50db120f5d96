#pragma once

#include <string>

#include "db/db.h"

namespace ledger {

/// A text that differs once anything was committed to the database by another connection. On SQLite it may be compared
/// with what the same connection said before only; on PostgreSQL with what any connection said.
[[nodiscard]] base::Result<std::string> change_mark(db::Connection& connection);

}  // namespace ledger
