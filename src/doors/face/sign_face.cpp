#include "doors/face/sign_face.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace doors::face {
namespace {

using usecases::SignFinding;

constexpr std::array<std::string_view, 4> of_words = {"wording", "script", "engines", "layout"};
constexpr std::array<std::string_view, 5> standings = {"nowhere", "isolated", "initial", "medial", "final"};
constexpr std::array<std::string_view, 3> weights = {"note", "finding", "not_judged"};
constexpr std::array<std::string_view, 3> difference_words = {"left_out", "put_in", "exchanged"};

[[nodiscard]] std::string said(std::string_view code, std::vector<base::Argument> const& arguments,
                               messages::Language language) {
  return messages::text(code, arguments, language);
}

[[nodiscard]] std::string told_by_script(SignFinding const& finding, messages::Language language) {
  bool const is_name = finding.rule == "foreign_letter" || finding.rule == "private_use";
  auto const about = is_name ? messages::text("script.name_" + finding.about, language) : finding.about;
  auto const standing =
      messages::text("script.standing_" + std::string(standings[static_cast<std::size_t>(finding.standing)]), language);
  return said("script.rule_" + finding.rule, {{"about", about}, {"standing", standing}}, language);
}

[[nodiscard]] std::string unit_told(script::Sign const& sign) { return script::notation({sign}); }

void write_difference(Json& json, wording::Difference const& each) {
  using Kind = wording::Difference::Kind;
  json.open_object().key("kind").text(difference_words[static_cast<std::size_t>(each.kind)]);
  json.key("position").number(static_cast<std::int64_t>(each.position) + 1);
  json.key("approved").text(each.kind == Kind::put_in ? "" : unit_told(each.approved));
  json.key("shown").text(each.kind == Kind::left_out ? "" : unit_told(each.shown)).close_object();
}

void write_place(Json& json, std::string_view key, std::optional<std::size_t> const& number) {
  json.key(key);
  if (number) {
    json.number(static_cast<std::int64_t>(*number));
  } else {
    json.null();
  }
}

void write_finding(Json& json, SignFinding const& finding, messages::Language language) {
  json.open_object().key("of").text(part_of(finding.of)).key("rule").text(finding.rule);
  json.key("weight").text(weight_of(finding)).key("message").text(finding_told(finding, language));
  write_place(json, "row", finding.row);
  write_place(json, "character", finding.character);
  json.key("code_point").text(finding.code_point).key("citation").text(finding.citation);
  json.key("approved").text(finding.approved).key("shown").text(finding.shown);
  json.key("measured").text(measured_told(finding, language)).close_object();
}

[[nodiscard]] Type finding_type() {
  return Type::object("SignFinding",
                      {{"of", Type::one_of({of_words.begin(), of_words.end()})},
                       remarked("rule", Type::text(), "A stable word"),
                       {"weight", Type::one_of({weights.begin(), weights.end()})},
                       {"message", Type::text()},
                       remarked("row", Type::whole().or_null(), "Line of the Mongolian, from 1"),
                       remarked("character", Type::whole().or_null(), "Code point in its line, from 1"),
                       {"code_point", Type::text()},
                       remarked("citation", Type::text(), "Source of the rule, with its clause"),
                       remarked("approved", Type::text(), "The form it should have; empty where none is known"),
                       {"shown", Type::text()},
                       remarked("measured", Type::text(), "What was measured and what is asked for, in a sentence")});
}

void write_text_members(Json& json, usecases::SignText const& text) {
  json.key("chinese").text(text.chinese).key("mongolian").text(text.mongolian);
  json.key("layout").text(text.layout).key("type").text(text.type);
  json.key("mongolian_box").text(text.mongolian_box).key("chinese_box").text(text.chinese_box);
}

void write_state(Json& json, usecases::CaseView const& view, messages::Language language) {
  json.key("state").text(view.standing.state).key("state_name");
  if (view.state == nullptr) {
    json.text(view.standing.state);
  } else {
    json.text(language == messages::Language::zh ? view.state->name : view.state->name_en);
  }
}

void write_steps(Json& json, usecases::CaseView const& view, messages::Language language) {
  json.key("steps").open_array();
  for (std::size_t i = 0; i < view.standing.steps.size(); ++i) {
    auto const& step = view.standing.steps[i];
    auto const* action = cases::find_action(*view.machine, step.action_id);
    bool const zh = language == messages::Language::zh || action == nullptr;
    json.open_object().key("entry").text(ledger::to_text(step.entry)).key("day").text(base::to_text(step.day));
    json.key("action").text(step.action_id).key("action_name").text(zh ? step.action : action->name_en);
    json.key("account").text(view.steps_done_by[i]).key("said").open_object();
    for (auto const& [id, value] : step.fields) {
      if (id != cases::code_field && id != cases::action_field) json.key(id).text(ledger::to_text(value));
    }
    json.close_object().close_object();
  }
  json.close_array();
}

[[nodiscard]] Type sign_step_type() {
  return Type::object("SignStepTaken", {{"entry", Type::entry_id()},
                                        {"day", Type::day()},
                                        {"action", Type::text()},
                                        {"action_name", Type::text()},
                                        remarked("account", Type::text(), "A post, not a person"),
                                        {"said", Type::by_name(Type::text())}});
}

}  // namespace

std::string escaped_points(std::u32string_view text) {
  std::string out;
  for (char32_t const c : text) {
    bool const is_unseen = c < 0x20 || c == U'\\' || (c >= 0x180A && c <= 0x180F) || (c >= 0x2000 && c <= 0x206F) ||
                           (c >= 0xE000 && c <= 0xF8FF) || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
    out += is_unseen ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c)) : base::to_utf8({&c, 1});
  }
  return out;
}

std::string_view part_of(SignFinding::Of of) { return of_words[static_cast<std::size_t>(of)]; }

std::string_view weight_of(SignFinding const& finding) {
  if (!finding.judged) return weights[2];
  return finding.note ? weights[0] : weights[1];
}

std::string finding_told(SignFinding const& finding, messages::Language language) {
  switch (finding.of) {
    case SignFinding::Of::wording:
      return messages::text("wording.verdict_" + finding.rule, language);
    case SignFinding::Of::script:
      return told_by_script(finding, language);
    case SignFinding::Of::engines:
      return messages::text("sign." + finding.rule, language);
    case SignFinding::Of::layout:
      break;
  }
  if (finding.rule == "none_chosen") return messages::text("sign.layout_none_chosen", language);
  if (finding.rule == "arrangement_unknown") return messages::text("sign.layout_arrangement_unknown", language);
  return messages::text("layout.rule_" + finding.rule, language);
}

std::string measured_told(SignFinding const& finding, messages::Language language) {
  if (!finding.measured) return {};
  auto const unit = messages::text(finding.millimetres ? "layout.unit_mm" : "layout.unit_percent", language);
  return said("layout.bounded",
              {{"measured", fmt::format("{:.1f}", *finding.measured)},
               {"least", std::to_string(finding.least)},
               {"most", std::to_string(finding.most)},
               {"unit", unit}},
              language);
}

usecases::SignWords sign_words() {
  constexpr auto zh = messages::Language::zh;
  return {.finding = [](SignFinding const& finding) { return finding_told(finding, zh); },
          .measured = [](SignFinding const& finding) { return measured_told(finding, zh); }};
}

void write_sign_check(Json& json, usecases::SignChecked const& checked, messages::Language language) {
  auto const& reading = checked.judgement.reading;
  json.open_object().key("passes").flag(checked.passes).key("verdict").text(wording::to_text(reading.verdict));
  json.key("key").text(script::notation(script::key(checked.mongolian))).key("font_key");
  if (checked.font_key) {
    json.text(script::notation(*checked.font_key));
  } else {
    json.null();
  }
  json.key("engines_agree").flag(checked.judgement.engines_agree);
  json.key("pieces").open_array();
  for (auto const& piece : reading.pieces) {
    json.open_object().key("text").text(base::to_utf8(checked.chinese.substr(piece.begin, piece.end - piece.begin)));
    json.key("known").flag(piece.known).close_object();
  }
  json.close_array().key("expected").text(base::to_utf8(reading.expected));
  json.key("canonical").text(base::to_utf8(script::canonical(checked.mongolian)));
  json.key("different").open_array();
  for (auto const& each : reading.different) write_difference(json, each);
  json.close_array().key("suggestions").open_array();
  for (auto const& each : reading.suggestions) {
    json.open_object().key("chinese").text(base::to_utf8(each.chinese));
    json.key("mongolian").text(base::to_utf8(each.mongolian));
    json.key("distance").number(each.distance).close_object();
  }
  json.close_array().key("layout_set").text(checked.layout_set).key("layout_source").text(checked.layout_source);
  json.key("findings").open_array();
  for (auto const& each : checked.findings) write_finding(json, each, language);
  json.close_array().close_object();
}

Type sign_check_type() {
  auto const piece = Type::object("SignPiece", {{"text", Type::text()}, {"known", Type::flag()}});
  auto const difference =
      Type::object("SignDifference", {{"kind", Type::one_of({difference_words.begin(), difference_words.end()})},
                                      remarked("position", Type::whole(), "Written unit of the approved form, from 1"),
                                      {"approved", Type::text()},
                                      {"shown", Type::text()}});
  auto const suggestion = Type::object(
      "SignSuggestion", {{"chinese", Type::text()}, {"mongolian", Type::text()}, {"distance", Type::whole()}});
  return Type::object(
      "SignCheck",
      {remarked("passes", Type::flag(), "Wording approved, code points clean, both engines agree, no rule fails"),
       {"verdict", Type::words(&wording::to_text, wording::Verdict::no_mongolian)},
       remarked("key", Type::text(), "Written units, by the rules"),
       remarked("font_key", Type::text().or_null(), "The same, by the font"),
       {"engines_agree", Type::flag()},
       {"pieces", Type::list(piece)},
       remarked("expected", Type::text(), "The approved wording; empty where a term is unknown"),
       {"canonical", Type::text()},
       {"different", Type::list(difference)},
       {"suggestions", Type::list(suggestion)},
       {"layout_set", Type::text()},
       {"layout_source", Type::text()},
       {"findings", Type::list(finding_type())}});
}

void write_sign(Json& json, usecases::SignView const& view, messages::Language language) {
  json.open_object().key("code").text(view.of.standing.code);
  write_text_members(json, view.text);
  json.key("place").text(view.place).key("came").text(view.came);
  write_state(json, view.of, language);
  json.key("since").text(base::to_text(view.of.standing.since));
  json.key("applied").text(base::to_text(view.text.day)).key("decided");
  if (view.decided) {
    json.text(base::to_text(*view.decided));
  } else {
    json.null();
  }
  json.key("machine").text(view.machine).key("decision").text(view.decision).key("notice").text(view.notice);
  json.key("check").text(view.check).key("rectification").text(view.rectification);
  json.key("design").text(view.design).key("design_kept").flag(view.design_kept);
  json.key("open").open_array();
  for (auto const* action : view.of.open) json.text(action->id);
  json.close_array();
  write_steps(json, view.of, language);
  json.key("today");
  write_sign_check(json, view.today, language);
  json.close_object();
}

Type sign_type() {
  return Type::object("SignDetail", {{"code", Type::text()},
                                     {"chinese", Type::text()},
                                     {"mongolian", Type::text()},
                                     {"layout", Type::text()},
                                     {"type", Type::text()},
                                     {"mongolian_box", Type::text()},
                                     {"chinese_box", Type::text()},
                                     {"place", Type::text()},
                                     {"came", Type::text()},
                                     {"state", Type::text()},
                                     {"state_name", Type::text()},
                                     {"since", Type::day()},
                                     {"applied", Type::day()},
                                     {"decided", Type::day().or_null()},
                                     remarked("machine", Type::text(), "What was recorded of the machine then"),
                                     {"decision", Type::text()},
                                     {"notice", Type::text()},
                                     {"check", Type::text()},
                                     {"rectification", Type::text()},
                                     remarked("design", Type::text(), "Hash of the design handed in"),
                                     remarked("design_kept", Type::flag(), "Its picture is there until the decision"),
                                     remarked("open", Type::list(Type::text()), "Actions that lead on"),
                                     {"steps", Type::list(sign_step_type())},
                                     remarked("today", sign_check_type(), "What the machine thinks today")});
}

void write_sign_queue(Json& json, usecases::SignQueue const& queue, messages::Language language) {
  json.open_object().key("total").number(queue.total).key("by_state").open_object();
  for (auto const& [state, number] : queue.by_state) json.key(state).number(number);
  json.close_object().key("rows").open_array();
  for (auto const& row : queue.rows) {
    json.open_object().key("code").text(row.code).key("chinese").text(row.chinese);
    json.key("mongolian").text(row.mongolian).key("place").text(row.place).key("type").text(row.type);
    json.key("state").text(row.state).key("state_name");
    json.text(language == messages::Language::zh ? row.state_name : row.state_name_en);
    json.key("machine").text(row.machine).key("decision").text(row.decision);
    json.key("applied").text(base::to_text(row.applied)).key("since").text(base::to_text(row.since)).close_object();
  }
  json.close_array().close_object();
}

Type sign_queue_type() {
  auto const row = Type::object("SignRow", {{"code", Type::text()},
                                            {"chinese", Type::text()},
                                            {"mongolian", Type::text()},
                                            {"place", Type::text()},
                                            {"type", Type::text()},
                                            {"state", Type::text()},
                                            {"state_name", Type::text()},
                                            {"machine", Type::text()},
                                            {"decision", Type::text()},
                                            {"applied", Type::day()},
                                            {"since", Type::day()}});
  return Type::object(
      "SignQueue", {{"total", Type::whole()}, {"by_state", Type::by_name(Type::whole())}, {"rows", Type::list(row)}});
}

void write_sign_count(Json& json, usecases::SignCount const& counted) {
  json.open_object().key("place").text(counted.place).key("type").text(counted.type);
  json.key("applied").number(counted.applied).key("approved").number(counted.approved);
  json.key("approved_at_first").number(counted.approved_at_first).key("returned").number(counted.returned);
  json.key("right").number(counted.right).key("wrong").number(counted.wrong).close_object();
}

Type sign_count_type() {
  return Type::object("SignCount", {remarked("place", Type::text(), "Town; empty: not stated"),
                                    remarked("type", Type::text(), "Class; empty: not stated"),
                                    {"applied", Type::whole()},
                                    {"approved", Type::whole()},
                                    remarked("approved_at_first", Type::whole(), "Never returned before"),
                                    {"returned", Type::whole()},
                                    {"right", Type::whole()},
                                    {"wrong", Type::whole()}});
}

}  // namespace doors::face
