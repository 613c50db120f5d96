#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger_store.h"
#include "metrics/metrics.h"

/// The promises of the ledger, checked offline: reads every room, writes none.
namespace invariants {

struct ChainReport {
  std::string unit;
  std::int64_t entries = 0;
  base::Digest head;
};

struct Report {
  std::vector<ChainReport> chains;  // the whole ones
  std::int64_t evidence_files = 0;
  bool derived_present = false;
  /// Each with a code verify.…, the entry or file as `where`. Empty: everything holds.
  std::vector<base::Error> faults;
};

struct Asked {
  bool evidence_only = false;  // the files and who cites them
};

using Progress = std::function<void(std::int64_t done)>;

/// Chain by chain (the first altered record of each is named), every evidence file against its hash, every derived row
/// against the entries, evidence cited by entries but unknown (verify.evidence_unknown), the log of acts row by row.
[[nodiscard]] base::Result<Report> check(db::Connection& connection, std::filesystem::path const& folder,
                                         ledger::Kinds const& kinds, metrics::Definitions const& definitions,
                                         Asked asked, Progress const& progress);

}  // namespace invariants
