#include "usecases/funds.h"

#include <algorithm>
#include <set>

#include "base/decimal.h"
#include "base/utf8.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/fund_posting.h"
#include "usecases/fund_reading.h"

namespace usecases {
namespace {

constexpr std::int64_t vouchers_max = 200;

/// From the first day a movement may have to the last.
[[nodiscard]] base::Result<base::Period> all_days() {
  auto const first = TRY(base::Day::make(1949, 1, 1));
  auto const last = TRY(base::Day::make(2199, 12, 31));
  return base::Period{"", first, last};
}

[[nodiscard]] base::Result<JournalCursor> read_cursor(std::string const& text) {
  auto const colon = text.find(':');
  auto const day = base::parse_day(text.substr(0, colon));
  auto const position = colon == std::string::npos ? std::nullopt : base::parse_digits(text.substr(colon + 1));
  if (!day || !position) return base::fail("list.cursor_malformed", {{"text", text}}, "after");
  return JournalCursor{*day, ledger::Position(*position)};
}

/// What a written word or name stands for in a field of the kind of movements.
[[nodiscard]] std::string word_meant(ledger::Kind const& kind, std::string_view field, std::string const& text) {
  auto const* rule = ledger::find_field(kind, field);
  if (rule == nullptr) return {};
  auto const value = ledger::canonical_choice(*rule, text);
  if (!value) return {};
  auto const found = std::ranges::find(rule->choices, *value, &ledger::Choice::value);
  return found == rule->choices.end() || found->synonyms.empty() ? std::string() : found->synonyms.front();
}

struct Key {
  funds::Source source;
  int year;
  std::string project;
  auto operator<=>(Key const&) const = default;
};

[[nodiscard]] base::Result<FundProgress> progress_of(funds::Chart const& chart, funds::Balances const& balances,
                                                     int year, base::Day day) {
  FundProgress out;
  out.year = year;
  for (int i = 0; i < funds::source_count; ++i) {
    auto const one = TRY(funds::standing(balances, static_cast<funds::Source>(i), year, std::nullopt, day));
    out.standing.appropriated = TRY(base::add(out.standing.appropriated, one.appropriated));
    out.standing.allotted = TRY(base::add(out.standing.allotted, one.allotted));
    out.standing.encumbered = TRY(base::add(out.standing.encumbered, one.encumbered));
    out.standing.paid = TRY(base::add(out.standing.paid, one.paid));
  }
  // A year that is over is measured by the schedule that held at its end.
  out.schedule = chart.schedule(std::min(day, TRY(base::Day::make(year, 12, 31))));
  auto const plan = TRY(funds::Plan::of_schedule(year, out.schedule, out.standing.allotted));
  out.progress = funds::progress(plan, out.standing.paid, day);
  return out;
}

}  // namespace

base::Result<FundFilter> fund_filter(Office& office, FundsAsked const& asked) {
  auto const* kind = TRY(fund_kind(office.rules));
  FundFilter out;
  out.days = asked.period.empty() ? TRY(all_days()) : TRY(base::parse_period(asked.period));
  if (!asked.movement.empty()) {
    out.kind = funds::movement_kind_of(word_meant(*kind, "movement", asked.movement));
    if (!out.kind) return base::fail("funds.movement_unclear", {{"text", asked.movement}}, "movement");
  }
  if (!asked.source.empty()) {
    out.source = funds::source_of(word_meant(*kind, "source", asked.source));
    if (!out.source) return base::fail("funds.source_unknown", {{"text", asked.source}}, "source");
  }
  out.year = static_cast<int>(std::clamp<std::int64_t>(asked.year, 0, 9'999));
  out.project = base::trim(asked.project);
  return out;
}

base::Result<office::UnitId> fund_unit(Office& office, Act const& act, FundsAsked const& asked, office::Verb verb) {
  auto const unit = TRY(unit_meant(office.connection, asked.unit));
  TRY(check_right(office, act, verb, unit));
  if (TRY(funds::has_derived(office.connection))) return unit;
  return base::fail("funds.tables_absent");
}

std::string cursor_of(funds::VoucherRow const& row) {
  return base::to_text(row.movement.day) + ":" + std::to_string(row.position.value());
}

base::Result<FundJournal> fund_journal(Office& office, Act const& act, FundsAsked const& asked,
                                       std::string const& after, std::int64_t limit) {
  if (limit < 1 || limit > vouchers_max) {
    return base::fail("list.limit", {{"limit", std::to_string(vouchers_max)}, {"rows", std::to_string(limit)}},
                      "limit");
  }
  FundJournal out;
  out.unit = TRY(fund_unit(office, act, asked, office::Verb::read));
  auto const filter = TRY(fund_filter(office, asked));
  funds::JournalAsked question{filter.days, filter.kind, filter.source, filter.year, filter.project, {}, 0};
  question.limit = static_cast<std::size_t>(limit);
  if (!after.empty()) {
    auto const cursor = TRY(read_cursor(after));
    question.before = {cursor.day, cursor.position};
  }
  auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
  out.page = TRY(funds::list_vouchers(office.connection, out.unit, question));
  return out;
}

base::Result<FundBalances> fund_balances(Office& office, Act const& act, FundsAsked const& asked,
                                         std::optional<base::Day> day) {
  FundBalances out;
  out.unit = TRY(fund_unit(office, act, asked, office::Verb::read));
  out.day = day.value_or(base::day_of(act.now));
  auto const filter = TRY(fund_filter(office, asked));
  auto const balances = TRY(funds::read_balances(office.connection, out.unit));
  std::set<Key> sources;
  std::set<Key> projects;
  std::set<int> years;
  for (auto const& [account, rows] : balances.rows()) {
    bool const wanted =
        (!filter.source || account.source == *filter.source) && (filter.year == 0 || account.year == filter.year);
    if (!wanted || rows.empty() || rows.front().day > out.day) continue;
    sources.insert({account.source, account.year, {}});
    years.insert(account.year);
    bool const named = !account.project.empty() && (filter.project.empty() || account.project == filter.project);
    if (named) projects.insert({account.source, account.year, account.project});
  }
  for (auto const& key : sources) {
    auto const standing = TRY(funds::standing(balances, key.source, key.year, std::nullopt, out.day));
    out.sources.push_back({key.source, key.year, {}, standing});
  }
  for (auto const& key : projects) {
    auto const standing = TRY(funds::standing(balances, key.source, key.year, key.project, out.day));
    out.projects.push_back({key.source, key.year, key.project, standing});
  }
  for (auto const year : years) out.years.push_back(TRY(progress_of(office.rules.chart, balances, year, out.day)));
  return out;
}

base::Result<FundTrial> fund_trial(Office& office, Act const& act, FundsAsked const& asked) {
  auto const unit = TRY(fund_unit(office, act, asked, office::Verb::read));
  FundTrial out;
  out.period = TRY(fund_filter(office, asked)).days;
  auto const balances = TRY(funds::read_balances(office.connection, unit));
  out.trial = TRY(funds::trial_balance(balances, out.period));
  return out;
}

base::Result<FundStatement> fund_statement(Office& office, Act const& act, FundsAsked const& asked,
                                           std::string const& split) {
  auto const unit = TRY(fund_unit(office, act, asked, office::Verb::read));
  FundStatement out;
  out.split = TRY(split_meant(split));
  auto const filter = TRY(fund_filter(office, asked));
  auto period = filter.days;
  // A statement by month has a row for each: without a period it is of the year of the day.
  if (asked.period.empty()) {
    auto const year = filter.year == 0 ? base::day_of(act.now).year() : filter.year;
    period = TRY(base::parse_period(std::to_string(year)));
  }
  auto const tree = TRY(office::units(office.connection));
  if (auto const* found = tree.find(unit); found != nullptr) out.unit_name = found->name;
  auto const balances = TRY(funds::read_balances(office.connection, unit));
  auto const year = filter.year == 0 ? std::nullopt : std::optional(filter.year);
  out.statement = TRY(funds::statement(balances, out.split, period, year));
  out.printed = TRY(funds::printed(out.statement, office.rules.chart.statement(period.last())));
  return out;
}

}  // namespace usecases
