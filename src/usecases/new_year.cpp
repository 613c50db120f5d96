#include "usecases/new_year.h"

#include <algorithm>
#include <set>

#include "ledger/ledger_store.h"
#include "metrics/metrics_store.h"
#include "office/acts_store.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/figures.h"

namespace usecases {
namespace {

constexpr int framework_years_back_max = 50;

[[nodiscard]] base::Result<base::Period> year_of(int year) { return base::parse_period(std::to_string(year)); }

[[nodiscard]] std::string opened_as(int year) { return "year " + std::to_string(year) + " opened"; }

void look_at_rules(Office const& office, base::Period const& old_year, base::Period const& new_year, NewYear& out) {
  auto const& definitions = office.rules.definitions;
  out.framework = definitions.framework(out.year) != nullptr;
  for (int back = 1; !out.framework && out.framework_before == 0 && back <= framework_years_back_max; ++back) {
    if (definitions.framework(out.year - back) != nullptr) out.framework_before = out.year - back;
  }
  for (auto const* definition : definitions.for_period(old_year)) {
    if (definitions.find(definition->id, new_year) == nullptr) out.rules_end.push_back(definition->name);
  }
}

/// Stocks on both sides of the turn of the year, and yearly duties of both years.
[[nodiscard]] base::Done look_at_figures(Office& office, YearAsked const& asked, base::Period const& old_year,
                                         NewYear& out) {
  auto const first_day = TRY(base::parse_period(std::to_string(asked.year) + "-01-01"));
  auto const before = TRY(figures(office, {old_year.name, asked.unit, {}}));
  auto const after = TRY(figures(office, {first_day.name, asked.unit, {}}));
  for (auto const& figure : before) {
    auto const* definition = office.rules.definitions.find(figure.id, old_year);
    base::ensure(definition != nullptr, "a figure has a definition");
    if (definition->course == metrics::Course::flow) continue;
    YearFigure row{figure.id, figure.name, figure.name_en, metrics::printed(figure), {}, figure.entries};
    auto const then = std::ranges::find(after, figure.id, &metrics::Figure::id);
    if (then != after.end()) row.new_value = metrics::printed(*then);
    (definition->course == metrics::Course::stock ? out.holds : out.ends).push_back(std::move(row));
  }
  return {};
}

/// The days, other than its own, by which figures of the year count entries of a kind: kind, then field.
[[nodiscard]] std::set<std::pair<std::string, std::string>> deciding_fields(Office const& office,
                                                                            base::Period const& year) {
  std::set<std::pair<std::string, std::string>> out;
  for (auto const* definition : office.rules.definitions.for_period(year)) {
    if (definition->course != metrics::Course::flow) continue;
    auto const& of_cases = definition->cases;
    auto const& kind = of_cases ? of_cases->plain_kind : definition->kind;
    auto const field = of_cases ? of_cases->plain_day : definition->decided_by;
    if (!field.empty() && field != "days") out.emplace(kind, field);
  }
  return out;
}

[[nodiscard]] base::Done look_at_work(Office& office, office::Scope const& scope, base::Period const& old_year,
                                      NewYear& out) {
  auto const first = TRY(base::Day::make(1900, 1, 1));
  for (auto const& deciding : deciding_fields(office, old_year)) {
    auto const& kind_id = deciding.first;
    auto const& field_id = deciding.second;
    auto const* kind = office.rules.kinds.find(kind_id);
    auto const* field = kind == nullptr ? nullptr : ledger::find_field(*kind, field_id);
    if (field == nullptr) continue;
    YearGoesOn row{kind_id, kind->name, field_id, field->name};
    row.kind_name_en = kind->name_en;
    row.field_name_en = field->name_en;
    std::set<ledger::EntryId> seen;
    for (auto const unit : scope.units) {
      ledger::DayQuestion const question{.unit = unit, .kind = kind_id, .from = first, .until = old_year.until};
      TRY(ledger::for_each_day_with_body(office.connection, question, [&](ledger::DayRow const& each) -> base::Done {
        if (each.ended_by) return {};
        auto const entry = TRY(ledger::parse_body(each.body));
        if (entry.what.fields.contains(field_id) || !seen.insert(each.id).second) return {};
        ++row.count;
        if (row.entries.size() < year_entries_max) {
          row.entries.push_back(each.id);
          row.titles.push_back(entry.what.title);
        }
        return {};
      }));
    }
    if (row.count > 0) out.goes_on.push_back(std::move(row));
  }
  return {};
}

/// A half-year counts as closed with its quarters or its year, a quarter with its half-year.
[[nodiscard]] base::Done look_at_closings(Office& office, base::Period const& old_year, base::Day today, NewYear& out) {
  auto const periods = TRY(closed_periods(office, out.unit, today));
  auto const closed = [&](base::Period const& period) {
    return std::ranges::any_of(
        periods, [&](base::Period const& each) { return each.from <= period.from && each.until >= period.until; });
  };
  for (std::string const half : {"H1", "H2"}) {
    auto const quarters = half == "H1" ? std::pair("Q1", "Q2") : std::pair("Q3", "Q4");
    auto const first = TRY(base::parse_period(old_year.name + quarters.first));
    auto const second = TRY(base::parse_period(old_year.name + quarters.second));
    auto const whole = TRY(base::parse_period(old_year.name + half));
    if (closed(whole) || (closed(first) && closed(second))) continue;
    for (auto const& period : {first, second}) {
      if (!closed(period)) out.open_periods.push_back(period);
    }
    out.open_periods.push_back(whole);
  }
  return {};
}

[[nodiscard]] base::Done look_at_drafts(Office& office, base::Period const& old_year, NewYear& out) {
  for (auto& draft : TRY(drafts(office, std::to_string(out.unit.value())))) {
    auto const period = base::parse_period(draft.period);
    bool const of_it = period && period->from < old_year.until && period->until > old_year.from;
    bool const done = draft.state == DraftState::frozen || draft.state == DraftState::put_away;
    if (of_it && !done) out.drafts.push_back(std::move(draft));
  }
  return {};
}

}  // namespace

base::Result<NewYear> look_at_year(Office& office, YearAsked const& asked, base::Instant now) {
  auto const today = base::day_of(now);
  bool const in_reach = asked.year == today.year() || asked.year == today.year() + 1;
  if (!in_reach) {
    std::vector<base::Argument> said{{"year", std::to_string(asked.year)}, {"this", std::to_string(today.year())}};
    said.push_back({"next", std::to_string(today.year() + 1)});
    return base::fail("year.out_of_reach", std::move(said), "year");
  }
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  auto const old_year = TRY(year_of(asked.year - 1));
  auto const scope = TRY(office::scope_at(office.connection, asked.unit, {{}, old_year.last()}));
  auto const tree = TRY(office::units(office.connection));
  NewYear out;
  out.year = asked.year;
  out.unit = scope.root;
  out.unit_name = tree.find(scope.root)->name;
  look_at_rules(office, old_year, TRY(year_of(asked.year)), out);
  TRY(look_at_figures(office, asked, old_year, out));
  TRY(look_at_work(office, scope, old_year, out));
  TRY(look_at_closings(office, old_year, today, out));
  TRY(look_at_drafts(office, old_year, out));
  out.opened = TRY(office::closing_done_at(office.connection, out.unit, opened_as(out.year)));
  return out;
}

base::Result<NewYear> open_year(Office& office, Act const& act, YearAsked const& asked) {
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  NewYear year;
  TRY(perform(office, act, Deed{office::Verb::close, unit, opened_as(asked.year)}, [&]() -> base::Done {
    year = TRY(look_at_year(office, asked, act.now));
    if (!year.opened) return {};
    std::vector<base::Argument> said{{"year", std::to_string(asked.year)}};
    said.push_back({"when", base::to_text(base::day_of(*year.opened))});
    return base::fail("year.opened_already", std::move(said));
  }));
  year.opened = act.now;
  return year;
}

}  // namespace usecases
