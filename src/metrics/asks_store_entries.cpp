#include <algorithm>
#include <map>

#include "ledger/direct_store.h"
#include "metrics/asks_store.h"

namespace metrics {
namespace {

/// The days on which something that counts can be decided; half-open.
struct Days {
  base::Day from;
  base::Day until;
  void widen(Days const& more) {
    from = std::min(from, more.from);
    until = std::max(until, more.until);
  }
};

struct Axis {
  std::string_view kind;
  std::string_view field;
  auto operator<=>(Axis const&) const = default;
};

/// The own days of entries that can count. A yearly duty belongs to the whole year of its first day, whatever part of
/// that year is asked about.
Days days_of(Course course, base::Period const& period) {
  base::Period const days = window(course, period);
  Days result{days.from, days.until};
  if (course != Course::yearly) return result;
  if (auto const next_year = base::Day::make(period.last().year() + 1, 1, 1)) result.until = *next_year;
  return result;
}

std::map<Axis, Days> axes_of(std::vector<Ask> const& asks) {
  std::map<Axis, Days> result;
  for (auto const& ask : asks) {
    for (auto const* rule : ask.rules) {
      Definition const& definition = *rule->definition;
      Days const days = days_of(definition.course, ask.period);
      auto const [axis, is_new] = result.try_emplace({definition.kind, definition.decided_by}, days);
      if (!is_new) axis->second.widen(days);
    }
  }
  return result;
}

base::Done meet_by_days(db::Connection& connection, office::Scope const& scope, std::map<Axis, Days> const& axes,
                        MetVisitor const& visit) {
  for (ledger::UnitId const unit : scope.units) {
    for (auto const& [axis, days] : axes) {
      ledger::DayQuestion const question{unit, axis.kind, axis.field, days.from, days.until};
      TRY(ledger::for_each_day_with_body(connection, question,
                                         [&, field = axis.field](ledger::DayRow const& row) -> base::Done {
                                           auto const entry = TRY(ledger::parse_body(row.body));
                                           return visit({unit, entry, row.ended_by, field});
                                         }));
    }
  }
  return {};
}

/// What a glance at kind and own days can rule out: entries of a kind whose days are decided by a field must be read.
class Sieve {
 public:
  explicit Sieve(std::map<Axis, Days> const& axes) {
    for (auto const& [axis, days] : axes) {
      bool const by_own_days = axis.field == ledger::own_days;
      auto const found = std::ranges::find(kinds_, axis.kind, &Kind::kind);
      if (found == kinds_.end()) {
        kinds_.push_back({axis.kind, days, !by_own_days});
      } else {
        found->days.widen(days);
        found->always = found->always || !by_own_days;
      }
    }
  }
  [[nodiscard]] bool passes(ledger::Glance const& glance) const {
    auto const found = std::ranges::find(kinds_, glance.kind, &Kind::kind);
    if (found == kinds_.end()) return false;
    return found->always || (found->days.from <= glance.days.first && glance.days.first < found->days.until);
  }

 private:
  struct Kind {
    std::string_view kind;
    Days days;
    bool always = false;
  };
  std::vector<Kind> kinds_;
};

/// Walks the endings beside the chain: both rise by position.
class Endings {
 public:
  explicit Endings(std::vector<ledger::Ending> endings) : endings_(std::move(endings)), next_(endings_.begin()) {}
  std::optional<ledger::Position> of(ledger::Position position) {
    while (next_ != endings_.end() && next_->ended < position) ++next_;
    if (next_ == endings_.end() || next_->ended != position) return std::nullopt;
    return next_->by;
  }

 private:
  std::vector<ledger::Ending> endings_;
  std::vector<ledger::Ending>::const_iterator next_;
};

base::Done meet_chain(db::Connection& connection, ledger::UnitId unit, ledger::Position upto, Sieve const& sieve,
                      MetVisitor const& visit) {
  Endings endings(TRY(ledger::endings(connection, unit)));
  ledger::Position const until(upto.value() + 1);
  return ledger::for_each_glance(connection, unit, ledger::Position(1), until,
                                 [&](ledger::Glance const& glance) -> base::Done {
                                   if (glance.withdrawal || !sieve.passes(glance)) return {};
                                   auto const ended_by = endings.of(glance.id.position);
                                   auto const entry = TRY(ledger::parse_body(glance.body));
                                   if (!entry.what.with.empty()) return {};  // comes among the joint ones
                                   return visit({unit, entry, ended_by, {}});
                                 });
}

base::Done meet_joint(db::Connection& connection, office::Scope const& scope, MetVisitor const& visit) {
  std::set<ledger::UnitId> const wanted(scope.units.begin(), scope.units.end());
  return ledger::for_each_joint_entry(
      connection, [&](ledger::Entry const& entry, std::optional<ledger::Position> ended_by) -> base::Done {
        if (wanted.contains(entry.id.unit)) TRY(visit({entry.id.unit, entry, ended_by, {}}));
        for (ledger::UnitId const unit : entry.what.with) {
          if (wanted.contains(unit)) TRY(visit({unit, entry, ended_by, {}}));
        }
        return {};
      });
}

}  // namespace

base::Done for_each_met(db::Connection& connection, office::Scope const& scope, Source source,
                        std::vector<Ask> const& asks, MetVisitor const& visit) {
  auto const axes = axes_of(asks);
  if (source != Source::entries) return meet_by_days(connection, scope, axes, visit);
  Sieve const sieve(axes);
  for (ledger::UnitId const unit : scope.units) {
    ledger::Position upto;
    for (auto const& ask : asks) upto = std::max(upto, ask.cuts.of(unit).position);
    if (upto) TRY(meet_chain(connection, unit, upto, sieve, visit));
  }
  return meet_joint(connection, scope, visit);
}

}  // namespace metrics
