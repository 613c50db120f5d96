#include <algorithm>

#include "doors/face/case_page_face.h"
#include "doors/face/commands.h"
#include "doors/face/draft_face.h"
#include "doors/face/page_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/sign_work.h"
#include "usecases/withdraw_many.h"

namespace doors::http {
namespace {

using face::remarked;
using face::Type;

using Asked = usecases::PageAsked;

// What is meant where nothing is asked stands first.
constexpr std::array<Word<Asked::Evidence>, 3> evidences = {
    {{"any", Asked::Evidence::any}, {"missing", Asked::Evidence::missing}, {"present", Asked::Evidence::present}}};
constexpr std::array<Word<Asked::State>, 2> states = {{{"live", Asked::State::live}, {"all", Asked::State::all}}};
constexpr std::array<Word<Asked::Sort>, 3> sorts = {
    {{"day", Asked::Sort::day}, {"recorded", Asked::Sort::recorded}, {"title", Asked::Sort::title}}};
constexpr std::array<Word<bool>, 2> orders = {{{"desc", false}, {"asc", true}}};

[[nodiscard]] base::Result<Asked> asked_of(Visit const& visit, office::Verb verb) {
  Asked asked;
  asked.unit = TRY(visit.scope(verb));
  asked.kind = visit.asked("kind");
  if (auto const from = visit.asked("from"); !from.empty()) asked.from = TRY(base::parse_day(from));
  if (auto const until = visit.asked("until"); !until.empty()) asked.until = TRY(base::parse_day(until));
  asked.section = visit.asked("section");
  asked.text = visit.asked("q");
  asked.evidence = TRY(one_of(visit, "evidence", evidences));
  asked.state = TRY(one_of(visit, "state", states));
  asked.sort = TRY(one_of(visit, "sort", sorts));
  asked.ascending = TRY(one_of(visit, "order", orders));
  asked.limit = static_cast<int>(TRY(whole_number(visit, "limit", 20)));
  asked.after = visit.asked("after");
  asked.before = visit.asked("before");
  asked.offset = TRY(whole_number(visit, "offset", 0));
  return asked;
}

[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  auto const page = TRY(usecases::ledger_page(visit.office, TRY(asked_of(visit, office::Verb::read))));
  face::Json json;
  face::write_page(json, page, visit.language);
  return answer(json);
}

/// What the person recorded itself, also for those who see nothing else.
[[nodiscard]] base::Result<Response> own(Visit const& visit) {
  constexpr std::int64_t most = 200;
  TRY(office::must_be_allowed(*visit.who, office::Verb::read, visit.who->unit));
  auto const limit = std::clamp(TRY(whole_number(visit, "limit", 50)), std::int64_t{1}, most);
  auto const own = TRY(usecases::own_entries(visit.office, visit.who->unit, visit.who->own, static_cast<int>(limit)));
  return rows([&](face::Json& json) {
    for (auto const& row : own) face::write_page_row(json, row, visit.language);
  });
}

[[nodiscard]] base::Result<std::string> filter_in_words(Visit const& visit, Asked const& asked) {
  std::string words;
  for (auto const& sentence : TRY(usecases::filter_in_words(visit.office, asked))) {
    words += (words.empty() ? "" : visit.zh() ? "；" : "; ") + visit.say(sentence);
  }
  return words;
}

[[nodiscard]] base::Result<Response> print(Visit const& visit) {
  auto const asked = TRY(asked_of(visit, office::Verb::read));
  auto const page = TRY(usecases::print_page(visit.office, asked, visit.now));
  face::Json json;
  json.open_object().key("rows").open_array();
  for (auto const& row : page.rows) face::write_page_row(json, row, visit.language);
  json.close_array().key("filter_in_words").text(TRY(filter_in_words(visit, asked)));
  json.key("as_of").text(base::to_text(page.as_of)).key("total").number(page.total);
  json.key("more_than").flag(page.more_than).close_object();
  return answer(json);
}

[[nodiscard]] Type printout_type() {
  return Type::object("Printout", {{"rows", Type::list(face::page_row_type())},
                                   {"filter_in_words", Type::text()},
                                   {"as_of", Type::instant()},
                                   {"total", Type::whole()},
                                   remarked("more_than", Type::flag(), "There are more than `total`")});
}

/// Leaves the office as a file: the right to export is asked for, and the act noted before the bytes go.
[[nodiscard]] base::Result<Response> table_file(Visit const& visit) {
  auto const asked = TRY(asked_of(visit, office::Verb::export_data));
  auto table = TRY(usecases::ledger_table(visit.office, asked, TRY(filter_in_words(visit, asked)), visit.now));
  TRY(usecases::note_export(visit.office, visit.act(), TRY(usecases::unit_in_scope(visit.office, asked.unit)),
                            "entries table"));
  return download(std::move(table), visit.say("http.table_name") + ".xlsx", sheet_type);
}

[[nodiscard]] base::Result<Response> reading(Visit const& visit, face::Line& wanted) {
  usecases::LineAsked asked{wanted.line, base::day_of(visit.now), std::nullopt, wanted.kind};
  if (!wanted.period.empty()) asked.period = TRY(base::parse_period(wanted.period));
  auto const read = TRY(usecases::read_line(visit.office.rules, asked));
  face::Json json;
  face::write_reading(json, read, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> alike(Visit const& visit, face::LikeDraft& wanted) {
  wanted.draft.unit = TRY(usecases::scope_in_sight(visit.office, *visit.who, office::Verb::record, wanted.draft.unit));
  auto const all = TRY(usecases::find_alike(visit.office, wanted.draft));
  return rows([&](face::Json& json) {
    for (auto const& entry : all) face::write_alike(json, entry);
  });
}

[[nodiscard]] base::Result<Response> withdraw(Visit const& visit, face::Withdrawals& wanted) {
  auto const done = TRY(usecases::withdraw_many(visit.office, visit.act(), {wanted.ids, wanted.reason}));
  face::Json json;
  json.open_object().key("rows").open_array();
  for (auto const& row : done.rows) {
    json.open_object().key("id").text(ledger::to_text(row.entry)).key("withdrawal").text(ledger::to_text(row.by));
    json.close_object();
  }
  json.close_array().key("repeated").flag(done.repeated).close_object();
  return answer(json, done.repeated ? 200 : 201);
}

[[nodiscard]] Type withdrawals_type() {
  auto const row = Type::object({{"id", Type::entry_id()}, {"withdrawal", Type::entry_id()}});
  return Type::object({{"rows", Type::list(row)}, {"repeated", Type::flag()}});
}

[[nodiscard]] base::Result<Response> home(Visit const& visit) {
  auto const unit = TRY(visit.scope());
  auto const seen = TRY(usecases::home(visit.office, {unit, visit.now}));
  auto const drafts = TRY(usecases::drafts(visit.office, unit));
  usecases::CasePageAsked late;
  late.unit = unit;
  late.overdue = true;
  late.limit = static_cast<std::int64_t>(usecases::home_rows_max);
  auto const overdue = TRY(usecases::case_page(visit.office, visit.act(), late));
  auto const signs = TRY(usecases::signs_waiting(visit.office, visit.act(), unit));
  face::Json json;
  face::write_home(json, seen, visit.language);
  json.key("drafts").open_array();
  for (auto const& draft : drafts) {
    if (draft.frozen) continue;
    json.open_object();
    face::write_draft_head(json, draft, visit.office.rules);
    json.close_object();
  }
  json.close_array().key("overdue_cases");
  face::write_case_page(json, overdue, visit.language);
  json.key("signs_waiting").number(signs).close_object();
  return answer(json);
}

[[nodiscard]] Type home_type() {
  return Type::object("Home", face::home_members() + face::Properties{{"drafts", Type::list(face::draft_head_type())},
                                                                      {"overdue_cases", face::case_page_type()},
                                                                      {"signs_waiting", Type::whole()}});
}

using usecases::View;
constexpr std::string_view page_query =
    "unit kind from until section q state evidence sort order limit after before offset";
constexpr std::array table = {
    Route{Method::get, "/api/v1/entries", Runs::reading, "read", "list_entries", list, answers<face::page_type>,
          nullptr, View::entries, limits::body_bytes_max, page_query},
    Route{Method::get, "/api/v1/entries/own", Runs::reading, "read", "list_own_entries", own,
          listed<face::page_row_type>, nullptr, View::entries, limits::body_bytes_max, "limit"},
    Route{Method::get, "/api/v1/entries/print", Runs::reading, "read", "print_entries", print, answers<printout_type>,
          nullptr, View::entries, limits::body_bytes_max, page_query},
    Route{Method::get, "/api/v1/entries/table.xlsx", Runs::slowly, "export", "export_table", table_file, workbook_told,
          nullptr, View::entries, limits::body_bytes_max, page_query},
    Route{Method::post, "/api/v1/entries/reading", Runs::reading, "record", "read_line",
          with_command<face::Line, reading>, answers<face::reading_type>, face::shape_of<face::Line>},
    Route{Method::post, "/api/v1/entries/alike", Runs::reading, "record", "find_alike",
          with_command<face::LikeDraft, alike>, listed<face::alike_type>, face::shape_of<face::LikeDraft>},
    Route{Method::post, "/api/v1/entries/withdrawals", Runs::writing, "correct", "withdraw_entries",
          with_command<face::Withdrawals, withdraw>, answers<withdrawals_type, 200, 201>,
          face::shape_of<face::Withdrawals>},
    Route{Method::get, "/api/v1/home", Runs::reading, "read", "show_home", home, answers<home_type>, nullptr,
          View::entries, limits::body_bytes_max, "unit"},
};

}  // namespace

std::span<Route const> page_routes() { return table; }

}  // namespace doors::http
