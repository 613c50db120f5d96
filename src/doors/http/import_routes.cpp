#include <charconv>

#include "doors/face/clock.h"
#include "doors/face/commands.h"
#include "doors/face/import_face.h"
#include "doors/http/answers.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"

namespace doors::http {
namespace {

using face::Type;

[[nodiscard]] bool is_yes(std::string_view text) { return text == "true" || text == "1"; }

[[nodiscard]] base::Result<Response> import(Visit const& visit) {
  auto const upload = TRY(read_upload(visit.request));
  usecases::ImportAsked asked;
  asked.name = upload.name;
  asked.bytes = std::string(upload.bytes);
  asked.unit = upload.field("unit");
  if (auto const since = upload.field("since"); !since.empty()) asked.since = TRY(base::parse_day(since));
  asked.leave_out = is_yes(upload.field("leave_out"));
  asked.accept_corrections = is_yes(upload.field("accept_corrections"));
  asked.dry_run = is_yes(visit.asked("dry_run"));
  asked.draw_number = face::random_query_number;
  if (asked.bytes.empty()) return base::fail("body.no_file", {}, "file");
  auto const imported = TRY(usecases::import_workbook(visit.office, visit.act(), asked, {}));
  face::Json json;
  face::write_import(json, imported, visit.office.rules, visit.language);
  return answer(json, asked.dry_run ? 200 : 201);
}

[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  std::vector<usecases::PastImport> past;
  for (auto& batch : TRY(usecases::list_batches(visit.office))) {
    if (!office::allowed(*visit.who, office::Verb::read, batch.unit)) continue;
    past.push_back(TRY(usecases::past_import(visit.office, std::move(batch))));
  }
  return rows([&](face::Json& json) {
    for (auto const& each : past) face::write_past_import(json, each);
  });
}

[[nodiscard]] base::Result<Response> undo(Visit const& visit, face::Reason& wanted) {
  auto const undone = TRY(usecases::undo_import(visit.office, visit.act(), visit.parts.at(0), wanted.reason));
  face::Json json;
  json.open_object().key("voided").number(undone.voided).key("put_back").number(undone.put_back).close_object();
  return answer(json);
}

[[nodiscard]] Type undone_type() { return Type::object({{"voided", Type::whole()}, {"put_back", Type::whole()}}); }

/// Several rows are several acts; a repeated command repeats each of them.
[[nodiscard]] base::Result<Response> let_in(Visit const& visit, face::LetIn& wanted) {
  auto act = visit.act();
  auto const command = act.command;
  std::int64_t count = 0;
  if (wanted.numbers.empty()) count = TRY(usecases::let_in(visit.office, act, visit.parts.at(0)));
  for (auto const number : wanted.numbers) {
    act.command = command + "#" + std::to_string(number);
    count += TRY(usecases::let_in(visit.office, act, visit.parts.at(0) + ":" + std::to_string(number)));
  }
  face::Json json;
  json.open_object().key("let_in").number(count).close_object();
  return answer(json);
}

[[nodiscard]] Type let_in_type() { return Type::object({{"let_in", Type::whole()}}); }

[[nodiscard]] base::Result<Response> map_column(Visit const& visit, face::ColumnMapping& wanted) {
  auto const text = wanted.profile + ":" + wanted.heading + "=" + wanted.field;
  auto const mapping = TRY(usecases::map_column(visit.office, visit.act(), text));
  face::Json json;
  json.open_object().key("profile").text(mapping.profile).key("heading").text(mapping.heading);
  json.key("field").text(mapping.field).close_object();
  return answer(json, 201);
}

[[nodiscard]] Type mapping_type() {
  return Type::object({{"profile", Type::text()}, {"heading", Type::text()}, {"field", Type::text()}});
}

constexpr std::array table = {
    Route{Method::get, "/api/v1/imports", Runs::reading, "read", "list_imports", list, listed<face::past_import_type>},
    Route{Method::post, "/api/v1/imports", Runs::slowly, "import", "import_workbook", import,
          answers<face::import_type, 200, 201>, nullptr, std::nullopt,
          base::limits::workbook_bytes_max + limits::upload_slack_bytes},
    Route{Method::post, "/api/v1/imports/{batch}/undo", Runs::slowly, "import", "undo_import",
          with_command<face::Reason, undo>, answers<undone_type>, face::shape_of<face::Reason>},
    Route{Method::post, "/api/v1/imports/{batch}/let-in", Runs::writing, "import", "let_in",
          with_command<face::LetIn, let_in>, answers<let_in_type>, face::shape_of<face::LetIn>},
    Route{Method::post, "/api/v1/imports/mappings", Runs::writing, "import", "map_column",
          with_command<face::ColumnMapping, map_column>, answers<mapping_type, 201>,
          face::shape_of<face::ColumnMapping>},
};

}  // namespace

std::span<Route const> import_routes() { return table; }

}  // namespace doors::http
