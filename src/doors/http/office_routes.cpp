#include "doors/face/entry_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "usecases/sample.h"

namespace doors::http {
namespace {

using face::remarked;
using face::sometimes;
using face::Type;

[[nodiscard]] base::Result<Response> kinds(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const& kind : visit.office.rules.kinds.all()) {
      if (kind.commands_only) continue;
      json.open_object().key("id").text(kind.id).key("name").text(visit.zh() ? kind.name : kind.name_en);
      json.key("title_name").text(kind.title_name).key("code_field").text(kind.code_field).key("fields").open_array();
      for (auto const& field : kind.fields) face::write_kind_field(json, field, visit.language);
      json.close_array().key("expected_evidence").open_array();
      for (auto const& evidence : kind.expected_evidence) json.text(evidence);
      json.close_array().close_object();
    }
  });
}

[[nodiscard]] Type kind_type() {
  return Type::object("Kind", {{"id", Type::text()},
                               {"name", Type::text()},
                               {"title_name", Type::text()},
                               remarked("code_field", Type::text(), "Empty: none"),
                               {"fields", Type::list(face::kind_field_type())},
                               {"expected_evidence", Type::list(Type::text())}});
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
      json.open_object().key("id").text(node.id).key("name").text(node.name);
      if (!node.name_en.empty()) json.key("name_en").text(node.name_en);
      json.key("parent");
      or_null(json, node.parent).key("order").number(node.order).close_object();
    }
  }
  json.close_array().close_object();
  return answer(json);
}

[[nodiscard]] Type framework_type() {
  auto const node = Type::object("FrameworkNode", {{"id", Type::text()},
                                                   {"name", Type::text()},
                                                   sometimes("name_en", Type::text()),
                                                   {"parent", Type::text().or_null()},
                                                   {"order", Type::whole()}});
  return Type::object("Framework", {{"year", Type::whole()},
                                    remarked("nodes", Type::list(node), "None: the year has no framework yet")});
}

[[nodiscard]] base::Result<Response> templates(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const& from : visit.office.rules.templates) {
      json.open_object().key("id").text(from.id).key("title").text(from.name).close_object();
    }
  });
}

[[nodiscard]] Type template_type() { return Type::object({{"id", Type::text()}, {"title", Type::text()}}); }

[[nodiscard]] base::Result<Response> make_sample(Visit const& visit) {
  TRY(usecases::fill_with_sample(visit.office, visit.act()));
  return nothing();
}

[[nodiscard]] base::Result<Response> remove_sample(Visit const& visit) {
  TRY(usecases::clear_sample(visit.office, visit.act(), visit.asked("own") == "too"));
  return nothing();
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/kinds", Runs::reading, "signed_in", "list_kinds", kinds, listed<kind_type>},
    Route{Method::get, "/api/v1/framework", Runs::reading, "signed_in", "show_framework", framework,
          answers<framework_type>},
    Route{Method::get, "/api/v1/templates", Runs::reading, "signed_in", "list_templates", templates,
          listed<template_type>},
    Route{Method::post, "/api/v1/sample", Runs::writing_alone, "sample", "make_sample", make_sample, no_content},
    Route{Method::remove, "/api/v1/sample", Runs::writing_alone, "sample", "remove_sample", remove_sample, no_content,
          nullptr, std::nullopt, limits::body_bytes_max, "own"},
};

}  // namespace

std::span<Route const> office_routes() { return table; }

}  // namespace doors::http
