#include "doors/face/commands.h"
#include "doors/face/entry_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "usecases/evidence.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

[[nodiscard]] base::Result<Response> entry(Visit const& visit) {
  auto const id = TRY(ledger::parse_entry_id(visit.parts.at(0)));
  TRY(office::must_be_allowed(*visit.who, office::Verb::read, id.unit));
  auto const detail = TRY(usecases::open_entry(visit.office, id, visit.who));
  if (!office::allowed_on(*visit.who, office::Verb::read, id.unit, detail.view.entry.account)) {
    return base::fail("account.not_own", {{"entry", ledger::to_text(id)}});
  }
  face::Json json;
  face::write_entry(json, detail, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> record(Visit const& visit, usecases::NewRecord& wanted) {
  wanted.unit = visit.unit_or_own(wanted.unit);
  TRY(usecases::check_evidence(visit.office, visit.act(), wanted.evidence));
  auto const recorded = TRY(usecases::record(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object();
  face::write_receipt(json, recorded.receipt);
  json.key("alike").open_array();
  for (auto const& like : recorded.alike) {
    json.open_object().key("id").text(ledger::to_text(like.entry)).key("title").text(like.title);
    json.key("equal").flag(like.equal).close_object();
  }
  json.close_array().key("expected_evidence").open_array();
  for (auto const& expected : recorded.expected_evidence) json.text(expected);
  json.close_array().close_object();
  return answer(json, recorded.receipt.repeated ? 200 : 201);
}

[[nodiscard]] Type receipt_type() { return Type::object(face::receipt_members()); }

[[nodiscard]] Type recorded_type() {
  auto const alike = Type::object({{"id", Type::entry_id()}, {"title", Type::text()}, {"equal", Type::flag()}});
  return Type::object(
      "Receipt", face::receipt_members() + face::Properties{remarked("alike", Type::list(alike), "Stood before it"),
                                                            {"expected_evidence", Type::list(Type::text())}});
}

[[nodiscard]] base::Result<Response> correct(Visit const& visit, usecases::NewCorrection& wanted) {
  wanted.target = TRY(ledger::parse_entry_id(visit.parts.at(0)));
  TRY(usecases::check_evidence(visit.office, visit.act(), wanted.add_evidence));
  auto const receipt = TRY(usecases::correct(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object();
  face::write_receipt(json, receipt);
  json.close_object();
  return answer(json, receipt.repeated ? 200 : 201);
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/entries/{id}", Runs::reading, "read", "show_entry", entry, answers<face::entry_type>,
          nullptr, usecases::View::entry},
    Route{Method::post, "/api/v1/entries", Runs::writing, "record", "record_entry",
          with_command<usecases::NewRecord, record>, answers<recorded_type, 200, 201>,
          face::shape_of<usecases::NewRecord>},
    Route{Method::post, "/api/v1/entries/{id}/correction", Runs::writing, "correct", "correct_entry",
          with_command<usecases::NewCorrection, correct>, answers<receipt_type, 200, 201>,
          face::shape_of<usecases::NewCorrection>},
};

}  // namespace

std::span<Route const> ledger_routes() { return table; }

}  // namespace doors::http
