#include "usecases/figure_detail.h"

#include <algorithm>

#include "usecases/report.h"

namespace usecases {
namespace {

constexpr std::size_t months_max = 12;
constexpr std::size_t reports_looked_at_max = 50;

/// The calendar months a period is made of; none where it does not begin and end with one.
[[nodiscard]] std::vector<base::Period> months_of(base::Period const& period) {
  std::vector<base::Period> months;
  auto day = period.from;
  while (day < period.until && months.size() < months_max) {
    auto const number = std::to_string(day.month());
    auto month = base::parse_period(std::to_string(day.year()) + (number.size() < 2 ? "-0" : "-") + number);
    if (!month || month->from != day) return {};
    day = month->until;
    months.push_back(*std::move(month));
  }
  if (day != period.until || months.size() < 2) return {};
  return months;
}

[[nodiscard]] metrics::Figure const* find(std::vector<metrics::Figure> const& figures, std::string_view id) {
  auto const found = std::ranges::find(figures, id, &metrics::Figure::id);
  return found == figures.end() ? nullptr : &*found;
}

/// The day that decides for the figure.
[[nodiscard]] base::Day deciding_day(metrics::Definition const& definition, ledger::Entry const& entry) {
  auto const& of_cases = definition.cases;
  bool const plain = of_cases && of_cases->plain_kind == entry.what.kind;
  auto const found = entry.what.fields.find(plain ? of_cases->plain_day : definition.decided_by);
  if (found != entry.what.fields.end()) {
    if (auto const* day = std::get_if<base::Day>(&found->second)) return *day;
  }
  return entry.what.days.first;
}

[[nodiscard]] base::Done look_at_records(Office& office, metrics::Question const& question,
                                         metrics::Definition const& definition, FigureStrip& strip) {
  auto const ids =
      TRY(metrics::entries_behind(office.connection, definition, office.rules.kinds, office.rules.machines, question));
  std::int64_t evidenced = 0;
  for (auto const id : ids) {
    auto const entry = TRY(ledger::entry(office.connection, id));
    if (!entry.what.evidence.empty()) ++evidenced;
    if (static_cast<std::int64_t>(ids.size()) <= strip_days_max) {
      strip.days.emplace_back(deciding_day(definition, entry), id);
    }
  }
  strip.evidenced = evidenced;
  return {};
}

/// A counted figure, or what an earlier document stated where nothing was counted.
[[nodiscard]] FigurePoint point_of(metrics::Figure const& figure) {
  FigurePoint point{figure.period, figure.value, false, {}};
  if (figure.opening && figure.entries == 0) {
    point.value = figure.opening->value;
    point.stated = true;
    point.source = figure.opening->source;
  }
  return point;
}

[[nodiscard]] base::Result<FigurePoint> point_at(Office& office, FiguresAsked asked, base::Period const& period,
                                                 std::string const& id) {
  asked.period = period.name;
  auto const all = TRY(figures(office, asked));
  auto const* figure = find(all, id);
  return figure == nullptr ? FigurePoint{period, {}, false, {}} : point_of(*figure);
}

[[nodiscard]] base::Result<std::vector<FigureUse>> uses_of(Office& office, std::string const& unit,
                                                           std::string const& id) {
  std::vector<FigureUse> uses;
  auto reports = TRY(frozen_reports(office, unit));
  std::ranges::reverse(reports);
  if (reports.size() > reports_looked_at_max) reports.resize(reports_looked_at_max);
  for (auto const& report : reports) {
    auto const file = frozen_file(office, report, "facts");
    if (!file) continue;  // what is altered is for verify to say
    auto const facts = reports::read_facts(*file);
    if (!facts) continue;
    for (auto const& fact : *facts) {
      if (fact.source.id != id) continue;
      uses.push_back(FigureUse{report.id, report.title, report.frozen_at, fact.source.value});
    }
  }
  return uses;
}

}  // namespace

base::Result<std::vector<FigureStrip>> figure_strips(Office& office, FiguresAsked const& asked,
                                                     std::vector<metrics::Figure> const& figures) {
  auto const question = TRY(question_of(office, asked));
  std::vector<std::vector<metrics::Figure>> by_month;
  for (auto const& month : months_of(question.period)) {
    by_month.push_back(TRY(usecases::figures(office, FiguresAsked{month.name, asked.unit, asked.as_of})));
  }
  std::vector<FigureStrip> strips;
  for (auto const& figure : figures) {
    FigureStrip strip;
    auto const* definition = office.rules.definitions.find(figure.id, question.period);
    base::ensure(definition != nullptr, "a figure has a definition");
    strip.course = definition->course;
    if (figure.entries <= evidenced_looked_at_max) TRY(look_at_records(office, question, *definition, strip));
    for (auto const& month : by_month) {
      if (auto const* then = find(month, figure.id)) strip.months.push_back(point_of(*then));
    }
    strips.push_back(std::move(strip));
  }
  return strips;
}

base::Result<FigureDetail> figure_detail(Office& office, FiguresAsked const& asked, std::string_view figure) {
  FigureDetail detail;
  detail.opened = TRY(open_figure(office, asked, figure));
  auto const& id = detail.opened.figure.id;
  auto period = detail.opened.figure.period;
  detail.trend.push_back(point_of(detail.opened.figure));
  for (int i = 1; i < trend_periods; ++i) {
    period = base::period_before(period);
    detail.trend.push_back(TRY(point_at(office, asked, period, id)));
  }
  std::ranges::reverse(detail.trend);
  auto const before = base::period_a_year_before(detail.opened.figure.period);
  detail.year_before = TRY(point_at(office, asked, before, id));
  if (auto const& stated = detail.opened.figure.opening_a_year_before; stated && !detail.year_before->stated) {
    bool const counted = !detail.year_before->value.empty() && detail.year_before->value != "0";
    if (!counted) detail.year_before = FigurePoint{before, stated->value, true, stated->source};
  }
  auto unit = asked.unit;
  if (unit.ends_with('/')) unit.pop_back();
  detail.used_in = TRY(uses_of(office, unit, id));
  return detail;
}

base::Result<std::vector<metrics::Closing>> list_closings(Office& office, std::string const& unit) {
  return metrics::closings(office.connection, TRY(unit_meant(office.connection, unit)));
}

}  // namespace usecases
