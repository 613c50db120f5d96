#pragma once

#include <string>

#include "usecases/act.h"

/// A sweep for sensitive matters is recorded as done, on this day, by this section, so many findings. It has no words:
/// the kind has no field for any, and the ledger refuses a title, evidence or a reason of its own (ledger.wordless).
namespace usecases {

struct Sweep {
  std::string unit;  // empty: the only top unit
  base::Day day;
  std::int64_t findings = 0;
};
/// Errors: ledger.*, account.not_allowed, office.*, record.unknown_kind where the ledger's rules have no such kind.
[[nodiscard]] base::Result<ledger::Receipt> record_sweep(Office& office, Act const& act, Sweep const& sweep);

}  // namespace usecases
