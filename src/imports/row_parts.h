#pragma once

#include <span>

#include "imports/plan.h"

namespace imports {

/// The cell of a column that holds something; null where it is empty. Cells stand by rising column.
[[nodiscard]] document::Cell const* cell_at(std::span<document::Cell const> cells, std::int32_t column);

/// Fen of an amount, or a count: what totals add.
[[nodiscard]] std::int64_t additive(ledger::Value const& value);

}  // namespace imports
