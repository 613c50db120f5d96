#include "cases/marks.h"

#include <algorithm>
#include <map>

namespace cases {
namespace {

/// A mark apart from when it was known.
struct Shown {
  std::string mark;
  base::Day day;
  ledger::EntryId entry;
  auto operator<=>(Shown const&) const = default;
};

[[nodiscard]] std::vector<Shown> shown_by(Case const& standing) {
  std::vector<Shown> out;
  for (auto const& reached : standing.reached) {
    auto const& step = standing.steps[reached.step];
    out.push_back({reached_mark(reached.state), step.day, step.entry});
  }
  for (auto const& step : standing.steps) {
    if (!step.action_id.empty()) out.push_back({taken_mark(step.action_id), step.day, step.entry});
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Where the case may have changed.
[[nodiscard]] std::vector<ledger::Position> turns_of(std::span<Recorded const> history) {
  std::vector<ledger::Position> out;
  for (auto const& each : history) {
    out.push_back(each.entry.id.position);
    if (each.ended_by) out.push_back(*each.ended_by);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::string reached_mark(std::string_view state) { return "reached:" + std::string(state); }
std::string taken_mark(std::string_view action) { return "taken:" + std::string(action); }

Case standing_at(Machines const& machines, std::string const& machine, std::span<Recorded const> history,
                 ledger::Position upto) {
  std::vector<Step> steps;
  for (auto const& each : history) {
    bool const known = each.entry.id.position <= upto;
    bool const ended = each.ended_by && *each.ended_by <= upto;
    if (!known || ended) continue;
    for (auto& step : steps_of(machines, each.entry, each.root)) steps.push_back(std::move(step));
  }
  return fold(machines, machine, std::move(steps));
}

std::vector<Mark> marks_of(Machines const& machines, std::string const& machine, std::span<Recorded const> history) {
  std::map<ledger::EntryId, std::vector<ledger::UnitId> const*> with;
  for (auto const& each : history) with.emplace(each.entry.id, &each.entry.what.with);
  std::vector<Mark> out;
  std::map<Shown, std::size_t> open;  // where in `out`
  for (auto const turn : turns_of(history)) {
    auto const shown = shown_by(standing_at(machines, machine, history, turn));
    for (auto each = open.begin(); each != open.end();) {
      if (std::ranges::binary_search(shown, each->first)) {
        ++each;
        continue;
      }
      out[each->second].known_until = turn;
      each = open.erase(each);
    }
    for (auto const& each : shown) {
      if (!open.emplace(each, out.size()).second) continue;
      out.push_back({each.mark, each.day, each.entry, *with.at(each.entry), turn, std::nullopt});
    }
  }
  return out;
}

}  // namespace cases
