#include "metrics/asks_store.h"

#include <algorithm>

namespace metrics {
namespace {

bool decided_elsewhere(Definition const& definition, std::string_view field) {
  return !field.empty() && definition.decided_by != field;
}

base::Done add_met(Ask& ask, Met const& met) {
  for (RuleBook::Rule const* rule : ask.rules) {
    Definition const& definition = *rule->definition;
    if (definition.kind != met.entry.what.kind || decided_elsewhere(definition, met.field)) continue;
    auto const part = contribution(definition, *rule->kind, met.entry.what);
    if (!part || !belongs(definition, *part, ask.period)) continue;
    if (!ask.totals[static_cast<std::size_t>(rule->number)].add(*part, 1)) {
      return base::fail("metrics.sum_too_large", {{"figure", definition.name}});
    }
  }
  return {};
}

base::Done answer_from_entries(db::Connection& connection, office::Scope const& scope, Source source,
                               std::vector<Ask>& asks) {
  std::vector<Admission> admissions(asks.size());
  return for_each_met(connection, scope, source, asks, [&](Met const& met) -> base::Done {
    for (std::size_t index = 0; index < asks.size(); ++index) {
      if (!TRY(admissions[index].admits(connection, met, asks[index].cuts))) continue;
      TRY(add_met(asks[index], met));
    }
    return {};
  });
}

}  // namespace

base::Result<bool> Admission::admits(db::Connection& connection, Met const& met, Cuts& cuts) {
  auto const upto = TRY(cuts.upto(connection, met.asking, met.entry.id.unit));
  if (met.entry.id.position > upto) return false;
  if (met.ended_by && *met.ended_by <= upto) return false;
  if (met.entry.what.with.empty()) return true;
  return joint_.emplace(met.entry.id, met.field).second;
}

base::Result<Source> choose_source(db::Connection& connection, RuleBook const& book) {
  if (TRY(tables::are_of(connection, book))) return Source::sums;
  return TRY(ledger::has_derived(connection)) ? Source::days : Source::entries;
}

base::Done answer(db::Connection& connection, RuleBook const& book, office::Scope const& scope, Source source,
                  std::vector<Ask>& asks) {
  for (auto& ask : asks) ask.totals.assign(book.all().size() + 1, {});
  if (source != Source::sums) {
    TRY(answer_from_entries(connection, scope, source, asks));
  } else {
    for (auto& ask : asks) TRY(answer_from_sums(connection, book, scope, ask));
  }
  return answer_from_cases(connection, book, scope, asks);
}

}  // namespace metrics
