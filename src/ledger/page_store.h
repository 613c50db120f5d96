#pragma once

#include <vector>

#include "ledger/ledger_store.h"

/// Short looks at the end of a chain, for pages.
namespace ledger {

/// What commands have appended to a chain at or after an instant, the newest first. The cost grows with the answer.
[[nodiscard]] base::Result<std::vector<Receipt>> receipts_since(db::Connection& connection, UnitId unit,
                                                                base::Instant since, std::size_t most);

}  // namespace ledger
