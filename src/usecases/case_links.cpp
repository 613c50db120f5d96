#include "usecases/case_links.h"

#include <algorithm>
#include <limits>
#include <set>

#include "usecases/case_pages.h"
#include "usecases/cases_around.h"

namespace usecases {
namespace {

[[nodiscard]] std::string about_what(cases::Step const& step) {
  auto proposal = cases::said(step, "proposal");
  return proposal.empty() ? cases::said(step, "finding") : proposal;
}

/// The case that the step names, if its action is one that names another.
[[nodiscard]] std::optional<cases::CaseKey> named_by_step(Office const& office, cases::CaseKey const& own,
                                                          cases::Step const& step) {
  auto const* machine = office.rules.machines.find(own.machine, step.day);
  auto const* action = machine == nullptr ? nullptr : cases::find_action(*machine, step.action_id);
  if (action == nullptr || !action->names_other) return std::nullopt;
  return case_named(office, own.unit, *action->names_other, step);
}

[[nodiscard]] CaseLink link_to(Office const& office, cases::CaseKey const& key, cases::Case const* standing,
                               cases::Step const& step, base::Day today) {
  CaseLink out;
  out.key = key;
  out.machine = office.rules.machines.find(key.machine, today);
  if (out.machine == nullptr) out.machine = office.rules.machines.latest(key.machine);
  out.about = about_what(step);
  out.day = step.day;
  out.entry = step.entry;
  if (standing == nullptr) return out;
  out.title = standing->title;
  if (out.machine != nullptr) out.state = cases::state_now(*out.machine, standing->state);
  return out;
}

/// Cases of the unit that took a step which names another case.
[[nodiscard]] base::Result<std::set<cases::CaseKey>> cases_that_name(Office& office, office::UnitId unit,
                                                                     base::Day today) {
  constexpr base::Day ever(std::numeric_limits<std::int32_t>::min());
  constexpr base::Day never(std::numeric_limits<std::int32_t>::max());
  std::set<cases::CaseKey> out;
  for (auto const* machine : machines_today(office.rules, today)) {
    for (auto const& action : machine->actions) {
      if (!action.names_other) continue;
      auto const marks =
          TRY(live_marks(office, office.connection, {unit, machine->id, cases::taken_mark(action.id), ever, never}));
      for (auto const& mark : marks) out.insert(mark.key);
    }
  }
  return out;
}

}  // namespace

base::Result<CaseLinks> links_of(Office& office, cases::CaseKey const& key, cases::Case const& standing,
                                 base::Day today) {
  CaseLinks out;
  for (auto const& step : standing.steps) {
    auto const named = named_by_step(office, key, step);
    if (!named) continue;
    auto const other = TRY(cases::find_case(office.connection, office.rules.machines, *named));
    out.came_of_it.push_back(link_to(office, *named, other ? &*other : nullptr, step, today));
  }
  for (auto const& from : TRY(cases_that_name(office, key.unit, today))) {
    auto const other = TRY(cases::find_case(office.connection, office.rules.machines, from));
    if (!other) continue;
    for (auto const& step : other->steps) {
      if (named_by_step(office, from, step) == key)
        out.came_from.push_back(link_to(office, from, &*other, step, today));
    }
  }
  return out;
}

}  // namespace usecases
