#include "usecases/glance.h"

#include "office/office_store.h"
#include "usecases/sample.h"

namespace usecases {

base::Result<OfficeGlance> glance(Office& office, office::UnitId unit) {
  OfficeGlance out;
  auto const tree = TRY(office::units(office.connection));
  if (auto const scope = tree.scope("")) out.unit_name = tree.find(scope->root)->name;
  out.sample = is_sample(office.folder);
  out.chain = TRY(ledger::head(office.connection, unit));
  return out;
}

}  // namespace usecases
