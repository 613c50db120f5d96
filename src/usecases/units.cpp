#include "usecases/units.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "office/tree_store.h"
#include "usecases/accounts.h"
#include "usecases/acts_log.h"
#include "usecases/figures.h"
#include "usecases/reason.h"

namespace usecases {
namespace {

constexpr std::array<std::string_view, 5> levels{"region", "city", "banner", "town", "village"};

[[nodiscard]] base::Result<office::UnitLevel> level_asked(std::string const& text) {
  if (is_level(text)) return read_level(text);
  return base::fail("office.unknown_level", {{"text", text}}, "level");
}

[[nodiscard]] std::string numbered(office::UnitId unit) { return "unit " + std::to_string(unit.value()); }

struct Grounds {
  std::string const& day;
  std::string const& reason;
  bool reason_needed = false;
};

[[nodiscard]] base::Result<office::Reshaping> reshaping(Office const& office, Act const& act, Grounds const& grounds) {
  office::Reshaping why{act.now, base::day_of(act.now)};
  if (!grounds.day.empty()) why.day = TRY(base::parse_day(grounds.day));
  bool const said = grounds.reason_needed || !base::trim(grounds.reason).empty();
  if (said) why.reason = TRY(checked_reason(office, grounds.reason, "office.reason_missing"));
  if (act.by != nullptr) why.by = act.by->account;
  return why;
}

/// The units whose sums change when one comes to stand under another: it, and all above its old and its new place.
[[nodiscard]] std::set<office::UnitId> concerned(office::UnitTree const& tree, office::UnitId unit,
                                                 std::optional<office::UnitId> place) {
  std::set<office::UnitId> out{unit};
  for (auto start : {tree.find(unit)->parent, place}) {
    for (auto above = start; above && out.insert(*above).second;) above = tree.find(*above)->parent;
  }
  return out;
}

/// What was closed has been reported: no change of the tree may reach back into it.
[[nodiscard]] base::Done check_closings(Office& office, std::set<office::UnitId> const& units,
                                        office::Reshaping const& why) {
  auto const day = *why.day;
  for (auto const unit : units) {
    for (auto const& period : TRY(closed_periods(office, unit, base::day_of(why.now)))) {
      if (period.last() < day) continue;
      auto const tree = TRY(office::units(office.connection));
      std::vector<base::Argument> said{{"name", tree.find(unit)->name}, {"day", base::to_text(day)}};
      said.push_back({"period", base::to_chinese(period)});
      return base::fail("office.day_in_closed_period", std::move(said), "day");
    }
  }
  return {};
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
  bool const moves = changed.parent != now.parent;
  auto const what = moves ? " moved under " + numbered(*changed.parent) : " changed";
  Deed const deed{office::Verb::units, id, numbered(id) + what};
  if (moves) TRY(check_right(office, act, deed.verb, *changed.parent));
  bool const same = changed.name == now.name && changed.level == now.level && !moves;
  if (same) return base::fail("office.nothing_changes", {{"name", now.name}});
  auto const why = TRY(reshaping(office, act, {asked.day, asked.reason, moves}));
  return perform(office, act, deed, [&]() -> base::Done {
    if (moves) TRY(check_closings(office, concerned(tree, id, changed.parent), why));
    return office::change_unit(office.connection, id, changed, why);
  });
}

base::Done merge_units(Office& office, Act const& act, std::string const& unit, UnitMove const& into) {
  auto const id = TRY(unit_meant(office.connection, unit));
  auto const other = TRY(unit_meant(office.connection, into.other));
  Deed const deed{office::Verb::units, id, numbered(id) + " merged into " + numbered(other)};
  TRY(check_right(office, act, deed.verb, other));
  auto const why = TRY(reshaping(office, act, {into.day, into.reason, true}));
  return perform(office, act, deed, [&]() -> base::Done {
    auto const tree = TRY(office::units(office.connection));
    TRY(check_closings(office, concerned(tree, id, other), why));
    return office::merge_units(office.connection, id, other, why);
  });
}

base::Done separate_unit(Office& office, Act const& act, std::string const& unit, UnitMove const& under) {
  auto const id = TRY(unit_meant(office.connection, unit));
  auto const parent = TRY(unit_meant(office.connection, under.other));
  Deed const deed{office::Verb::units, id, numbered(id) + " stands apart under " + numbered(parent)};
  TRY(check_right(office, act, deed.verb, parent));
  auto const why = TRY(reshaping(office, act, {under.day, under.reason, true}));
  return perform(office, act, deed, [&]() -> base::Done {
    auto const tree = TRY(office::units(office.connection));
    TRY(check_closings(office, concerned(tree, id, parent), why));
    return office::separate_unit(office.connection, id, parent, why);
  });
}

base::Result<std::vector<UnitPast>> unit_history(Office& office, Act const& act, std::string const& unit) {
  auto const id = TRY(unit_meant(office.connection, unit));
  bool const looks_after = act.by == nullptr || office::allowed(*act.by, office::Verb::units, id);
  if (!looks_after) TRY(office::must_be_allowed(*act.by, office::Verb::read, id));
  auto const names = TRY(account_names(office));
  std::vector<UnitPast> past;
  for (auto& change : TRY(office::unit_history(office.connection))) {
    if (change.unit.id != id) continue;
    auto const by = names.find(change.by);
    past.push_back({std::move(change), by == names.end() ? "" : by->second});
  }
  return past;
}

base::Result<std::vector<office::Unit>> list_units(Office& office) {
  return TRY(office::units(office.connection)).all();
}

}  // namespace usecases
