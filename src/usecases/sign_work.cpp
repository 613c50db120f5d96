#include "usecases/sign_work.h"

#include <algorithm>

#include "base/utf8.h"
#include "usecases/cases_parts.h"
#include "usecases/live_entries.h"
#include "usecases/record.h"
#include "usecases/sign_parts.h"

namespace usecases {
namespace {

void put(std::map<std::string, std::string>& fields, std::string const& name, std::string const& value) {
  if (!value.empty()) fields.emplace(name, value);
}

/// Mongolian as it is stored: escapes read, telephone numbers covered. A text stays as it was handed in, code point for
/// code point; only its numbers go.
[[nodiscard]] base::Result<std::string> mongolian_kept(Rules const& rules, std::string const& written) {
  auto const text = TRY(script::read_text(base::trim(written), "mongolian"));
  return ledger::covered(rules.privacy, base::to_utf8(text));
}

[[nodiscard]] base::Done check_boxes(SignBoxes const& boxes) {
  signs::Design design;
  for (auto const& [script, text] :
       {std::pair{signs::Script::mongolian, &boxes.mongolian}, std::pair{signs::Script::chinese, &boxes.chinese}}) {
    if (!text->empty()) design.boxes.push_back(TRY(signs::read_box(script, *text)));
  }
  return signs::check(design);
}

[[nodiscard]] base::Done check_layout(std::string const& layout) {
  if (layout.empty() || signs::arrangement_of(layout)) return {};
  return base::fail("layout.unknown_arrangement", {{"text", layout}}, "layout");
}

/// Decisions as people and programs say them, and the actions they are.
struct Word {
  std::string_view word;
  std::string_view action;
  std::string_view reason_field;  // where the reason goes; empty: into the note
};
constexpr std::array<Word, 10> decisions = {{{"pass", "first_review", "opinion"},
                                             {"approve", "approve", "opinion"},
                                             {"return", "send_back", "reason"},
                                             {"resubmit", "resubmit", ""},
                                             {"make", "make", ""},
                                             {"right", "find_right", ""},
                                             {"wrong", "find_wrong", "finding"},
                                             {"mend", "mend", "result"},
                                             {"archive", "archive", ""},
                                             {"withdraw", "withdraw", "reason"}}};

[[nodiscard]] base::Result<Word> decision_meant(std::string const& text) {
  std::vector<std::string> known;
  for (auto const& each : decisions) {
    if (each.word == text) return each;
    known.emplace_back(each.word);
  }
  return base::fail("sign.unknown_decision", {{"text", text}, {"known", base::join(known, "、")}}, "decision");
}

/// The picture that came with an application; nothing where none did.
[[nodiscard]] base::Result<std::optional<signs::Picture>> picture_of(NewSign const& wanted) {
  if (wanted.design.empty()) return std::nullopt;
  if (wanted.design.size() > design_bytes_max) {
    return base::fail("sign.design_too_large", {{"limit", std::to_string(design_bytes_max >> 20U)}}, "design");
  }
  auto const type = signs::picture_type(wanted.design);
  if (!type) return base::fail("sign.design_not_a_picture", {}, "design");
  return signs::Picture{base::hash(base::HashAlgorithm::sha256, wanted.design), std::string(*type), wanted.design};
}

/// What the program knows of the step by itself, beyond what the machine says.
[[nodiscard]] base::Done fill_in(Office& office, Act const& act, SignDecision const& wanted, CaseStep& step) {
  auto& fields = step.fields;
  if (step.action == "approve") {
    auto const series = TRY(series_of(office, act, step.which, wanted.day.year()));
    fields.emplace("notice", std::to_string(series.next));
  }
  if (step.action == "resubmit") {
    step.title = ledger::covered(office.rules.privacy, base::trim(wanted.chinese));
    put(fields, "mongolian", TRY(mongolian_kept(office.rules, wanted.mongolian)));
  }
  return {};
}

}  // namespace

CaseMeant sign_case(SignMeant const& which) { return {which.unit, std::string(sign_machine), base::trim(which.code)}; }

SignText sign_text(SignMeant const& which, cases::Case const& standing) {
  SignText out;
  out.unit = which.unit;
  out.chinese = standing.title;
  out.mongolian = cases::said_last(standing, "mongolian");
  out.layout = cases::said_last(standing, "layout");
  out.type = cases::said_last(standing, "type");
  out.mongolian_box = cases::said_last(standing, "mongolian_box");
  out.chinese_box = cases::said_last(standing, "chinese_box");
  out.day = standing.steps.front().day;
  return out;
}

std::vector<base::Error> as_handed_in(Rules const& rules, ledger::Draft& draft) {
  std::vector<base::Error> faults;
  if (auto known = check_layout(text_field(draft, "layout")); !known) faults.push_back(std::move(known).error());
  auto kept = mongolian_kept(rules, text_field(draft, "mongolian"));
  if (!kept) {
    faults.push_back(std::move(kept).error());
    faults.back().where = "mongolian";
  } else if (!kept->empty()) {
    draft.fields.insert_or_assign("mongolian", *std::move(kept));
  }
  return faults;
}

base::Result<CaseActed> apply_for_sign(Office& office, Act const& act, NewSign const& wanted) {
  TRY(check_layout(wanted.layout));
  TRY(check_boxes({wanted.mongolian_box, wanted.chinese_box}));
  CaseStep step;
  step.which = {wanted.unit, std::string(sign_machine), wanted.query};
  step.action = "apply";
  step.days = {wanted.day, wanted.day};
  step.title = ledger::covered(office.rules.privacy, base::trim(wanted.chinese));
  auto& fields = step.fields;
  put(fields, "mongolian", TRY(mongolian_kept(office.rules, wanted.mongolian)));
  put(fields, "place", base::trim(wanted.place));
  put(fields, "type", base::trim(wanted.type));
  put(fields, "layout", base::trim(wanted.layout));
  put(fields, "mongolian_box", base::trim(wanted.mongolian_box));
  put(fields, "chinese_box", base::trim(wanted.chinese_box));
  put(fields, "came", wanted.came.empty() ? "窗口" : wanted.came);
  auto const picture = TRY(picture_of(wanted));
  if (picture) put(fields, std::string(signs::design_field), "sha256:" + base::to_hex(picture->digest));
  put(fields, "note", ledger::covered(office.rules.privacy, base::trim(wanted.note)));
  auto const* machine = TRY(machine_meant(office.rules, sign_machine, wanted.day));
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  CaseActed out;
  if (recording.repeated()) {
    // The number drawn for the retry is nobody's: the one that was drawn first stands.
    out.receipt = *recording.repeated();
    auto const entry = TRY(ledger::entry(recording.connection(), ledger::EntryId{unit, out.receipt.first}));
    step.which.code = text_field(entry.what, std::string(cases::code_field));
  } else {
    TRY(take_case_step(office, act, recording, *machine, step));
    if (picture) TRY(signs::keep_design(recording.connection(), unit.value(), wanted.query, *picture, act.now));
    out.receipt = TRY(recording.commit());
  }
  out.view = TRY(view_case(office, act, step.which));
  return out;
}

base::Result<signs::Picture> sign_design(Office& office, Act const& act, SignMeant const& which) {
  auto const view = TRY(view_case(office, act, sign_case(which)));
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  auto picture = TRY(signs::find_design(office.connection, unit.value(), view.standing.code));
  if (!picture) return base::fail("sign.no_design", {{"code", view.standing.code}}, "code");
  return *std::move(picture);
}

base::Result<SignView> view_sign(Office& office, Act const& act, SignMeant const& which, SignEyes const& eyes) {
  SignView out;
  out.of = TRY(view_case(office, act, sign_case(which)));
  auto const& standing = out.of.standing;
  out.text = sign_text(which, standing);
  out.place = cases::said_last(standing, "place");
  out.came = cases::said_last(standing, "came");
  out.machine = cases::said_last(standing, "machine");
  out.decision = cases::said_last(standing, "decision");
  out.notice = cases::said_last(standing, "notice");
  out.check = cases::said_last(standing, "check");
  out.rectification = cases::said_last(standing, "rectification");
  out.design = cases::said_last(standing, std::string(signs::design_field));
  if (!out.design.empty()) {
    auto const unit = TRY(unit_meant(office.connection, which.unit));
    out.design_kept = TRY(signs::has_design(office.connection, unit.value(), standing.code));
  }
  auto const approval = std::ranges::find(standing.steps, "approve", &cases::Step::action_id);
  if (approval != standing.steps.end()) out.decided = approval->day;
  out.today = TRY(check_sign(office, out.text, eyes));
  return out;
}

base::Result<CaseActed> record_sign_check(Office& office, Act const& act, SignMeant const& which, base::Day day,
                                          SignEyes const& eyes, SignBoxes const& traced) {
  TRY(check_boxes(traced));
  auto const view = TRY(view_sign(office, act, which, eyes));
  auto text = view.text;
  if (!traced.mongolian.empty()) text.mongolian_box = base::trim(traced.mongolian);
  if (!traced.chinese.empty()) text.chinese_box = base::trim(traced.chinese);
  bool const measured = text.mongolian_box != view.text.mongolian_box || text.chinese_box != view.text.chinese_box;
  auto const checked = measured ? TRY(check_sign(office, text, eyes)) : view.today;
  auto const findings = std::ranges::count_if(checked.findings, [](SignFinding const& each) { return !each.note; });
  CaseStep step;
  step.which = sign_case(which);
  step.action = "check";
  step.days = {day, day};
  step.fields = {{"machine", checked.passes ? "通过" : "须人核对"},
                 {"findings", std::to_string(findings)},
                 {"wording", std::string(wording::to_text(checked.judgement.reading.verdict))},
                 {"engine", "script " + std::to_string(script::engine_version) + "; " + std::string(draw::font_name) +
                                " " + std::string(draw::font_version)}};
  put(step.fields, "mongolian_box", base::trim(traced.mongolian));
  put(step.fields, "chinese_box", base::trim(traced.chinese));
  return act_on_case(office, act, step);
}

base::Result<CaseActed> decide_sign(Office& office, Act const& act, SignDecision const& wanted) {
  auto const meant = TRY(decision_meant(wanted.decision));
  auto const view = TRY(view_case(office, act, sign_case(wanted.which)));
  CaseStep step;
  step.which = sign_case(wanted.which);
  step.action = meant.action;
  step.days = {wanted.day, wanted.day};
  step.evidence = wanted.evidence;
  auto const reason = base::trim(wanted.reason);
  // Whatever the machine did not pass, a person decides, and says why. Where it did, its rule says so by itself.
  bool const machine_passed = cases::said_last(view.standing, "machine") == "通过";
  if (meant.word == "pass" && reason.empty() && !machine_passed) return base::fail("sign.reason_missing", {}, "reason");
  put(step.fields, meant.reason_field.empty() ? "note" : std::string(meant.reason_field), reason);
  TRY(fill_in(office, act, wanted, step));
  return act_on_case(office, act, step);
}

}  // namespace usecases
