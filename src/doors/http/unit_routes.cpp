#include "base/decimal.h"
#include "doors/face/commands.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

[[nodiscard]] base::Result<Response> units(Visit const& visit) {
  auto const all = TRY(usecases::list_units(visit.office));
  return rows([&](face::Json& json) {
    for (auto const& unit : all) {
      auto const level = usecases::write_level(unit.level);
      json.open_object().key("id").text(std::to_string(unit.id.value())).key("name").text(unit.name);
      json.key("level").text(level).key("level_name").text(visit.say("http.level_" + std::string(level)));
      json.key("parent");
      or_null(json, unit.parent ? std::to_string(unit.parent->value()) : "").key("merged_into");
      or_null(json, unit.merged_into ? std::to_string(unit.merged_into->value()) : "").close_object();
    }
  });
}

[[nodiscard]] Type level_type() { return Type::words(&usecases::write_level, office::UnitLevel::village); }

[[nodiscard]] Type unit_type() {
  return Type::object("Unit", {{"id", Type::id()},
                               {"name", Type::text()},
                               {"level", level_type()},
                               {"level_name", Type::text()},
                               {"parent", Type::id().or_null()},
                               {"merged_into", Type::id().or_null()}});
}

[[nodiscard]] Type made_type() { return Type::object({{"id", Type::id()}}); }

[[nodiscard]] base::Result<Response> add_unit(Visit const& visit, face::NewUnit& wanted) {
  auto const id = TRY(usecases::add_unit(visit.office, visit.act(), wanted.asked));
  face::Json json;
  json.open_object().key("id").text(std::to_string(id.value())).close_object();
  return answer(json, 201);
}

[[nodiscard]] base::Result<Response> change_unit(Visit const& visit, face::UnitChange& wanted) {
  TRY(usecases::change_unit(visit.office, visit.act(), visit.parts.at(0), wanted.asked));
  return nothing();
}

[[nodiscard]] base::Result<Response> merge_unit(Visit const& visit, face::UnitMerge& wanted) {
  TRY(usecases::merge_units(visit.office, visit.act(), visit.parts.at(0), wanted.move));
  return nothing();
}

[[nodiscard]] base::Result<Response> separate_unit(Visit const& visit, face::UnitApart& wanted) {
  TRY(usecases::separate_unit(visit.office, visit.act(), visit.parts.at(0), wanted.move));
  return nothing();
}

[[nodiscard]] base::Result<Response> history(Visit const& visit) {
  auto const all = TRY(usecases::unit_history(visit.office, visit.act(), visit.parts.at(0)));
  return rows([&](face::Json& json) {
    for (auto const& past : all) {
      auto const& change = past.change;
      auto const& unit = change.unit;
      json.open_object().key("name").text(unit.name).key("level").text(usecases::write_level(unit.level)).key("parent");
      or_null(json, unit.parent ? std::to_string(unit.parent->value()) : "").key("merged_into");
      or_null(json, unit.merged_into ? std::to_string(unit.merged_into->value()) : "").key("day");
      or_null(json, &past == &all.front() ? "" : base::to_text(change.holds_from())).key("reason").text(change.reason);
      json.key("by");
      or_null(json, past.by_name);
      json.key("recorded").text(base::to_text(change.recorded)).close_object();
    }
  });
}

[[nodiscard]] Type unit_state_type() {
  return Type::object(
      "UnitState",
      {{"name", Type::text()},
       {"level", level_type()},
       {"parent", Type::id().or_null()},
       {"merged_into", Type::id().or_null()},
       remarked("day", Type::day().or_null(), "From when on it was so; the first has none"),
       {"reason", Type::text()},
       remarked("by", Type::text().or_null(), "The account that wrote it down; null: on the machine itself"),
       {"recorded", Type::instant()}});
}

[[nodiscard]] bool keeps(office::SignedIn const& who, office::Verb verb) {
  return office::allowed(who, verb, who.unit);
}

[[nodiscard]] base::Result<Response> sections(Visit const& visit) {
  // Whoever looks after units, or gives accounts their section, sees the sections, too, without seeing a record.
  auto const verb = keeps(*visit.who, office::Verb::units)      ? office::Verb::units
                    : keeps(*visit.who, office::Verb::accounts) ? office::Verb::accounts
                                                                : office::Verb::read;
  auto const scope = TRY(visit.scope(verb));
  auto const all = TRY(usecases::list_sections(visit.office, scope));
  return rows([&](face::Json& json) {
    for (auto const& row : all) {
      auto const& [section, end] = row.state;
      json.open_object().key("id").text(std::to_string(section.id.value())).key("name").text(section.name);
      json.key("successor");
      or_null(json, end ? std::to_string(end->successor.value()) : "").key("successor_name");
      or_null(json, row.successor_name).key("successor_unit");
      or_null(json, end ? std::to_string(row.successor_unit.value()) : "").key("successor_unit_name");
      or_null(json, row.successor_unit_name).key("until");
      or_null(json, end ? base::to_text(end->day) : "").close_object();
    }
  });
}

[[nodiscard]] Type section_type() {
  return Type::object("Section", {{"id", Type::id()},
                                  {"name", Type::text()},
                                  remarked("successor", Type::id().or_null(), "Goes on with the work of a former one"),
                                  {"successor_name", Type::text().or_null()},
                                  {"successor_unit", Type::id().or_null()},
                                  {"successor_unit_name", Type::text().or_null()},
                                  remarked("until", Type::day().or_null(), "The day on which that began")});
}

[[nodiscard]] base::Result<office::SectionId> section_meant(Visit const& visit) {
  auto const& text = visit.parts.at(0);
  if (auto const number = base::parse_digits(text)) return office::SectionId(*number);
  return base::fail("office.unknown_section", {{"name", std::string(text)}});
}

[[nodiscard]] base::Result<Response> rename_section(Visit const& visit, face::SectionRename& wanted) {
  auto const section = TRY(section_meant(visit));
  TRY(usecases::rename_section(visit.office, visit.act(), section, wanted.name, wanted.grounds));
  return nothing();
}

[[nodiscard]] base::Result<Response> merge_section(Visit const& visit, face::SectionMerge& wanted) {
  auto const section = TRY(section_meant(visit));
  TRY(usecases::merge_sections(visit.office, visit.act(), section, wanted.into, wanted.grounds));
  return nothing();
}

[[nodiscard]] base::Result<Response> move_section(Visit const& visit, face::SectionMove& wanted) {
  auto const section = TRY(section_meant(visit));
  auto const id = TRY(usecases::move_section(visit.office, visit.act(), section, wanted.unit, wanted.grounds));
  face::Json json;
  json.open_object().key("id").text(std::to_string(id.value())).close_object();
  return answer(json, 201);
}

[[nodiscard]] base::Result<Response> separate_section(Visit const& visit, face::SectionApart& wanted) {
  TRY(usecases::separate_section(visit.office, visit.act(), TRY(section_meant(visit)), wanted.grounds));
  return nothing();
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/units", Runs::reading, "signed_in", "list_units", units, listed<unit_type>},
    Route{Method::post, "/api/v1/units", Runs::writing, "units", "add_unit", with_command<face::NewUnit, add_unit>,
          answers<made_type, 201>, face::shape_of<face::NewUnit>},
    Route{Method::post, "/api/v1/units/{id}/change", Runs::writing, "units", "change_unit",
          with_command<face::UnitChange, change_unit>, no_content, face::shape_of<face::UnitChange>},
    Route{Method::post, "/api/v1/units/{id}/merge", Runs::writing, "units", "merge_unit",
          with_command<face::UnitMerge, merge_unit>, no_content, face::shape_of<face::UnitMerge>},
    Route{Method::post, "/api/v1/units/{id}/separate", Runs::writing, "units", "separate_unit",
          with_command<face::UnitApart, separate_unit>, no_content, face::shape_of<face::UnitApart>},
    Route{Method::get, "/api/v1/units/{id}/history", Runs::reading, "signed_in", "show_unit_history", history,
          listed<unit_state_type>},
    Route{Method::get, "/api/v1/sections", Runs::reading, "signed_in", "list_sections", sections, listed<section_type>,
          nullptr, std::nullopt, limits::body_bytes_max, "unit"},
    Route{Method::post, "/api/v1/sections/{id}/change", Runs::writing, "units", "rename_section",
          with_command<face::SectionRename, rename_section>, no_content, face::shape_of<face::SectionRename>},
    Route{Method::post, "/api/v1/sections/{id}/merge", Runs::writing, "units", "merge_section",
          with_command<face::SectionMerge, merge_section>, no_content, face::shape_of<face::SectionMerge>},
    Route{Method::post, "/api/v1/sections/{id}/move", Runs::writing, "units", "move_section",
          with_command<face::SectionMove, move_section>, answers<made_type, 201>, face::shape_of<face::SectionMove>},
    Route{Method::post, "/api/v1/sections/{id}/separate", Runs::writing, "units", "separate_section",
          with_command<face::SectionApart, separate_section>, no_content, face::shape_of<face::SectionApart>},
};

}  // namespace

std::span<Route const> unit_routes() { return table; }

}  // namespace doors::http
