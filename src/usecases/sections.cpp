#include "usecases/sections.h"

#include "base/decimal.h"
#include "base/utf8.h"
#include "office/tree_store.h"
#include "usecases/acts_log.h"
#include "usecases/reason.h"

namespace usecases {
namespace {

[[nodiscard]] std::string numbered(office::SectionId section) { return "section " + std::to_string(section.value()); }

/// A change that leaves everything as it is; the caller changes what it wants.
[[nodiscard]] base::Result<office::SectionChange> change_of(Office const& office, Act const& act,
                                                            office::SectionState const& state,
                                                            SectionGrounds const& grounds) {
  office::SectionChange change;
  change.section = state.section;
  change.was = state.section.name;
  change.day = grounds.day.empty() ? base::day_of(act.now) : TRY(base::parse_day(grounds.day));
  change.reason = TRY(checked_reason(office, grounds.reason, "office.reason_missing"));
  if (act.by != nullptr) change.by = act.by->account;
  change.recorded = act.now;
  return change;
}

[[nodiscard]] base::Done check_goes_on(Office& office, office::SectionState const& state) {
  if (!state.end) return {};
  auto const into = TRY(office::section_state(office.connection, state.end->successor));
  return base::fail("office.section_ended", {{"name", state.section.name}, {"into", into.section.name}});
}

/// The successor must go on itself, now that it is named.
[[nodiscard]] base::Done hand_on(Office& office, Act const& act, office::SectionState const& state,
                                 office::SectionId into, SectionGrounds const& grounds) {
  TRY(check_goes_on(office, state));
  TRY(check_goes_on(office, TRY(office::section_state(office.connection, into))));
  auto change = TRY(change_of(office, act, state, grounds));
  change.successor = into;
  return office::change_section(office.connection, change);
}

}  // namespace

base::Result<std::vector<SectionRow>> list_sections(Office& office, std::string const& unit) {
  auto const id = TRY(unit_meant(office.connection, unit));
  auto const tree = TRY(office::units(office.connection));
  std::vector<SectionRow> rows;
  for (auto& state : TRY(office::section_states(office.connection, id))) {
    SectionRow row;
    if (state.end) {
      auto const into = TRY(office::section_state(office.connection, state.end->successor)).section;
      row.successor_name = into.name;
      row.successor_unit = into.unit;
      row.successor_unit_name = tree.find(into.unit)->name;
    }
    row.state = std::move(state);
    rows.push_back(std::move(row));
  }
  return rows;
}

base::Result<office::SectionId> find_section(Office& office, std::string const& unit, std::string_view text) {
  auto const id = TRY(unit_meant(office.connection, unit));
  std::string const name = base::trim(text);
  for (auto const& state : TRY(office::section_states(office.connection, id))) {
    if (state.section.name == name) return state.section.id;
  }
  auto const number = base::parse_digits(name);
  if (!number) return base::fail("office.unknown_section", {{"name", name}});
  return TRY(office::section_state(office.connection, office::SectionId(*number))).section.id;
}

base::Done rename_section(Office& office, Act const& act, office::SectionId section, std::string const& name,
                          SectionGrounds const& grounds) {
  auto const state = TRY(office::section_state(office.connection, section));
  Deed const deed{office::Verb::units, state.section.unit, numbered(section) + " renamed"};
  TRY(check_right(office, act, deed.verb, deed.unit));
  TRY(check_goes_on(office, state));
  auto change = TRY(change_of(office, act, state, grounds));
  change.section.name = base::trim(name);
  if (change.section.name.empty()) return base::fail("office.name_empty", {}, "name");
  if (change.section.name == change.was) return base::fail("office.nothing_changes", {{"name", change.was}});
  return perform(office, act, deed, [&] { return office::change_section(office.connection, change); });
}

base::Done merge_sections(Office& office, Act const& act, office::SectionId section, office::SectionId into,
                          SectionGrounds const& grounds) {
  auto const state = TRY(office::section_state(office.connection, section));
  auto const other = TRY(office::section_state(office.connection, into));
  Deed const deed{office::Verb::units, state.section.unit, numbered(section) + " merged into " + numbered(into)};
  TRY(check_right(office, act, deed.verb, other.section.unit));
  return perform(office, act, deed, [&] { return hand_on(office, act, state, into, grounds); });
}

base::Result<office::SectionId> move_section(Office& office, Act const& act, office::SectionId section,
                                             std::string const& unit, SectionGrounds const& grounds) {
  auto const state = TRY(office::section_state(office.connection, section));
  auto const to = TRY(unit_meant(office.connection, unit));
  Deed const deed{office::Verb::units, state.section.unit,
                  numbered(section) + " moved to unit " + std::to_string(to.value())};
  TRY(check_right(office, act, deed.verb, to));
  office::SectionId successor;
  TRY(perform(office, act, deed, [&]() -> base::Done {
    if (to == state.section.unit) return base::fail("office.nothing_changes", {{"name", state.section.name}});
    if (auto const end = TRY(office::unit_end(office.connection, to))) {
      auto const tree = TRY(office::units(office.connection));
      return base::fail("office.unit_merged", {{"name", tree.find(to)->name}, {"into", end->into_name}});
    }
    successor = TRY(office::section(office.connection, to, state.section.name));
    return hand_on(office, act, state, successor, grounds);
  }));
  return successor;
}

base::Done separate_section(Office& office, Act const& act, office::SectionId section, SectionGrounds const& grounds) {
  auto const state = TRY(office::section_state(office.connection, section));
  Deed const deed{office::Verb::units, state.section.unit, numbered(section) + " goes on itself"};
  TRY(check_right(office, act, deed.verb, deed.unit));
  if (!state.end) return base::fail("office.section_not_merged", {{"name", state.section.name}});
  auto const change = TRY(change_of(office, act, state, grounds));
  return perform(office, act, deed, [&] { return office::change_section(office.connection, change); });
}

}  // namespace usecases
