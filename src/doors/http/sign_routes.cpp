#include "doors/face/clock.h"
#include "doors/face/entry_face.h"
#include "doors/face/sign_face.h"
#include "doors/http/answers.h"
#include "doors/http/asked.h"
#include "doors/http/routes.h"
#include "doors/http/upload.h"
#include "usecases/evidence.h"
#include "usecases/sight.h"
#include "usecases/sign_import.h"

namespace doors::http {
namespace {

using face::Type;

[[nodiscard]] usecases::SignEyes eyes_of(Visit const& visit) {
  return {.typefaces = visit.house.typefaces ? &*visit.house.typefaces : nullptr,
          .kept = &visit.house.sign_rules,
          .public_address = visit.office.settings.window.address};
}

[[nodiscard]] base::Result<Response> queue(Visit const& visit) {
  usecases::SignsAsked asked;
  asked.unit = TRY(visit.one_unit(visit.asked("unit")));
  asked.state = visit.asked("state");
  asked.term = visit.asked("term");
  asked.limit = TRY(whole_number(visit, "limit", 50));
  asked.offset = TRY(whole_number(visit, "offset", 0));
  auto const queue = TRY(usecases::sign_queue(visit.office, visit.act(), asked));
  face::Json json;
  face::write_sign_queue(json, queue, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> show(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const view = TRY(usecases::view_sign(visit.office, visit.act(), {unit, visit.asked("code")}, eyes_of(visit)));
  face::Json json;
  face::write_sign(json, view, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<usecases::SignText> text_of(Visit const& visit) {
  usecases::SignText text;
  text.unit = TRY(visit.one_unit(visit.asked("unit")));
  text.chinese = visit.asked("chinese");
  text.mongolian = visit.asked("mongolian");
  text.layout = visit.asked("layout");
  text.type = visit.asked("type");
  text.mongolian_box = visit.asked("mongolian_box");
  text.chinese_box = visit.asked("chinese_box");
  text.day = base::day_of(visit.now);
  if (auto const day = visit.asked("day"); !day.empty()) text.day = TRY(base::parse_day(day));
  return text;
}

[[nodiscard]] base::Result<Response> check(Visit const& visit) {
  auto const text = TRY(text_of(visit));
  auto const checked = TRY(usecases::check_sign(visit.office, text, eyes_of(visit)));
  face::Json json;
  face::write_sign_check(json, checked, visit.language);
  return answer(json);
}

[[nodiscard]] base::Result<Response> drawing(Visit const& visit) {
  if (!visit.house.typefaces) return base::fail("draw.font_missing", {{"file", std::string(draw::font_file)}});
  auto const text = TRY(text_of(visit));
  auto const checked = TRY(usecases::check_sign(visit.office, text, eyes_of(visit)));
  return svg_picture(
      draw::to_svg(TRY(usecases::draw_sign(checked, text.layout, *visit.house.typefaces, visit.house.generator))));
}

[[nodiscard]] base::Result<Response> forms(Visit const& visit) {
  if (!visit.house.typefaces) return base::fail("draw.font_missing", {{"file", std::string(draw::font_file)}});
  auto const approved = TRY(script::read_text(visit.asked("approved"), "approved"));
  auto const shown = TRY(script::read_text(visit.asked("shown"), "shown"));
  if (approved.size() > draw::sign_characters_max || shown.size() > draw::sign_characters_max) {
    return base::fail("draw.too_long", {{"limit", std::to_string(draw::sign_characters_max)}});
  }
  auto const page = draw::forms_page(approved, shown, usecases::marks_between(approved, shown), *visit.house.typefaces);
  return svg_picture(draw::to_svg(page, visit.say("sign.both_forms")));
}

[[nodiscard]] base::Result<Response> proof(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto paper = TRY(usecases::sign_proof(visit.office, visit.act(), {unit, visit.asked("code")}, eyes_of(visit),
                                        face::sign_words(), visit.house.generator));
  return download(std::move(paper.bytes), paper.name, pdf_type);
}
[[nodiscard]] Told proof_told() { return file_of({std::string(pdf_type)}); }

[[nodiscard]] base::Result<Response> notice(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const form = visit.asked("form").empty() ? std::string("pdf") : visit.asked("form");
  auto paper = TRY(usecases::sign_notice(visit.office, visit.act(), {unit, visit.asked("code")}, eyes_of(visit),
                                         visit.house.generator, form));
  return download(std::move(paper.bytes), paper.name, form == "pdf" ? pdf_type : word_type);
}
[[nodiscard]] Told notice_told() { return file_of({std::string(pdf_type), std::string(word_type)}); }

[[nodiscard]] base::Result<Response> numbers(Visit const& visit) {
  static_cast<void>(TRY(visit.one_unit(visit.asked("unit"))));
  auto const found = TRY(usecases::query_numbers(visit.office, visit.act(), visit.asked("batch")));
  return download(TRY(usecases::query_numbers_sheet(found, visit.now)), visit.say("sign.numbers_name") + ".xlsx",
                  sheet_type);
}

/// Bytes that a stranger handed in: shown as a picture, never as anything else.
[[nodiscard]] base::Result<Response> design(Visit const& visit) {
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto picture = TRY(usecases::sign_design(visit.office, visit.act(), {unit, visit.asked("code")}));
  Response response;
  response.type = picture.media_type;
  response.body = std::move(picture.bytes);
  response.headers.push_back({"Content-Security-Policy", "default-src 'none'; sandbox"});
  response.headers.push_back({"Cache-Control", "no-store"});
  return response;
}
[[nodiscard]] Told design_told() { return file_of({"image/png", "image/jpeg"}); }

[[nodiscard]] Told drawing_told() { return file_of({"image/svg+xml"}); }

void write_acted(face::Json& json, usecases::CaseActed const& acted) {
  json.open_object().key("code").text(acted.view.standing.code).key("state").text(acted.view.standing.state);
  json.key("entry").text(ledger::to_text(ledger::EntryId{acted.receipt.unit, acted.receipt.first}));
  json.key("repeated").flag(acted.receipt.repeated).close_object();
}

[[nodiscard]] Type acted_type() {
  return Type::object(
      "SignActed",
      {{"code", Type::text()}, {"state", Type::text()}, {"entry", Type::entry_id()}, {"repeated", Type::flag()}});
}

[[nodiscard]] Response acted_answer(usecases::CaseActed const& acted) {
  face::Json json;
  write_acted(json, acted);
  return answer(json, acted.receipt.repeated ? 200 : 201);
}

[[nodiscard]] base::Result<Response> apply(Visit const& visit, usecases::NewSign& wanted) {
  wanted.unit = TRY(visit.one_unit(wanted.unit));
  wanted.query = face::random_query_number();
  return acted_answer(TRY(usecases::apply_for_sign(visit.office, visit.act(), wanted)));
}

[[nodiscard]] base::Result<Response> decide(Visit const& visit, face::SignStep& wanted) {
  auto const unit = TRY(visit.one_unit(wanted.unit));
  if (wanted.decision == "check") {
    return acted_answer(TRY(usecases::record_sign_check(visit.office, visit.act(), {unit, wanted.code}, wanted.day,
                                                        eyes_of(visit), {wanted.mongolian_box, wanted.chinese_box})));
  }
  auto const act = visit.act();
  TRY(usecases::check_evidence(visit.office, act, wanted.evidence));
  usecases::SignDecision decision{.which = {unit, wanted.code},
                                  .decision = wanted.decision,
                                  .day = wanted.day,
                                  .reason = wanted.reason,
                                  .chinese = wanted.chinese,
                                  .mongolian = wanted.mongolian,
                                  .evidence = wanted.evidence};
  if (usecases::wants_proof(decision)) {
    decision.evidence = TRY(usecases::keep_proof(visit.office, act, decision.which, eyes_of(visit), face::sign_words(),
                                                 visit.house.generator));
  }
  return acted_answer(TRY(usecases::decide_sign(visit.office, act, decision)));
}

[[nodiscard]] base::Result<Response> statistics(Visit const& visit) {
  auto const period = TRY(base::parse_period(visit.asked("period")));
  auto const unit = TRY(visit.one_unit(visit.asked("unit")));
  auto const counts = TRY(usecases::sign_statistics(visit.office, visit.act(), unit, period));
  return rows([&](face::Json& json) {
    for (auto const& each : counts) face::write_sign_count(json, each);
  });
}

using usecases::View;
constexpr std::string_view text_query = "unit chinese mongolian layout type mongolian_box chinese_box day";
constexpr std::array table = {
    Route{Method::get, "/api/v1/signs", Runs::reading, "read", "list_signs", queue, answers<face::sign_queue_type>,
          nullptr, View::entries, limits::body_bytes_max, "unit state term limit offset"},
    Route{Method::post, "/api/v1/signs", Runs::writing, "record", "apply_for_sign",
          with_command<usecases::NewSign, apply>, answers<acted_type, 200, 201>, face::shape_of<usecases::NewSign>},
    Route{Method::post, "/api/v1/signs/steps", Runs::writing, "record", "decide_sign",
          with_command<face::SignStep, decide>, answers<acted_type, 200, 201>, face::shape_of<face::SignStep>},
    Route{Method::get, "/api/v1/signs/sign", Runs::reading, "read", "show_sign", show, answers<face::sign_type>,
          nullptr, View::entry, limits::body_bytes_max, "unit code"},
    Route{Method::get, "/api/v1/signs/check", Runs::reading, "read", "check_sign", check,
          answers<face::sign_check_type>, nullptr, std::nullopt, limits::body_bytes_max, text_query},
    Route{Method::get, "/api/v1/signs/drawing.svg", Runs::reading, "read", "draw_sign", drawing, drawing_told, nullptr,
          std::nullopt, limits::body_bytes_max, text_query},
    Route{Method::get, "/api/v1/signs/forms.svg", Runs::reading, "signed_in", "draw_forms", forms, drawing_told,
          nullptr, std::nullopt, limits::body_bytes_max, "approved shown"},
    Route{Method::get, "/api/v1/signs/proof.pdf", Runs::slowly, "read", "sign_proof", proof, proof_told, nullptr,
          View::entry, limits::body_bytes_max, "unit code"},
    Route{Method::get, "/api/v1/signs/notice", Runs::slowly, "read", "sign_notice", notice, notice_told, nullptr,
          View::entry, limits::body_bytes_max, "unit code form"},
    Route{Method::get, "/api/v1/signs/numbers.xlsx", Runs::slowly, "read", "sign_numbers", numbers, workbook_told,
          nullptr, View::entries, limits::body_bytes_max, "unit batch"},
    Route{Method::get, "/api/v1/signs/design", Runs::reading, "read", "show_design", design, design_told, nullptr,
          View::entry, limits::body_bytes_max, "unit code"},
    Route{Method::get, "/api/v1/signs/statistics", Runs::reading, "read", "sign_statistics", statistics,
          listed<face::sign_count_type>, nullptr, View::entries, limits::body_bytes_max, "unit period"},
};

}  // namespace

std::span<Route const> sign_routes() { return table; }

}  // namespace doors::http
