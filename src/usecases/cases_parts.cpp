#include "usecases/cases_parts.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_around.h"
#include "usecases/record.h"

namespace usecases {
namespace {

/// Of the fields that hold a telephone: what is none of the office's. A number that is personal by its shape is refused
/// as one besides, whatever field it stands in.
[[nodiscard]] std::vector<base::Error> foreign_telephones(Rules const& rules, cases::Action const& action,
                                                          cases::Step const& step) {
  std::vector<base::Error> out;
  for (auto const& field : action.telephones) {
    auto const text = base::trim(cases::said(step, field));
    bool const told = !ledger::personal_numbers(rules.privacy, text).empty();
    if (text.empty() || told || ledger::is_office_telephone(rules.privacy, text)) continue;
    out.push_back({"case.no_office_telephone",
                   {{"action", action.name}, {"action_en", action.name_en}, {"field", field}},
                   field,
                   {}});
  }
  return out;
}

}  // namespace

base::Error in_words(base::Error error, Rules const& rules, ledger::Kind const& kind) {
  std::string field_en;
  for (auto& argument : error.arguments) {
    if (argument.name == "field") {
      auto const* field = ledger::find_field(kind, argument.value);
      if (field == nullptr) continue;
      field_en = field->name_en;
      argument.value = field->name;
    }
    if (error.code != "case.role_not_allowed" || (argument.name != "role" && argument.name != "known")) continue;
    std::vector<std::string> names;
    for (auto const& role : rules.roles.all()) {
      // One id, or several between "、": ids are ASCII, so that none is a part of another's name.
      auto const listed = "、" + argument.value + "、";
      if (listed.find("、" + role.id + "、") != std::string::npos) names.push_back(role.name);
    }
    if (!names.empty()) argument.value = base::join(names, "、");
  }
  if (!field_en.empty()) error.arguments.push_back({"field_en", field_en});
  return error;
}

base::Result<cases::CaseKey> key_of(Office& office, cases::Machine const& machine, CaseMeant const& which) {
  auto const code = base::trim(which.code);
  if (code.empty()) return base::fail("case.code_missing", {}, "case");
  auto const unit = TRY(unit_meant(office.connection, which.unit));
  return cases::CaseKey{unit, machine.id, code};
}

base::Result<std::string> state_meant(cases::Machine const& machine, std::string const& text) {
  auto const named = [&](cases::State const& state) { return state.id == text || state.name == text; };
  auto const found = std::ranges::find_if(machine.states, named);
  if (found == machine.states.end()) return base::fail("case.unknown_state", {{"text", text}}, "state");
  return found->id;
}

base::Result<std::vector<cases::Case>> every_case(Office& office, Act const& act, std::string const& unit,
                                                  std::string_view machine) {
  constexpr std::size_t rows_at_once = 200;
  auto const meant = TRY(unit_meant(office.connection, unit));
  TRY(check_right(office, act, office::Verb::read, meant));
  cases::Asked asked;
  asked.unit = meant;
  asked.machine = machine;
  asked.limit = rows_at_once;
  std::vector<cases::Case> out;
  for (bool further = true; further;) {
    auto const listed = TRY(cases::list_cases(office.connection, office.rules.machines, asked));
    for (auto const& row : listed.rows) {
      auto standing =
          TRY(cases::find_case(office.connection, office.rules.machines, {meant, std::string(machine), row.code}));
      if (standing) out.push_back(*std::move(standing));
    }
    further = listed.further;
    if (further) asked.after = listed.rows.back().code;
  }
  return out;
}

base::Result<std::string> free_code(Office const& office, db::Connection& connection, cases::CaseKey key,
                                    std::string const& stem) {
  constexpr int tries_max = 1'000;
  for (int number = 1; number <= tries_max; ++number) {
    key.code = stem + std::to_string(number);
    if (!TRY(cases::find_case(connection, office.rules.machines, key))) return key.code;
  }
  return std::string();
}

namespace {

/// What the program says by itself where nobody has said it.
[[nodiscard]] base::Done say_by_itself(Office const& office, db::Connection& connection, StepAsked const& asked,
                                       cases::Action const& action, ledger::Draft& draft) {
  for (auto const& [field, word] : cases::said_by_itself(action, asked.standing)) draft.fields.try_emplace(field, word);
  if (!action.registers || draft.fields.contains(action.registers->code)) return {};
  cases::CaseKey const other{asked.key.unit, action.registers->machine, {}};
  auto code = TRY(free_code(office, connection, other, asked.key.code + "-" + action.registers->suffix));
  if (!code.empty()) draft.fields.emplace(action.registers->code, std::move(code));
  return {};
}

}  // namespace

base::Result<PreparedStep> judge_step(Office const& office, db::Connection& connection, StepAsked asked,
                                      ledger::Draft draft) {
  auto const& rules = office.rules;
  auto const& kind = *rules.kinds.find(asked.machine.kind);
  auto& facts = asked.facts;
  PreparedStep out;
  out.draft = std::move(draft);
  out.draft.kind = kind.id;
  if (out.draft.title.empty()) out.draft.title = asked.standing.title;
  auto const* action = cases::find_action(asked.machine, facts.step.action);
  if (action != nullptr) TRY(say_by_itself(office, connection, asked, *action, out.draft));
  facts.step.fields = out.draft.fields;
  facts.step.evidence = std::ssize(out.draft.evidence);
  if (action != nullptr) facts.around = TRY(around(office, connection, asked.key, *action, facts.step));
  auto const verdict = cases::allow(asked.machine, asked.standing, facts);
  out.action = verdict.action;
  for (auto const& error : verdict.unmet) out.faults.push_back(in_words(error, rules, kind));
  if (out.action != nullptr) {
    for (auto& error : foreign_telephones(rules, *out.action, facts.step))
      out.faults.push_back(in_words(std::move(error), rules, kind));
    facts.step.action = out.action->name;
  }
  out.draft.fields.insert_or_assign(std::string(cases::code_field), facts.step.code);
  out.draft.fields.insert_or_assign(std::string(cases::action_field), facts.step.action);
  for (auto& fault : ledger::check(out.draft, rules.kinds)) out.faults.push_back(std::move(fault));
  for (auto& fault : personal_data(rules, out.draft)) out.faults.push_back(std::move(fault));
  facts.step.title = out.draft.title;
  out.step = std::move(facts.step);
  return out;
}

base::Result<PreparedStep> prepare_step(Office const& office, db::Connection& connection, StepAsked asked,
                                        CaseStep const& wanted) {
  ledger::Draft draft;
  draft.days = wanted.days;
  draft.title = base::trim(wanted.title);
  draft.evidence = wanted.evidence;
  auto faults = read_fields(*office.rules.kinds.find(asked.machine.kind), wanted.fields, draft.fields);
  auto out = TRY(judge_step(office, connection, std::move(asked), std::move(draft)));
  out.faults.insert(out.faults.begin(), std::make_move_iterator(faults.begin()), std::make_move_iterator(faults.end()));
  return out;
}

cases::Case with_step(Rules const& rules, cases::CaseKey const& key, cases::Case const& standing,
                      PreparedStep const& prepared) {
  auto steps = standing.steps;
  auto step = prepared.step;
  // A place behind all that stand: it only keeps the order until the step has one of its own.
  constexpr std::int64_t behind_all = std::numeric_limits<std::int32_t>::max();
  step.entry = {key.unit, ledger::Position(behind_all + std::ssize(steps))};
  step.root = step.entry.position;
  steps.push_back(std::move(step));
  return cases::fold(rules.machines, key.machine, std::move(steps));
}

base::Result<std::string> CaseNames::unit(office::UnitId unit) {
  if (units_.empty()) {
    auto const tree = TRY(office::units(office_->connection));
    for (auto const& each : tree.all()) units_.emplace(each.id, each.name);
  }
  auto const found = units_.find(unit);
  return found == units_.end() ? std::to_string(unit.value()) : found->second;
}

base::Result<std::string> CaseNames::section(office::UnitId unit, office::SectionId section) {
  if (!sections_.contains(unit)) {
    auto& names = sections_[unit];
    for (auto const& each : TRY(office::sections(office_->connection, unit))) names.emplace(each.id, each.name);
  }
  auto const& names = sections_.at(unit);
  auto const found = names.find(section);
  return found == names.end() ? std::string() : found->second;
}

}  // namespace usecases
