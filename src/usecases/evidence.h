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
/// What whoever brings a file must know of it: a sentence, where the file was not looked through for personal data;
/// else empty.
[[nodiscard]] std::string_view note_on(ledger::EvidenceFile const& file);
/// Errors: those of take_in, account.not_allowed.
[[nodiscard]] base::Result<EvidenceReceived> receive(Office& office, Act const& act, ledger::NewEvidence file);
/// Whether the person may see the file: an entry within its reach cites it, or it has brought the file itself. Whoever
/// has nothing but a hash learns nothing by it. One look at an index for each unit between that cites it.
[[nodiscard]] base::Result<bool> evidence_in_sight(Office& office, office::SignedIn const& who,
                                                   base::Digest const& digest);
/// Refuses what was never taken in, and what the act's person may not see: to cite a file is to open it to one's own
/// unit. Errors: evidence.unknown.
[[nodiscard]] base::Done check_evidence(Office& office, Act const& act, std::vector<ledger::EvidenceRef> const& refs);
[[nodiscard]] base::Result<std::vector<ledger::EvidenceFile>> list_evidence(Office& office);
/// By digest ("sha256:…" or at least eight of its hex digits). Errors: evidence.unknown, evidence.ambiguous.
[[nodiscard]] base::Result<ledger::EvidenceFile> find_evidence(Office& office, std::string_view digest);
/// The same by a whole digest, for a person. What is out of sight is not there. Errors: evidence.unknown.
[[nodiscard]] base::Result<ledger::EvidenceFile> evidence_for(Office& office, office::SignedIn const& who,
                                                              std::string const& digest);
[[nodiscard]] base::Result<std::string> read_evidence(Office& office, ledger::EvidenceRef const& ref);
/// Errors: evidence.reason_missing, evidence.unknown.
[[nodiscard]] base::Done delete_evidence(Office& office, ledger::EvidenceRef const& ref, std::string_view reason,
                                         base::Instant now);

}  // namespace usecases
