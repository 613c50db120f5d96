#include <algorithm>
#include <limits>
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

constexpr Days all_days{base::Day(std::numeric_limits<std::int32_t>::min()),
                        base::Day(std::numeric_limits<std::int32_t>::max())};

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
      if (definition.cases) continue;
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

/// What can be ruled out without reading an entry: by kind and own days, and where a field decides, by whether any day
/// written in the body lies in the window.
class Sieve {
 public:
  explicit Sieve(std::map<Axis, Days> const& axes) {
    for (auto const& [axis, days] : axes) {
      auto found = std::ranges::find(kinds_, axis.kind, &Kind::kind);
      if (found == kinds_.end()) found = kinds_.insert(found, Kind{axis.kind, {}, {}});
      auto& window = axis.field == ledger::own_days ? found->own_days : found->field_days;
      if (window) {
        window->widen(days);
      } else {
        window = days;
      }
    }
    for (auto& kind : kinds_) {
      if (kind.field_days) kind.marks = {iso(kind.field_days->from, "0000"), iso(kind.field_days->until, "9999")};
    }
  }
  [[nodiscard]] bool passes(ledger::Glance const& glance) const {
    if (glance.withdrawal) return false;
    auto const kind = std::ranges::find(kinds_, glance.kind, &Kind::kind);
    if (kind == kinds_.end()) return false;
    auto const& own = kind->own_days;
    if (own && own->from <= glance.days.first && glance.days.first < own->until) return true;
    return kind->field_days && names_a_day(glance.body, kind->marks);
  }

  [[nodiscard]] std::vector<ledger::JointQuestion> joint_questions() const {
    std::vector<ledger::JointQuestion> result;
    for (auto const& kind : kinds_) {
      Days const days = kind.field_days ? all_days : *kind.own_days;
      result.push_back({kind.kind, days.from, days.until, {}});
    }
    return result;
  }

 private:
  /// Canonical days compare as text.
  struct Marks {
    std::string from;
    std::string until;
  };
  struct Kind {
    std::string_view kind;
    std::optional<Days> own_days;
    std::optional<Days> field_days;
    Marks marks = {};
  };
  static std::string iso(base::Day day, std::string otherwise) {
    constexpr base::Day first(-25'567);  // 1900-01-01 and 2199-12-31: no entry has a day beyond
    constexpr base::Day last(84'005);
    return day < first || last < day ? std::move(otherwise) : base::to_text(day);
  }
  static bool names_a_day(std::string_view body, Marks const& marks) {
    constexpr std::string_view before = R"({"day":")";
    constexpr std::size_t length = 10;
    for (auto at = body.find(before); at != std::string_view::npos; at = body.find(before, at)) {
      at += before.size();
      auto const day = body.substr(at, length);
      if (marks.from <= day && day < marks.until) return true;
    }
    return false;
  }
  std::vector<Kind> kinds_;
};

/// Outside the periods asked about, only kinds whose days are decided by a field, or that count beyond the period, have
/// to be looked at.
ledger::GlanceQuestion question_of(std::map<Axis, Days> const& axes, std::vector<Ask> const& asks) {
  Days asked{asks.front().period.from, asks.front().period.until};
  for (auto const& ask : asks) asked.widen({ask.period.from, ask.period.until});
  ledger::GlanceQuestion question{{}, {}, asked.from, asked.until, {}};
  for (auto const& [axis, days] : axes) {
    bool const inside = axis.field == ledger::own_days && asked.from <= days.from && days.until <= asked.until;
    bool const named = std::ranges::find(question.kinds, axis.kind) != question.kinds.end();
    if (!inside && !named) question.kinds.push_back(axis.kind);
  }
  if (question.kinds.size() <= ledger::glanced_kinds_max) return question;
  question.kinds.clear();
  question.from = all_days.from;
  question.until = all_days.until;
  return question;
}

std::optional<ledger::Position> ending_of(std::vector<ledger::Ending> const& endings, ledger::Position position) {
  auto const found = std::ranges::lower_bound(endings, position, {}, &ledger::Ending::ended);
  if (found == endings.end() || found->ended != position) return std::nullopt;
  return found->by;
}

base::Done meet_chain(db::Connection& connection, ledger::GlanceQuestion const& question, Sieve const& sieve,
                      MetVisitor const& visit) {
  auto const endings = TRY(ledger::endings(connection, question.unit));
  return ledger::for_each_glance(connection, question, [&](ledger::Glance const& glance) -> base::Done {
    if (!sieve.passes(glance)) return {};
    auto const entry = TRY(ledger::parse_body(glance.body));
    return visit({question.unit, entry, ending_of(endings, entry.id.position), {}});
  });
}

/// Joint entries that a neighbour outside the scope has recorded; those of the scope itself were met in its chains.
base::Done meet_joint(db::Connection& connection, office::Scope const& scope, Sieve const& sieve,
                      MetVisitor const& visit) {
  std::set<ledger::UnitId> const wanted(scope.units.begin(), scope.units.end());
  auto const meet = [&](ledger::Entry const& entry) -> base::Done {
    if (wanted.contains(entry.id.unit)) return {};
    std::optional<ledger::Standing> standing;
    for (ledger::UnitId const unit : entry.what.with) {
      if (!wanted.contains(unit)) continue;
      if (!standing) standing = TRY(ledger::standing(connection, entry.id));
      TRY(visit({unit, entry, standing->ended_by, {}}));
    }
    return {};
  };
  std::vector<ledger::UnitId> const units(wanted.begin(), wanted.end());
  for (auto question : sieve.joint_questions()) {
    question.units = units;
    TRY(ledger::for_each_joint_entry(connection, question, meet));
  }
  return {};
}

}  // namespace

base::Done for_each_met(db::Connection& connection, office::Scope const& scope, Source source,
                        std::vector<Ask> const& asks, MetVisitor const& visit) {
  auto const axes = axes_of(asks);
  if (axes.empty()) return {};
  if (source != Source::entries) return meet_by_days(connection, scope, axes, visit);
  Sieve const sieve(axes);
  ledger::GlanceQuestion question = question_of(axes, asks);
  for (ledger::UnitId const unit : scope.units) {
    question.unit = unit;
    question.upto = {};
    for (auto const& ask : asks) question.upto = std::max(question.upto, ask.cuts.of(unit).position);
    if (question.upto) TRY(meet_chain(connection, question, sieve, visit));
  }
  return meet_joint(connection, scope, sieve, visit);
}

}  // namespace metrics
