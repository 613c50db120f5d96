#include <fmt/format.h>

#include "base/utf8.h"
#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "doors/face/fonts.h"
#include "doors/face/sign_face.h"
#include "usecases/evidence.h"
#include "usecases/export.h"
#include "usecases/sign_import.h"
#include "version.h"

namespace doors::cli {
namespace {

/// The fonts, or a word on standard error why there are none.
struct OpenEyes {
  explicit OpenEyes(Global const& global) : typefaces(face::typefaces()) {
    if (!typefaces) print_error(typefaces.error(), global);
  }
  [[nodiscard]] usecases::SignEyes eyes(std::string const& public_address = {}) const {
    return {.typefaces = typefaces.has_value() ? &typefaces.value() : nullptr, .public_address = public_address};
  }
  base::Result<draw::Typefaces> typefaces;
};

std::string finding_line(Global const& global, usecases::SignFinding const& finding) {
  auto out = say(global, "sign.weight_" + std::string(face::weight_of(finding)));
  if (finding.row) {
    out += say(global, "sign.place",
               {{"row", fmt::to_string(*finding.row)}, {"character", fmt::to_string(*finding.character)}});
  }
  if (!finding.code_point.empty()) out += " " + finding.code_point;
  out += " " + face::finding_told(finding, global.language);
  if (auto const measured = face::measured_told(finding, global.language); !measured.empty()) out += "；" + measured;
  if (!finding.citation.empty()) out += "〔" + finding.citation + "〕";
  return out;
}

void print_check(Global const& global, usecases::SignChecked const& checked) {
  print(say(global, checked.passes ? "sign.machine_passes" : "sign.machine_asks") + "\n");
  if (!checked.judgement.reading.expected.empty()) {
    print(say(global, "sign.expected", {{"text", face::escaped_points(checked.judgement.reading.expected)}}) + "\n");
  }
  for (auto const& each : checked.findings) print("  " + finding_line(global, each) + "\n");
}

std::string state_of(Global const& global, usecases::CaseView const& view) {
  if (view.state == nullptr) return view.standing.state;
  return global.language == messages::Language::zh ? view.state->name : view.state->name_en;
}

void print_acted(Global const& global, usecases::CaseActed const& acted) {
  auto const entry = ledger::to_text(ledger::EntryId{acted.receipt.unit, acted.receipt.first});
  if (global.json) {
    Json json;
    json.open_object().key("code").text(acted.view.standing.code).key("entry").text(entry);
    json.key("repeated").flag(acted.receipt.repeated).key("state").text(acted.view.standing.state).close_object();
    return print(json.take());
  }
  print(say(global, "sign.acted",
            {{"code", acted.view.standing.code}, {"state", state_of(global, acted.view)}, {"entry", entry}}) +
        "\n");
}

}  // namespace

base::Result<int> run(Global const& global, SignApply const& wanted) {
  auto const day = TRY(day_or_today(wanted.day));
  auto office = TRY(open(global, db::Access::write));
  print_acted(global, TRY(usecases::apply_for_sign(office, act(global),
                                                   {.unit = wanted.unit,
                                                    .query = face::random_query_number(),
                                                    .day = day,
                                                    .chinese = wanted.chinese,
                                                    .mongolian = wanted.mongolian,
                                                    .place = wanted.place,
                                                    .type = wanted.type,
                                                    .layout = wanted.layout,
                                                    .mongolian_box = wanted.mongolian_box,
                                                    .chinese_box = wanted.chinese_box,
                                                    .came = {},
                                                    .design = {},
                                                    .note = wanted.note})));
  return 0;
}

base::Result<int> run(Global const& global, SignQueue const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const queue = TRY(usecases::sign_queue(
      office, act(global),
      {.unit = wanted.unit, .state = wanted.state, .term = wanted.term, .limit = wanted.limit, .offset = 0}));
  if (global.json) {
    Json json;
    face::write_sign_queue(json, queue, global.language);
    print(json.take());
    return 0;
  }
  if (queue.rows.empty()) {
    print(say(global, "sign.none_waiting") + "\n");
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(queue.rows.size());
  for (auto const& row : queue.rows) {
    bool const zh = global.language == messages::Language::zh;
    rows.push_back({row.code, row.chinese, row.place, row.type, zh ? row.state_name : row.state_name_en, row.machine,
                    base::to_text(row.applied), base::to_text(row.since)});
  }
  print(table({say(global, "sign.query"), say(global, "wording.chinese"), say(global, "sign.town"),
               say(global, "sign.class"), say(global, "cli.case_state"), say(global, "sign.machine"),
               say(global, "sign.applied"), say(global, "cli.case_since")},
              rows));
  return 0;
}

base::Result<int> run(Global const& global, SignLook const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  OpenEyes const opened(global);
  auto const view = TRY(usecases::view_sign(office, act(global), {wanted.unit, wanted.code}, opened.eyes()));
  if (global.json) {
    Json json;
    face::write_sign(json, view, global.language);
    print(json.take());
    return 0;
  }
  print(view.of.standing.code + "  " + view.text.chinese + "  " + view.place + "  " + state_of(global, view.of) + "\n");
  if (!view.text.mongolian.empty()) print(view.text.mongolian + "\n");
  for (auto const& step : view.of.standing.steps) {
    std::vector<std::string> said;
    for (auto const* field :
         {"machine", "decision", "notice", "check", "opinion", "reason", "finding", "rectification"}) {
      auto const found = step.fields.find(field);
      if (found != step.fields.end()) said.push_back(ledger::to_text(found->second));
    }
    print("  " + base::to_text(step.day) + "  " + step.action + (said.empty() ? "" : "  " + base::join(said, "；")) +
          "\n");
  }
  print(say(global, "sign.today") + "\n");
  print_check(global, view.today);
  return 0;
}

base::Result<int> run(Global const& global, SignCheck const& wanted) {
  auto const day = TRY(day_or_today(wanted.day));
  auto office = TRY(open(global, db::Access::write));
  OpenEyes const opened(global);
  auto const acted =
      TRY(usecases::record_sign_check(office, act(global), {wanted.unit, wanted.code}, day, opened.eyes()));
  auto const view = TRY(usecases::view_sign(office, act(global), {wanted.unit, wanted.code}, opened.eyes()));
  print_acted(global, acted);
  if (!global.json) print_check(global, view.today);
  return view.today.passes ? 0 : 1;
}

base::Result<int> run(Global const& global, SignDecide const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const day = TRY(day_or_today(wanted.day));
  usecases::SignDecision decision{.which = {wanted.unit, wanted.code},
                                  .decision = wanted.decision,
                                  .day = day,
                                  .reason = wanted.reason,
                                  .chinese = wanted.chinese,
                                  .mongolian = wanted.mongolian,
                                  .evidence = {}};
  for (auto const& path : wanted.evidence) {
    decision.evidence.push_back(TRY(usecases::take_in(office, path, {}, now())).ref);
  }
  auto const made = act(global);
  if (usecases::wants_proof(decision)) {
    OpenEyes const opened(global);
    decision.evidence = TRY(usecases::keep_proof(office, made, decision.which, opened.eyes(), face::sign_words(),
                                                 std::string("石榴台账 ") + SHILIU_VERSION));
  }
  print_acted(global, TRY(usecases::decide_sign(office, made, decision)));
  return 0;
}

base::Result<int> run(Global const& global, SignProof const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  OpenEyes const opened(global);
  auto const generator = std::string("石榴台账 ") + SHILIU_VERSION;
  usecases::SignMeant const which{wanted.unit, wanted.code};
  auto const paper =
      wanted.notice.empty()
          ? TRY(usecases::sign_proof(office, act(global), which, opened.eyes(), face::sign_words(), generator))
          : TRY(usecases::sign_notice(
                office, act(global), which,
                opened.eyes(wanted.public_address.empty() ? office.settings.window.address : wanted.public_address),
                generator, wanted.notice));
  auto const out = wanted.out.empty() ? paper.name : wanted.out;
  TRY(usecases::write_out(out, paper.bytes));
  print(out + "\n");
  return 0;
}

base::Result<int> run(Global const& global, SignNumbers const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const numbers = TRY(usecases::query_numbers(office, act(global), wanted.batch));
  if (!wanted.out.empty()) {
    TRY(usecases::write_out(wanted.out, TRY(usecases::query_numbers_sheet(numbers, now()))));
    print(wanted.out + "\n");
    return 0;
  }
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& each : numbers) {
      json.open_object().key("code").text(each.code).key("chinese").text(each.chinese).key("mongolian");
      json.text(each.mongolian).key("place").text(each.place).key("type").text(each.type);
      json.key("day").text(base::to_text(each.day)).key("sheet").text(each.sheet).key("row").number(each.row);
      json.close_object();
    }
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(numbers.size());
  for (auto const& each : numbers) {
    rows.push_back({each.code, each.chinese, each.place, each.sheet, fmt::to_string(each.row)});
  }
  print(table({say(global, "sign.query"), say(global, "wording.chinese"), say(global, "sign.town"),
               say(global, "sign.sheet"), say(global, "sign.row")},
              rows));
  return 0;
}

base::Result<int> run(Global const& global, SignStatistics const& wanted) {
  auto const period = TRY(base::parse_period(wanted.period));
  auto office = TRY(open(global, db::Access::read));
  auto const counts = TRY(usecases::sign_statistics(office, act(global), wanted.unit, period));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& each : counts) face::write_sign_count(json, each);
    json.close_array();
    print(json.take());
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(counts.size());
  for (auto const& each : counts) {
    auto const named = [&](std::string const& text) { return text.empty() ? say(global, "sign.not_stated") : text; };
    rows.push_back({named(each.place), named(each.type), fmt::to_string(each.applied), fmt::to_string(each.approved),
                    fmt::to_string(each.approved_at_first), fmt::to_string(each.returned), fmt::to_string(each.right),
                    fmt::to_string(each.wrong)});
  }
  print(table({say(global, "sign.town"), say(global, "sign.class"), say(global, "sign.applied_count"),
               say(global, "sign.approved_count"), say(global, "sign.at_first_count"),
               say(global, "sign.returned_count"), say(global, "sign.right_count"), say(global, "sign.wrong_count")},
              rows, {2, 3, 4, 5, 6, 7}));
  return 0;
}

}  // namespace doors::cli
