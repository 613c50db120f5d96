#pragma once

#include <vector>

#include "metrics/metrics.h"

namespace metrics {

/// Whether an entry of this kind meets every one of them. A field that is not filled in meets `is_not` only.
[[nodiscard]] bool hold_all(std::vector<Condition> const& conditions, ledger::Kind const& kind,
                            ledger::Draft const& entry);

/// Fills in what the entry adds by its measure. False: nothing that it says can be added.
[[nodiscard]] bool decide_amount(Definition const& definition, ledger::Kind const& kind, ledger::Draft const& entry,
                                 Contribution& result);

}  // namespace metrics
