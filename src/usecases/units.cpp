#include "usecases/units.h"

#include <algorithm>
#include <array>

#include "office/office_store.h"
#include "usecases/acts_log.h"

namespace usecases {
namespace {

constexpr std::array<std::string_view, 5> levels{"region", "city", "banner", "town", "village"};

[[nodiscard]] base::Result<office::UnitLevel> level_asked(std::string const& text) {
  if (is_level(text)) return read_level(text);
  return base::fail("office.unknown_level", {{"text", text}}, "level");
}

}  // namespace

office::UnitLevel read_level(std::string_view text) {
  auto const found = std::ranges::find(levels, text);
  base::ensure(found != levels.end(), "a level of units");
  return static_cast<office::UnitLevel>(found - levels.begin());
}

bool is_level(std::string_view text) { return std::ranges::find(levels, text) != levels.end(); }

std::string_view write_level(office::UnitLevel level) { return levels.at(static_cast<std::size_t>(level)); }

base::Result<office::UnitId> add_unit(Office& office, Act const& act, UnitAsked const& asked) {
  auto const level = TRY(level_asked(asked.level));
  office::NewUnit unit{asked.name, level, std::nullopt};
  if (!asked.parent.empty()) {
    unit.parent = TRY(unit_meant(office.connection, asked.parent));
  } else if (act.by != nullptr) {
    unit.parent = act.by->unit;  // a tree of one's own is the local operator's to plant
  }
  office::UnitId id;
  Deed const deed{office::Verb::units, unit.parent.value_or(office::UnitId()), "unit added"};
  TRY(perform(office, act, deed, [&]() -> base::Done {
    id = TRY(office::add_unit(office.connection, unit, act.now));
    return {};
  }));
  return id;
}

base::Done change_unit(Office& office, Act const& act, std::string const& unit, UnitAsked const& asked) {
  auto const id = TRY(unit_meant(office.connection, unit));
  auto const tree = TRY(office::units(office.connection));
  auto const& now = *tree.find(id);
  office::NewUnit changed{asked.name.empty() ? now.name : asked.name, now.level, now.parent};
  if (!asked.level.empty()) changed.level = TRY(level_asked(asked.level));
  if (!asked.parent.empty()) changed.parent = TRY(unit_meant(office.connection, asked.parent));
  Deed const deed{office::Verb::units, id, "unit " + std::to_string(id.value()) + " changed"};
  if (changed.parent != now.parent && changed.parent) TRY(check_right(office, act, deed.verb, *changed.parent));
  bool const same = changed.name == now.name && changed.level == now.level && changed.parent == now.parent;
  if (same) return base::fail("office.nothing_changes", {{"name", now.name}});
  return perform(office, act, deed, [&] { return office::change_unit(office.connection, id, changed, act.now); });
}

base::Result<std::vector<office::Unit>> list_units(Office& office) {
  return TRY(office::units(office.connection)).all();
}

base::Result<std::vector<office::Section>> list_sections(Office& office, std::string const& unit) {
  return office::sections(office.connection, TRY(unit_meant(office.connection, unit)));
}

}  // namespace usecases
