#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/import_workbook.h"
#include "usecases/ledger_page.h"

/// The home page (工作台): what has changed, what is missing, what closes soon. Nothing here ranks people or units.
namespace usecases {

struct HomeAsked {
  std::string unit;  // "U", "U/"; empty: the only top unit alone
  base::Instant now;
};

/// Something that happened in the week before `now`, by entry.
struct HomeChange {
  enum class What : std::uint8_t { recorded, replaced, withdrawn, closed, reopened, report_frozen, stated };
  base::Instant at;
  What what = What::recorded;
  ledger::EntryId entry;  // the last one
  std::string kind;       // id
  std::string title;
  std::int64_t entries = 1;  // of one command: an import is one change
};

struct ClosingDay {
  base::Period period;
  base::Day last;              // the last day of the period
  std::int32_t days_left = 0;  // negative: it has ended
  enum class State : std::uint8_t { open, closed, reopened };
  State state = State::open;
  std::optional<base::Day> reopened_until;
};

/// A node of the framework of the year with its counts and those below it. An entry behind two figures counts for both.
struct FrameworkCount {
  metrics::FrameworkNode node;
  std::int64_t figures = 0;
  std::int64_t entries_year = 0;
  std::int64_t entries_week = 0;  // those whose own day lies in the seven days up to today
};

struct Home {
  base::Instant since;
  std::vector<HomeChange> changes;          // the newest first, at most home_changes_max
  std::vector<PageRow> missing_evidence;    // the newest first, at most home_rows_max
  std::int64_t missing_evidence_count = 0;  // exact up to exact_total_max
  bool missing_evidence_more = false;
  std::vector<ClosingDay> closing;  // periods that end soon or have ended open
  int framework_year = 0;           // of the framework shown, this year's or the newest before; zero: there is none
  std::vector<FrameworkCount> framework;
  std::vector<PastImport> imports;  // the newest first, at most home_imports_max
};
inline constexpr std::size_t home_changes_max = 20;
inline constexpr std::size_t home_rows_max = 8;
inline constexpr std::size_t home_imports_max = 5;

/// Errors: office.*.
[[nodiscard]] base::Result<Home> home(Office& office, HomeAsked const& asked);

}  // namespace usecases
