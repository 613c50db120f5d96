#pragma once

#include "ledger/ledger_store.h"
#include "usecases/ledger_folder.h"

namespace usecases {

/// What stands in the head of every page: whose office, and how long its chain is.
struct OfficeGlance {
  std::string unit_name;  // of the only top unit; empty: none, or several
  bool sample = false;
  ledger::Head chain;  // of the unit asked about
};
[[nodiscard]] base::Result<OfficeGlance> glance(Office& office, office::UnitId unit);

}  // namespace usecases
