#include <algorithm>
#include <set>

#include "metrics/asks_store.h"

namespace metrics {
namespace {

std::vector<std::string> marks_of(cases::Machines const& machines, OfCases const& counted) {
  std::vector<std::string> out;
  for (auto const& action : counted.taken) out.push_back(cases::taken_mark(action));
  if (counted.reached.empty()) return out;
  out.push_back(cases::reached_mark(counted.reached));
  auto const* machine = machines.latest(counted.machine);
  auto const* state = machine == nullptr ? nullptr : cases::find_state(*machine, counted.reached);
  if (state == nullptr) return out;
  for (auto const& was : state->was) out.push_back(cases::reached_mark(was));
  return out;
}

/// Cases that may count, each with the entries by which they do, and the place up to which they are known.
struct Candidate {
  ledger::Position upto;
  std::set<ledger::EntryId> at;
};
using Candidates = std::map<cases::CaseKey, Candidate>;

base::Result<Candidates> candidates(db::Connection& connection, cases::History& history, Definition const& definition,
                                    cases::Machines const& machines, office::Scope const& scope, Ask& ask) {
  Candidates out;
  base::Period const days = window(definition.course, ask.period);
  for (ledger::UnitId const unit : scope.units) {
    for (auto const& mark : marks_of(machines, *definition.cases)) {
      cases::MarkQuestion const question{unit, definition.cases->machine, mark, days.from, days.until};
      for (auto const& row : TRY(history.marks(question))) {
        auto const upto = TRY(ask.cuts.upto(connection, unit, row.key.unit));
        if (!row.known_at(upto)) continue;
        auto& found = out[row.key];
        found.upto = std::max(found.upto, upto);
        found.at.insert(row.entry);
      }
    }
  }
  return out;
}

}  // namespace

base::Result<std::vector<CaseHit>> hits_of(db::Connection& connection, cases::History& history,
                                           RuleBook::Rule const& rule, cases::Machines const& machines,
                                           office::Scope const& scope, Ask& ask) {
  Definition const& definition = *rule.definition;
  std::vector<CaseHit> out;
  for (auto const& [key, found] : TRY(candidates(connection, history, definition, machines, scope, ask))) {
    auto const standing = TRY(history.standing_at(key, found.upto));
    for (auto& hit : case_hits(definition, *rule.kind, machines, standing, ask.period)) {
      if (found.at.contains(hit.at)) out.push_back(std::move(hit));
    }
  }
  std::ranges::sort(out, {}, [](CaseHit const& hit) { return std::pair(hit.part.day, hit.at); });
  return out;
}

base::Done answer_from_cases(db::Connection& connection, RuleBook const& book, office::Scope const& scope,
                             std::vector<Ask>& asks) {
  auto const of_cases = [](RuleBook::Rule const* rule) { return rule->definition->cases.has_value(); };
  bool const any = std::ranges::any_of(asks, [&](Ask const& ask) { return std::ranges::any_of(ask.rules, of_cases); });
  if (!any) return {};
  auto history = TRY(cases::History::begin(connection, book.machines(), scope.units));
  for (auto& ask : asks) {
    for (auto const* rule : ask.rules) {
      if (!of_cases(rule)) continue;
      auto& total = ask.totals[static_cast<std::size_t>(rule->number)];
      std::set<ledger::EntryId> behind;
      for (auto const& hit : TRY(hits_of(connection, history, *rule, book.machines(), scope, ask))) {
        if (!total.add(hit.part, 1)) {
          return base::fail("metrics.sum_too_large", {{"figure", rule->definition->name}});
        }
        behind.insert(hit.behind.begin(), hit.behind.end());
      }
      total.entries = static_cast<std::int64_t>(behind.size());
    }
  }
  return {};
}

}  // namespace metrics
