#include "doors/face/site_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/evidence.h"
#include "usecases/sight.h"

namespace doors::http {
namespace {

constexpr std::array<Word<bool>, 2> themes = {{{"light", false}, {"dark", true}}};

[[nodiscard]] base::Result<usecases::SitesAsked> sites_asked(Visit const& visit) {
  usecases::SitesAsked asked;
  asked.unit = TRY(visit.scope());
  asked.cluster = visit.asked("cluster");
  asked.town = visit.asked("town");
  asked.state = visit.asked("state");
  asked.title = visit.asked("title");
  asked.text = visit.asked("q");
  return asked;
}

[[nodiscard]] base::Result<Response> list_sites(Visit const& visit) {
  auto const sites = TRY(usecases::site_register(visit.office, visit.act(), TRY(sites_asked(visit))));
  face::Json json;
  face::write_site_register(json, sites, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> show_site(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const view =
      TRY(usecases::view_site(visit.office, visit.act(), {unit, {}, visit.asked("case")}, visit.asked("set")));
  face::Json json;
  face::write_site(json, view, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> list_sets(Visit const& visit) {
  return rows([&](face::Json& json) {
    for (auto const* set : usecases::indicator_sets(visit.office, base::day_of(visit.now))) {
      face::write_indicator_set(json, *set, visit.language);
    }
  });
}

/// What is attached must be in sight of whoever attaches it.
[[nodiscard]] base::Done look_through(Visit const& visit, usecases::NewCheck& wanted) {
  wanted.unit = TRY(visit.one_unit(wanted.unit));
  auto all = wanted.evidence;
  for (auto const& answer : wanted.answers) all.insert(all.end(), answer.evidence.begin(), answer.evidence.end());
  return usecases::check_evidence(visit.office, visit.act(), all);
}

[[nodiscard]] base::Result<Response> try_site_check(Visit const& visit, usecases::NewCheck& wanted) {
  TRY(look_through(visit, wanted));
  face::Json json;
  face::write_checked(json, TRY(usecases::try_check(visit.office, visit.act(), wanted)));
  return answer(json);
}

[[nodiscard]] base::Result<Response> record_site_check(Visit const& visit, usecases::NewCheck& wanted) {
  TRY(look_through(visit, wanted));
  auto const done = TRY(usecases::record_check(visit.office, visit.act(), wanted));
  face::Json json;
  face::write_checked(json, done);
  return answer(json, done.receipt->repeated ? 200 : 201);
}

[[nodiscard]] base::Result<usecases::SiteMap> map_of(Visit const& visit) {
  bool const dark = TRY(one_of(visit, "theme", themes));
  return usecases::site_map(visit.office, visit.act(), TRY(sites_asked(visit)), face::map_words(visit.language, dark));
}

[[nodiscard]] base::Result<Response> show_map(Visit const& visit) {
  face::Json json;
  face::write_site_map(json, TRY(map_of(visit)), visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> draw_map(Visit const& visit) {
  auto made = TRY(map_of(visit));
  if (!made.map) return base::fail("site.no_map");
  return svg_picture(std::move(made.svg));
}
[[nodiscard]] Told map_told() { return file_of({"image/svg+xml"}); }

using usecases::View;
constexpr std::string_view sites_query = "unit cluster town state title q";
constexpr std::string_view map_query = "unit cluster town state title q theme";
constexpr std::array table = {
    Route{Method::get, "/api/v1/sites", Runs::reading, "read", "list_sites", list_sites,
          answers<face::site_register_type>, nullptr, View::entries, limits::body_bytes_max, sites_query},
    Route{Method::get, "/api/v1/site", Runs::reading, "read", "show_site", show_site, answers<face::site_type>, nullptr,
          View::entry, limits::body_bytes_max, "unit case set"},
    Route{Method::get, "/api/v1/sites/sets", Runs::reading, "signed_in", "list_indicator_sets", list_sets,
          listed<face::indicator_set_type>},
    Route{Method::post, "/api/v1/site/checks/trial", Runs::reading, "read", "try_site_check",
          with_command<usecases::NewCheck, try_site_check>, answers<face::checked_type>,
          face::shape_of<usecases::NewCheck>},
    Route{Method::post, "/api/v1/site/checks", Runs::writing, "record", "record_site_check",
          with_command<usecases::NewCheck, record_site_check>, answers<face::checked_type, 200, 201>,
          face::shape_of<usecases::NewCheck>},
    Route{Method::get, "/api/v1/sites/map", Runs::reading, "read", "show_site_map", show_map,
          answers<face::site_map_type>, nullptr, View::entries, limits::body_bytes_max, map_query},
    Route{Method::get, "/api/v1/sites/map.svg", Runs::reading, "read", "draw_site_map", draw_map, map_told, nullptr,
          View::entries, limits::body_bytes_max, map_query},
};

}  // namespace

std::span<Route const> site_routes() { return table; }

}  // namespace doors::http
