#include <algorithm>

#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/sections.h"
#include "usecases/units.h"

namespace doors::cli {
namespace {

Json& number_or_null(Json& json, std::optional<office::UnitId> const& id) {
  return id ? json.number(id->value()) : json.null();
}

[[nodiscard]] std::string shown(std::optional<office::UnitId> const& id) {
  return id ? std::to_string(id->value()) : "";
}

}  // namespace

base::Result<int> run(Global const& global, UnitAdd const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const id = TRY(usecases::add_unit(office, act(global), {wanted.name, wanted.level, wanted.parent, {}, {}}));
  if (global.json) {
    Json json;
    json.open_object().key("unit").number(id.value()).key("name").text(wanted.name).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.unit_added", {{"name", wanted.name}, {"id", std::to_string(id.value())}}) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, UnitChange const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  usecases::UnitAsked const asked{wanted.name, wanted.level, wanted.parent, wanted.day, wanted.reason};
  TRY(usecases::change_unit(office, act(global), wanted.unit, asked));
  return run(global, UnitList{});
}

base::Result<int> run(Global const& global, UnitMerge const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  TRY(usecases::merge_units(office, act(global), wanted.unit, {wanted.into, wanted.day, wanted.reason}));
  return run(global, UnitList{});
}

base::Result<int> run(Global const& global, UnitSeparate const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  TRY(usecases::separate_unit(office, act(global), wanted.unit, {wanted.parent, wanted.day, wanted.reason}));
  return run(global, UnitList{});
}

base::Result<int> run(Global const& global, UnitHistory const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const history = TRY(usecases::unit_history(office, act(global), wanted.unit));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& past : history) {
      auto const& change = past.change;
      json.open_object().key("day");
      if (&past == &history.front()) {
        json.null();  // it stood so from the beginning
      } else {
        json.text(base::to_text(change.holds_from()));
      }
      json.key("name").text(change.unit.name);
      json.key("level").text(usecases::write_level(change.unit.level)).key("parent");
      number_or_null(json, change.unit.parent).key("merged_into");
      number_or_null(json, change.unit.merged_into).key("reason").text(change.reason);
      json.key("by").text(past.by_name);
      json.key("recorded").text(base::to_text(change.recorded)).close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(history.size());
  for (auto const& past : history) {
    auto const& change = past.change;
    rows.push_back({&past == &history.front() ? "" : base::to_text(change.holds_from()), change.unit.name,
                    std::string(usecases::write_level(change.unit.level)), shown(change.unit.parent),
                    shown(change.unit.merged_into), change.reason, past.by_name});
  }
  print(table(
      {say(global, "cli.holds_from"), say(global, "cli.name"), say(global, "cli.level"), say(global, "cli.parent"),
       say(global, "cli.merged_into"), say(global, "cli.reason"), say(global, "cli.by")},
      rows, {3, 4}));
  return 0;
}

base::Result<int> run(Global const& global, UnitList const&) {
  auto office = TRY(open(global, db::Access::read));
  auto const units = TRY(usecases::list_units(office));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& unit : units) {
      json.open_object().key("unit").number(unit.id.value()).key("name").text(unit.name);
      json.key("level").text(usecases::write_level(unit.level)).key("parent");
      number_or_null(json, unit.parent).key("merged_into");
      number_or_null(json, unit.merged_into).close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::string> heads{"#", say(global, "cli.name"), say(global, "cli.level"), say(global, "cli.parent")};
  bool const merged = std::ranges::any_of(units, [](office::Unit const& unit) { return unit.merged_into.has_value(); });
  if (merged) heads.push_back(say(global, "cli.merged_into"));
  std::vector<std::vector<std::string>> rows;
  rows.reserve(units.size());
  for (auto const& unit : units) {
    rows.push_back({std::to_string(unit.id.value()), unit.name, std::string(usecases::write_level(unit.level)),
                    shown(unit.parent)});
    if (merged) rows.back().push_back(shown(unit.merged_into));
  }
  print(table(heads, rows, {0, 3, 4}));
  return 0;
}

base::Result<int> run(Global const& global, SectionList const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const sections = TRY(usecases::list_sections(office, wanted.unit));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& row : sections) {
      json.open_object().key("section").number(row.state.section.id.value()).key("name").text(row.state.section.name);
      json.key("successor");
      if (row.state.end) {
        json.number(row.state.end->successor.value()).key("until").text(base::to_text(row.state.end->day));
      } else {
        json.null().key("until").null();
      }
      json.close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  for (auto const& row : sections) {
    auto const& [section, end] = row.state;
    auto const into = end ? row.successor_unit_name + " " + row.successor_name : "";
    rows.push_back({std::to_string(section.id.value()), section.name, into, end ? base::to_text(end->day) : ""});
  }
  print(
      table({"#", say(global, "cli.name"), say(global, "cli.merged_into"), say(global, "cli.holds_from")}, rows, {0}));
  return 0;
}

base::Result<int> run(Global const& global, SectionRename const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const section = TRY(usecases::find_section(office, wanted.unit, wanted.section));
  TRY(usecases::rename_section(office, act(global), section, wanted.name, {wanted.day, wanted.reason}));
  return run(global, SectionList{wanted.unit});
}

base::Result<int> run(Global const& global, SectionMerge const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const section = TRY(usecases::find_section(office, wanted.unit, wanted.section));
  auto const into = TRY(usecases::find_section(office, wanted.unit, wanted.into));
  TRY(usecases::merge_sections(office, act(global), section, into, {wanted.day, wanted.reason}));
  return run(global, SectionList{wanted.unit});
}

base::Result<int> run(Global const& global, SectionMove const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const section = TRY(usecases::find_section(office, wanted.unit, wanted.section));
  TRY(usecases::move_section(office, act(global), section, wanted.to, {wanted.day, wanted.reason}));
  return run(global, SectionList{wanted.unit});
}

base::Result<int> run(Global const& global, SectionSeparate const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const section = TRY(usecases::find_section(office, wanted.unit, wanted.section));
  TRY(usecases::separate_section(office, act(global), section, {wanted.day, wanted.reason}));
  return run(global, SectionList{wanted.unit});
}

}  // namespace doors::cli
