#pragma once

#include "invariants/promises_store.h"
#include "usecases/ledger_folder.h"

/// Looking after a ledger: verify and rebuild.
namespace usecases {

struct Verified {
  invariants::Report report;
  std::int64_t frozen_reports = 0;  // whose files match the chain
};
/// Never fails for what it finds: faults are in the report. Works on a copy without network.
[[nodiscard]] base::Result<Verified> verify(Office& office, invariants::Asked asked,
                                            invariants::Progress const& progress);

/// Digest over the rows of all derived tables: what rebuild() returns, without dropping anything.
[[nodiscard]] base::Result<base::Digest> derived_digest(Office& office);

/// Fills derived tables that are absent, or were made by an older program or by other rules; else changes nothing.
[[nodiscard]] base::Done complete_derived(Office& office);

/// Drops all derived tables and refills them; returns the digest of their rows.
[[nodiscard]] base::Result<base::Digest> rebuild(Office& office);

}  // namespace usecases
