#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ledger/ledger_store.h"
#include "usecases/acts_log.h"
#include "usecases/cases_parts.h"
#include "usecases/record.h"
#include "usecases/sites_parts.h"

namespace usecases {
namespace {

/// What is about to be recorded: the case as it would stand, and a draft for each step.
struct CheckPlan {
  cases::Machine const* machine = nullptr;
  cases::CaseKey key;
  cases::Case standing;
  sites::Set const* set = nullptr;
  ledger::AccountId account;
  std::optional<std::string> role;
  std::vector<ledger::Draft> drafts;
  std::vector<base::Error> faults;
};

[[nodiscard]] base::Result<CheckPlan> begin_plan(Office& office, db::Connection& connection, NewCheck const& wanted) {
  CheckPlan plan;
  auto const& machines = office.rules.machines;
  auto const* meant = TRY(machine_meant(office.rules, sites::machine_id, wanted.day));
  plan.machine = machines.find(meant->id, wanted.day);
  if (plan.machine == nullptr) return base::fail("case.no_machine_then", {{"day", base::to_text(wanted.day)}}, "day");
  plan.key = TRY(key_of(office, *plan.machine, {wanted.unit, meant->id, wanted.code}));
  auto standing = TRY(cases::find_case(connection, machines, plan.key));
  if (!standing) return base::fail("case.unknown", {{"machine", meant->name}, {"case", plan.key.code}}, "case");
  plan.standing = *std::move(standing);
  plan.set = TRY(indicator_set(office.rules, plan.standing, wanted.set, wanted.day));
  if (plan.set != nullptr) return plan;
  auto const cluster = sites::place_of(plan.standing).cluster;
  return base::fail("site.set_missing", {{"cluster", cluster}, {"known", sets_known(office.rules, wanted.day)}}, "set");
}

/// Asks the machine about the step, and lets the case stand as it would with it: what follows is asked of that.
[[nodiscard]] base::Done plan_step(Office const& office, db::Connection& connection, CheckPlan& plan,
                                   ledger::Draft draft, std::string const& action) {
  cases::Facts facts;
  facts.step.day = draft.days.first;
  facts.step.account = plan.account;
  facts.step.code = plan.key.code;
  facts.step.action = action;
  facts.role = plan.role;
  StepAsked asked{plan.key, *plan.machine, plan.standing, std::move(facts)};
  auto prepared = TRY(judge_step(office, connection, std::move(asked), std::move(draft)));
  for (auto& fault : prepared.faults) plan.faults.push_back(std::move(fault));
  plan.standing = with_step(office.rules, plan.key, plan.standing, prepared);
  plan.drafts.push_back(std::move(prepared.draft));
  return {};
}

/// What was attached to the item before stays attached: a new answer replaces the old one with all of it.
[[nodiscard]] base::Result<std::vector<ledger::EvidenceRef>> with_earlier(db::Connection& connection,
                                                                          std::vector<sites::Answered> const& before,
                                                                          ItemAnswer const& answer) {
  std::vector<ledger::EvidenceRef> out;
  if (auto const found = std::ranges::find(before, answer.item, &sites::Answered::item); found != before.end()) {
    out = TRY(ledger::entry(connection, found->entry)).what.evidence;
  }
  for (auto const& ref : answer.evidence) {
    bool const there = std::ranges::any_of(out, [&](auto const& each) { return each.digest == ref.digest; });
    if (!there) out.push_back(ref);
  }
  return out;
}

[[nodiscard]] std::optional<base::Error> fault_of(sites::Set const& set, ItemAnswer const& answer) {
  auto const* item = sites::find_item(set, answer.item);
  if (item == nullptr)
    return base::Error{"site.unknown_item", {{"item", answer.item}, {"set", set.name}}, "answers", {}};
  if (sites::possible(*item, answer.value)) return std::nullopt;
  auto const most = item->scoring == sites::Scoring::count ? sites::answer_most : sites::highest(*item);
  return base::Error{"site.answer_impossible",
                     {{"item", item->id}, {"value", std::to_string(answer.value)}, {"most", std::to_string(most)}},
                     "answers",
                     {}};
}

[[nodiscard]] base::Done plan_answers(Office const& office, db::Connection& connection, CheckPlan& plan,
                                      NewCheck const& wanted) {
  auto const before = sites::answers_of(plan.standing, plan.set->id, plan.standing.steps.size());
  std::set<std::string> seen;
  for (auto const& answer : wanted.answers) {
    if (auto fault = fault_of(*plan.set, answer)) {
      plan.faults.push_back(*std::move(fault));
      continue;
    }
    if (!seen.insert(answer.item).second) {
      plan.faults.push_back({"site.item_twice", {{"item", answer.item}}, "answers", {}});
      continue;
    }
    ledger::Draft draft;
    draft.days = {wanted.day, wanted.day};
    draft.fields = {{"set", plan.set->id}, {"item", answer.item}, {"answer", answer.value}};
    if (auto note = base::trim(answer.note); !note.empty()) draft.fields.emplace("note", std::move(note));
    draft.evidence = TRY(with_earlier(connection, before, answer));
    TRY(plan_step(office, connection, plan, std::move(draft), "answer"));
  }
  return {};
}

/// The step that closes the check, with what the answers come to.
[[nodiscard]] base::Result<sites::Judgement> plan_closing(Office const& office, db::Connection& connection,
                                                          CheckPlan& plan, NewCheck const& wanted) {
  auto const& set = *plan.set;
  auto judgement = sites::judge(set, as_answers(sites::answers_of(plan.standing, set.id, plan.standing.steps.size())));
  ledger::Draft draft;
  draft.days = {wanted.day, wanted.day};
  draft.fields = {
      {"set", set.id}, {"set_from", set.validity.from}, {"gaps", judgement.gaps}, {"score", judgement.score}};
  if (auto note = base::trim(wanted.note); !note.empty()) draft.fields.emplace("note", std::move(note));
  draft.evidence = wanted.evidence;
  auto const* action = plan.standing.state == "registered" ? "self_check" : "check_again";
  TRY(plan_step(office, connection, plan, std::move(draft), action));
  return judgement;
}

[[nodiscard]] base::Result<SiteChecked> plan_check(Office const& office, db::Connection& connection, CheckPlan& plan,
                                                   NewCheck const& wanted) {
  TRY(plan_answers(office, connection, plan, wanted));
  SiteChecked out;
  out.written = std::ssize(plan.drafts);
  out.judgement = TRY(plan_closing(office, connection, plan, wanted));
  if (!plan.faults.empty()) return base::fail_with_all(std::move(plan.faults));
  return out;
}

}  // namespace

base::Result<SiteChecked> try_check(Office& office, Act const& act, NewCheck const& wanted) {
  auto plan = TRY(begin_plan(office, office.connection, wanted));
  TRY(check_right(office, act, office::Verb::read, plan.key.unit));
  return plan_check(office, office.connection, plan, wanted);
}

base::Result<SiteChecked> record_check(Office& office, Act const& act, NewCheck const& wanted) {
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  auto recording = TRY(Recording::begin(office, act, unit));
  auto& connection = recording.connection();
  auto plan = TRY(begin_plan(office, connection, wanted));
  if (recording.repeated()) {
    SiteChecked out;
    auto const& standing = plan.standing;
    out.judgement =
        sites::judge(*plan.set, as_answers(sites::answers_of(standing, plan.set->id, standing.steps.size())));
    out.receipt = *recording.repeated();
    out.written = out.receipt->last.value() - out.receipt->first.value();
    return out;
  }
  plan.account = recording.account();
  if (act.by != nullptr) plan.role = act.by->role;
  auto out = TRY(plan_check(office, connection, plan, wanted));
  for (auto& draft : plan.drafts) TRY(recording.add(std::move(draft)));
  out.receipt = TRY(recording.commit());
  return out;
}

}  // namespace usecases
