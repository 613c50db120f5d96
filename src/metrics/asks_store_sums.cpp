#include <algorithm>
#include <limits>

#include "metrics/asks_store.h"
#include "metrics/parts_store.h"

namespace metrics {
namespace {

constexpr std::int64_t all_blocks = std::numeric_limits<std::int64_t>::max();

/// Courses that some rule of the ask has: nothing is read for the others.
std::vector<Course> courses_of(Ask const& ask) {
  std::vector<Course> result;
  for (Course const course : {Course::flow, Course::stock, Course::yearly}) {
    if (std::ranges::any_of(ask.rules, [&](auto const* rule) { return rule->definition->course == course; })) {
      result.push_back(course);
    }
  }
  return result;
}

bool wants(Ask const& ask, std::int64_t rule) {
  return std::ranges::any_of(ask.rules, [&](auto const* each) { return each->number == rule; });
}

/// One part of an entry that no whole block holds. A stock's part begins on one day and is taken back on another.
base::Done add_part(Ask& ask, Part const& part) {
  if (!part.entry.what.with.empty()) return {};
  for (RuleBook::Rule const* rule : ask.rules) {
    Definition const& definition = *rule->definition;
    if (definition.kind != part.entry.what.kind) continue;
    auto const brought = contribution(definition, *rule->kind, part.entry.what);
    if (!brought || !belongs(definition, *brought, ask.period)) continue;
    if (!ask.totals[static_cast<std::size_t>(rule->number)].add(*brought, part.sign)) {
      return base::fail("metrics.sum_too_large", {{"figure", definition.name}});
    }
  }
  return {};
}

/// Whole blocks from the sums; what lies beyond them, up to the cut, from the entries themselves.
base::Done add_chain(db::Connection& connection, RuleBook const& book, ledger::UnitId unit, Ask& ask) {
  auto const counted = TRY(tables::counted(connection, unit));
  ledger::Position const cut = ask.cuts.of(unit).position;
  bool const everything = counted <= cut;
  std::int64_t const block_until = everything ? all_blocks : cut.value() / block_entries;
  for (Course const course : courses_of(ask)) {
    for (auto const& buckets : cover(window(course, ask.period))) {
      TRY(tables::add_up(connection, book, {unit, course, buckets, block_until}, ask.totals));
    }
  }
  ledger::Position const after = everything ? counted : ledger::Position(block_until * block_entries);
  return for_each_part(connection, {unit, after, cut}, [&](Part const& part) { return add_part(ask, part); });
}

/// A part that several units of the scope share is taken once.
class JointSum {
 public:
  JointSum(db::Connection& connection, RuleBook const& book, Ask& ask)
      : connection_(connection), book_(book), ask_(ask) {}

  base::Done add(JointRow const& row) {
    if (!wants(ask_, row.key.rule)) return {};
    if (row.key.position > TRY(ask_.cuts.upto(connection_, row.key.unit, row.key.host))) return {};
    JointRow::Key once = row.key;
    once.unit = {};
    if (!seen_.insert(std::move(once)).second) return {};
    auto& total = ask_.totals[static_cast<std::size_t>(row.key.rule)];
    if (!row.key.value.empty()) total.values[row.key.value] += row.entries;
    if (total.add_sums(row.numerator, row.denominator, row.entries)) return {};
    return base::fail("metrics.sum_too_large", {{"figure", book_.rule(row.key.rule).definition->name}});
  }

 private:
  db::Connection& connection_;
  RuleBook const& book_;
  Ask& ask_;
  std::set<JointRow::Key> seen_;
};

base::Done add_joint(db::Connection& connection, RuleBook const& book, office::Scope const& scope, Ask& ask) {
  JointSum sum(connection, book, ask);
  for (ledger::UnitId const unit : scope.units) {
    for (Course const course : courses_of(ask)) {
      base::Period const days = window(course, ask.period);
      TRY(tables::for_each_joint(connection, {unit, course, days.from, days.until},
                                 [&](JointRow const& row) { return sum.add(row); }));
    }
  }
  return {};
}

}  // namespace

base::Done answer_from_sums(db::Connection& connection, RuleBook const& book, office::Scope const& scope, Ask& ask) {
  for (ledger::UnitId const unit : scope.units) TRY(add_chain(connection, book, unit, ask));
  return add_joint(connection, book, scope, ask);
}

}  // namespace metrics
