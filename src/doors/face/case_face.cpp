#include "doors/face/case_face.h"

#include "base/utf8.h"
#include "doors/face/error_face.h"

namespace doors::face {
namespace {

void write_step(Json& json, cases::Step const& step, std::string const& account) {
  json.open_object().key("entry").text(ledger::to_text(step.entry)).key("day").text(base::to_text(step.day));
  json.key("action").text(step.action_id).key("action_name").text(step.action).key("account").text(account);
  json.key("evidence").number(step.evidence).key("fields").open_object();
  for (auto const& [id, value] : step.fields) json.key(id).text(ledger::to_text(value));
  json.close_object().close_object();
}

void write_row(Json& json, cases::Row const& row) {
  json.open_object().key("case").text(row.code).key("title").text(row.title).key("state").text(row.state);
  json.key("since").text(base::to_text(row.since)).key("due");
  if (row.due) {
    json.text(base::to_text(*row.due));
  } else {
    json.null();
  }
  json.key("steps").number(row.steps).key("consistent").flag(row.soundness != cases::Soundness::inconsistent);
  json.key("whole").flag(row.soundness == cases::Soundness::whole).close_object();
}

[[nodiscard]] std::string field_name(ledger::Kind const& kind, std::string const& id, messages::Language language) {
  auto const* field = ledger::find_field(kind, id);
  return field == nullptr ? id : name_in(*field, language);
}

[[nodiscard]] std::string action_name(cases::Machine const& machine, std::string const& id,
                                      messages::Language language) {
  auto const* action = cases::find_action(machine, id);
  return action == nullptr ? id : name_in(*action, language);
}

void write_link(Json& json, usecases::CaseLink const& link, messages::Language language) {
  auto const* state = link.state;
  json.open_object().key("machine").text(link.key.machine);
  json.key("machine_name").text(link.machine == nullptr ? link.key.machine : name_in(*link.machine, language));
  json.key("case").text(link.key.code).key("title").text(link.title);
  json.key("state").text(state == nullptr ? "" : state->id);
  json.key("state_name").text(state == nullptr ? "" : name_in(*state, language));
  json.key("side").text(cases::to_text(state == nullptr ? cases::Side::none : state->side));
  json.key("end").flag(state != nullptr && state->end);
  json.key("about").text(link.about).key("day").text(base::to_text(link.day));
  json.key("entry").text(ledger::to_text(link.entry)).close_object();
}

}  // namespace

void write_links(Json& json, usecases::CaseLinks const& links, messages::Language language) {
  json.key("came_of_it").open_array();
  for (auto const& link : links.came_of_it) write_link(json, link, language);
  json.close_array().key("came_from").open_array();
  for (auto const& link : links.came_from) write_link(json, link, language);
  json.close_array();
}

void write_case(Json& json, usecases::CaseView const& view, messages::Language language,
                usecases::CaseLinks const* links) {
  auto const& standing = view.standing;
  json.open_object().key("machine").text(standing.machine).key("case").text(standing.code);
  json.key("title").text(standing.title).key("state").text(standing.state).key("state_name");
  if (view.state != nullptr) {
    json.text(name_in(*view.state, language));
  } else {
    json.null();
  }
  json.key("since").text(base::to_text(standing.since)).key("due");
  if (standing.due) {
    json.text(base::to_text(*standing.due));
  } else {
    json.null();
  }
  json.key("overdue").flag(view.overdue).key("consistent").flag(standing.consistent());
  if (links != nullptr) write_links(json, *links, language);
  json.key("open").open_array();
  for (auto const* action : view.open) {
    json.open_object().key("action").text(action->id).key("name").text(name_in(*action, language)).close_object();
  }
  json.close_array().key("steps").open_array();
  for (std::size_t i = 0; i < standing.steps.size(); ++i) write_step(json, standing.steps[i], view.steps_done_by[i]);
  json.close_array().key("remarks").open_array();
  for (auto const& remark : standing.remarks) {
    json.open_object().key("entry").text(ledger::to_text(remark.entry)).key("moved").flag(remark.moved);
    json.key("unmet").open_array();
    for (auto const& error : remark.unmet) write_error(json, error, language);
    json.close_array().close_object();
  }
  json.close_array().close_object();
}

void write_cases(Json& json, std::vector<usecases::CasesOfMachine> const& cases) {
  json.open_array();
  for (auto const& each : cases) {
    json.open_object().key("machine").text(each.machine->id).key("name").text(each.machine->name);
    json.key("states").open_object();
    for (auto const& [state, count] : each.listed.by_state) json.key(state).number(count);
    json.close_object().key("further").flag(each.listed.further).key("cases").open_array();
    for (auto const& row : each.listed.rows) write_row(json, row);
    json.close_array().close_object();
  }
  json.close_array();
}

void write_series(Json& json, usecases::CaseSeries const& series) {
  json.open_object().key("next").number(series.next).key("numbers").open_array();
  for (auto const& each : series.numbers) {
    json.open_object().key("number").number(each.number).key("case").text(each.code).key("title").text(each.title);
    json.key("day").text(base::to_text(each.day)).key("entry").text(ledger::to_text(each.entry)).close_object();
  }
  json.close_array().key("missing").open_array();
  for (auto const number : series.missing) json.number(number);
  json.close_array().key("twice").open_array();
  for (auto const number : series.twice) json.number(number);
  json.close_array().key("unread").open_array();
  for (auto const entry : series.unread) json.text(ledger::to_text(entry));
  json.close_array().close_object();
}

void write_machine(Json& json, cases::Machine const& machine) {
  json.open_object().key("machine").text(machine.id).key("name").text(machine.name).key("name_en");
  json.text(machine.name_en).key("kind").text(machine.kind).key("source").text(machine.validity.source);
  json.key("verified").flag(machine.validity.verified);
  json.key("effective_from").text(base::to_text(machine.validity.from)).key("effective_until");
  if (machine.validity.until) {
    json.text(base::to_text(*machine.validity.until));
  } else {
    json.null();
  }
  json.key("states").open_array();
  for (auto const& state : machine.states) {
    json.open_object().key("state").text(state.id).key("name").text(state.name).key("name_en").text(state.name_en);
    json.key("side").text(cases::to_text(state.side)).key("end").flag(state.end).close_object();
  }
  json.close_array().key("actions").open_array();
  for (auto const& action : machine.actions) {
    json.open_object().key("action").text(action.id).key("name").text(action.name).key("name_en").text(action.name_en);
    json.texts("from", action.from);
    json.key("to").text(action.to).key("opens").flag(action.opens).key("back").flag(action.back);
    json.key("stay").flag(action.stay);
    json.texts("needs", action.needs);
    json.texts("may", action.may);
    json.texts("evidence", action.evidence);
    json.texts("other_than", action.other_than);
    json.texts("roles", action.roles);
    json.close_object();
  }
  json.close_array().close_object();
}

cases::Captions captions(messages::Language language) {
  auto const said = [&](std::string_view code, std::vector<base::Argument> const& kept = {}) {
    return messages::text(code, kept, language);
  };
  // What the picture fills in itself stands for itself.
  cases::Captions out;
  out.english = language == messages::Language::en;
  out.source = said("cli.case_picture_source", {{"source", "{source}"}});
  out.holds = said("cli.case_picture_holds", {{"from", "{from}"}});
  out.holds_until = said("cli.case_picture_holds_until", {{"from", "{from}"}, {"until", "{until}"}});
  out.unverified = said("cli.case_picture_unverified");
  out.side = said("cli.case_picture_side");
  out.any = said("cli.case_picture_any");
  out.from = said("cli.case_picture_from", {{"states", "{states}"}});
  out.range = said("cli.case_picture_range", {{"first", "{first}"}, {"last", "{last}"}});
  out.back = said("cli.case_picture_back");
  out.end = said("cli.case_picture_end");
  out.passed = said("cli.case_picture_passed");
  out.here = said("cli.case_picture_here");
  out.loop = said("cli.case_picture_loop");
  return out;
}

std::vector<std::string> conditions(cases::Machine const& machine, cases::Action const& action,
                                    ledger::Kind const& kind, messages::Language language) {
  std::vector<std::string> out;
  auto const say = [&](std::string_view code, std::vector<base::Argument> const& arguments) {
    out.push_back(messages::text(code, arguments, language));
  };
  std::vector<std::string> names;
  for (auto const& id : action.needs) names.push_back(field_name(kind, id, language));
  if (!names.empty()) say("cli.case_needs", {{"fields", base::join(names, "、")}});
  if (!action.evidence.empty()) say("cli.case_evidence", {{"evidence", base::join(action.evidence, "、")}});
  for (auto const& id : action.other_than) {
    say("cli.case_other_account", {{"action", action_name(machine, id, language)}});
  }
  if (action.wait) {
    say("cli.case_waits",
        {{"action", action_name(machine, action.wait->after, language)}, {"days", std::to_string(action.wait->days)}});
  }
  if (action.names_other) say("cli.case_names_other", {});
  names.clear();
  for (auto const& id : action.telephones) names.push_back(field_name(kind, id, language));
  if (!names.empty()) say("cli.case_telephone", {{"fields", base::join(names, "、")}});
  for (auto const& balance : action.balances) {
    out.push_back(language == messages::Language::zh ? balance.says : balance.says_en);
  }
  return out;
}

}  // namespace doors::face
