#include "usecases/care.h"

#include "metrics/metrics_store.h"
#include "office/office_store.h"
#include "usecases/report.h"

namespace usecases {

base::Result<Verified> verify(Office& office, invariants::Asked asked, invariants::Progress const& progress) {
  Verified out;
  out.report = TRY(invariants::check(office.connection, office.folder, office.rules.kinds, office.rules.definitions,
                                     asked, progress));
  if (asked.evidence_only || !out.report.faults.empty()) return out;
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

base::Result<base::Digest> rebuild(Office& office) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(ledger::refill_derived(transaction, office.rules.kinds));
  TRY(metrics::rebuild(transaction, office.rules.definitions, office.rules.kinds));
  auto const digest = TRY(metrics::derived_digest(office.connection));
  TRY(transaction.commit());
  return digest;
}

}  // namespace usecases
