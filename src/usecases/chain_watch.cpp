#include "usecases/chain_watch.h"

#include "ledger/ledger_store.h"
#include "office/office_store.h"

namespace usecases {

base::Result<std::vector<base::Error>> ChainWatch::walk(Office& office) {
  std::vector<base::Error> faults;
  auto const tree = TRY(office::units(office.connection));
  for (auto const& unit : tree.all()) {
    auto const fault = TRY(ledger::verify_chain(office.connection, unit.id));
    if (fault) faults.push_back(base::Error{fault->what, {}, ledger::to_text(fault->id), {}});
    std::lock_guard const lock(mutex_);
    intact_.insert_or_assign(unit.id, !fault);
  }
  return faults;
}

std::optional<bool> ChainWatch::intact(office::UnitId unit) const {
  std::lock_guard const lock(mutex_);
  auto const found = intact_.find(unit);
  return found == intact_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace usecases
