#include <algorithm>

#include "base/utf8.h"
#include "cases/cases.h"
#include "cases/requirements.h"

namespace cases {
namespace {

/// Fen, or a count; other values count as nothing, because the check at start has let none in.
[[nodiscard]] std::int64_t number_of(ledger::Value const& value) {
  if (auto const* money = std::get_if<base::Money>(&value)) return money->fen();
  if (auto const* count = std::get_if<std::int64_t>(&value)) return *count;
  return 0;
}

[[nodiscard]] std::int64_t stated(Step const& step, std::string const& field) {
  auto const found = step.fields.find(field);
  return found == step.fields.end() ? 0 : number_of(found->second);
}

/// Nothing when the sum leaves the 64 bits: then no balance holds.
[[nodiscard]] std::optional<std::int64_t> sum_of(std::vector<Step const*> const& steps,
                                                 std::vector<std::string> const& fields) {
  std::int64_t sum = 0;
  for (auto const* step : steps) {
    for (auto const& field : fields) {
      if (__builtin_add_overflow(sum, stated(*step, field), &sum)) return std::nullopt;
    }
  }
  return sum;
}

[[nodiscard]] std::string listed(std::vector<Action const*> const& actions, std::string Action::*name) {
  bool const english = name == &Action::name_en;
  std::vector<std::string> names;
  names.reserve(actions.size());
  for (auto const* action : actions) names.push_back(action->*name);
  return names.empty() ? "—" : base::join(names, english ? ", " : "、");
}

class Judge {
 public:
  Judge(Machine const& machine, Case const& standing, Facts const& facts)
      : machine_(machine), case_(standing), facts_(facts) {
    steps_.reserve(standing.steps.size() + 1);
    for (auto const& step : standing.steps) steps_.push_back(&step);
    steps_.push_back(&facts.step);
  }

  Verdict run() {
    verdict_.action = find_action(machine_, facts_.step.action);
    if (verdict_.action == nullptr) {
      std::vector<Action const*> known;
      for (auto const& action : machine_.actions) known.push_back(&action);
      refuse("case.unknown_action", {{"text", facts_.step.action},
                                     {"machine", machine_.name},
                                     {"known", listed(known, &Action::name)},
                                     {"known_en", listed(known, &Action::name_en)}});
      return std::move(verdict_);
    }
    check_way();
    check_day();
    check_fields();
    check_evidence();
    check_accounts();
    for (auto const& balance : verdict_.action->balances) check_balance(balance);
    for (auto& unmet : unmet_values(*verdict_.action, case_, facts_)) verdict_.unmet.push_back(std::move(unmet));
    return std::move(verdict_);
  }

 private:
  void refuse(std::string_view code, std::vector<base::Argument> arguments, std::string where = {}) {
    verdict_.unmet.push_back({std::string(code), std::move(arguments), std::move(where), {}});
  }

  void check_way() {
    auto const& action = *verdict_.action;
    bool const fresh = case_.state.empty();
    if (action.opens) {
      if (fresh) verdict_.next = action.to;
      if (!fresh) refuse("case.exists", {{"case", case_.code}, {"action", action.name}, {"action_en", action.name_en}});
      return;
    }
    if (fresh) {
      auto const open = actions_from(machine_, case_);
      refuse("case.not_opened", {{"case", facts_.step.code},
                                 {"action", action.name},
                                 {"action_en", action.name_en},
                                 {"known", listed(open, &Action::name)},
                                 {"known_en", listed(open, &Action::name_en)}});
      return;
    }
    auto const* state = state_now(machine_, case_.state);
    if (state == nullptr) {
      refuse("case.state_gone", {{"state", case_.state}, {"from", base::to_text(machine_.validity.from)}});
      return;
    }
    if (std::ranges::find(action.from, state->id) == action.from.end()) {
      auto const open = actions_from(machine_, case_);
      refuse("case.not_from_here", {{"state", state->name},
                                    {"state_en", state->name_en},
                                    {"action", action.name},
                                    {"action_en", action.name_en},
                                    {"known", listed(open, &Action::name)},
                                    {"known_en", listed(open, &Action::name_en)}});
      return;
    }
    verdict_.next = action.to;
    if (action.stay) verdict_.next = state->id;
    if (!action.back) return;
    auto const* before = state_now(machine_, case_.main_state);
    verdict_.next = before == nullptr ? case_.main_state : before->id;
  }

  [[nodiscard]] Step const* latest(std::string const& action_id) const {
    Step const* out = nullptr;
    for (auto const& step : case_.steps) {
      if (step.action_id == action_id) out = &step;
    }
    return out;
  }

  void check_day() {
    if (!case_.steps.empty() && facts_.step.day < case_.steps.back().day) {
      refuse("case.before_last_step", {{"day", base::to_text(facts_.step.day)},
                                       {"last", base::to_text(case_.steps.back().day)},
                                       {"entry", ledger::to_text(case_.steps.back().entry)}});
    }
    auto const& wait = verdict_.action->wait;
    if (!wait) return;
    auto const* before = latest(wait->after);
    if (before == nullptr) return;
    auto const first = before->day.plus(static_cast<std::int32_t>(wait->days));
    if (facts_.step.day >= first) return;
    refuse("case.too_early", {{"action", verdict_.action->name},
                              {"action_en", verdict_.action->name_en},
                              {"after", before->action},
                              {"days", std::to_string(wait->days)},
                              {"first", base::to_text(first)}});
  }

  void check_fields() {
    auto const& action = *verdict_.action;
    for (auto const& id : action.needs) {
      if (!facts_.step.fields.contains(id) && !facts_.step.elsewhere.contains(id))
        refuse("case.field_missing", {{"field", id}, {"action", action.name}, {"action_en", action.name_en}}, id);
    }
    for (auto const& [id, value] : facts_.step.fields) {
      bool const asked = std::ranges::find(action.needs, id) != action.needs.end() ||
                         std::ranges::find(action.may, id) != action.may.end();
      if (!asked)
        refuse("case.field_not_asked", {{"field", id}, {"action", action.name}, {"action_en", action.name_en}}, id);
    }
  }

  void check_evidence() {
    auto const& action = *verdict_.action;
    if (facts_.step.evidence >= action.evidence_min) return;
    refuse("case.evidence_missing",
           {{"action", action.name},
            {"action_en", action.name_en},
            {"evidence", action.evidence.empty() ? "—" : base::join(action.evidence, "、")},
            {"least", std::to_string(action.evidence_min)},
            {"given", std::to_string(facts_.step.evidence)}},
           "evidence");
  }

  void check_accounts() {
    // A row of a sheet says that a step was taken and not who took it; its account is the one that imported it.
    if (facts_.step.attested) return;
    auto const& action = *verdict_.action;
    for (auto const& id : action.other_than) {
      auto const* before = latest(id);
      if (before == nullptr || before->attested || before->account != facts_.step.account) continue;
      refuse("case.second_account",
             {{"action", action.name},
              {"action_en", action.name_en},
              {"other", before->action},
              {"entry", ledger::to_text(before->entry)}},
             "account");
    }
    if (!facts_.role || action.roles.empty()) return;
    if (std::ranges::find(action.roles, *facts_.role) != action.roles.end()) return;
    refuse("case.role_not_allowed",
           {{"action", action.name},
            {"action_en", action.name_en},
            {"role", *facts_.role},
            {"known", base::join(action.roles, "、")}},
           "role");
  }

  /// The two sides of a balance in one unit, and whether that is money.
  [[nodiscard]] bool of_money(Balance const& balance) const {
    auto const& id = balance.value.empty() ? balance.sum.front() : balance.value;
    for (auto const* step : steps_) {
      auto const found = step->fields.find(id);
      if (found != step->fields.end()) return std::holds_alternative<base::Money>(found->second);
    }
    return false;
  }

  [[nodiscard]] std::optional<std::int64_t> right_side(Balance const& balance, bool money) const {
    if (balance.number) {
      std::int64_t number = *balance.number;
      if (money && __builtin_mul_overflow(number, base::fen_per("元"), &number)) return std::nullopt;
      return number;
    }
    if (!balance.of.empty()) return sum_of(steps_, balance.of);
    std::int64_t last = 0;
    for (auto const* step : steps_) {
      if (step->fields.contains(balance.last)) last = stated(*step, balance.last);
    }
    return last;
  }

  void check_balance(Balance const& balance) {
    bool const money = of_money(balance);
    auto const left = balance.value.empty() ? sum_of(steps_, balance.sum) : stated(facts_.step, balance.value);
    auto const right = right_side(balance, money);
    bool holds = left && right;
    if (holds && balance.predicate == Predicate::at_most) holds = *left <= *right;
    if (holds && balance.predicate == Predicate::at_least) holds = *left >= *right;
    if (holds && balance.predicate == Predicate::equal) holds = *left == *right;
    if (holds) return;
    auto const shown = [&](std::optional<std::int64_t> number) -> std::string {
      if (!number) return "—";
      return money ? ledger::to_text(base::Money(*number), "万元") : std::to_string(*number);
    };
    refuse("case.balance", {{"action", verdict_.action->name},
                            {"action_en", verdict_.action->name_en},
                            {"says", balance.says},
                            {"says_en", balance.says_en},
                            {"left", shown(left)},
                            {"right", shown(right)}});
  }

  Machine const& machine_;
  Case const& case_;
  Facts const& facts_;
  std::vector<Step const*> steps_;  // of the case, then the one in question
  Verdict verdict_;
};

}  // namespace

Verdict allow(Machine const& machine, Case const& standing, Facts const& facts) {
  return Judge(machine, standing, facts).run();
}

std::vector<Action const*> actions_from(Machine const& machine, Case const& standing) {
  std::vector<Action const*> out;
  auto const* state = standing.state.empty() ? nullptr : state_now(machine, standing.state);
  for (auto const& action : machine.actions) {
    bool const from_here = state != nullptr && std::ranges::find(action.from, state->id) != action.from.end();
    if (standing.state.empty() ? action.opens : from_here) out.push_back(&action);
  }
  return out;
}

}  // namespace cases
