#pragma once

#include "usecases/figures.h"

/// The evidence pack (依据包): for one figure or all, one archive that a third party can check without this program.
namespace usecases {

struct PackAsked {
  FiguresAsked figures;
  std::string figure;                                 // id, name or synonym; empty: all that have records
  std::int64_t bytes_max = std::int64_t{512} << 20U;  // of evidence: it is put together in memory
};

struct EvidencePack {
  std::string name;  // of the file
  std::string bytes;
  std::int64_t figures = 0;
  std::int64_t records = 0;  // each counted once, however many figures it is behind
  std::int64_t files = 0;    // of evidence
};

/// A zip: 目录.xlsx (figures with their definitions, the records behind each, the files with their hashes), the files
/// of evidence under 依据/, 说明.txt and SHA256SUMS over all of it. The same state of the ledger gives the same bytes.
/// Each file is compared with its hash on the way in. Noted as an export in the log of acts. Errors: pack.too_large,
/// metrics.unknown_figure, period.*, office.*, verify.evidence_altered, account.not_allowed.
[[nodiscard]] base::Result<EvidencePack> evidence_pack(Office& office, Act const& act, PackAsked const& asked);

}  // namespace usecases
