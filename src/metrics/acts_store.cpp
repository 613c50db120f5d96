#include "metrics/acts_store.h"

#include <algorithm>
#include <limits>

#include "ledger/direct_store.h"

namespace metrics {
namespace {

std::string text_in(ledger::Entry const& entry, std::string const& field) {
  auto const found = entry.what.fields.find(field);
  if (found == entry.what.fields.end()) return {};
  auto const* text = std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

base::Result<base::Period> period_in(ledger::Entry const& entry, std::string_view code) {
  std::string const text = text_in(entry, "period");
  auto period = base::parse_period(text);
  if (!period) return base::fail(code, {{"entry", ledger::to_text(entry.id)}, {"text", text}});
  return period;
}

base::Result<Closing> closing_of(ledger::Entry const& entry) {
  auto const period = TRY(period_in(entry, "metrics.closing_malformed"));
  Closing closing{entry.id.unit, period, entry.id.position, entry.recorded, std::nullopt, text_in(entry, "reason")};
  auto const day = entry.what.fields.find("reopened_until");
  if (day == entry.what.fields.end()) return closing;
  if (auto const* until = std::get_if<base::Day>(&day->second)) closing.reopened_until = *until;
  return closing;
}

/// Acts of one kind that hold at the cut.
base::Done for_each_holding(db::Connection& connection, ledger::EntryId cut, std::string_view kind,
                            std::function<base::Done(ledger::Entry const&)> const& visit) {
  return ledger::for_each_of_kind(
      connection, cut.unit, kind,
      [&](ledger::Entry const& entry, std::optional<ledger::Position> ended_by) -> base::Done {
        if (entry.id.position > cut.position) return {};
        if (ended_by && *ended_by <= cut.position) return {};
        if (ledger::is_withdrawal(entry.what)) {
          return {};
        }
        return visit(entry);
      });
}

base::Instant end_of(base::Day day) {
  constexpr std::int64_t zone_milliseconds = 8 * base::hour_ms;
  return base::Instant((std::int64_t{day.since_epoch()} + 1) * base::day_ms - zone_milliseconds - 1);
}

}  // namespace

base::Result<std::vector<Closing>> closings_at(db::Connection& connection, office::UnitId unit, ledger::Position cut) {
  std::vector<Closing> result;
  TRY(for_each_holding(connection, {unit, cut}, "closing", [&](ledger::Entry const& entry) -> base::Done {
    result.push_back(TRY(closing_of(entry)));
    return {};
  }));
  return result;
}

base::Result<std::vector<Closing>> closings(db::Connection& connection, office::UnitId unit) {
  return closings_at(connection, unit, ledger::Position(std::numeric_limits<std::int64_t>::max()));
}

base::Result<std::optional<Cut>> lock_of(db::Connection& connection, std::vector<Closing> const& closings,
                                         base::Period const& period, Cut const& known) {
  auto const last = std::find_if(closings.rbegin(), closings.rend(),
                                 [&](Closing const& closing) { return closing.period == period; });
  if (last == closings.rend()) return std::nullopt;
  if (!last->reopened_until) return Cut{last->at, last->recorded};
  // Open again until the end of that day. Whether the day is over is told by what was asked or recorded, not by a
  // clock.
  base::Instant const end = end_of(*last->reopened_until);
  bool const over = known.instant ? *known.instant > end : TRY(ledger::head(connection, last->unit)).recorded > end;
  if (!over) return std::nullopt;
  auto const position = TRY(ledger::position_at(connection, last->unit, end));
  return Cut{std::min(position, known.position), end};
}

base::Result<std::vector<OpeningStatement>> openings_at(db::Connection& connection, office::UnitId unit,
                                                        ledger::Position cut) {
  std::vector<OpeningStatement> result;
  TRY(for_each_holding(connection, {unit, cut}, "opening", [&](ledger::Entry const& entry) -> base::Done {
    auto period = TRY(period_in(entry, "metrics.opening_malformed"));
    Opening opening{text_in(entry, "value"), entry.what.title, period.name};
    result.push_back({text_in(entry, "figure"), std::move(period), std::move(opening)});
    return {};
  }));
  return result;
}

}  // namespace metrics
