#pragma once

#include "base/day.h"
#include "db/db.h"
#include "office/office.h"

namespace office {

struct NewUnit {
  std::string name;
  UnitLevel level = UnitLevel::banner;
  std::optional<UnitId> parent;
};

/// Errors: office.name_taken, office.unknown_parent, office.name_empty.
[[nodiscard]] base::Result<UnitId> add_unit(db::Connection& connection, NewUnit const& unit, base::Instant now);
[[nodiscard]] base::Result<UnitTree> units(db::Connection& connection);
/// The section of that name, made on first use.
[[nodiscard]] base::Result<SectionId> section(db::Connection& connection, UnitId unit, std::string_view name);
[[nodiscard]] base::Result<std::vector<Section>> sections(db::Connection& connection, UnitId unit);
/// The account of that name, made on first use (until accounts sign in, the command line names one).
[[nodiscard]] base::Result<AccountId> account(db::Connection& connection, UnitId unit, std::string_view name,
                                              std::string_view role);
[[nodiscard]] base::Result<std::vector<Account>> accounts(db::Connection& connection, UnitId unit);

}  // namespace office
