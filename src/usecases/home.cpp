#include "usecases/home.h"

#include <algorithm>
#include <map>

#include "ledger/page_store.h"
#include "metrics/metrics_store.h"
#include "office/office_store.h"

namespace usecases {
namespace {

constexpr int days_of_week = 7;

[[nodiscard]] HomeChange::What what_of(ledger::Entry const& entry) {
  auto const& what = entry.what;
  if (what.kind == "closing") {
    return what.fields.contains("reopened_until") ? HomeChange::What::reopened : HomeChange::What::closed;
  }
  if (what.kind == "frozen_report") return HomeChange::What::report_frozen;
  if (what.kind == "opening") return HomeChange::What::stated;
  if (!what.corrects) return HomeChange::What::recorded;
  bool const withdrawal = what.corrects->act == ledger::Correction::Act::withdraw;
  return withdrawal ? HomeChange::What::withdrawn : HomeChange::What::replaced;
}

[[nodiscard]] base::Result<std::vector<HomeChange>> changes(Office& office, office::Scope const& scope,
                                                            base::Instant since) {
  std::vector<ledger::Receipt> receipts;
  for (auto const unit : scope.units) {
    for (auto& receipt : TRY(ledger::receipts_since(office.connection, unit, since, home_changes_max))) {
      receipts.push_back(receipt);
    }
  }
  std::ranges::stable_sort(receipts, std::ranges::greater(), &ledger::Receipt::recorded);
  if (receipts.size() > home_changes_max) receipts.resize(home_changes_max);
  std::vector<HomeChange> out;
  for (auto const& receipt : receipts) {
    HomeChange change;
    change.entry = {receipt.unit, receipt.last};
    auto const entry = TRY(ledger::entry(office.connection, change.entry));
    change.at = receipt.recorded;
    change.what = what_of(entry);
    change.kind = entry.what.kind;
    change.title = entry.what.title;
    change.entries = receipt.last.value() - receipt.first.value() + 1;
    out.push_back(std::move(change));
  }
  return out;
}

/// Of the kinds that expect some evidence; the others leave none.
[[nodiscard]] base::Done add_missing(Office& office, HomeAsked const& asked, Home& home) {
  for (auto const& kind : office.rules.kinds.all()) {
    if (kind.commands_only || kind.expected_evidence.empty()) continue;
    PageAsked page;
    page.unit = asked.unit;
    page.kind = kind.id;
    page.evidence = PageAsked::Evidence::missing;
    page.limit = static_cast<int>(home_rows_max);
    auto found = TRY(ledger_page(office, page));
    home.missing_evidence_count += found.total;
    home.missing_evidence_more = home.missing_evidence_more || found.more_than;
    std::ranges::move(found.rows, std::back_inserter(home.missing_evidence));
  }
  if (home.missing_evidence_count > exact_total_max) {
    home.missing_evidence_count = exact_total_max;
    home.missing_evidence_more = true;
  }
  std::ranges::stable_sort(home.missing_evidence, std::ranges::greater(),
                           [](PageRow const& row) { return row.entry.what.days.first; });
  if (home.missing_evidence.size() > home_rows_max) {
    home.missing_evidence.erase(home.missing_evidence.begin() + home_rows_max, home.missing_evidence.end());
  }
  return {};
}

/// The quarter and the half-year of today, and those before them where they are still open.
[[nodiscard]] base::Result<std::vector<ClosingDay>> closing_days(Office& office, office::UnitId unit, base::Day today) {
  auto const year = std::to_string(today.year());
  auto const quarter = TRY(base::parse_period(year + "Q" + std::to_string((today.month() + 2) / 3)));
  auto const half = TRY(base::parse_period(year + (today.month() <= 6 ? "H1" : "H2")));
  auto const closings = TRY(metrics::closings(office.connection, unit));
  std::vector<ClosingDay> out;
  for (auto const& period : {base::period_before(half), base::period_before(quarter), quarter, half}) {
    ClosingDay day;
    day.period = period;
    day.last = period.last();
    day.days_left = period.last().since_epoch() - today.since_epoch();
    for (auto const& closing : closings) {
      if (closing.period != period) continue;
      bool const open_again = closing.reopened_until && *closing.reopened_until >= today;
      day.state = open_again ? ClosingDay::State::reopened : ClosingDay::State::closed;
      day.reopened_until = open_again ? closing.reopened_until : std::nullopt;
    }
    if (day.days_left >= 0 || day.state != ClosingDay::State::closed) out.push_back(std::move(day));
  }
  return out;
}

/// The framework of the year, or the newest before it.
[[nodiscard]] metrics::Framework const* framework_for(metrics::Definitions const& definitions, int year) {
  constexpr int years_back_max = 5;
  for (int back = 0; back <= years_back_max; ++back) {
    if (auto const* framework = definitions.framework(year - back)) return framework;
  }
  return nullptr;
}

[[nodiscard]] base::Done add_framework(Office& office, office::Scope const& scope, base::Day today, Home& home) {
  auto const& definitions = office.rules.definitions;
  auto const* framework = framework_for(definitions, today.year());
  if (framework == nullptr) return {};
  home.framework_year = framework->year;
  auto const year = TRY(base::parse_period(std::to_string(today.year())));
  auto const week = TRY(base::parse_period(base::to_text(today.plus(1 - days_of_week)) + ".." + base::to_text(today)));
  std::map<std::string, FrameworkCount> counts;
  for (auto const& node : framework->nodes) counts[node.id].node = node;
  auto const add = [&](std::string const& id, auto const& change) {
    for (auto at = counts.find(id); at != counts.end(); at = counts.find(at->second.node.parent)) change(at->second);
  };
  auto const ask = [&](base::Period const& period) {
    return metrics::figures(office.connection, definitions, office.rules.kinds, {scope, period, std::nullopt});
  };
  for (auto const& figure : TRY(ask(year))) {
    auto const* definition = definitions.find(figure.id, year);
    add(definition->framework, [&](FrameworkCount& count) {
      ++count.figures;
      count.entries_year += figure.entries;
    });
  }
  for (auto const& figure : TRY(ask(week))) {
    auto const* definition = definitions.find(figure.id, week);
    // What holds on a day, or all year, did not happen in this week.
    if (definition->course != metrics::Course::flow) continue;
    add(definition->framework, [&](FrameworkCount& count) { count.entries_week += figure.entries; });
  }
  for (auto const& node : framework->nodes) home.framework.push_back(counts[node.id]);
  return {};
}

}  // namespace

base::Result<Home> home(Office& office, HomeAsked const& asked) {
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  Home home;
  auto const today = base::day_of(asked.now);
  auto const tree = TRY(office::units(office.connection));
  auto const scope = TRY(tree.scope(asked.unit));
  home.since = base::Instant(asked.now.milliseconds() - days_of_week * base::day_ms);
  home.changes = TRY(changes(office, scope, home.since));
  TRY(add_missing(office, asked, home));
  home.closing = TRY(closing_days(office, scope.root, today));
  TRY(add_framework(office, scope, today, home));
  auto batches = TRY(imports::batches(office.connection));
  std::erase_if(batches, [&](imports::Batch const& batch) {
    return std::ranges::find(scope.units, batch.unit) == scope.units.end();
  });
  std::ranges::stable_sort(batches, std::ranges::greater(), &imports::Batch::imported);
  if (batches.size() > home_imports_max) batches.erase(batches.begin() + home_imports_max, batches.end());
  for (auto& batch : batches) home.imports.push_back(TRY(past_import(office, std::move(batch))));
  return home;
}

}  // namespace usecases
