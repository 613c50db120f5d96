#include <algorithm>

#include "metrics/definition_checks.h"

namespace metrics {
namespace {

struct CaseCheck {
  PlacedDefinition& placed;
  cases::Machine const& machine;
  cases::Machines const& machines;

  void fault(std::string_view code, std::string_view key, std::vector<base::Argument> arguments) {
    arguments.push_back({"figure", placed.definition.name});
    placed.table.fault(code, key, std::move(arguments));
  }
  void state(std::string const& id, std::string_view key) {
    // Any version may have it: a machine that renames a state does not stop the figures of the years before.
    bool const known = std::ranges::any_of(machines.all(), [&](cases::Machine const& each) {
      return each.id == machine.id && cases::find_state(each, id) != nullptr;
    });
    if (!known) {
      fault("metrics.unknown_mark", key, {{"text", id}, {"machine", machine.name}});
    }
  }
  void action(std::string const& id, std::string_view key) {
    auto const* found = cases::find_action(machine, id);
    if (found == nullptr || found->id != id) {
      fault("metrics.unknown_mark", key, {{"text", id}, {"machine", machine.name}});
    }
  }
  void out_of_place(std::string_view key, std::string only) {
    if (!placed.table.has(key)) return;
    fault("metrics.key_out_of_place", key, {{"key", std::string(key)}, {"only", std::move(only)}});
  }
};

/// Whether the attested step is one that the figure counts.
bool counts(OfCases const& counted, cases::Machine const& machine, cases::Attested const& step) {
  if (std::ranges::find(counted.taken, step.action) != counted.taken.end()) return true;
  auto const* action = cases::find_action(machine, step.action);
  return action != nullptr && !counted.reached.empty() && action->to == counted.reached;
}

/// The plain entries that say so, for whoever asks what has to be recorded.
void find_plain(OfCases& counted, cases::Machine const& machine) {
  if (!machine.testimony) return;
  for (auto const& step : machine.testimony->steps) {
    if (!counts(counted, machine, step)) continue;
    counted.plain_kind = machine.testimony->kind;
    if (step.days.front() != "days") counted.plain_day = step.days.front();
    return;
  }
}

}  // namespace

void check_cases(PlacedDefinition& placed, cases::Machines const& machines) {
  if (!placed.definition.cases) return;
  auto& counted = *placed.definition.cases;
  auto const* machine = machines.latest(counted.machine);
  if (machine == nullptr) {
    placed.table.fault("metrics.unknown_machine", "machine",
                       {{"figure", placed.definition.name}, {"machine", counted.machine}});
    return;
  }
  placed.definition.kind = machine->kind;
  CaseCheck check{placed, *machine, machines};
  if (counted.reached.empty() == counted.taken.empty()) {
    check.fault("metrics.fields_count", "machine", {{"measure", "reached / taken"}, {"wanted", "1"}});
  }
  if (!counted.reached.empty()) check.state(counted.reached, "reached");
  for (auto const& id : counted.taken) check.action(id, "taken");
  for (auto const& id : counted.also) check.state(id, "also");
  for (auto const& id : counted.unless) check.state(id, "unless");
  for (auto const& id : counted.gone) check.state(id, "gone");
  if (counted.reached.empty()) {
    check.out_of_place("stated", "reached");
    check.out_of_place("on_file", "reached");
  }
  check.out_of_place("decided_by", "kind");
  check.out_of_place("ended_by", "kind");
  if (placed.definition.course != Course::stock) check.out_of_place("gone", "course = \"stock\"");
  if (placed.definition.course == Course::yearly) check.out_of_place("course", "kind");
  find_plain(counted, *machine);
}

}  // namespace metrics
