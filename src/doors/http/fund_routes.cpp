#include "base/decimal.h"
#include "doors/face/fund_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"

namespace doors::http {
namespace {

using face::Type;

[[nodiscard]] base::Result<usecases::FundsAsked> asked_of(Visit const& visit, office::Verb verb = office::Verb::read) {
  usecases::FundsAsked asked;
  asked.unit = TRY(visit.scope(verb));
  asked.period = visit.asked("period");
  asked.movement = visit.asked("movement");
  asked.source = visit.asked("source");
  asked.project = visit.asked("project");
  if (auto const year = visit.asked("year"); !year.empty()) asked.year = TRY(base::parse_whole(year));
  return asked;
}

[[nodiscard]] base::Result<std::optional<base::Day>> day_of(Visit const& visit) {
  auto const text = visit.asked("day");
  if (text.empty()) return std::nullopt;
  return TRY(base::parse_day(text));
}

[[nodiscard]] base::Result<Response> journal(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const rows = visit.asked("limit");
  auto const limit = rows.empty() ? std::int64_t{50} : TRY(base::parse_whole(rows));
  auto const made = TRY(usecases::fund_journal(visit.office, visit.act(), asked, visit.asked("after"), limit));
  face::Json json;
  face::write_journal(json, visit.office, made, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> post(Visit const& visit, usecases::NewMovement& wanted) {
  wanted.unit = visit.unit_or_own(wanted.unit);
  auto const posted = TRY(usecases::post_movement(visit.office, visit.act(), wanted));
  face::Json json;
  json.open_object().key("entry").text(ledger::to_text(ledger::EntryId{posted.receipt.unit, posted.receipt.last}));
  json.key("repeated").flag(posted.receipt.repeated).key("expected_evidence").open_array();
  for (auto const& name : posted.expected_evidence) json.text(name);
  json.close_array().close_object();
  return answer(json, posted.receipt.repeated ? 200 : 201);
}
[[nodiscard]] Type posted_type() {
  return Type::object(
      "FundPosted",
      {{"entry", Type::entry_id()}, {"repeated", Type::flag()}, {"expected_evidence", Type::list(Type::text())}});
}

[[nodiscard]] base::Result<Response> balances(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const day = TRY(day_of(visit));
  auto const made = TRY(usecases::fund_balances(visit.office, visit.act(), asked, day));
  face::Json json;
  face::write_balances(json, visit.office, made, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> trial(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const made = TRY(usecases::fund_trial(visit.office, visit.act(), asked));
  face::Json json;
  face::write_trial(json, visit.office, made, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> statement(Visit const& visit) {
  auto const asked = TRY(asked_of(visit));
  auto const made = TRY(usecases::fund_statement(visit.office, visit.act(), asked, visit.parts.at(0)));
  face::Json json;
  face::write_statement(json, visit.office, made, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> statement_file(Visit const& visit) {
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  auto const form = visit.asked("form");
  auto made = TRY(usecases::fund_statement_file(visit.office, visit.act(), asked, visit.parts.at(0), form));
  return download(std::move(made.bytes), made.name, form == "xlsx" ? sheet_type : word_type);
}
[[nodiscard]] Told statement_file_told() { return file_of({std::string(sheet_type), std::string(word_type)}); }

[[nodiscard]] base::Result<Response> book_file(Visit const& visit) {
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  auto const day = TRY(day_of(visit));
  auto made = TRY(usecases::fund_export(visit.office, visit.act(), asked, visit.asked("form"), day));
  return download(std::move(made.bytes), made.name, "text/plain; charset=utf-8");
}
[[nodiscard]] Told book_file_told() { return file_of({"text/plain"}); }

using usecases::View;
constexpr std::array table = {
    Route{Method::get, "/api/v1/funds/journal", Runs::reading, "read", "fund_journal", journal,
          answers<face::journal_type>, nullptr, View::entries, limits::body_bytes_max,
          "unit period movement source year project after limit"},
    Route{Method::post, "/api/v1/funds/movements", Runs::writing, "post", "post_movement",
          with_command<usecases::NewMovement, post>, answers<posted_type, 200, 201>,
          face::shape_of<usecases::NewMovement>},
    Route{Method::get, "/api/v1/funds/balances", Runs::reading, "read", "fund_balances", balances,
          answers<face::balances_type>, nullptr, View::entries, limits::body_bytes_max, "unit day source year project"},
    Route{Method::get, "/api/v1/funds/trial", Runs::reading, "read", "fund_trial", trial, answers<face::trial_type>,
          nullptr, View::entries, limits::body_bytes_max, "unit period"},
    Route{Method::get, "/api/v1/funds/statements/{by}", Runs::reading, "read", "fund_statement", statement,
          answers<face::statement_type>, nullptr, View::entries, limits::body_bytes_max, "unit period year"},
    Route{Method::get, "/api/v1/funds/statements/{by}/file", Runs::slowly, "export", "fund_statement_file",
          statement_file, statement_file_told, nullptr, View::entries, limits::body_bytes_max, "unit period year form"},
    Route{Method::get, "/api/v1/funds/book", Runs::slowly, "export", "fund_book", book_file, book_file_told, nullptr,
          View::entries, limits::body_bytes_max, "unit day form"},
};

}  // namespace

std::span<Route const> fund_routes() { return table; }

}  // namespace doors::http
