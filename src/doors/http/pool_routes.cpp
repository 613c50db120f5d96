#include "doors/face/pool_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"

namespace doors::http {
namespace {

/// The pool of one unit: its root where a scope is asked for. It is for those who see more than their own records.
[[nodiscard]] base::Result<usecases::PoolAsked> asked_of(Visit const& visit, office::Verb verb = office::Verb::read) {
  usecases::PoolAsked asked;
  asked.unit = TRY(visit.one_unit(visit.asked("unit"), verb));
  asked.year = static_cast<int>(TRY(whole_number(visit, "year", base::day_of(visit.now).year())));
  asked.last_year = visit.asked("last_year");
  return asked;
}

[[nodiscard]] base::Result<Response> check(Visit const& visit) {
  auto const checked = TRY(usecases::check_pool(visit.office, visit.act(), TRY(asked_of(visit))));
  face::Json json;
  face::write_pool(json, checked, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> review(Visit const& visit) {
  auto const seen = TRY(usecases::review_pool(visit.office, visit.act(), TRY(asked_of(visit))));
  face::Json json;
  face::write_review(json, seen);
  return answer(json);
}

[[nodiscard]] base::Result<Response> look_at_carry_over(Visit const& visit) {
  auto const carried = TRY(usecases::carry_over(visit.office, visit.act(), TRY(asked_of(visit)), true));
  face::Json json;
  face::write_carried(json, carried, true);
  return answer(json);
}

[[nodiscard]] base::Result<Response> carry(Visit const& visit, face::PoolYearOpening& wanted) {
  auto const unit = TRY(visit.one_unit(wanted.unit));
  if (wanted.year < 0 || wanted.year > 9'999)
    return base::fail("pool.year", {{"year", std::to_string(wanted.year)}}, "year");
  usecases::PoolAsked const asked{unit, static_cast<int>(wanted.year), {}};
  auto const carried = TRY(usecases::carry_over(visit.office, visit.act(), asked, false));
  face::Json json;
  face::write_carried(json, carried, false);
  return answer(json, 201);
}

[[nodiscard]] base::Result<Response> targets(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const lines =
      TRY(usecases::performance_table(visit.office, visit.act(), {asked.unit, "project", visit.asked("case")}));
  return rows([&](face::Json& json) {
    for (auto const& line : lines) face::write_target(json, line);
  });
}

/// "minute.docx", "notice.pdf"
[[nodiscard]] base::Result<Response> paper(Visit const& visit) {
  auto const& suffix = visit.parts.at(0);
  if (suffix != "docx" && suffix != "pdf") return base::fail("http.no_such_page", {{"path", suffix}});
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  usecases::PaperForm const form{suffix == "pdf", visit.house.generator, visit.house.fonts};
  bool const minute = visit.request.path.find("/minute.") != std::string::npos;
  auto made = TRY((minute ? usecases::review_minute : usecases::pool_notice)(visit.office, visit.act(), asked, form));
  return download(std::move(made.bytes), made.name, form.pdf ? pdf_type : word_type);
}
[[nodiscard]] Told paper_told() { return file_of({std::string(word_type), std::string(pdf_type)}); }

using usecases::View;
constexpr std::string_view year_query = "unit year";
constexpr std::array table = {
    Route{Method::get, "/api/v1/pool", Runs::reading, "read", "check_pool", check, answers<face::pool_type>, nullptr,
          View::entries, limits::body_bytes_max, "unit year last_year"},
    Route{Method::get, "/api/v1/pool/review", Runs::reading, "read", "review_pool", review, answers<face::review_type>,
          nullptr, View::entries, limits::body_bytes_max, year_query},
    Route{Method::get, "/api/v1/pool/carry-over", Runs::reading, "read", "look_at_carry_over", look_at_carry_over,
          answers<face::carried_type>, nullptr, View::entries, limits::body_bytes_max, year_query},
    Route{Method::post, "/api/v1/pool/carry-over", Runs::writing, "record", "carry_over",
          with_command<face::PoolYearOpening, carry>, answers<face::carried_type, 201>,
          face::shape_of<face::PoolYearOpening>},
    Route{Method::get, "/api/v1/pool/targets", Runs::reading, "read", "show_targets", targets,
          listed<face::target_type>, nullptr, View::entry, limits::body_bytes_max, "unit case"},
    Route{Method::get, "/api/v1/pool/minute.{suffix}", Runs::slowly, "export", "pool_minute", paper, paper_told,
          nullptr, View::entries, limits::body_bytes_max, year_query},
    Route{Method::get, "/api/v1/pool/notice.{suffix}", Runs::slowly, "export", "pool_notice", paper, paper_told,
          nullptr, View::entries, limits::body_bytes_max, year_query},
};

}  // namespace

std::span<Route const> pool_routes() { return table; }

}  // namespace doors::http
