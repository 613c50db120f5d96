#pragma once

#include "usecases/figures.h"

/// What a figure looks like over time, and where it was told.
namespace usecases {

/// A figure of one period as a curve has it.
struct FigurePoint {
  base::Period period;
  std::string value;    // empty: nothing is known of that period
  bool stated = false;  // read from an earlier document, not counted
  std::string source;   // of a stated one
};

/// A figure's records within its period: each of them where they are few, sums by month where the period has months.
struct FigureStrip {
  metrics::Course course = metrics::Course::flow;
  std::optional<std::int64_t> evidenced;  // how many have evidence; none: too many to look at
  std::vector<std::pair<base::Day, ledger::EntryId>> days;
  std::vector<FigurePoint> months;
};
inline constexpr std::int64_t strip_days_max = 20;
inline constexpr std::int64_t evidenced_looked_at_max = 500;

/// For each figure of `figures(office, asked)`, in the same order.
[[nodiscard]] base::Result<std::vector<FigureStrip>> figure_strips(Office& office, FiguresAsked const& asked,
                                                                   std::vector<metrics::Figure> const& figures);

struct FigureUse {
  ledger::EntryId report;
  std::string title;
  base::Instant frozen_at;
  std::string value;  // as printed
};

struct FigureDetail {
  OpenedFigure opened;
  std::vector<FigurePoint> trend;  // the last periods of the same form, the asked one last
  std::optional<FigurePoint> year_before;
  std::vector<FigureUse> used_in;  // frozen reports of the unit that told it
};
inline constexpr int trend_periods = 8;
/// Errors: those of open_figure.
[[nodiscard]] base::Result<FigureDetail> figure_detail(Office& office, FiguresAsked const& asked,
                                                       std::string_view figure);

/// The closings and reopenings of a unit that hold, by position. Errors: office.*, metrics.closing_malformed.
[[nodiscard]] base::Result<std::vector<metrics::Closing>> list_closings(Office& office, std::string const& unit);

}  // namespace usecases
