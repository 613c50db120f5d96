#include <algorithm>

#include "metrics/conditions.h"
#include "metrics/total.h"

namespace metrics {
namespace {

/// The state and the names that it had in earlier versions of the machine.
std::vector<std::string> names_of(cases::Machines const& machines, OfCases const& counted, std::string const& state) {
  std::vector<std::string> out{state};
  auto const* machine = machines.latest(counted.machine);
  auto const* found = machine == nullptr ? nullptr : cases::find_state(*machine, state);
  if (found != nullptr) out.insert(out.end(), found->was.begin(), found->was.end());
  return out;
}

/// The step that first led to the state; nothing: it was not reached.
cases::Step const* first_into(cases::Machines const& machines, OfCases const& counted, cases::Case const& standing,
                              std::string const& state) {
  auto const names = names_of(machines, counted, state);
  for (auto const& reached : standing.reached) {
    if (std::ranges::find(names, reached.state) != names.end()) return &standing.steps[reached.step];
  }
  return nullptr;
}

/// The first day on which one of the states was reached.
std::optional<base::Day> first_day(cases::Machines const& machines, OfCases const& counted, cases::Case const& standing,
                                   std::vector<std::string> const& states) {
  std::optional<base::Day> out;
  for (auto const& state : states) {
    auto const* step = first_into(machines, counted, standing, state);
    if (step != nullptr && (!out || step->day < *out)) out = step->day;
  }
  return out;
}

/// Whether the step itself has what the figure asks for: what other steps said does not make up for it.
bool is_founded(OfCases const& counted, cases::Step const& step) {
  bool const stated =
      std::ranges::all_of(counted.stated, [&](std::string const& field) { return !cases::said(step, field).empty(); });
  return stated && (!counted.on_file || step.evidence > 0);
}

/// The case as one entry would say it: each field as it was stated last.
ledger::Draft told_by(ledger::Kind const& kind, cases::Case const& standing) {
  ledger::Draft out;
  out.kind = kind.id;
  out.title = standing.title;
  for (auto const& step : standing.steps) {
    for (auto const& [id, value] : step.fields) out.fields.insert_or_assign(id, value);
  }
  return out;
}

/// The step and the steps that stated the summed fields last.
std::vector<ledger::EntryId> behind(Definition const& definition, cases::Case const& standing, cases::Step const& at) {
  std::vector<ledger::EntryId> out{at.entry};
  for (auto const& field : definition.fields) {
    auto const states = [&](cases::Step const& step) { return step.fields.contains(field); };
    auto const last = std::find_if(standing.steps.rbegin(), standing.steps.rend(), states);
    if (last != standing.steps.rend()) out.push_back(last->entry);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<CaseHit> case_hits(Definition const& definition, ledger::Kind const& kind, cases::Machines const& machines,
                               cases::Case const& standing, base::Period const& period) {
  auto const& counted = *definition.cases;
  std::vector<CaseHit> out;
  auto const had_reached = [&](std::vector<std::string> const& states) {
    auto const day = first_day(machines, counted, standing, states);
    return day && *day < period.until;
  };
  if (!counted.also.empty() && !had_reached(counted.also)) return out;
  if (had_reached(counted.unless)) return out;
  auto const add = [&](ledger::Draft const& told, cases::Step const& step, std::vector<ledger::EntryId> entries) {
    CaseHit hit{{}, step.entry, std::move(entries)};
    hit.part.day = step.day;
    hit.part.until = first_day(machines, counted, standing, counted.gone);
    if (!hold_all(definition.where, kind, told) || !decide_amount(definition, kind, told, hit.part)) return;
    if (belongs(definition, hit.part, period)) out.push_back(std::move(hit));
  };
  if (!counted.reached.empty()) {
    auto const* step = first_into(machines, counted, standing, counted.reached);
    if (step != nullptr && is_founded(counted, *step))
      add(told_by(kind, standing), *step, behind(definition, standing, *step));
    return out;
  }
  for (auto const& step : standing.steps) {
    if (std::ranges::find(counted.taken, step.action_id) == counted.taken.end()) continue;
    ledger::Draft told;
    told.kind = kind.id;
    told.title = step.title;
    told.fields = step.fields;
    add(told, step, {step.entry});
  }
  return out;
}

}  // namespace metrics
