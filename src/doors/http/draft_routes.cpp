#include "doors/face/commands.h"
#include "doors/face/draft_face.h"
#include "doors/http/answers.h"
#include "doors/http/report_files.h"
#include "doors/http/routes.h"

namespace doors::http {
namespace {

using face::Type;

using usecases::DraftState;

/// The draft of the path, if the person has the right in its unit.
[[nodiscard]] base::Result<usecases::DraftHead> draft_meant(Visit const& visit, office::Verb verb) {
  auto const number = TRY(face::read_number(face::Value{visit.parts.at(0)}));
  auto head = TRY(usecases::draft_head(visit.office, usecases::DraftId(number)));
  TRY(office::must_be_allowed(*visit.who, verb, head.unit));
  return head;
}

/// State and rights together. That nobody approves what they wrote is asked by the use case.
[[nodiscard]] std::vector<std::string_view> may_do(Visit const& visit, usecases::DraftHead const& head) {
  auto const can = [&](office::Verb verb) { return office::allowed(*visit.who, verb, head.unit); };
  std::vector<std::string_view> may;
  bool const writes = can(office::Verb::report);
  bool const approves = can(office::Verb::approve);
  if (head.state == DraftState::writing && writes) may.insert(may.end(), {"save", "submit", "put_away"});
  if (head.state == DraftState::submitted && (writes || approves)) may.emplace_back("return");
  if (head.state == DraftState::submitted && approves) may.emplace_back("approve");
  if (head.state == DraftState::approved && approves) may.emplace_back("return");
  if (head.state == DraftState::approved && can(office::Verb::freeze)) may.emplace_back("freeze");
  if (writes || approves) may.emplace_back("comment");
  return may;
}

[[nodiscard]] Type view_type() {
  return face::draft_type(Type::one_of({"save", "submit", "put_away", "return", "approve", "freeze", "comment"}));
}

[[nodiscard]] base::Result<Response> shown(Visit const& visit, usecases::DraftHead const& head,
                                           std::int64_t version = 0, int status = 200) {
  auto const view = TRY(usecases::read_draft(visit.office, head.id, version));
  face::Json json;
  face::write_draft(json, {view, visit.office.rules, may_do(visit, view.head), visit.language});
  return answer(json, status);
}

[[nodiscard]] base::Result<Response> begin(Visit const& visit, face::NewReport& wanted) {
  auto const unit = TRY(usecases::scope_in_sight(visit.office, *visit.who, office::Verb::report, wanted.unit));
  auto const head = TRY(usecases::begin_draft(visit.office, visit.act(), {wanted.template_id, wanted.period, unit}));
  face::Json json;
  json.open_object();
  face::write_draft_head(json, head, visit.office.rules);
  json.close_object();
  return answer(json, 201);
}

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const head = TRY(draft_meant(visit, office::Verb::read));
  auto const version = visit.asked("version");
  return shown(visit, head, version.empty() ? 0 : TRY(face::read_number(face::Value{version})));
}

[[nodiscard]] base::Result<Response> versions(Visit const& visit) {
  auto const head = TRY(draft_meant(visit, office::Verb::read));
  auto const all = TRY(usecases::draft_versions(visit.office, head.id));
  return rows([&](face::Json& json) {
    for (auto const& version : all) {
      json.open_object().key("version").number(version.version).key("section").text(version.section);
      json.key("saved").text(base::to_text(version.saved)).close_object();
    }
  });
}

[[nodiscard]] Type version_type() {
  return Type::object("DraftVersion",
                      {{"version", Type::whole()}, {"section", Type::text()}, {"saved", Type::instant()}});
}

[[nodiscard]] Response conflict_of(Visit const& visit, usecases::DraftConflict const& conflict) {
  face::Json json;
  json.open_object().key("error");
  face::write_error(json, base::Error{"http.version_moved", {{"section", conflict.section}}, {}, {}}, visit.language);
  json.key("conflict");
  face::write_conflict(json, conflict);
  json.close_object();
  return answer(json, 412);
}

[[nodiscard]] Told saved_told() {
  auto told = answers<view_type>();
  told.refusals.emplace_back(
      412, Type::object("DraftMoved", {{"error", face::error_type()}, {"conflict", face::conflict_type()}}));
  return told;
}

[[nodiscard]] base::Result<Response> save(Visit const& visit, face::DraftText& wanted) {
  auto const head = TRY(draft_meant(visit, office::Verb::report));
  std::string version(visit.request.header("if-match"));
  std::erase(version, '"');
  auto const from_version = TRY(face::read_number(face::Value{version}));
  auto blocks = TRY(reports::read_blocks(wanted.blocks.text));
  usecases::DraftSave const asked{.id = head.id, .from_version = from_version, .blocks = std::move(blocks)};
  auto const saved = TRY(usecases::save_draft(visit.office, visit.act(), asked));
  if (saved.conflict) return conflict_of(visit, *saved.conflict);
  return shown(visit, head);
}

[[nodiscard]] base::Result<Response> comment(Visit const& visit, face::DraftRemark& wanted) {
  auto const head = TRY(draft_meant(visit, office::Verb::read));
  usecases::DraftRemark const remark{
      .id = head.id, .block = wanted.block, .text = wanted.text, .answers = wanted.answers, .settles = wanted.settles};
  auto const number = TRY(usecases::comment_draft(visit.office, visit.act(), remark));
  face::Json json;
  json.open_object().key("number").number(number).close_object();
  return answer(json, 201);
}

[[nodiscard]] Type number_type() { return Type::object({{"number", Type::whole()}}); }

using Step = base::Result<usecases::DraftHead> (*)(usecases::Office&, usecases::Act const&,
                                                   usecases::DraftStepWanted const&);

template <Step step, office::Verb verb>
[[nodiscard]] base::Result<Response> take_step(Visit const& visit, face::DraftStep& wanted) {
  auto const head = TRY(draft_meant(visit, verb));
  TRY(step(visit.office, visit.act(), {.id = head.id, .version = wanted.version, .reason = wanted.reason}));
  return shown(visit, head);
}

[[nodiscard]] base::Result<Response> freeze(Visit const& visit) {
  auto const head = TRY(draft_meant(visit, office::Verb::freeze));
  auto const frozen =
      TRY(usecases::freeze_draft(visit.office, visit.act(), {head.id, visit.house.fonts, visit.house.generator}));
  face::Json json;
  json.open_object().key("id").text(ledger::to_text(frozen.id)).close_object();
  return answer(json, 201);
}

[[nodiscard]] Type frozen_id_type() { return Type::object({{"id", Type::entry_id()}}); }

[[nodiscard]] base::Result<Response> file(Visit const& visit) {
  auto const head = TRY(draft_meant(visit, office::Verb::read));
  auto const* suffix = TRY(suffix_meant(visit.parts.at(1)));
  auto files = TRY(usecases::draft_files(visit.office, {head.id, visit.house.fonts, visit.house.generator}));
  return report_file(*suffix, std::move(files.*(suffix->bytes)), files.stem);
}

constexpr auto submit = take_step<usecases::submit_draft, office::Verb::report>;
constexpr auto give_back = take_step<usecases::give_back_draft, office::Verb::read>;
constexpr auto approve = take_step<usecases::approve_draft, office::Verb::approve>;
constexpr auto put_away = take_step<usecases::put_away_draft, office::Verb::report>;
constexpr auto step_shape = face::shape_of<face::DraftStep>;

using usecases::View;
constexpr std::string_view one = "/api/v1/reports/drafts/{draft}";
constexpr std::array table = {
    Route{Method::post, "/api/v1/reports/drafts", Runs::slowly, "report", "begin_draft",
          with_command<face::NewReport, begin>, answers<face::draft_head_type, 201>, face::shape_of<face::NewReport>},
    Route{Method::get, one, Runs::reading, "read", "show_draft", show, answers<view_type>, nullptr, View::reports},
    Route{Method::put, one, Runs::slowly, "report", "save_draft", with_command<face::DraftText, save>, saved_told,
          face::shape_of<face::DraftText>, std::nullopt, 4U << 20U},
    Route{Method::get, "/api/v1/reports/drafts/{draft}/versions", Runs::reading, "read", "draft_versions", versions,
          listed<version_type>},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/comments", Runs::writing, "read", "comment_draft",
          with_command<face::DraftRemark, comment>, answers<number_type, 201>, face::shape_of<face::DraftRemark>},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/submit", Runs::slowly, "report", "submit_draft",
          with_command<face::DraftStep, submit>, answers<view_type>, step_shape},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/return", Runs::slowly, "read", "give_back_draft",
          with_command<face::DraftStep, give_back>, answers<view_type>, step_shape},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/approve", Runs::slowly, "approve", "approve_draft",
          with_command<face::DraftStep, approve>, answers<view_type>, step_shape},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/put-away", Runs::slowly, "report", "put_away_draft",
          with_command<face::DraftStep, put_away>, answers<view_type>, step_shape},
    Route{Method::post, "/api/v1/reports/drafts/{draft}/freeze", Runs::slowly, "freeze", "freeze_draft", freeze,
          answers<frozen_id_type, 201>},
    Route{Method::get, "/api/v1/reports/drafts/{draft}/file.{suffix}", Runs::slowly, "read", "read_draft_file", file,
          report_file_told, nullptr, View::reports},
};

}  // namespace

std::span<Route const> draft_routes() { return table; }

}  // namespace doors::http
