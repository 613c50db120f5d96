#include "usecases/units.h"

#include <algorithm>
#include <array>

#include "office/office_store.h"

namespace usecases {
namespace {

constexpr std::array<std::string_view, 5> levels{"region", "city", "banner", "town", "village"};

}  // namespace

office::UnitLevel read_level(std::string_view text) {
  auto const found = std::ranges::find(levels, text);
  base::ensure(found != levels.end(), "a level of units");
  return static_cast<office::UnitLevel>(found - levels.begin());
}

bool is_level(std::string_view text) { return std::ranges::find(levels, text) != levels.end(); }

std::string_view write_level(office::UnitLevel level) { return levels.at(static_cast<std::size_t>(level)); }

base::Result<office::UnitId> add_unit(Office& office, std::string const& name, office::UnitLevel level,
                                      std::string const& parent, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  office::NewUnit unit{name, level, std::nullopt};
  if (!parent.empty()) unit.parent = TRY(unit_meant(office.connection, parent));
  auto const id = TRY(office::add_unit(office.connection, unit, now));
  TRY(transaction.commit());
  return id;
}

base::Result<std::vector<office::Unit>> list_units(Office& office) {
  return TRY(office::units(office.connection)).all();
}

base::Result<std::vector<office::Section>> list_sections(Office& office, std::string const& unit) {
  return office::sections(office.connection, TRY(unit_meant(office.connection, unit)));
}

}  // namespace usecases
