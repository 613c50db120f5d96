#include "doors/face/commands.h"
#include "doors/face/year_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"

namespace doors::http {
namespace {

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const scope = TRY(visit.scope());
  usecases::YearAsked const asked{TRY(face::read_year(visit.parts.at(0))), scope};
  auto const year = TRY(usecases::look_at_year(visit.office, asked, visit.now));
  face::Json json;
  face::write_year(json, year);
  return answer(json);
}

[[nodiscard]] base::Result<Response> open(Visit const& visit, face::YearOpening& wanted) {
  usecases::YearAsked const asked{TRY(face::read_year(visit.parts.at(0))), visit.unit_or_own(wanted.unit)};
  auto const year = TRY(usecases::open_year(visit.office, visit.act(), asked));
  face::Json json;
  face::write_year(json, year);
  return answer(json, 201);
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/years/{id}", Runs::reading, "read", "show_year", show, answers<face::year_type>,
          nullptr, std::nullopt, limits::body_bytes_max, "unit"},
    Route{Method::post, "/api/v1/years/{id}/open", Runs::writing, "close", "open_year",
          with_command<face::YearOpening, open>, answers<face::year_type, 201>, face::shape_of<face::YearOpening>},
};

}  // namespace

std::span<Route const> year_routes() { return table; }

}  // namespace doors::http
