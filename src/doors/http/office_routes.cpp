#include "doors/face/commands.h"
#include "doors/face/entry_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "usecases/sample.h"
#include "usecases/units.h"

namespace doors::http {
namespace {

void write_field(face::Json& json, ledger::FieldRule const& field, bool zh) {
  json.open_object().key("id").text(field.id).key("name").text(zh ? field.name : field.name_en);
  json.key("type").text(face::to_text(field.type)).key("required").flag(field.required).key("choices").open_array();
  for (auto const& choice : field.choices) json.open_object().key("value").text(choice.value).close_object();
  json.close_array().key("open").flag(field.open).key("money_unit").text(field.money_unit).close_object();
}

[[nodiscard]] base::Result<Response> kinds(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const& kind : visit.office.rules.kinds.all()) {
      if (kind.commands_only) continue;
      json.open_object().key("id").text(kind.id).key("name").text(visit.zh() ? kind.name : kind.name_en);
      json.key("title_name").text(kind.title_name).key("code_field").text(kind.code_field).key("fields").open_array();
      for (auto const& field : kind.fields) write_field(json, field, visit.zh());
      json.close_array().key("expected_evidence").open_array();
      for (auto const& evidence : kind.expected_evidence) json.text(evidence);
      json.close_array().close_object();
    }
  });
}

[[nodiscard]] base::Result<Response> framework(Visit const& visit) {
  auto const asked = visit.asked("year");
  int year = base::day_of(visit.now).year();
  if (!asked.empty()) year = TRY(base::parse_period(asked)).from.year();
  auto const* found = visit.office.rules.definitions.framework(year);
  face::Json json;
  json.open_object().key("year").number(found == nullptr ? year : found->year).key("nodes").open_array();
  if (found != nullptr) {
    for (auto const& node : found->nodes) {
      json.open_object().key("id").text(node.id).key("name").text(node.name).key("parent");
      or_null(json, node.parent).key("order").number(node.order).close_object();
    }
  }
  json.close_array().close_object();
  return answer(json);
}

[[nodiscard]] base::Result<Response> templates(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const& from : visit.office.rules.templates) {
      json.open_object().key("id").text(from.id).key("title").text(from.name).close_object();
    }
  });
}

[[nodiscard]] base::Result<Response> units(Visit const& visit) {
  auto const all = TRY(usecases::list_units(visit.office));
  return rows([&](face::Json& json) {
    for (auto const& unit : all) {
      auto const level = usecases::write_level(unit.level);
      json.open_object().key("id").text(std::to_string(unit.id.value())).key("name").text(unit.name);
      json.key("level").text(level).key("level_name").text(visit.say("http.level_" + std::string(level)));
      json.key("parent");
      or_null(json, unit.parent ? std::to_string(unit.parent->value()) : "").close_object();
    }
  });
}

[[nodiscard]] base::Result<Response> sections(Visit const& visit) {
  auto const all = TRY(usecases::list_sections(visit.office, TRY(visit.scope())));
  return rows([&](face::Json& json) {
    for (auto const& section : all) {
      json.open_object().key("id").text(std::to_string(section.id.value())).key("name").text(section.name);
      json.close_object();
    }
  });
}

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

[[nodiscard]] base::Result<Response> make_sample(Visit const& visit) {
  TRY(usecases::fill_with_sample(visit.office, visit.act()));
  return nothing();
}

[[nodiscard]] base::Result<Response> remove_sample(Visit const& visit) {
  TRY(usecases::clear_sample(visit.office, visit.act(), visit.asked("own") == "too"));
  return nothing();
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/kinds", Runs::reading, "signed_in", "list_kinds", kinds},
    Route{Method::get, "/api/v1/framework", Runs::reading, "signed_in", "show_framework", framework},
    Route{Method::get, "/api/v1/templates", Runs::reading, "signed_in", "list_templates", templates},
    Route{Method::get, "/api/v1/units", Runs::reading, "signed_in", "list_units", units},
    Route{Method::post, "/api/v1/units", Runs::writing, "units", "add_unit", with_command<face::NewUnit, add_unit>,
          face::shape_of<face::NewUnit>},
    Route{Method::post, "/api/v1/units/{id}/change", Runs::writing, "units", "change_unit",
          with_command<face::UnitChange, change_unit>, face::shape_of<face::UnitChange>},
    Route{Method::post, "/api/v1/sample", Runs::writing_alone, "sample", "make_sample", make_sample},
    Route{Method::remove, "/api/v1/sample", Runs::writing_alone, "sample", "remove_sample", remove_sample, nullptr,
          std::nullopt, limits::body_bytes_max, "own"},
    Route{Method::get, "/api/v1/sections", Runs::reading, "signed_in", "list_sections", sections},
};

}  // namespace

std::span<Route const> office_routes() { return table; }

}  // namespace doors::http
