#include "base/limits.h"
#include "base/utf8.h"
#include "doors/face/term_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/sight.h"

namespace doors::http {
namespace {

using face::Type;

constexpr std::int64_t terms_max = 1000;

[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const limit = std::min(TRY(whole_number(visit, "limit", 50)), terms_max);
  auto const offset = TRY(whole_number(visit, "offset", 0));
  auto const memory = TRY(usecases::read_memory(visit.office, unit));
  auto const part = base::to_code_points(base::trim(visit.asked("q")));
  std::int64_t total = 0;
  face::Json json;
  json.open_object().key("rows").open_array();
  for (auto const& each : memory.all()) {
    bool const fits = each.approval.chinese.find(part) != std::u32string::npos ||
                      each.approval.mongolian.find(part) != std::u32string::npos;
    if (!fits) continue;
    if (total >= offset && total < offset + limit) face::write_term(json, each);
    ++total;
  }
  json.close_array().key("total").number(total).close_object();
  return answer(json);
}

[[nodiscard]] Type list_type() {
  return Type::object("TermPage", {{"rows", Type::list(face::term_type())}, {"total", Type::whole()}});
}

[[nodiscard]] base::Result<Response> approve(Visit const& visit, face::TermApproval& wanted) {
  wanted.term.unit = TRY(visit.one_unit(wanted.term.unit));
  auto const receipt = TRY(usecases::approve_term(visit.office, visit.act(), wanted.term, wanted.supersede));
  face::Json json;
  json.open_object().key("entry").text(ledger::to_text(ledger::EntryId{receipt.unit, receipt.first}));
  json.key("repeated").flag(receipt.repeated).close_object();
  return answer(json, receipt.repeated ? 200 : 201);
}

[[nodiscard]] Type approved_type() {
  return Type::object("TermApproved", {{"entry", Type::entry_id()}, {"repeated", Type::flag()}});
}

[[nodiscard]] base::Result<Response> import(Visit const& visit) {
  auto const upload = TRY(read_upload(visit.request));
  usecases::TermsAsked asked;
  asked.unit = TRY(visit.one_unit(upload.field("unit")));
  asked.name = upload.name;
  asked.bytes = std::string(upload.bytes);
  asked.approver = upload.field("approver");
  asked.source = upload.field("source");
  asked.approved = base::day_of(visit.now);
  if (auto const day = upload.field("day"); !day.empty()) asked.approved = TRY(base::parse_day(day));
  asked.supersede = upload.field("supersede") == "true";
  auto const imported = TRY(usecases::import_terms(visit.office, visit.act(), asked));
  face::Json json;
  json.open_object().key("recorded").number(imported.recorded).key("standing").number(imported.standing);
  json.close_object();
  return answer(json, 201);
}

[[nodiscard]] Type imported_type() {
  return Type::object("TermsImported", {{"recorded", Type::whole()},
                                        face::remarked("standing", Type::whole(), "Stood already: nothing added")});
}

constexpr std::string_view tbx_type = "application/xml";

[[nodiscard]] base::Result<Response> write_list(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  constexpr std::array<Word<bool>, 2> forms = {{{"xlsx", false}, {"tbx", true}}};
  bool const as_tbx = TRY(one_of(visit, "form", forms));
  auto const memory = TRY(usecases::read_memory(visit.office, unit));
  if (as_tbx) return download(wording::write_tbx(memory), "审定用语.tbx", tbx_type);
  return download(TRY(wording::write_term_workbook(memory, visit.now)), "审定用语.xlsx", sheet_type);
}

[[nodiscard]] Told list_file_told() { return file_of({std::string(sheet_type), std::string(tbx_type)}); }

[[nodiscard]] base::Result<Response> propose(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const proposals = TRY(usecases::propose_terms(visit.office, unit));
  return download(TRY(wording::write_proposals(proposals, visit.now)), "待审定用语.xlsx", sheet_type);
}

using usecases::View;
constexpr std::array table = {
    Route{Method::get, "/api/v1/terms", Runs::reading, "read", "list_terms", list, answers<list_type>, nullptr,
          View::entries, limits::body_bytes_max, "unit q limit offset"},
    Route{Method::post, "/api/v1/terms", Runs::writing, "record", "approve_term",
          with_command<face::TermApproval, approve>, answers<approved_type, 200, 201>,
          face::shape_of<face::TermApproval>},
    Route{Method::post, "/api/v1/terms/lists", Runs::slowly, "import", "import_terms", import,
          answers<imported_type, 201>, nullptr, std::nullopt,
          base::limits::workbook_bytes_max + limits::upload_slack_bytes},
    Route{Method::get, "/api/v1/terms/list", Runs::slowly, "read", "export_terms", write_list, list_file_told, nullptr,
          View::entries, limits::body_bytes_max, "unit form"},
    Route{Method::get, "/api/v1/terms/proposals.xlsx", Runs::slowly, "read", "propose_terms", propose, workbook_told,
          nullptr, View::entries, limits::body_bytes_max, "unit"},
};

}  // namespace

std::span<Route const> term_routes() { return table; }

}  // namespace doors::http
