#include "ledger/page_store.h"

#include <algorithm>

#include "ledger/ledger_sql.h"

namespace ledger {

base::Result<std::vector<Receipt>> receipts_since(db::Connection& connection, UnitId unit, base::Instant since,
                                                  std::size_t most) {
  std::vector<Receipt> out;
  auto& rows = connection.statement(sql::read_latest_commands);
  rows.bind(1, unit.value()).bind(2, static_cast<std::int64_t>(most));
  while (TRY(rows.step())) {
    Receipt receipt;
    receipt.unit = unit;
    receipt.first = Position(rows.integer(0));
    receipt.last = Position(rows.integer(1));
    receipt.recorded = base::Instant(rows.integer(2));
    std::ranges::copy(rows.bytes(3), receipt.head.bytes.begin());
    // Instants never decrease along a chain: the first that is too old ends the walk.
    if (receipt.recorded < since) break;
    out.push_back(receipt);
  }
  rows.reset();
  return out;
}

}  // namespace ledger
