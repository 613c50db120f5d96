#pragma once

#include <string>
#include <vector>

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

/// A sweep as it is shown: nothing besides these was ever written down.
struct SweepRow {
  ledger::EntryId entry;
  base::Day day;
  std::string section;
  std::int64_t findings = 0;
};
/// Of one year, the last first; at most 200. Errors: pool.year, office.*.
[[nodiscard]] base::Result<std::vector<SweepRow>> sweeps_of(Office& office, std::string const& unit, int year);

}  // namespace usecases
