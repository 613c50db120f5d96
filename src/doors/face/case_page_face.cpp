#include "doors/face/case_page_face.h"

#include <algorithm>
#include <set>

#include "doors/face/case_face.h"
#include "doors/face/entry_face.h"
#include "doors/face/error_face.h"

namespace doors::face {
namespace {

void day_or_null(Json& json, std::optional<base::Day> const& day) {
  if (day) {
    json.text(base::to_text(*day));
  } else {
    json.null();
  }
}

/// The members state, state_name, side and end; a state that the rules no longer know goes by its id.
void write_state(Json& json, cases::State const* state, std::string const& id, messages::Language language) {
  json.key("state").text(state == nullptr ? id : state->id);
  json.key("state_name").text(state == nullptr ? id : name_in(*state, language));
  json.key("side").text(cases::to_text(state == nullptr ? cases::Side::none : state->side));
  json.key("end").flag(state != nullptr && state->end);
}

[[nodiscard]] Properties state_members() {
  return {{"state", Type::text()},
          {"state_name", Type::text()},
          {"side", Type::words(&cases::to_text, cases::Side::terminate)},
          remarked("end", Type::flag(), "Nothing has to follow")};
}

/// The form of an action: the members asks, evidence, evidence_min, conditions, roles.
void write_form(Json& json, usecases::Rules const& rules, cases::Machine const& machine, cases::Action const& action,
                messages::Language language) {
  auto const& kind = *rules.kinds.find(machine.kind);
  json.key("asks").open_array();
  auto const ask = [&](std::string const& id, bool required) {
    auto const* field = ledger::find_field(kind, id);
    if (field == nullptr) return;
    auto asked = *field;
    asked.required = required;
    write_kind_field(json, asked, language);
  };
  for (auto const& id : action.needs) ask(id, !cases::is_said_by_itself(action, id));
  for (auto const& id : action.may) ask(id, false);
  json.close_array();
  json.texts("evidence", action.evidence);
  json.key("evidence_min").number(action.evidence_min);
  // Fields and papers are asked for above; what is left are waits, other accounts and balances.
  auto beyond = action;
  beyond.needs.clear();
  beyond.evidence.clear();
  json.texts("conditions", conditions(machine, beyond, kind, language));
  std::vector<std::string> roles;
  for (auto const& role : rules.roles.all()) {
    bool const named = std::ranges::find(action.roles, role.id) != action.roles.end();
    auto const& name = name_in(role, language);
    if (named && std::ranges::find(roles, name) == roles.end()) roles.push_back(name);
  }
  json.texts("roles", roles);
}

[[nodiscard]] Properties form_members() {
  return {remarked("asks", Type::list(kind_field_type()), "`required`: the step needs it"),
          remarked("evidence", Type::list(Type::text()), "Which papers it is, in words"),
          {"evidence_min", Type::whole()},
          remarked("conditions", Type::list(Type::text()), "What must hold besides, a sentence each"),
          remarked("roles", Type::list(Type::text()), "Who may, by role; none: everybody who may record")};
}

[[nodiscard]] Type value_type() {
  return Type::object("CaseValue", {{"id", Type::text()}, {"name", Type::text()}, {"shown", Type::text()}});
}

void write_value(Json& json, ledger::Kind const& kind, std::string const& id, ledger::Value const& value,
                 messages::Language language) {
  auto const* field = ledger::find_field(kind, id);
  json.open_object().key("id").text(id).key("name").text(field == nullptr ? id : name_in(*field, language));
  json.key("shown").text(ledger::to_text(value, field == nullptr ? "元" : field->money_unit)).close_object();
}

/// Fields that balances add up are added up; of the others the last word counts; lines of a list are no facts of the
/// whole. In the order of the kind.
void write_facts(Json& json, usecases::CaseDetail const& detail, messages::Language language) {
  std::set<std::string, std::less<>> summed;
  for (auto const& action : detail.view.machine->actions) {
    for (auto const& balance : action.balances) {
      summed.insert(balance.sum.begin(), balance.sum.end());
      summed.insert(balance.of.begin(), balance.of.end());
    }
  }
  std::map<std::string, ledger::Value> facts;
  for (auto const& step : detail.view.standing.steps) {
    auto const* action = cases::find_action(*detail.view.machine, step.action_id);
    if (action != nullptr && action->listed) continue;
    for (auto const& [id, value] : step.fields) {
      auto const [place, fresh] = facts.try_emplace(id, value);
      if (fresh) continue;
      auto* money = std::get_if<base::Money>(&place->second);
      auto const* more = std::get_if<base::Money>(&value);
      std::int64_t fen = 0;
      bool const adds = summed.contains(id) && money != nullptr && more != nullptr &&
                        !__builtin_add_overflow(money->fen(), more->fen(), &fen);
      place->second = adds ? ledger::Value(base::Money(fen)) : value;
    }
  }
  json.key("facts").open_array();
  for (auto const& field : detail.kind->fields) {
    auto const found = facts.find(field.id);
    if (found != facts.end()) write_value(json, *detail.kind, field.id, found->second, language);
  }
  json.close_array();
}

/// The main line, with what lies behind the case.
void write_line(Json& json, usecases::CaseDetail const& detail, messages::Language language) {
  auto const& machine = *detail.view.machine;
  std::set<std::string> passed;
  for (auto const& id : detail.view.standing.way) {
    if (auto const* state = cases::state_now(machine, id)) passed.insert(state->id);
  }
  auto const* main = cases::state_now(machine, detail.view.standing.main_state);
  json.key("line").open_array();
  for (auto const& state : machine.states) {
    if (state.side != cases::Side::none) continue;
    json.open_object().key("state").text(state.id).key("name").text(name_in(state, language));
    json.key("passed").flag(passed.contains(state.id)).key("here").flag(main != nullptr && main->id == state.id);
    json.close_object();
  }
  json.close_array();
}

void write_offers(Json& json, usecases::Rules const& rules, usecases::CaseDetail const& detail,
                  messages::Language language) {
  json.key("offers").open_array();
  for (auto const& offer : detail.offers) {
    json.open_object().key("action").text(offer.action->id).key("name").text(name_in(*offer.action, language));
    json.key("next");
    if (offer.next == nullptr || offer.action->stay) {
      json.null();
    } else {
      json.text(name_in(*offer.next, language));
    }
    json.key("side").flag(offer.next != nullptr && offer.next->side != cases::Side::none && !offer.action->stay);
    write_form(json, rules, *detail.view.machine, *offer.action, language);
    json.key("unmet").open_array();
    for (auto const& error : offer.unmet) write_error(json, error, language);
    json.close_array().key("known").open_array();
    for (auto const& error : offer.known) write_error(json, error, language);
    json.close_array().close_object();
  }
  json.close_array();
}

void write_steps(Json& json, usecases::CaseDetail const& detail, messages::Language language) {
  auto const& standing = detail.view.standing;
  json.key("steps").open_array();
  for (std::size_t i = 0; i < standing.steps.size(); ++i) {
    auto const& step = standing.steps[i];
    auto const& seen = detail.steps[i];
    auto const* action = cases::find_action(*detail.view.machine, step.action_id);
    json.open_object().key("entry").text(ledger::to_text(step.entry)).key("day").text(base::to_text(step.day));
    json.key("action_name").text(action == nullptr ? step.action : name_in(*action, language));
    json.key("account").text(detail.view.steps_done_by[i]).key("section").text(seen.section);
    json.key("recorded").text(base::to_text(seen.recorded)).key("fields").open_array();
    for (auto const& [id, value] : step.fields) write_value(json, *detail.kind, id, value, language);
    json.close_array().key("evidence").open_array();
    for (auto const& file : seen.evidence) write_evidence(json, file);
    json.close_array().key("remarks").open_array();
    for (auto const& remark : standing.remarks) {
      if (remark.entry != step.entry) continue;
      for (auto const& error : remark.unmet) write_error(json, error, language);
    }
    json.close_array().close_object();
  }
  json.close_array();
}

[[nodiscard]] Type link_type() {
  return Type::object("CaseLink",
                      Properties{{"machine", Type::text()},
                                 {"machine_name", Type::text()},
                                 {"case", Type::text()},
                                 remarked("title", Type::text(), "Empty: there is no such case any more")} +
                          state_members() +
                          Properties{remarked("about", Type::text(), "The proposal, else the finding, it came of"),
                                     {"day", Type::day()},
                                     remarked("entry", Type::entry_id(), "The step that says so")});
}

[[nodiscard]] Type offer_type() {
  return Type::object("CaseOffer",
                      Properties{{"action", Type::text()},
                                 {"name", Type::text()},
                                 remarked("next", Type::text().or_null(), "The state it leads to; null: the same"),
                                 remarked("side", Type::flag(), "It leads off the main line")} +
                          form_members() +
                          Properties{remarked("unmet", Type::list(error_type()), "None: it may be done now"),
                                     remarked("known", Type::list(error_type()), "Of the facts around the case")});
}

[[nodiscard]] Type step_type() {
  return Type::object("CaseStep",
                      {{"entry", Type::entry_id()},
                       {"day", Type::day()},
                       {"action_name", Type::text()},
                       {"account", Type::text()},
                       {"section", Type::text()},
                       {"recorded", Type::instant()},
                       {"fields", Type::list(value_type())},
                       {"evidence", Type::list(evidence_type())},
                       remarked("remarks", Type::list(error_type()), "What it lacks, or why it moved nothing")});
}

}  // namespace

void write_case_row(Json& json, usecases::CaseRow const& row, messages::Language language) {
  auto const& what = row.at.row;
  json.open_object().key("unit").text(std::to_string(row.at.unit.value())).key("unit_name").text(row.unit_name);
  json.key("machine").text(row.at.machine);
  json.key("machine_name").text(row.machine == nullptr ? row.at.machine : name_in(*row.machine, language));
  json.key("case").text(what.code).key("title").text(what.title);
  write_state(json, row.state, what.state, language);
  json.key("since").text(base::to_text(what.since)).key("due");
  day_or_null(json, what.due);
  json.key("overdue").flag(row.overdue).key("section").text(row.section).key("steps").number(what.steps);
  json.key("consistent").flag(what.soundness != cases::Soundness::inconsistent);
  json.key("whole").flag(what.soundness == cases::Soundness::whole).close_object();
}

Type case_row_type() {
  return Type::object("CaseRow",
                      Properties{{"unit", Type::id()},
                                 {"unit_name", Type::text()},
                                 {"machine", Type::text()},
                                 {"machine_name", Type::text()},
                                 remarked("case", Type::text(), "Its code"),
                                 {"title", Type::text()}} +
                          state_members() +
                          Properties{{"since", Type::day()},
                                     remarked("due", Type::day().or_null(), "When the state should be left"),
                                     {"overdue", Type::flag()},
                                     remarked("section", Type::text(), "That opened it"),
                                     {"steps", Type::whole()},
                                     remarked("consistent", Type::flag(), "Each step followed from the one before"),
                                     remarked("whole", Type::flag(), "No step lacks anything")});
}

void write_case_page(Json& json, usecases::CasePage const& page, messages::Language language) {
  json.open_object().key("rows").open_array();
  for (auto const& row : page.rows) write_case_row(json, row, language);
  json.close_array().key("total").number(page.total).close_object();
}

Type case_page_type() {
  return Type::object("CasePage", {{"rows", Type::list(case_row_type())}, {"total", Type::whole()}});
}

void write_case_board(Json& json, usecases::CaseBoard const& board, messages::Language language) {
  json.open_object().key("machine").text(board.machine->id).key("name").text(name_in(*board.machine, language));
  json.key("columns").open_array();
  for (auto const& column : board.columns) {
    json.open_object();
    write_state(json, column.state, column.rows.empty() ? "" : column.rows.front().at.row.state, language);
    json.key("total").number(column.total).key("rows").open_array();
    for (auto const& row : column.rows) write_case_row(json, row, language);
    json.close_array().close_object();
  }
  json.close_array().key("total").number(board.total).key("done").number(board.done);
  json.key("overdue").number(board.overdue).close_object();
}

Type case_board_type() {
  auto const column = Type::object(
      "CaseColumn", state_members() + Properties{remarked("total", Type::whole(), "Of which `rows` are the first"),
                                                 {"rows", Type::list(case_row_type())}});
  return Type::object("CaseBoard", {{"machine", Type::text()},
                                    {"name", Type::text()},
                                    {"columns", Type::list(column)},
                                    remarked("total", Type::whole(), "Without what was withdrawn or ended early"),
                                    {"done", Type::whole()},
                                    {"overdue", Type::whole()}});
}

void write_case_detail(Json& json, usecases::Rules const& rules, usecases::CaseDetail const& detail,
                       messages::Language language) {
  auto const& view = detail.view;
  auto const& standing = view.standing;
  json.open_object().key("unit").text(std::to_string(detail.key.unit.value())).key("unit_name").text(detail.unit_name);
  json.key("machine").text(standing.machine).key("machine_name").text(name_in(*view.machine, language));
  json.key("case").text(standing.code).key("title").text(standing.title);
  write_state(json, view.state, standing.state, language);
  json.key("since").text(base::to_text(standing.since)).key("due");
  day_or_null(json, standing.due);
  json.key("overdue").flag(view.overdue).key("section").text(detail.section);
  json.key("consistent").flag(standing.consistent()).key("source").text(view.machine->validity.source);
  json.key("verified").flag(view.machine->validity.verified);
  json.texts("joined", view.joined);
  write_links(json, detail.links, language);
  write_line(json, detail, language);
  write_facts(json, detail, language);
  write_offers(json, rules, detail, language);
  write_steps(json, detail, language);
  json.close_object();
}

Type case_detail_type() {
  auto const stop = Type::object("CaseStop", {{"state", Type::text()},
                                              {"name", Type::text()},
                                              {"passed", Type::flag()},
                                              remarked("here", Type::flag(), "Where it stands, or last stood")});
  return Type::object(
      "CaseDetail",
      Properties{{"unit", Type::id()},
                 {"unit_name", Type::text()},
                 {"machine", Type::text()},
                 {"machine_name", Type::text()},
                 {"case", Type::text()},
                 {"title", Type::text()}} +
          state_members() +
          Properties{{"since", Type::day()},
                     {"due", Type::day().or_null()},
                     {"overdue", Type::flag()},
                     {"section", Type::text()},
                     {"consistent", Type::flag()},
                     remarked("source", Type::text(), "Of the rules of its machine"),
                     remarked("verified", Type::flag(), "Whether the source was compared with the original"),
                     remarked("joined", Type::list(Type::text()), "Codes of the cases that were joined into it"),
                     remarked("came_of_it", Type::list(link_type()), "Cases that came of its findings and proposals"),
                     remarked("came_from", Type::list(link_type()), "Cases that say this one came of them"),
                     remarked("line", Type::list(stop), "The main line of the machine"),
                     remarked("facts", Type::list(value_type()), "What is known of it now"),
                     {"offers", Type::list(offer_type())},
                     {"steps", Type::list(step_type())}});
}

void write_findings(Json& json, usecases::InspectionFindings const& findings, messages::Language language) {
  json.open_object().key("found").number(findings.found).key("total").number(findings.total);
  json.key("done").number(findings.done).key("can_hand_over").flag(findings.can_hand_over);
  json.key("next_code").text(findings.next_code).key("rows").open_array();
  for (auto const& row : findings.rows) {
    json.open_object().key("case").text(row.code).key("title").text(row.title);
    write_state(json, row.state, "", language);
    json.key("due");
    day_or_null(json, row.due);
    json.key("overdue").flag(row.overdue).key("done").flag(row.done).key("dropped").flag(row.dropped);
    json.key("joined_to").text(row.joined_to).close_object();
  }
  json.close_array().close_object();
}

Type findings_type() {
  auto const row = Type::object(
      "InspectionFindingRow",
      Properties{remarked("case", Type::text(), "Of the rectification"), {"title", Type::text()}} + state_members() +
          Properties{{"due", Type::day().or_null()},
                     {"overdue", Type::flag()},
                     remarked("done", Type::flag(), "Itself, or the case it was joined to"),
                     remarked("dropped", Type::flag(), "It turned out to be none"),
                     remarked("joined_to", Type::text(), "Empty: it stands for itself")});
  return Type::object("InspectionFindings", {remarked("found", Type::whole(), "As the inspection says"),
                                             remarked("total", Type::whole(), "Handed over, without the dropped ones"),
                                             {"done", Type::whole()},
                                             {"can_hand_over", Type::flag()},
                                             remarked("next_code", Type::text(), "A code that nobody has yet"),
                                             {"rows", Type::list(row)}});
}

Type series_type() {
  auto const number = Type::object("SeriesNumber", {{"number", Type::whole()},
                                                    {"case", Type::text()},
                                                    {"title", Type::text()},
                                                    {"day", Type::day()},
                                                    {"entry", Type::entry_id()}});
  return Type::object("CaseSeries", {{"next", Type::whole()},
                                     {"numbers", Type::list(number)},
                                     {"missing", Type::list(Type::whole())},
                                     {"twice", Type::list(Type::whole())},
                                     remarked("unread", Type::list(Type::entry_id()), "Whose text holds no number")});
}

void write_case_machine(Json& json, usecases::Rules const& rules, cases::Machine const& machine,
                        messages::Language language) {
  auto const& kind = *rules.kinds.find(machine.kind);
  json.open_object().key("machine").text(machine.id).key("name").text(name_in(machine, language));
  json.key("kind").text(machine.kind).key("title_name").text(kind.title_name);
  json.key("source").text(machine.validity.source).key("verified").flag(machine.validity.verified);
  bool const numbered = std::ranges::any_of(machine.actions, [](auto const& each) { return !each.series.empty(); });
  json.key("effective_from").text(base::to_text(machine.validity.from)).key("numbered").flag(numbered);
  json.key("states").open_array();
  for (auto const& state : machine.states) {
    json.open_object();
    write_state(json, &state, state.id, language);
    json.close_object();
  }
  json.close_array().key("actions").open_array();
  for (auto const& action : machine.actions) {
    json.open_object().key("action").text(action.id).key("name").text(name_in(action, language));
    json.key("opens").flag(action.opens);
    json.texts("from", action.from);
    json.key("to").text(action.to);
    write_form(json, rules, machine, action, language);
    json.close_object();
  }
  json.close_array().close_object();
}

Type case_machine_type() {
  auto const action =
      Type::object("CaseAction", Properties{{"action", Type::text()},
                                            {"name", Type::text()},
                                            remarked("opens", Type::flag(), "Makes a case"),
                                            {"from", Type::list(Type::text())},
                                            remarked("to", Type::text(), "Empty: the same state, or the one before")} +
                                     form_members());
  return Type::object("CaseMachine", {{"machine", Type::text()},
                                      {"name", Type::text()},
                                      {"kind", Type::text()},
                                      remarked("title_name", Type::text(), "What the title of a case is called"),
                                      {"source", Type::text()},
                                      {"verified", Type::flag()},
                                      {"effective_from", Type::day()},
                                      remarked("numbered", Type::flag(), "It has a series of numbers"),
                                      {"states", Type::list(Type::object("CaseState", state_members()))},
                                      {"actions", Type::list(action)}});
}

}  // namespace doors::face
