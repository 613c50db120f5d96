#include "doors/face/plan_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"

namespace doors::http {
namespace {

/// A sheet is for those who see more than their own records.
[[nodiscard]] base::Result<usecases::CaseMeant> plan_meant(Visit const& visit, office::Verb verb = office::Verb::read) {
  return usecases::CaseMeant{TRY(visit.one_unit(visit.asked("unit"), verb)), {}, visit.asked("case")};
}

[[nodiscard]] base::Result<Response> contacts(Visit const& visit) {
  auto const sheet =
      TRY(usecases::contact_sheet(visit.office, visit.act(), TRY(plan_meant(visit)), visit.asked("version")));
  face::Json json;
  face::write_contact_sheet(json, sheet);
  return answer(json);
}

[[nodiscard]] base::Result<Response> set_contacts(Visit const& visit, usecases::NewContactSheet& wanted) {
  wanted.unit = TRY(visit.one_unit(wanted.unit));
  auto const set = TRY(usecases::set_contact_sheet(visit.office, visit.act(), wanted));
  face::Json json;
  face::write_contacts_set(json, set);
  return answer(json, set.receipt && !set.receipt->repeated ? 201 : 200);
}

[[nodiscard]] base::Result<Response> contacts_paper(Visit const& visit) {
  auto const& suffix = visit.parts.at(0);
  if (suffix != "docx" && suffix != "pdf") return base::fail("http.no_such_page", {{"path", suffix}});
  auto const which = TRY(plan_meant(visit, office::Verb::export_data));
  usecases::PaperForm const form{suffix == "pdf", visit.house.generator, visit.house.fonts};
  auto made = TRY(usecases::contact_paper(visit.office, visit.act(), which, visit.asked("version"), form));
  return download(std::move(made.bytes), made.name, form.pdf ? pdf_type : word_type);
}
[[nodiscard]] Told contacts_paper_told() { return file_of({std::string(word_type), std::string(pdf_type)}); }

using usecases::View;
constexpr std::string_view sheet_query = "unit case version";
constexpr std::array table = {
    Route{Method::get, "/api/v1/plan/contacts", Runs::reading, "read", "show_contacts", contacts,
          answers<face::contact_sheet_type>, nullptr, View::entry, limits::body_bytes_max, sheet_query},
    Route{Method::post, "/api/v1/plan/contacts", Runs::writing, "record", "set_contacts",
          with_command<usecases::NewContactSheet, set_contacts>, answers<face::contacts_set_type, 200, 201>,
          face::shape_of<usecases::NewContactSheet>},
    Route{Method::get, "/api/v1/plan/contacts.{suffix}", Runs::slowly, "export", "contacts_paper", contacts_paper,
          contacts_paper_told, nullptr, View::entry, limits::body_bytes_max, sheet_query},
};

}  // namespace

std::span<Route const> plan_routes() { return table; }

}  // namespace doors::http
