#include "base/decimal.h"
#include "doors/face/case_face.h"
#include "doors/face/case_page_face.h"
#include "doors/face/commands.h"
#include "doors/face/entry_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/case_pack.h"
#include "usecases/evidence.h"
#include "usecases/sight.h"

namespace doors::http {
namespace {

using face::Type;
using usecases::CasePageAsked;

using Sort = cases::PageAsked::Sort;
constexpr std::array<Word<Sort>, 4> sorts = {
    {{"due", Sort::due}, {"since", Sort::since}, {"code", Sort::code}, {"title", Sort::title}}};
constexpr std::array<Word<bool>, 2> orders = {{{"asc", true}, {"desc", false}}};
constexpr std::array<Word<bool>, 2> flags = {{{"false", false}, {"true", true}}};

[[nodiscard]] base::Result<CasePageAsked> asked_of(Visit const& visit) {
  CasePageAsked asked;
  asked.unit = TRY(visit.scope());
  asked.machine = visit.asked("machine");
  asked.state = visit.asked("state");
  asked.section = visit.asked("section");
  asked.text = visit.asked("q");
  asked.overdue = TRY(one_of(visit, "overdue", flags));
  asked.sort = TRY(one_of(visit, "sort", sorts));
  asked.ascending = TRY(one_of(visit, "order", orders));
  asked.limit = TRY(whole_number(visit, "limit", 50));
  asked.offset = TRY(whole_number(visit, "offset", 0));
  return asked;
}

[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  auto const page = TRY(usecases::case_page(visit.office, visit.act(), TRY(asked_of(visit))));
  face::Json json;
  face::write_case_page(json, page, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> board(Visit const& visit) {
  auto const board = TRY(usecases::case_board(visit.office, visit.act(), TRY(asked_of(visit))));
  face::Json json;
  face::write_case_board(json, board, visit.language);
  return answer(json);
}

/// Whole cases are for those who see more than what they recorded themselves.
[[nodiscard]] base::Result<usecases::CaseMeant> meant(Visit const& visit, office::Verb verb, std::string const& unit,
                                                      std::string const& machine, std::string const& code) {
  return usecases::CaseMeant{TRY(visit.one_unit(unit, verb)), machine, code};
}

[[nodiscard]] base::Result<usecases::CaseMeant> asked_for(Visit const& visit, office::Verb verb = office::Verb::read) {
  return meant(visit, verb, visit.asked("unit"), visit.asked("machine"), visit.asked("case"));
}

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const detail = TRY(usecases::open_case(visit.office, visit.act(), TRY(asked_for(visit))));
  face::Json json;
  face::write_case_detail(json, visit.office.rules, detail, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> take_step(Visit const& visit, usecases::CaseStep& wanted) {
  auto const& which = wanted.which;
  wanted.which = TRY(meant(visit, office::Verb::read, which.unit, which.machine, which.code));
  TRY(usecases::check_evidence(visit.office, visit.act(), wanted.evidence));
  auto const act = visit.act();
  auto const acted = TRY(usecases::act_on_case(visit.office, act, wanted));
  auto const detail = TRY(usecases::open_case(visit.office, act, wanted.which));
  face::Json json;
  json.open_object();
  auto step = acted.receipt;
  step.last = step.first;  // what follows the step is what it posted to the book of the fund
  face::write_receipt(json, step);
  json.key("standing");
  face::write_case_detail(json, visit.office.rules, detail, visit.language);
  json.close_object();
  return answer(json, acted.receipt.repeated ? 200 : 201);
}

[[nodiscard]] Type taken_type() {
  return Type::object("CaseReceipt",
                      face::receipt_members() + face::Properties{{"standing", face::case_detail_type()}});
}

[[nodiscard]] base::Result<Response> findings(Visit const& visit) {
  auto const which = TRY(meant(visit, office::Verb::read, visit.asked("unit"), "inspection", visit.asked("case")));
  auto const found = TRY(usecases::findings_of(visit.office, visit.act(), which.unit, which.code));
  face::Json json;
  face::write_findings(json, found, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> hand_over(Visit const& visit, usecases::FindingsHandOver& wanted) {
  wanted.unit = TRY(meant(visit, office::Verb::read, wanted.unit, "inspection", wanted.code)).unit;
  TRY(usecases::check_evidence(visit.office, visit.act(), wanted.evidence));
  auto const handed = TRY(usecases::hand_findings_over(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object();
  face::write_receipt(json, handed.receipt);
  json.key("standing");
  face::write_findings(json, handed.findings, visit.language);
  json.close_object();
  return answer(json, handed.receipt.repeated ? 200 : 201);
}

[[nodiscard]] Type handed_type() {
  return Type::object("HandedOver", face::receipt_members() + face::Properties{{"standing", face::findings_type()}});
}

[[nodiscard]] base::Result<Response> series(Visit const& visit) {
  auto const which = TRY(meant(visit, office::Verb::read, visit.asked("unit"), visit.asked("machine"), {}));
  auto const year = TRY(whole_number(visit, "year", base::day_of(visit.now).year()));
  auto const found = TRY(usecases::series_of(visit.office, visit.act(), which, static_cast<int>(year)));
  face::Json json;
  face::write_series(json, found);
  return answer(json);
}

/// Day, section and number: there is nothing else to be sent or shown.
[[nodiscard]] base::Result<Response> sweep(Visit const& visit, usecases::Sweep& wanted) {
  wanted.unit = visit.unit_or_own(wanted.unit);
  auto const receipt = TRY(usecases::record_sweep(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object();
  face::write_receipt(json, receipt);
  json.close_object();
  return answer(json, receipt.repeated ? 200 : 201);
}
[[nodiscard]] Type swept_type() { return Type::object("SweepReceipt", face::receipt_members()); }

[[nodiscard]] base::Result<Response> sweeps(Visit const& visit) {
  auto const scope = TRY(visit.scope());
  auto const root = TRY(usecases::unit_in_scope(visit.office, scope));
  auto const year = TRY(whole_number(visit, "year", base::day_of(visit.now).year()));
  auto const all = TRY(usecases::sweeps_of(visit.office, std::to_string(root.value()), static_cast<int>(year)));
  return rows([&](face::Json& json) {
    for (auto const& each : all) {
      json.open_object().key("entry").text(ledger::to_text(each.entry)).key("day").text(base::to_text(each.day));
      json.key("section").text(each.section).key("findings").number(each.findings).close_object();
    }
  });
}
[[nodiscard]] Type sweep_type() {
  return Type::object(
      "SweepRow",
      {{"entry", Type::entry_id()}, {"day", Type::day()}, {"section", Type::text()}, {"findings", Type::whole()}});
}

[[nodiscard]] base::Result<Response> machines(Visit const& visit) {
  auto const& rules = visit.office.rules;
  return rows([&](face::Json& json) {
    for (auto const* machine : usecases::machines_today(rules, base::day_of(visit.now))) {
      face::write_case_machine(json, rules, *machine, visit.language);
    }
  });
}

[[nodiscard]] base::Result<Response> picture(Visit const& visit) {
  usecases::CaseMeant which{"", visit.parts.at(0), visit.asked("case")};
  if (!which.code.empty()) {
    which = TRY(meant(visit, office::Verb::read, visit.asked("unit"), which.machine, which.code));
  }
  return svg_picture(TRY(usecases::draw_machine(visit.office, visit.act(), which, face::captions(visit.language))));
}

[[nodiscard]] Told picture_told() { return file_of({"image/svg+xml"}); }

[[nodiscard]] base::Result<Response> pack(Visit const& visit) {
  auto const which = TRY(asked_for(visit, office::Verb::export_data));
  auto pack = TRY(usecases::case_pack(visit.office, visit.act(), which, face::captions(visit.language)));
  return download(std::move(pack.bytes), pack.name, zip_type);
}

[[nodiscard]] Told pack_told() { return file_of({"application/zip"}); }

using usecases::View;
constexpr std::string_view page_query = "unit machine state section overdue q sort order limit offset";
constexpr std::string_view one_query = "unit machine case";
constexpr std::array table = {
    Route{Method::get, "/api/v1/cases", Runs::reading, "read", "list_cases", list, answers<face::case_page_type>,
          nullptr, View::entries, limits::body_bytes_max, page_query},
    Route{Method::get, "/api/v1/cases/board", Runs::reading, "read", "show_board", board,
          answers<face::case_board_type>, nullptr, View::entries, limits::body_bytes_max,
          "unit machine section overdue q"},
    Route{Method::get, "/api/v1/case", Runs::reading, "read", "show_case", show, answers<face::case_detail_type>,
          nullptr, View::entry, limits::body_bytes_max, one_query},
    Route{Method::post, "/api/v1/case/steps", Runs::writing, "record", "take_step",
          with_command<usecases::CaseStep, take_step>, answers<taken_type, 200, 201>,
          face::shape_of<usecases::CaseStep>},
    Route{Method::get, "/api/v1/case/pack.zip", Runs::slowly, "export", "pack_case", pack, pack_told, nullptr,
          View::entry, limits::body_bytes_max, one_query},
    Route{Method::get, "/api/v1/case/findings", Runs::reading, "read", "show_findings", findings,
          answers<face::findings_type>, nullptr, View::entries, limits::body_bytes_max, "unit case"},
    Route{Method::post, "/api/v1/case/findings", Runs::writing, "record", "hand_over_findings",
          with_command<usecases::FindingsHandOver, hand_over>, answers<handed_type, 200, 201>,
          face::shape_of<usecases::FindingsHandOver>},
    Route{Method::get, "/api/v1/series", Runs::reading, "read", "show_series", series, answers<face::series_type>,
          nullptr, View::entries, limits::body_bytes_max, "unit machine year"},
    Route{Method::get, "/api/v1/sweeps", Runs::reading, "read", "list_sweeps", sweeps, listed<sweep_type>, nullptr,
          View::entries, limits::body_bytes_max, "unit year"},
    Route{Method::post, "/api/v1/sweeps", Runs::writing, "record", "record_sweep", with_command<usecases::Sweep, sweep>,
          answers<swept_type, 200, 201>, face::shape_of<usecases::Sweep>},
    Route{Method::get, "/api/v1/machines", Runs::reading, "signed_in", "list_machines", machines,
          listed<face::case_machine_type>},
    Route{Method::get, "/api/v1/machines/{machine}/picture.svg", Runs::reading, "signed_in", "draw_machine", picture,
          picture_told, nullptr, std::nullopt, limits::body_bytes_max, "unit case"},
};

}  // namespace

std::span<Route const> case_routes() { return table; }

}  // namespace doors::http
