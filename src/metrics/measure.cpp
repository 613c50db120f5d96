#include <map>
#include <set>
#include <tuple>

#include "metrics/total.h"

namespace metrics {
namespace {

/// Cases by unit, machine and code, each from its live steps.
using StepsByCase = std::map<std::tuple<ledger::UnitId, std::string, std::string>, std::vector<cases::Step>>;

StepsByCase cases_among(cases::Machines const& machines, std::span<ledger::Entry const> live) {
  StepsByCase out;
  for (auto const& entry : live) {
    auto const* machine = machines.of_kind(entry.what.kind);
    bool const withdrawal = ledger::is_withdrawal(entry.what);
    if (machine == nullptr || withdrawal) continue;
    auto const root = entry.what.corrects ? entry.what.corrects->target : entry.id.position;
    for (auto& step : cases::steps_of(machines, entry, root)) {
      out[{entry.id.unit, *machine, step.code}].push_back(std::move(step));
    }
  }
  return out;
}

Total total_of_cases(Definition const& definition, ledger::Kind const& kind, cases::Machines const& machines,
                     StepsByCase const& all, base::Period const& period) {
  Total total;
  std::set<ledger::EntryId> behind;
  for (auto const& [key, steps] : all) {
    if (std::get<1>(key) != definition.cases->machine) continue;
    auto const standing = cases::fold(machines, definition.cases->machine, steps);
    for (auto const& hit : case_hits(definition, kind, machines, standing, period)) {
      base::ensure(total.add(hit.part, 1), "the sum of a figure does not fit");
      behind.insert(hit.behind.begin(), hit.behind.end());
    }
  }
  total.entries = static_cast<std::int64_t>(behind.size());
  return total;
}

}  // namespace

std::vector<Figure> measure(Definitions const& definitions, ledger::Kinds const& kinds,
                            std::span<ledger::Entry const> live, base::Period const& period, base::Instant as_of) {
  std::vector<Figure> result;
  auto const all = cases_among(definitions.machines(), live);
  for (Definition const* definition : definitions.for_period(period)) {
    auto const* kind = kinds.find(definition->kind);
    base::ensure(kind != nullptr, "a definition of an unknown kind passed the checks");
    Total total;
    if (definition->cases) total = total_of_cases(*definition, *kind, definitions.machines(), all, period);
    for (auto const& entry : live) {
      auto const part = contribution(*definition, *kind, entry.what);
      if (!part || !belongs(*definition, *part, period)) continue;
      base::ensure(total.add(*part, 1), "the sum of a figure does not fit");
    }
    result.push_back(make_figure(*definition, total, period, as_of));
  }
  return result;
}

std::string printed(Figure const& figure) { return figure.value.empty() ? "—" : figure.value + figure.unit; }

}  // namespace metrics
