#include "usecases/care.h"

#include "cases/cases_store.h"
#include "funds/funds_store.h"
#include "metrics/metrics_store.h"
#include "office/office_store.h"
#include "search/search_store.h"
#include "usecases/library.h"
#include "usecases/report.h"

namespace usecases {

base::Result<Verified> verify(Office& office, invariants::Asked asked, invariants::Progress const& progress) {
  Verified out;
  out.report = TRY(invariants::check(office.connection, office.folder, office.rules.kinds, office.rules.definitions,
                                     asked, progress));
  if (asked.evidence_only || !out.report.faults.empty()) return out;
  auto const walked = [&](std::int64_t done, std::int64_t) { progress(done); };
  if (auto fault = TRY(search::verify_derived(office.connection, library(office), walked))) {
    out.report.faults.push_back(*std::move(fault));
  }
  if (auto fault = TRY(cases::verify_derived(office.connection, office.rules.machines))) {
    out.report.faults.push_back(*std::move(fault));
  }
  for (auto& fault : TRY(funds::verify_derived(office.connection, office.rules.kinds))) {
    out.report.faults.push_back(std::move(fault));
  }
  auto const tree = TRY(office::units(office.connection));
  for (auto const& unit : tree.all()) {
    for (auto const& frozen : TRY(frozen_reports(office, std::to_string(unit.id.value())))) {
      ++out.frozen_reports;
      for (auto const& [suffix, digest] : frozen.files) {
        auto const bytes = frozen_file(office, frozen, suffix);
        if (!bytes) out.report.faults.push_back(bytes.error());
      }
    }
  }
  return out;
}

base::Result<base::Digest> derived_digest(Office& office) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  hasher.add(base::to_hex(TRY(metrics::derived_digest(office.connection))));
  hasher.add(base::to_hex(TRY(search::derived_digest(office.connection, library(office)))));
  hasher.add(base::to_hex(TRY(cases::derived_digest(office.connection))));
  hasher.add(base::to_hex(TRY(funds::derived_digest(office.connection))));
  return hasher.finish();
}

base::Done complete_derived(Office& office) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  if (!TRY(ledger::has_derived(office.connection))) TRY(ledger::refill_derived(transaction, office.rules.kinds));
  // These refill what is absent or was made by other rules; else the first record would have to.
  TRY(metrics::Tally::begin(transaction, office.rules.definitions, office.rules.kinds));
  TRY(search::Indexer::begin(transaction, library(office)));
  TRY(cases::Register::begin(transaction, office.rules.machines));
  if (!TRY(funds::has_derived(office.connection))) TRY(funds::rebuild(transaction, office.rules.kinds));
  return transaction.commit();
}

base::Result<base::Digest> rebuild(Office& office) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(ledger::refill_derived(transaction, office.rules.kinds));
  TRY(metrics::rebuild(transaction, office.rules.definitions, office.rules.kinds));
  TRY(search::rebuild(transaction, library(office)));
  TRY(cases::rebuild(transaction, office.rules.machines));
  TRY(funds::rebuild(transaction, office.rules.kinds));
  auto const digest = TRY(derived_digest(office));
  TRY(transaction.commit());
  return digest;
}

}  // namespace usecases
