#include "usecases/cases.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/accounts_store.h"
#include "office/office_store.h"
#include "signs/designs_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_around.h"
#include "usecases/cases_parts.h"
#include "usecases/fund_posting.h"
#include "usecases/record.h"

namespace usecases {
namespace {

constexpr std::int64_t cases_max = 200;

[[nodiscard]] base::Result<CaseView> view_of(Office& office, Act const& act, ledger::UnitId unit,
                                             cases::Case standing) {
  auto const today = base::day_of(act.now);
  CaseView view;
  view.joined = TRY(joined_into(office, {unit, standing.machine, standing.code}));
  auto const& machines = office.rules.machines;
  view.machine = machines.find(standing.machine, today);
  if (view.machine == nullptr) view.machine = machines.latest(standing.machine);
  view.state = cases::state_now(*view.machine, standing.state);
  view.open = cases::actions_from(*view.machine, standing);
  view.overdue = standing.due && *standing.due < today;
  for (auto const& step : standing.steps) {
    auto const record = TRY(office::account_record(office.connection, step.account));
    view.steps_done_by.push_back(record ? record->name : "");
  }
  auto const& kind = *office.rules.kinds.find(view.machine->kind);
  for (auto& remark : standing.remarks) {
    for (auto& error : remark.unmet) error = in_words(std::move(error), office.rules, kind);
  }
  std::optional<ledger::AccountId> reader;
  if (act.by != nullptr) reader = act.by->account;
  view.standing = cases::blinded(machines, std::move(standing), reader);
  return view;
}

/// Takes the step and what it posts to the book of the fund: the whole of it, or the transaction is given up.
[[nodiscard]] base::Done take_step(Office& office, Act const& act, Recording& recording, cases::CaseKey const& key,
                                   cases::Action const& action, ledger::Draft draft) {
  if (action.posts.empty()) {
    TRY(recording.add(std::move(draft)));
    return {};
  }
  auto const* kind = TRY(fund_kind(office.rules));
  auto const facts = TRY(fund_facts(office, recording, key.unit, key.code, base::day_of(act.now)));
  auto movements = TRY(movements_of_step(office, recording, key.unit, action, key.code, draft));
  auto const evidence = draft.evidence;
  auto const title = action.name + " " + draft.title;
  auto const position = TRY(recording.add(std::move(draft)));
  ledger::EntryId const step{key.unit, position};
  std::int64_t number = 0;
  for (auto& movement : movements) {
    ++number;
    if (movement.voucher.empty()) movement.voucher = ledger::to_text(step) + "-" + std::to_string(number);
    auto posted = funds::draft_of(movement, *kind, title);
    posted.evidence = evidence;
    posted.fields.emplace("step", ledger::to_text(step));
    TRY(enter_movement(office, recording, std::move(posted), facts));
  }
  return {};
}

/// A step that was judged, of a case.
struct Taking {
  cases::CaseKey key;
  PreparedStep step;
};
[[nodiscard]] base::Result<Taking> prepare_taking(Office& office, Act const& act, Recording& recording,
                                                  cases::Machine const& meant, CaseStep const& wanted) {
  auto key = TRY(key_of(office, meant, wanted.which));
  auto const* machine = office.rules.machines.find(meant.id, wanted.days.first);
  if (machine == nullptr) return base::fail("case.no_machine_then", {{"day", base::to_text(wanted.days.first)}}, "day");
  cases::Facts facts;
  facts.step.day = wanted.days.first;
  facts.step.account = recording.account();
  facts.step.code = key.code;
  facts.step.action = base::trim(wanted.action);
  if (act.by != nullptr) facts.role = act.by->role;
  auto const standing =
      TRY(cases::find_case(recording.connection(), office.rules.machines, key)).value_or(cases::Case{});
  auto step = TRY(prepare_step(office, recording.connection(), {key, *machine, standing, std::move(facts)}, wanted));
  return Taking{std::move(key), std::move(step)};
}

[[nodiscard]] std::string with_case_named(std::string text, Taking const& of) {
  for (auto const& [mark, value] :
       {std::pair<std::string_view, std::string const*>{"{case}", &of.key.code}, {"{title}", &of.step.draft.title}}) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value->size())) {
      text.replace(at, mark.size(), *value);
    }
  }
  return text;
}

/// The opening of the case that a step registers, with the evidence of that step.
[[nodiscard]] CaseStep registration_of(Taking const& of, CaseStep const& wanted) {
  auto const& registers = *of.step.action->registers;
  auto const said = [&](std::string const& field) {
    auto const found = of.step.draft.fields.find(field);
    return found == of.step.draft.fields.end() ? std::string() : ledger::to_text(found->second);
  };
  CaseStep out;
  out.which = {wanted.which.unit, registers.machine, said(registers.code)};
  out.action = registers.action;
  out.days = wanted.days;
  out.title = with_case_named(registers.title, of);
  for (auto const& [to, from] : registers.fields) out.fields.emplace(to, said(from));
  for (auto const& [to, text] : registers.says) out.fields.emplace(to, with_case_named(text, of));
  out.evidence = wanted.evidence;
  return out;
}

}  // namespace

base::Result<cases::Machine const*> machine_meant(Rules const& rules, std::string_view text, base::Day day) {
  auto const folded = base::fold(text);
  std::vector<std::string> known;
  for (auto const& machine : rules.machines.all()) {
    if (machine.id == text || base::fold(machine.name) == folded) {
      auto const* then = rules.machines.find(machine.id, day);
      return then != nullptr ? then : rules.machines.latest(machine.id);
    }
    auto shown = machine.id + "（" + machine.name + "）";
    if (known.empty() || known.back() != shown) known.push_back(std::move(shown));
  }
  return base::fail("case.unknown_machine",
                    {{"text", std::string(text)}, {"known", known.empty() ? "—" : base::join(known, "、")}}, "machine");
}

base::Done take_case_step(Office& office, Act const& act, Recording& recording, cases::Machine const& meant,
                          CaseStep const& wanted) {
  auto own = TRY(prepare_taking(office, act, recording, meant, wanted));
  auto faults = std::move(own.step.faults);
  std::optional<Taking> other;
  if (own.step.action != nullptr && own.step.action->registers) {
    auto const* machine = office.rules.machines.latest(own.step.action->registers->machine);
    base::ensure(machine != nullptr, "what is registered is known, checked at start");
    other = TRY(prepare_taking(office, act, recording, *machine, registration_of(own, wanted)));
    bool const alone = faults.empty();
    for (auto& fault : other->step.faults) {
      // What this step lacks the other lacks because of it.
      if (alone || !fault.code.ends_with("field_missing")) faults.push_back(std::move(fault));
    }
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  TRY(take_step(office, act, recording, own.key, *own.step.action, std::move(own.step.draft)));
  // Designs of signs are the only files that a case keeps outside the chain.
  if (!own.step.action->drops.empty()) {
    TRY(signs::drop_design(recording.connection(), own.key.unit.value(), own.key.code));
  }
  if (!other) return {};
  return take_step(office, act, recording, other->key, *other->step.action, std::move(other->step.draft));
}

base::Result<CaseActed> act_on_case(Office& office, Act const& act, CaseStep const& wanted) {
  auto const* meant = TRY(machine_meant(office.rules, wanted.which.machine, wanted.days.first));
  auto const key = TRY(key_of(office, *meant, wanted.which));
  auto recording = TRY(Recording::begin(office, act, key.unit));
  auto const& machines = office.rules.machines;
  CaseActed out;
  if (recording.repeated()) {
    out.receipt = *recording.repeated();
  } else {
    TRY(take_case_step(office, act, recording, *meant, wanted));
    out.receipt = TRY(recording.commit());
  }
  auto standing = TRY(cases::find_case(office.connection, machines, key));
  base::ensure(standing.has_value(), "a case has the step that was just taken");
  out.view = TRY(view_of(office, act, key.unit, *std::move(standing)));
  return out;
}

base::Result<CaseView> view_case(Office& office, Act const& act, CaseMeant const& which) {
  auto const today = base::day_of(act.now);
  auto const* machine = TRY(machine_meant(office.rules, which.machine, today));
  auto const key = TRY(key_of(office, *machine, which));
  TRY(check_right(office, act, office::Verb::read, key.unit));
  auto standing = TRY(cases::find_case(office.connection, office.rules.machines, key));
  if (!standing) return base::fail("case.unknown", {{"machine", machine->name}, {"case", key.code}}, "case");
  return view_of(office, act, key.unit, *std::move(standing));
}

base::Result<std::vector<CasesOfMachine>> look_at_cases(Office& office, Act const& act, CasesAsked const& asked) {
  if (asked.limit < 1 || asked.limit > cases_max) {
    return base::fail("list.limit", {{"limit", std::to_string(cases_max)}, {"rows", std::to_string(asked.limit)}},
                      "limit");
  }
  auto const today = base::day_of(act.now);
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  TRY(check_right(office, act, office::Verb::read, unit));
  std::vector<cases::Machine const*> wanted;
  if (!asked.machine.empty()) {
    wanted.push_back(TRY(machine_meant(office.rules, asked.machine, today)));
  } else {
    for (auto const& machine : office.rules.machines.all()) {
      auto const* then = TRY(machine_meant(office.rules, machine.id, today));
      if (wanted.empty() || wanted.back() != then) wanted.push_back(then);
    }
  }
  std::vector<CasesOfMachine> out;
  bool known = asked.state.empty();
  for (auto const* machine : wanted) {
    cases::Asked question;
    question.unit = unit;
    question.machine = machine->id;
    question.after = asked.after;
    question.limit = static_cast<std::size_t>(asked.limit);
    if (asked.overdue) question.due_before = today;
    if (!asked.state.empty()) {
      auto const named = [&](cases::State const& state) {
        return state.id == asked.state || state.name == asked.state;
      };
      auto const state = std::ranges::find_if(machine->states, named);
      if (state == machine->states.end()) continue;
      question.state = state->id;
      known = true;
    }
    auto listed = TRY(cases::list_cases(office.connection, office.rules.machines, question));
    out.push_back({machine, std::move(listed)});
  }
  if (!known) return base::fail("case.unknown_state", {{"text", asked.state}}, "state");
  return out;
}

base::Result<std::string> draw_machine(Office& office, Act const& act, CaseMeant const& which,
                                       cases::Captions const& captions) {
  if (which.code.empty()) {
    auto const* machine = TRY(machine_meant(office.rules, which.machine, base::day_of(act.now)));
    return cases::draw(*machine, captions);
  }
  auto const view = TRY(view_case(office, act, which));
  return cases::draw(*view.machine, captions, &view.standing);
}

}  // namespace usecases
