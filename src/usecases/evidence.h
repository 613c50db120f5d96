#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/evidence_store.h"
#include "usecases/act.h"

/// Evidence taken in, listed, given out, and its bytes deleted with a reason.
namespace usecases {

/// Cleans, stores and registers a file. `day` is the document's own; empty: not known. Errors: evidence.*, file.*,
/// day.*.
[[nodiscard]] base::Result<ledger::EvidenceFile> take_in(Office& office, std::filesystem::path const& file,
                                                         std::string const& day, base::Instant now);
[[nodiscard]] base::Result<std::vector<ledger::EvidenceFile>> list_evidence(Office& office);
/// By digest ("sha256:…" or at least eight of its hex digits). Errors: evidence.unknown, evidence.ambiguous.
[[nodiscard]] base::Result<ledger::EvidenceFile> find_evidence(Office& office, std::string_view digest);
[[nodiscard]] base::Result<std::string> read_evidence(Office& office, ledger::EvidenceRef const& ref);
/// Errors: evidence.reason_missing, evidence.unknown.
[[nodiscard]] base::Done delete_evidence(Office& office, ledger::EvidenceRef const& ref, std::string_view reason,
                                         base::Instant now);

}  // namespace usecases
