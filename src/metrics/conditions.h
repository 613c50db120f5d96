#pragma once

#include <vector>

#include "metrics/metrics.h"

namespace metrics {

/// Whether an entry of this kind meets every one of them. A field that is not filled in meets `is_not` only.
[[nodiscard]] bool hold_all(std::vector<Condition> const& conditions, ledger::Kind const& kind,
                            ledger::Draft const& entry);

}  // namespace metrics
