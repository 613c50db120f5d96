#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/evidence_type.h"
#include "ledger/image.h"
#include "ledger/ledger.h"
#include "ledger/privacy.h"

/// Evidence (依据): content-addressed files in LEDGER/evidence/<2 hex>/<62 hex>, stored once however many entries cite
/// them. What is hashed and stored is the file after cleaning (EXIF, GPS and comments taken out of images).
namespace ledger {

struct EvidenceFile {
  EvidenceRef ref;
  std::string name;        // as uploaded; outside the chain, and may be changed
  std::string media_type;  // by content
  std::int64_t bytes = 0;
  base::Instant uploaded;
  std::optional<std::string> deleted_because;
  std::optional<base::Instant> deleted;
};

struct NewEvidence {
  std::string name;  // numbers of persons in it are masked
  std::string bytes;
  std::optional<base::Day> dated;
};

/// What the ledger holds a new file to.
struct EvidenceRules {
  Privacy const& privacy;
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
};

/// A file that is already there keeps its first name and date; the reference returned carries the date given now.
/// The bytes are on disk before the row is written, so a crash leaves no row without its file.
/// Errors: evidence.too_large, evidence.type_refused (names the types taken), evidence.image_damaged, evidence.empty,
/// evidence.identity_number, evidence.personal_table, evidence.number_in_document, evidence.table_in_document,
/// evidence.telephone, evidence.document_damaged (Word, Excel or PDF that cannot be read, and so not be looked
/// through), evidence.was_deleted, file.*.
[[nodiscard]] base::Result<EvidenceFile> store_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                                        NewEvidence file, EvidenceRules const& rules,
                                                        base::Instant now);
[[nodiscard]] base::Result<std::optional<EvidenceFile>> find_evidence(db::Connection& connection,
                                                                      EvidenceRef const& ref);
/// Notes that an account has brought the file, and asks whether it has.
[[nodiscard]] base::Done note_brought(db::Connection& connection, base::Digest const& digest,
                                      office::AccountId account);
[[nodiscard]] base::Result<bool> was_brought_by(db::Connection& connection, base::Digest const& digest,
                                                office::AccountId account);
/// By hash; rising, so that two ledgers with the same files give the same list.
[[nodiscard]] base::Result<std::vector<EvidenceFile>> all_evidence(db::Connection& connection);
/// Errors: evidence.unknown, evidence.deleted, file.unreadable.
[[nodiscard]] base::Result<std::string> read_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                                      EvidenceRef const& ref);
/// LEDGER/evidence/ab/cdef…
[[nodiscard]] std::filesystem::path evidence_path(std::filesystem::path const& ledger, base::Digest const& digest);
/// Removes the bytes, keeps hash, name, reason and instant. Of a file deleted before, the first reason stands. Not
/// inside another transaction: the bytes go after the row is safe. Errors: evidence.unknown, evidence.reason_missing,
/// file.unwritable.
[[nodiscard]] base::Done delete_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                         EvidenceRef const& ref, std::string_view reason, base::Instant now);

/// Puts back a file of an export exactly as it was; of a deleted one the row without bytes.
/// Errors: verify.evidence_altered (the bytes are not those of the hash), file.*, db.constraint.
[[nodiscard]] base::Done restore_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                          EvidenceFile const& file, std::string_view bytes);

struct EvidenceFault {
  EvidenceRef ref;
  std::string what;  // verify.evidence_missing, verify.evidence_altered, verify.evidence_unlisted,
                     // verify.evidence_not_deleted
};
/// Hashes every file anew, and looks for files that no row names. A whole file without a row is what an interrupted
/// recording leaves behind, and no fault.
[[nodiscard]] base::Result<std::vector<EvidenceFault>> verify_evidence(db::Connection& connection,
                                                                       std::filesystem::path const& ledger);

}  // namespace ledger
