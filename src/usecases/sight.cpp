#include "usecases/sight.h"

#include "office/office_store.h"

namespace usecases {

std::string own_unit(office::SignedIn const& who) { return std::to_string(who.unit.value()); }

base::Result<office::UnitId> unit_in_scope(Office& office, std::string const& scope) {
  return TRY(TRY(office::units(office.connection)).scope(scope)).root;
}

base::Result<std::string> scope_in_sight(Office& office, office::SignedIn const& who, office::Verb verb,
                                         std::string const& unit) {
  auto const tree = TRY(office::units(office.connection));
  auto const scope = TRY(tree.scope(unit.empty() ? own_unit(who) : unit));
  for (auto const each : scope.units) TRY(office::must_be_allowed(who, verb, each));
  if (office::only_own(who, verb)) {
    return base::fail("account.not_allowed", {{"verb", std::string(office::to_text(verb))}, {"role", who.role_name}});
  }
  return std::to_string(scope.root.value()) + (scope.subtree ? "/" : "");
}

}  // namespace usecases
