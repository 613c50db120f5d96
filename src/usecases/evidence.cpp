#include "usecases/evidence.h"

#include "base/files.h"
#include "base/limits.h"
#include "usecases/library.h"

namespace usecases {
namespace {

constexpr std::size_t digest_prefix_min = 8;

}  // namespace

base::Result<ledger::EvidenceFile> take_in(Office& office, std::filesystem::path const& file, std::string const& day,
                                           base::Instant now) {
  ledger::NewEvidence taken;
  taken.name = file.filename().string();
  taken.bytes = TRY(base::read_file(file, base::limits::evidence_bytes_max));
  if (!day.empty()) taken.dated = TRY(base::parse_day(day));
  return ledger::store_evidence(office.connection, office.folder, std::move(taken),
                                {office.rules.privacy, office.settings.algorithm}, now);
}

base::Result<std::vector<ledger::EvidenceFile>> list_evidence(Office& office) {
  return ledger::all_evidence(office.connection);
}

base::Result<ledger::EvidenceFile> find_evidence(Office& office, std::string_view digest) {
  std::string_view hex = digest;
  if (auto const colon = hex.find(':'); colon != std::string_view::npos) hex.remove_prefix(colon + 1);
  std::optional<ledger::EvidenceFile> found;
  if (hex.size() >= digest_prefix_min) {
    for (auto& file : TRY(ledger::all_evidence(office.connection))) {
      if (!base::to_hex(file.ref.digest).starts_with(hex)) continue;
      if (found) return base::fail("evidence.ambiguous", {{"text", std::string(digest)}});
      found = std::move(file);
    }
  }
  if (!found) return base::fail("evidence.unknown", {{"digest", std::string(digest)}});
  return *std::move(found);
}

base::Result<std::string> read_evidence(Office& office, ledger::EvidenceRef const& ref) {
  return ledger::read_evidence(office.connection, office.folder, ref);
}

base::Done delete_evidence(Office& office, ledger::EvidenceRef const& ref, std::string_view reason, base::Instant now) {
  TRY(ledger::delete_evidence(office.connection, office.folder, ref, reason, now));
  // Its words go as well: what nobody may read any more nobody may find.
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(search::forget_paper(transaction, library(office), ref));
  return transaction.commit();
}

}  // namespace usecases
