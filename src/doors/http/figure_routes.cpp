#include "doors/face/figure_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "usecases/figures.h"

namespace doors::http {
namespace {

[[nodiscard]] base::Result<usecases::FiguresAsked> asked_of(Visit const& visit) {
  usecases::FiguresAsked asked{visit.asked("period"), visit.asked("unit"), std::nullopt};
  if (auto const as_of = visit.asked("as_of"); !as_of.empty()) asked.as_of = TRY(base::parse_instant(as_of));
  return asked;
}

void write_period(face::Json& json, base::Period const& period) {
  json.key("period").open_object().key("name").text(period.name).key("title").text(base::to_chinese(period));
  json.key("first").text(base::to_text(period.from)).key("last").text(base::to_text(period.last())).close_object();
}

void write_definition(face::Json& json, metrics::Definition const* definition) {
  if (definition == nullptr) return;
  json.key("framework").text(definition->framework).key("order").number(definition->order);
  json.key("definition").text(definition->explanation);
}

[[nodiscard]] base::Result<Response> figures(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const period = TRY(base::parse_period(asked.period));
  auto const all = TRY(usecases::figures(visit.office, asked));
  face::Json json;
  json.open_object();
  write_period(json, period);
  json.key("closed").flag(!all.empty() && all.front().closed).key("rows").open_array();
  for (auto const& figure : all) {
    json.open_object();
    face::write_figure(json, figure);
    json.key("printed").text(metrics::printed(figure));
    write_definition(json, visit.office.rules.definitions.find(figure.id, period));
    json.close_object();
  }
  json.close_array().close_object();
  return answer(json);
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/figures", Runs::reading, "read", "list_figures", figures},
};

}  // namespace

std::span<Route const> figure_routes() { return table; }

}  // namespace doors::http
