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
/// A file that a door has received, in the name of an act: the right to record is checked, the act noted.
struct EvidenceReceived {
  ledger::EvidenceFile file;
  bool stored_before = false;
};
/// Errors: those of take_in, account.not_allowed.
[[nodiscard]] base::Result<EvidenceReceived> receive(Office& office, Act const& act, ledger::NewEvidence file);
/// Refuses what was never taken in, so that an entry cites nothing that is not there. Errors: evidence.unknown.
[[nodiscard]] base::Done check_evidence(Office& office, std::vector<ledger::EvidenceRef> const& refs);
[[nodiscard]] base::Result<std::vector<ledger::EvidenceFile>> list_evidence(Office& office);
/// By digest ("sha256:…" or at least eight of its hex digits). Errors: evidence.unknown, evidence.ambiguous.
[[nodiscard]] base::Result<ledger::EvidenceFile> find_evidence(Office& office, std::string_view digest);
[[nodiscard]] base::Result<std::string> read_evidence(Office& office, ledger::EvidenceRef const& ref);
/// Errors: evidence.reason_missing, evidence.unknown.
[[nodiscard]] base::Done delete_evidence(Office& office, ledger::EvidenceRef const& ref, std::string_view reason,
                                         base::Instant now);

}  // namespace usecases
