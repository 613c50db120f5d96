#include "usecases/evidence.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "usecases/acts_log.h"
#include "usecases/library.h"

namespace usecases {
namespace {

/// Walks the units that cite the file and those of the person side by side, both rising, and leaps over what only one
/// of them has.
[[nodiscard]] base::Result<bool> cited_in_sight(Office& office, office::SignedIn const& who,
                                                base::Digest const& digest) {
  bool const own = office::only_own(who, office::Verb::read);
  ledger::Citing at;
  while (auto const found = TRY(ledger::next_citing(office.connection, digest, at))) {
    if (office::allowed(who, office::Verb::read, found->unit)) {
      if (!own) return true;
      auto const entry = TRY(ledger::entry(office.connection, found->entry));
      if (office::allowed_on(who, office::Verb::read, found->unit, entry.account)) return true;
      at = *found;
      continue;
    }
    auto const next = std::ranges::upper_bound(who.subtree, found->unit);
    if (next == who.subtree.end()) return false;
    at = ledger::Citing{*next, {}};
  }
  return false;
}

}  // namespace
namespace {

constexpr std::size_t digest_prefix_min = 8;

}  // namespace

base::Result<ledger::EvidenceFile> take_in(Office& office, std::filesystem::path const& file, std::string const& day,
                                           base::Instant now) {
  ledger::NewEvidence taken;
  taken.name = file.filename().string();
  std::error_code ignored;
  auto const bytes = std::filesystem::file_size(file, ignored);
  if (!ignored && bytes > base::limits::evidence_bytes_max) {  // before reading: the mend is another than a workbook's
    return base::fail("evidence.too_large", {{"limit_mb", std::to_string(base::limits::evidence_bytes_max >> 20U)}},
                      taken.name);
  }
  taken.bytes = TRY(base::read_file(file, base::limits::evidence_bytes_max));
  if (!day.empty()) taken.dated = TRY(base::parse_day(day));
  return ledger::store_evidence(office.connection, office.folder, std::move(taken),
                                {office.rules.privacy, office.settings.algorithm}, now);
}

std::string_view note_on(ledger::EvidenceFile const& file) {
  if (file.media_type == "application/pdf") return "evidence.note_scans_unread";
  if (ledger::is_checked(file.media_type)) return {};
  return file.media_type.starts_with("image/") ? "evidence.note_picture_unread" : "evidence.note_unread";
}

base::Result<EvidenceReceived> receive(Office& office, Act const& act, ledger::NewEvidence file) {
  EvidenceReceived out;
  auto const unit = act.by == nullptr ? office::UnitId() : act.by->unit;
  Deed const deed{.verb = office::Verb::record, .unit = unit, .what = "evidence"};
  TRY(perform(office, act, deed, [&]() -> base::Done {
    out.file = TRY(ledger::store_evidence(office.connection, office.folder, file,
                                          {office.rules.privacy, office.settings.algorithm}, act.now));
    if (act.by == nullptr) return {};
    return ledger::note_brought(office.connection, out.file.ref.digest, act.by->account);
  }));
  // The first to bring a file gives it its instant.
  out.stored_before = out.file.uploaded < act.now;
  return out;
}

base::Result<bool> evidence_in_sight(Office& office, office::SignedIn const& who, base::Digest const& digest) {
  if (TRY(ledger::has_derived(office.connection)) && TRY(cited_in_sight(office, who, digest))) return true;
  for (auto const account : who.own) {
    if (TRY(ledger::was_brought_by(office.connection, digest, account))) return true;
  }
  return false;
}

base::Done check_evidence(Office& office, Act const& act, std::vector<ledger::EvidenceRef> const& refs) {
  for (auto const& ref : refs) {
    bool const known = TRY(ledger::find_evidence(office.connection, ref)).has_value();
    if (known && (act.by == nullptr || TRY(evidence_in_sight(office, *act.by, ref.digest)))) continue;
    return base::fail("evidence.unknown", {{"digest", base::to_hex(ref.digest)}}, "evidence");
  }
  return {};
}

base::Result<std::vector<ledger::EvidenceFile>> list_evidence(Office& office) {
  return ledger::all_evidence(office.connection);
}

base::Result<ledger::EvidenceFile> find_evidence(Office& office, std::string_view digest) {
  std::string_view hex = digest;
  if (auto const colon = hex.find(':'); colon != std::string_view::npos) hex.remove_prefix(colon + 1);
  if (auto const whole = base::parse_digest(hex)) {
    for (auto const algorithm : {base::HashAlgorithm::sha256, base::HashAlgorithm::sm3}) {
      if (auto file = TRY(ledger::find_evidence(office.connection, {algorithm, *whole, {}}))) return *std::move(file);
    }
    return base::fail("evidence.unknown", {{"digest", std::string(digest)}});
  }
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

base::Result<ledger::EvidenceFile> evidence_for(Office& office, office::SignedIn const& who,
                                                std::string const& digest) {
  constexpr std::size_t hex_digits = 64;
  auto const colon = digest.find(':');
  auto const hex = digest.substr(colon == std::string::npos ? 0 : colon + 1);
  if (hex.size() != hex_digits) return base::fail("evidence.unknown", {{"digest", digest}});
  auto const file = TRY(find_evidence(office, digest));
  if (TRY(evidence_in_sight(office, who, file.ref.digest))) return file;
  return base::fail("evidence.unknown", {{"digest", digest}});
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
