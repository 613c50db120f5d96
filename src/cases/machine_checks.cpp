#include "cases/machine_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace cases {
namespace {

class Checker {
 public:
  Checker(Machine const& machine, Places const& places, ledger::Kinds const& kinds, rulefile::Faults& faults)
      : machine_(machine),
        places_(places),
        kind_(kinds.find(machine.kind)),
        plain_(machine.testimony ? kinds.find(machine.testimony->kind) : nullptr),
        faults_(faults) {}

  void run() {
    check_kind();
    check_twice();
    bool named = true;
    for (std::size_t i = 0; i < machine_.actions.size(); ++i) named = check_action(i) && named;
    for (std::size_t i = 0; i < machine_.states.size(); ++i) check_due(i);
    check_testimony();
    // With a name that leads nowhere, everything behind it would be reported as unreachable once more.
    if (!named || machine_.states.empty()) return;
    check_reachable();
    check_ends();
  }

 private:
  void fault(std::string_view code, std::string const& where, std::vector<base::Argument> arguments) {
    arguments.push_back({"machine", machine_.name});
    faults_.add(code, where, std::move(arguments));
  }

  void check_kind() {
    if (kind_ == nullptr) {
      fault("machine.unknown_kind", places_.machine, {{"kind", machine_.kind}});
      return;
    }
    if (!kind_->commands_only) fault("machine.kind_recordable", places_.machine, {{"kind", machine_.kind}});
    for (auto const id : {code_field, action_field}) {
      auto const* field = ledger::find_field(*kind_, id);
      if (field != nullptr && field->type == ledger::FieldType::text) continue;
      fault("machine.unknown_field", places_.machine, {{"field", std::string(id)}, {"kind", machine_.kind}});
    }
  }

  void check_twice() {
    std::set<std::string> seen;
    auto const twice = [&](std::string const& text, std::string const& where) {
      if (!text.empty() && !seen.insert(text).second) fault("machine.duplicate", where, {{"text", text}});
    };
    for (std::size_t i = 0; i < machine_.states.size(); ++i) {
      twice(machine_.states[i].id, places_.states[i]);
      for (auto const& was : machine_.states[i].was) twice(was, places_.states[i]);
    }
    seen.clear();
    for (std::size_t i = 0; i < machine_.actions.size(); ++i) twice(machine_.actions[i].id, places_.actions[i]);
    seen.clear();
    for (std::size_t i = 0; i < machine_.actions.size(); ++i) {
      twice(base::fold(machine_.actions[i].name), places_.actions[i]);
    }
  }

  /// The type of a field; nothing where the kind has no such field, which is a fault.
  std::optional<ledger::FieldType> type_of(std::string const& id, std::string const& where) {
    if (kind_ == nullptr) return std::nullopt;
    auto const* field = ledger::find_field(*kind_, id);
    bool const own = id == code_field || id == action_field;
    if (field != nullptr && !own) return field->type;
    fault("machine.unknown_field", where, {{"field", id}, {"kind", machine_.kind}});
    return std::nullopt;
  }

  void check_balance(Balance const& balance, std::string const& where) {
    std::vector<std::string> ids = balance.sum;
    ids.insert(ids.end(), balance.of.begin(), balance.of.end());
    if (!balance.value.empty()) ids.push_back(balance.value);
    if (!balance.last.empty()) ids.push_back(balance.last);
    std::set<ledger::FieldType> types;
    for (auto const& id : ids) {
      if (auto const type = type_of(id, where)) types.insert(*type);
    }
    bool const alike = types == std::set{ledger::FieldType::money} || types == std::set{ledger::FieldType::count};
    if (!types.empty() && !alike) fault("machine.unlike_fields", where, {{"fields", base::join(ids, "、")}});
  }

  [[nodiscard]] bool check_action(std::size_t at) {
    auto const& action = machine_.actions[at];
    auto const& where = places_.actions[at];
    bool named = true;
    auto const state = [&](std::string const& id) {
      if (find_state(machine_, id) != nullptr) return;
      named = false;
      fault("machine.unknown_state", where, {{"state", id}, {"action", action.name}});
    };
    for (auto const& id : action.from) state(id);
    if (!action.to.empty()) state(action.to);
    auto const other = [&](std::string const& id) {
      if (std::ranges::find(machine_.actions, id, &Action::id) != machine_.actions.end()) return;
      fault("machine.unknown_action", where, {{"text", id}, {"action", action.name}});
    };
    for (auto const& id : action.other_than) other(id);
    if (action.wait) other(action.wait->after);
    for (auto const& id : action.needs) static_cast<void>(type_of(id, where));
    for (auto const& id : action.may) static_cast<void>(type_of(id, where));
    for (auto const& balance : action.balances) check_balance(balance, where);
    check_values(action, where);
    check_sayings(action, where);
    bool const guards = !action.needs.empty() || action.evidence_min > 0 || !action.other_than.empty() ||
                        !action.roles.empty() || !action.balances.empty() || !action.ranges.empty() ||
                        !action.conflicts.empty() || !action.once.empty() || !action.terms.empty() ||
                        !action.names_case.empty() || action.names_other || !action.telephones.empty() ||
                        !action.series.empty() || action.wait;
    if (action.guarded && !guards) fault("machine.guard_missing", where, {{"action", action.name}});
    return named;
  }

  void check_asked(Action const& action, std::string const& field, std::string const& where) {
    bool const asked = std::ranges::find(action.needs, field) != action.needs.end() ||
                       std::ranges::find(action.may, field) != action.may.end();
    if (!asked) fault("machine.field_not_asked", where, {{"field", field}, {"action", action.name}});
  }

  void check_sayings(Action const& action, std::string const& where) {
    for (auto const& saying : action.says) {
      auto const type = type_of(saying.field, where);
      bool const words = type == ledger::FieldType::text || type == ledger::FieldType::choice;
      if (type && !words) fault("machine.unlike_fields", where, {{"fields", saying.field}});
      check_asked(action, saying.field, where);
      if (!saying.with.empty()) static_cast<void>(type_of(saying.with, where));
      bool const known = saying.after.empty() ||
                         std::ranges::find(machine_.actions, saying.after, &Action::id) != machine_.actions.end();
      if (!known) fault("machine.unknown_action", where, {{"text", saying.after}, {"action", action.name}});
    }
    if (action.registers) check_asked(action, action.registers->code, where);
  }

  void check_values(Action const& action, std::string const& where) {
    auto const has_type = [&](std::string const& id, std::set<ledger::FieldType> const& types) {
      auto const type = type_of(id, where);
      if (type && !types.contains(*type)) fault("machine.unlike_fields", where, {{"fields", id}});
    };
    using Type = ledger::FieldType;
    for (auto const& range : action.ranges) has_type(range.field, {Type::count, Type::decimal});
    for (auto const& conflict : action.conflicts) {
      for (auto const& id : {conflict.field, conflict.with}) has_type(id, {Type::text, Type::choice});
    }
    for (auto const& term : action.terms) {
      has_type(term.field, {Type::text, Type::choice});
      has_type(term.due, {Type::day});
    }
    for (auto const& id : action.names_case) has_type(id, {Type::text});
    if (action.names_other) {
      has_type(action.names_other->machine, {Type::text, Type::choice});
      has_type(action.names_other->code, {Type::text});
    }
    for (auto const& id : action.telephones) has_type(id, {Type::text});
    if (!action.series.empty()) has_type(action.series, {Type::text, Type::count});
    for (auto const& id : action.once) static_cast<void>(type_of(id, where));
    for (auto const& id : action.blind) static_cast<void>(type_of(id, where));
    for (auto const& id : action.drops) has_type(id, {Type::text});
  }

  void check_due(std::size_t at) {
    auto const& state = machine_.states[at];
    if (state.due_field.empty()) return;
    auto const type = type_of(state.due_field, places_.states[at]);
    if (!type || *type == ledger::FieldType::day) return;
    fault("machine.unlike_fields", places_.states[at], {{"fields", state.due_field}});
  }

  void check_testimony() {
    if (!machine_.testimony) return;
    auto const& testimony = *machine_.testimony;
    if (plain_ == nullptr || testimony.kind == machine_.kind) {
      fault("machine.unknown_kind", testimony.place, {{"kind", testimony.kind}});
      return;
    }
    if (!testimony.code.empty()) static_cast<void>(plain_type(testimony.code, testimony.place));
    for (std::size_t i = 0; i < testimony.steps.size(); ++i) check_attested(testimony.steps[i], places_.attested[i]);
  }

  /// As type_of, of the kind that attests. The title is a text.
  std::optional<ledger::FieldType> plain_type(std::string const& id, std::string const& where) {
    if (id == "title") return ledger::FieldType::text;
    auto const* field = ledger::find_field(*plain_, id);
    if (field != nullptr) return field->type;
    fault("machine.unknown_field", where, {{"field", id}, {"kind", machine_.testimony->kind}});
    return std::nullopt;
  }

  void check_attested(Attested const& step, std::string const& where) {
    auto const* action = find_action(machine_, step.action);
    if (action == nullptr || action->id != step.action || action->back) {
      fault("machine.unknown_action", where, {{"text", step.action}, {"action", "testimony"}});
    }
    for (auto const& id : step.days) {
      if (id == "days") continue;
      auto const type = plain_type(id, where);
      if (type && *type != ledger::FieldType::day) fault("machine.unlike_fields", where, {{"fields", id}});
    }
    auto const words = [](ledger::FieldType type) {
      return type == ledger::FieldType::text || type == ledger::FieldType::choice;
    };
    for (auto const& [to, from] : step.fields) {
      auto const left = type_of(to, where);
      auto const right = plain_type(from, where);
      if (!left || !right || *left == *right || (words(*left) && words(*right))) continue;
      fault("machine.unlike_fields", where, {{"fields", fmt::format("{}={}", to, from)}});
    }
    for (auto const& id : step.elsewhere) static_cast<void>(type_of(id, where));
    for (auto const& says : step.where) {
      auto const type = plain_type(says.field, where);
      if (type && !words(*type)) fault("machine.unlike_fields", where, {{"fields", says.field}});
    }
  }

  void check_reachable() {
    std::set<std::string> reached;
    for (auto const& action : machine_.actions) {
      if (action.opens) reached.insert(action.to);
    }
    if (reached.empty()) {
      fault("machine.no_opening", places_.machine, {});
      return;
    }
    for (bool grown = true; grown;) {
      auto const before = reached.size();
      for (auto const& action : machine_.actions) {
        if (action.to.empty()) continue;  // leads only to where a case has been
        auto const open = [&](std::string const& id) { return reached.contains(id); };
        if (std::ranges::any_of(action.from, open)) reached.insert(action.to);
      }
      grown = reached.size() > before;
    }
    for (std::size_t i = 0; i < machine_.states.size(); ++i) {
      if (reached.contains(machine_.states[i].id)) continue;
      fault("machine.unreachable", places_.states[i], {{"state", machine_.states[i].name}});
    }
  }

  /// From every state an end can be reached: a state without a way out, and a circle without one, are both dead ends.
  void check_ends() {
    std::set<std::string> ends;
    for (auto const& state : machine_.states) {
      if (state.end) ends.insert(state.id);
    }
    for (bool grown = true; grown;) {
      auto const before = ends.size();
      for (auto const& action : machine_.actions) {
        if (action.stay) continue;
        auto const to = targets(machine_, action);
        if (std::ranges::any_of(to, [&](std::string const& id) { return ends.contains(id); })) {
          ends.insert(action.from.begin(), action.from.end());
        }
      }
      grown = ends.size() > before;
    }
    for (std::size_t i = 0; i < machine_.states.size(); ++i) {
      if (ends.contains(machine_.states[i].id)) continue;
      fault("machine.dead_end", places_.states[i], {{"state", machine_.states[i].name}});
    }
  }

  Machine const& machine_;
  Places const& places_;
  ledger::Kind const* kind_;
  ledger::Kind const* plain_;  // of the entries that attest to steps
  rulefile::Faults& faults_;
};

/// Whether the kind has such a field; it has not is a fault.
bool has_field(ledger::Kind const* kind, std::string const& field, Action const& action, rulefile::Faults& faults) {
  if (kind == nullptr || ledger::find_field(*kind, field) != nullptr) return true;
  faults.add("machine.unknown_field", action.place, {{"field", field}, {"kind", kind->id}, {"machine", kind->name}});
  return false;
}

}  // namespace

void check_registers(Machine const& machine, Machines const& all, ledger::Kinds const& kinds,
                     rulefile::Faults& faults) {
  for (auto const& action : machine.actions) {
    if (!action.registers) continue;
    auto const& registers = *action.registers;
    auto const* other = all.latest(registers.machine);
    auto const* opening = other == nullptr ? nullptr : find_action(*other, registers.action);
    if (opening == nullptr || !opening->opens || opening->registers || other->id == machine.id) {
      faults.add("machine.registers_nothing", action.place,
                 {{"machine", machine.name},
                  {"action", action.name},
                  {"other", registers.machine},
                  {"text", registers.action}});
      continue;
    }
    std::set<std::string> given;
    for (auto const& [to, from] : registers.fields) {
      if (has_field(kinds.find(other->kind), to, action, faults)) given.insert(to);
      static_cast<void>(has_field(kinds.find(machine.kind), from, action, faults));
    }
    for (auto const& [to, text] : registers.says) {
      if (has_field(kinds.find(other->kind), to, action, faults)) given.insert(to);
    }
    for (auto const& field : opening->needs) {
      if (given.contains(field)) continue;
      faults.add("machine.registers_lacks", action.place,
                 {{"machine", machine.name}, {"action", action.name}, {"other", other->name}, {"field", field}});
    }
  }
}

std::vector<std::string> targets(Machine const& machine, Action const& action) {
  if (action.stay) return action.from;
  if (!action.back) return {action.to};
  std::set<std::string> out;
  for (auto const& way : machine.actions) {
    if (way.to.empty() || std::ranges::find(action.from, way.to) == action.from.end()) continue;
    for (auto const& id : way.from) {
      auto const* state = find_state(machine, id);
      if (state != nullptr && state->side == Side::none) out.insert(id);
    }
  }
  return {out.begin(), out.end()};
}

void check_machine(Machine const& machine, Places const& places, ledger::Kinds const& kinds, rulefile::Faults& faults) {
  Checker(machine, places, kinds, faults).run();
}

}  // namespace cases
