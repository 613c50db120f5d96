#include "metrics/metrics_store.h"

#include <algorithm>

#include "base/utf8.h"
#include "metrics/acts_store.h"
#include "metrics/asks_store.h"

namespace metrics {
namespace {

using ByUnit = std::map<office::UnitId, Cut>;

/// What is known about the scope, and which of it is closed.
struct Knowledge {
  office::Scope const& scope;
  ByUnit known;  // the cut that was asked for, of each unit
  std::map<office::UnitId, std::vector<Closing>> closings;
  base::Instant as_of;
};

base::Result<Knowledge> learn(db::Connection& connection, Question const& question) {
  Knowledge result{question.scope, {}, {}, question.as_of.value_or(base::Instant())};
  for (office::UnitId const unit : question.scope.units) {
    Cut cut;
    if (question.as_of) {
      cut = {TRY(ledger::position_at(connection, unit, *question.as_of)), question.as_of};
    } else {
      auto const head = TRY(ledger::head(connection, unit));
      cut.position = head.position;
      result.as_of = std::max(result.as_of, head.recorded);
    }
    result.known.emplace(unit, cut);
    result.closings.emplace(unit, TRY(closings_at(connection, unit, cut.position)));
  }
  return result;
}

/// The cuts of a period: of each unit its closing where it is closed, else what is known.
struct Locked {
  ByUnit cuts;
  std::set<office::UnitId> closed;
  base::Instant last;  // the last closing
};

base::Result<Locked> lock(db::Connection& connection, Knowledge const& knowledge, base::Period const& period) {
  Locked result{knowledge.known, {}, {}};
  for (auto const& [unit, closings] : knowledge.closings) {
    auto const cut = TRY(lock_of(connection, closings, period, knowledge.known.at(unit)));
    if (!cut) continue;
    result.cuts.insert_or_assign(unit, *cut);
    result.closed.insert(unit);
    result.last = std::max(result.last, cut->instant.value_or(base::Instant()));
  }
  return result;
}

bool is_closed(Knowledge const& knowledge, Locked const& locked) {
  return !locked.closed.empty() && std::ranges::all_of(knowledge.known, [&](auto const& each) {
    return locked.closed.contains(each.first) || !each.second.position;
  });
}

Ask make_ask(RuleBook const& book, base::Period const& period, ByUnit cuts) {
  Ask ask{period, Cuts(std::move(cuts)), {}};
  for (auto const& rule : book.all()) {
    if (rulefile::holds_on(rule.definition->validity, period.last())) ask.rules.push_back(&rule);
  }
  return ask;
}

/// Two asks about one period whose difference is what arrived in between.
struct Comparison {
  std::size_t earlier = 0;
  std::size_t later = 0;
};

/// The instants matter too: they bound what the neighbours have recorded of joint events.
bool is_earlier(Cut const& left, Cut const& right) {
  if (left.position != right.position) return left.position < right.position;
  return left.instant && (!right.instant || *left.instant < *right.instant);
}

/// Closed periods whose later arrivals fall into `period`: the one before it, and those before that as long as all in
/// between are closed too, so that an arrival shows once, in the first period that was still open.
base::Result<std::vector<Comparison>> ask_before(db::Connection& connection, RuleBook const& book,
                                                 Knowledge const& knowledge, Locked const& now,
                                                 base::Period const& period, std::vector<Ask>& asks) {
  std::vector<Comparison> result;
  base::Period before = base::period_before(period);
  Locked const base_line = TRY(lock(connection, knowledge, before));
  std::set<office::UnitId> closed = base_line.closed;
  while (!closed.empty()) {
    ByUnit cuts = now.cuts;
    for (office::UnitId const unit : closed) {
      Cut const& line = base_line.cuts.at(unit);
      if (is_earlier(line, cuts.at(unit))) cuts.insert_or_assign(unit, line);
    }
    asks.push_back(make_ask(book, before, std::move(cuts)));
    asks.push_back(make_ask(book, before, now.cuts));
    result.push_back({asks.size() - 2, asks.size() - 1});
    before = base::period_before(before);
    Locked const further = TRY(lock(connection, knowledge, before));
    std::erase_if(closed, [&](office::UnitId unit) { return !further.closed.contains(unit); });
  }
  return result;
}

/// The same figure under the rules of another period: by id.
RuleBook::Rule const* same_figure(Ask const& ask, std::string_view id) {
  auto const found = std::ranges::find_if(ask.rules, [&](auto const* rule) { return rule->definition->id == id; });
  return found == ask.rules.end() ? nullptr : *found;
}

std::optional<Adjustment> compare(std::vector<Ask> const& asks, Comparison const& comparison, std::string_view id) {
  Ask const& later = asks[comparison.later];
  auto const* rule = same_figure(later, id);
  if (rule == nullptr) return std::nullopt;
  auto const number = static_cast<std::size_t>(rule->number);
  return difference(*rule->definition, asks[comparison.earlier].totals[number], later.totals[number], later.period);
}

/// A reported number of that figure and period; the last one stated holds.
std::optional<Opening> opening_of(std::vector<OpeningStatement> const& statements, Definition const& definition,
                                  base::Period const& period) {
  std::optional<Opening> result;
  for (auto const& statement : statements) {
    bool const same = statement.figure == definition.id || base::fold(statement.figure) == base::fold(definition.name);
    if (same && statement.period == period) result = statement.opening;
  }
  return result;
}

}  // namespace

base::Result<std::vector<Figure>> figures(db::Connection& connection, Definitions const& definitions,
                                          ledger::Kinds const& kinds, Question const& question) {
  RuleBook const book(definitions, kinds);
  Knowledge const knowledge = TRY(learn(connection, question));
  Locked const locked = TRY(lock(connection, knowledge, question.period));
  std::vector<Ask> asks = {make_ask(book, question.period, locked.cuts)};
  if (!locked.closed.empty()) asks.push_back(make_ask(book, question.period, knowledge.known));
  auto const before = TRY(ask_before(connection, book, knowledge, locked, question.period, asks));
  Source const source = TRY(choose_source(connection, book));
  TRY(answer(connection, book, question.scope, source, asks));
  auto const openings =
      TRY(openings_at(connection, question.scope.root, knowledge.known.at(question.scope.root).position));

  bool const closed = is_closed(knowledge, locked);
  auto const a_year_before = base::period_a_year_before(question.period);
  std::vector<Figure> result;
  for (auto const* rule : asks.front().rules) {
    Definition const& definition = *rule->definition;
    Total const& total = asks.front().totals[static_cast<std::size_t>(rule->number)];
    Figure figure = make_figure(definition, total, question.period, closed ? locked.last : knowledge.as_of);
    figure.closed = closed;
    if (!locked.closed.empty()) figure.arrived_later = compare(asks, {0, 1}, definition.id);
    for (auto const& comparison : before) {
      if (auto adjustment = compare(asks, comparison, definition.id))
        figure.adjustments.push_back(*std::move(adjustment));
    }
    figure.opening = opening_of(openings, definition, question.period);
    figure.opening_a_year_before = opening_of(openings, definition, a_year_before);
    result.push_back(std::move(figure));
  }
  return result;
}

namespace {

/// By the day of each hit; an entry that states something for several cases stands once.
base::Result<std::vector<ledger::EntryId>> entries_behind_cases(db::Connection& connection, RuleBook::Rule const& rule,
                                                                cases::Machines const& machines,
                                                                office::Scope const& scope, Ask& ask) {
  auto history = TRY(cases::History::begin(connection, machines, scope.units));
  std::vector<ledger::EntryId> result;
  std::set<ledger::EntryId> seen;
  for (auto const& hit : TRY(hits_of(connection, history, rule, machines, scope, ask))) {
    for (auto const& id : hit.behind) {
      if (seen.insert(id).second) result.push_back(id);
    }
  }
  return result;
}

}  // namespace

base::Result<std::vector<ledger::EntryId>> entries_behind(db::Connection& connection, Definition const& definition,
                                                          ledger::Kinds const& kinds, cases::Machines const& machines,
                                                          Question const& question) {
  auto const* kind = kinds.find(definition.kind);
  base::ensure(kind != nullptr, "a definition of an unknown kind passed the checks");
  RuleBook::Rule const rule{1, &definition, kind};
  Knowledge const knowledge = TRY(learn(connection, question));
  auto const locked = TRY(lock(connection, knowledge, question.period));
  std::vector<Ask> asks = {{question.period, Cuts(locked.cuts), {&rule}}};
  if (definition.cases) return entries_behind_cases(connection, rule, machines, question.scope, asks.front());
  Source const source = TRY(ledger::has_derived(connection)) ? Source::days : Source::entries;

  struct Behind {
    base::Day day;
    ledger::EntryId id;
    auto operator<=>(Behind const&) const = default;
  };
  std::vector<Behind> behind;
  Admission admission;
  TRY(for_each_met(connection, question.scope, source, asks, [&](Met const& met) -> base::Done {
    auto const part = contribution(definition, *kind, met.entry.what);
    if (!part || !belongs(definition, *part, question.period)) return {};
    if (TRY(admission.admits(connection, met, asks.front().cuts))) behind.push_back({part->day, met.entry.id});
    return {};
  }));
  std::ranges::sort(behind);
  std::vector<ledger::EntryId> result;
  result.reserve(behind.size());
  for (auto const& each : behind) result.push_back(each.id);
  return result;
}

}  // namespace metrics
