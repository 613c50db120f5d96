#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger.h"

/// Evidence (依据): content-addressed files in LEDGER/evidence/<2 hex>/<62 hex>, stored once however many entries cite
/// them. What is hashed and stored is the file after cleaning (EXIF, GPS and comments taken out of images).
namespace ledger {

struct EvidenceFile {
  EvidenceRef ref;
  std::string name;        // as uploaded; outside the chain
  std::string media_type;  // by content
  std::int64_t bytes = 0;
  base::Instant uploaded;
  std::optional<std::string> deleted_because;
};

struct NewEvidence {
  std::string name;
  std::string bytes;
  std::optional<base::Day> dated;
};

/// Image bytes without EXIF, GPS, XMP, IPTC, comments and thumbnails; JPEG orientation is kept by a minimal tag.
/// JPEG and PNG (and WebP) are understood; others pass unchanged. Errors: evidence.image_damaged.
[[nodiscard]] base::Result<std::string> clean_image(std::string_view bytes);
/// "image/jpeg", "application/pdf", … by content; empty for a type that is not taken in.
[[nodiscard]] std::string media_type_of(std::string_view bytes, std::string_view name);

/// Errors: evidence.too_large, evidence.type_refused (names the types taken), evidence.image_damaged,
/// evidence.empty, file.*.
[[nodiscard]] base::Result<EvidenceFile> store_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                                        NewEvidence file, base::HashAlgorithm algorithm,
                                                        base::Instant now);
[[nodiscard]] base::Result<std::optional<EvidenceFile>> find_evidence(db::Connection& connection,
                                                                      EvidenceRef const& ref);
[[nodiscard]] base::Result<std::vector<EvidenceFile>> all_evidence(db::Connection& connection);
/// Errors: evidence.unknown, evidence.deleted, file.unreadable.
[[nodiscard]] base::Result<std::string> read_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                                      EvidenceRef const& ref);
/// Removes the bytes, keeps hash, name, reason and instant. Errors: evidence.unknown, evidence.reason_missing.
[[nodiscard]] base::Done delete_evidence(db::Connection& connection, std::filesystem::path const& ledger,
                                         EvidenceRef const& ref, std::string_view reason, base::Instant now);

struct EvidenceFault {
  EvidenceRef ref;
  std::string what;  // verify.evidence_missing, verify.evidence_altered, verify.evidence_unlisted
};
[[nodiscard]] base::Result<std::vector<EvidenceFault>> verify_evidence(db::Connection& connection,
                                                                       std::filesystem::path const& ledger);

}  // namespace ledger
