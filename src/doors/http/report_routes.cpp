#include "doors/face/commands.h"
#include "doors/face/draft_face.h"
#include "doors/http/answers.h"
#include "doors/http/report_files.h"
#include "doors/http/routes.h"

namespace doors::http {
namespace {

using face::sometimes;
using face::Type;

[[nodiscard]] base::Result<usecases::ReportAsked> asked_of(Visit const& visit, face::NewReport const& wanted) {
  usecases::ReportAsked asked;
  asked.template_id = wanted.template_id;
  asked.figures.period = wanted.period;
  asked.figures.unit = TRY(usecases::scope_in_sight(visit.office, *visit.who, office::Verb::read, wanted.unit));
  asked.fonts = visit.house.fonts;
  asked.generator = visit.house.generator;
  return asked;
}

[[nodiscard]] base::Result<Response> preview(Visit const& visit) {
  auto const* suffix = TRY(suffix_meant(visit.parts.at(0)));
  auto asked = TRY(asked_of(visit, {visit.asked("template"), visit.asked("period"), visit.asked("unit")}));
  if (auto const as_of = visit.asked("as_of"); !as_of.empty()) asked.figures.as_of = TRY(base::parse_instant(as_of));
  auto files = TRY(usecases::make_report(visit.office, asked));
  return report_file(*suffix, std::move(files.*(suffix->bytes)), files.stem);
}

void write_frozen(face::Json& json, Visit const& visit, usecases::FrozenReport const& frozen) {
  auto const period = base::parse_period(frozen.period);
  auto const from = usecases::find_template(visit.office.rules, frozen.template_id);
  json.key("id").text(ledger::to_text(frozen.id)).key("title").text(frozen.title);
  json.key("unit").text(std::to_string(frozen.id.unit.value())).key("template").text(frozen.template_id);
  json.key("template_name").text(from ? (*from)->name : frozen.template_id).key("period").text(frozen.period);
  json.key("period_name").text(period ? base::to_chinese(*period) : frozen.period);
  json.key("frozen_at").text(base::to_text(frozen.frozen_at)).key("as_of").text(base::to_text(frozen.as_of));
  json.key("frozen").text(ledger::to_text(frozen.id)).key("state").text("frozen");
}

/// The draft that a report was frozen from, if one of ours lies behind it.
void write_draft_behind(face::Json& json, std::vector<usecases::DraftHead> const& drafts, ledger::EntryId frozen) {
  auto const from = std::ranges::find(drafts, std::optional(frozen), &usecases::DraftHead::frozen);
  if (from != drafts.end()) json.key("draft").text(std::to_string(from->id.value()));
}

/// What is known of it in a list; `files` of one.
[[nodiscard]] face::Properties frozen_members() {
  return {{"id", Type::entry_id()},
          {"title", Type::text()},
          {"unit", Type::id()},
          {"template", Type::text()},
          {"template_name", Type::text()},
          {"period", Type::text()},
          {"period_name", Type::text()},
          {"frozen_at", Type::instant()},
          {"as_of", Type::instant()},
          {"frozen", Type::entry_id()},
          {"state", Type::one_of({"frozen"})},
          sometimes("draft", Type::id(), "The draft it was frozen from")};
}

[[nodiscard]] Type report_row_type() {
  return face::draft_head_type().or_else(Type::object("FrozenRow", frozen_members()));
}

/// A draft that was frozen is listed once, as its report.
[[nodiscard]] base::Result<Response> list(Visit const& visit) {
  auto const unit = TRY(visit.scope());
  auto const reports = TRY(usecases::frozen_reports(visit.office, unit));
  auto const drafts = TRY(usecases::drafts(visit.office, unit));
  return rows([&](face::Json& json) {
    for (auto const& draft : drafts) {
      if (draft.frozen) continue;
      json.open_object();
      face::write_draft_head(json, draft, visit.office.rules);
      json.close_object();
    }
    for (auto const& frozen : reports) {
      json.open_object();
      write_frozen(json, visit, frozen);
      write_draft_behind(json, drafts, frozen.id);
      json.close_object();
    }
  });
}

[[nodiscard]] base::Result<Response> freeze(Visit const& visit, face::NewReport& wanted) {
  auto const frozen = TRY(usecases::freeze_report(visit.office, visit.act(), TRY(asked_of(visit, wanted))));
  face::Json json;
  json.open_object().key("id").text(ledger::to_text(frozen.id)).key("title").text(frozen.title);
  json.key("frozen_at").text(base::to_text(frozen.frozen_at)).close_object();
  return answer(json, 201);
}

[[nodiscard]] Type frozen_now_type() {
  return Type::object({{"id", Type::entry_id()}, {"title", Type::text()}, {"frozen_at", Type::instant()}});
}

[[nodiscard]] base::Result<usecases::FrozenReport> frozen_meant(Visit const& visit) {
  auto const id = TRY(ledger::parse_entry_id(visit.parts.at(0)));
  auto const unit =
      TRY(usecases::scope_in_sight(visit.office, *visit.who, office::Verb::read, std::to_string(id.unit.value())));
  for (auto& frozen : TRY(usecases::frozen_reports(visit.office, unit))) {
    if (frozen.id == id) return std::move(frozen);
  }
  return base::fail("report.unknown_frozen", {{"text", visit.parts.at(0)}});
}

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const frozen = TRY(frozen_meant(visit));
  auto const drafts = TRY(usecases::drafts(visit.office, std::to_string(frozen.id.unit.value())));
  face::Json json;
  json.open_object();
  write_frozen(json, visit, frozen);
  write_draft_behind(json, drafts, frozen.id);
  json.key("files").open_array();
  for (auto const& [suffix, digest] : frozen.files) {
    json.open_object().key("suffix").text(suffix).key("digest").text("sha256:" + digest).close_object();
  }
  json.close_array().close_object();
  return answer(json);
}

[[nodiscard]] Type frozen_type() {
  auto const file = Type::object({{"suffix", Type::text()}, {"digest", Type::digest()}});
  return Type::object("Frozen", frozen_members() + face::Properties{{"files", Type::list(file)}});
}

[[nodiscard]] base::Result<Response> file(Visit const& visit) {
  auto const* suffix = TRY(suffix_meant(visit.parts.at(1)));
  auto const frozen = TRY(frozen_meant(visit));
  auto response = report_file(*suffix, TRY(usecases::frozen_file(visit.office, frozen, suffix->name)),
                              frozen.template_id + "-" + frozen.period);
  response.headers.push_back({"Cache-Control", "private, max-age=3600, immutable"});
  return response;
}

[[nodiscard]] base::Result<Response> changes(Visit const& visit) {
  auto const frozen = TRY(frozen_meant(visit));
  auto const all = TRY(usecases::changes_since(visit.office, frozen.id));
  return rows([&](face::Json& json) {
    for (auto const& change : all) {
      json.open_object().key("figure").text(change.difference.id).key("title").text(change.difference.title);
      json.key("before").text(change.difference.before).key("now").text(change.difference.after);
      json.key("rule_changed").flag(change.difference.rule_changed).key("reasons").open_array();
      for (auto const& reason : change.reasons) json.text(reason);
      json.close_array().close_object();
    }
  });
}

[[nodiscard]] Type change_type() {
  return Type::object("FigureChange", {{"figure", Type::text()},
                                       {"title", Type::text()},
                                       {"before", Type::text()},
                                       {"now", Type::text()},
                                       {"rule_changed", Type::flag()},
                                       {"reasons", Type::list(Type::text())}});
}

using usecases::View;
constexpr std::array table = {
    Route{Method::get, "/api/v1/reports", Runs::reading, "read", "list_reports", list, listed<report_row_type>, nullptr,
          View::reports},
    Route{Method::post, "/api/v1/reports", Runs::slowly, "freeze", "freeze_report",
          with_command<face::NewReport, freeze>, answers<frozen_now_type, 201>, face::shape_of<face::NewReport>},
    Route{Method::get, "/api/v1/reports/preview.{suffix}", Runs::slowly, "read", "preview_report", preview,
          report_file_told, nullptr, View::reports, limits::body_bytes_max, "template period unit as_of"},
    Route{Method::get, "/api/v1/reports/{id}", Runs::reading, "read", "show_report", show, answers<frozen_type>,
          nullptr, View::reports},
    Route{Method::get, "/api/v1/reports/{id}/file.{suffix}", Runs::reading, "read", "read_report", file,
          report_file_told, nullptr, View::reports},
    Route{Method::get, "/api/v1/reports/{id}/changes", Runs::slowly, "read", "report_changes", changes,
          listed<change_type>, nullptr, View::reports},
};

}  // namespace

std::span<Route const> report_routes() { return table; }

}  // namespace doors::http
