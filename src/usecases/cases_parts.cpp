#include "usecases/cases_parts.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_around.h"
#include "usecases/record.h"

namespace usecases {

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

std::string said_last(cases::Case const& standing, std::string const& field) {
  auto const says = [&](cases::Step const& step) { return step.fields.contains(field); };
  auto const found = std::find_if(standing.steps.rbegin(), standing.steps.rend(), says);
  return found == standing.steps.rend() ? std::string() : ledger::to_text(found->fields.at(field));
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

base::Result<PreparedStep> prepare_step(Office const& office, db::Connection& connection, StepAsked asked,
                                        CaseStep const& wanted) {
  auto const& rules = office.rules;
  auto const& kind = *rules.kinds.find(asked.machine.kind);
  auto& facts = asked.facts;
  PreparedStep out;
  out.draft.kind = kind.id;
  out.draft.days = wanted.days;
  auto const title = base::trim(wanted.title);
  out.draft.title = title.empty() ? asked.standing.title : title;
  out.draft.evidence = wanted.evidence;
  out.faults = read_fields(kind, wanted.fields, out.draft.fields);
  facts.step.fields = out.draft.fields;
  auto const* action = cases::find_action(asked.machine, facts.step.action);
  if (action != nullptr) facts.around = TRY(around(office, connection, asked.key, *action, facts.step));
  auto const verdict = cases::allow(asked.machine, asked.standing, facts);
  out.action = verdict.action;
  for (auto const& error : verdict.unmet) out.faults.push_back(in_words(error, rules, kind));
  out.draft.fields.insert_or_assign(std::string(cases::code_field), facts.step.code);
  out.draft.fields.insert_or_assign(std::string(cases::action_field),
                                    verdict.action == nullptr ? facts.step.action : verdict.action->name);
  for (auto& fault : ledger::check(out.draft, rules.kinds)) out.faults.push_back(std::move(fault));
  for (auto& fault : personal_data(rules, out.draft)) out.faults.push_back(std::move(fault));
  out.step = std::move(facts.step);
  return out;
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
