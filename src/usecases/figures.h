#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "usecases/act.h"

/// Figures asked for, opened, closed, and stated from earlier reports.
namespace usecases {

struct FiguresAsked {
  std::string period;
  std::string unit;  // "U", "U/" or empty
  std::optional<base::Instant> as_of;
};

/// What is asked of the metrics. The units meant are those that stood under the one named on the last day of the
/// period, in the tree as known at the as-of (DECISIONS.md). Errors: period.*, office.*.
[[nodiscard]] base::Result<metrics::Question> question_of(Office& office, FiguresAsked const& asked);
[[nodiscard]] base::Result<std::vector<metrics::Figure>> figures(Office& office, FiguresAsked const& asked);

/// A figure with the records behind it, ready for a report or a screen.
struct OpenedFigure {
  metrics::Figure figure;
  metrics::Definition definition;
  std::vector<document::Record> records;
};
/// `figure` by id, name or synonym. Errors: metrics.unknown_figure, period.*, office.*.
[[nodiscard]] base::Result<OpenedFigure> open_figure(Office& office, FiguresAsked const& asked,
                                                     std::string_view figure);

/// As open_figure for several at once; entries are read once each. `previews_bytes_max`: how much of pictures may be
/// embedded in all.
[[nodiscard]] base::Result<std::vector<OpenedFigure>> open_figures(Office& office, FiguresAsked const& asked,
                                                                   std::int64_t previews_bytes_max);

/// The periods that are closed for the unit on that day: the last act on a period decides, and one reopened until that
/// day or later is open.
[[nodiscard]] base::Result<std::vector<base::Period>> closed_periods(Office& office, office::UnitId unit,
                                                                     base::Day today);

struct PeriodAct {
  std::string unit;
  std::string period;
  std::string reason;
  std::optional<base::Day> reopened_until;  // set: reopen until that day
};
/// Closes or reopens a period (封账). Errors: period.*, closing.already_closed, closing.not_closed,
/// closing.reason_missing.
[[nodiscard]] base::Result<ledger::Receipt> close_period(Office& office, Act const& act, PeriodAct const& wanted);

struct Statement {
  std::string figure;
  std::string period;
  std::string value;  // "8" or "8次"
};
/// Opening statements from an earlier document. Errors: metrics.unknown_figure, number.*, period.*,
/// opening.source_missing, opening.wrong_unit.
[[nodiscard]] base::Result<ledger::Receipt> state_openings(Office& office, Act const& act, std::string const& unit,
                                                           std::string const& source,
                                                           std::vector<Statement> const& statements);

/// The statements a document holds: a Word file made by Shiliu (its content controls), or a CSV/xlsx table with the
/// columns 指标, 数值 and, where they differ, 报告期. Errors: docx.*, workbook.*, opening.nothing_found.
[[nodiscard]] base::Result<std::vector<Statement>> read_statements(std::string const& bytes, std::string const& name,
                                                                   std::string const& period);

}  // namespace usecases
