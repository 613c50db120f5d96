#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metrics/metrics.h"
#include "usecases/act.h"
#include "usecases/drafts.h"

/// Opening a new year: what goes on from the year before, what ended with it, and what is still open. All of it follows
/// from the rules of figures: nothing is guessed, and nothing is recorded twice to carry it over.
namespace usecases {

struct YearAsked {
  int year = 0;  // the one that begins
  std::string unit;
};

/// A figure that goes over the turn of the year, or ends with it.
struct YearFigure {
  std::string id;
  std::string name;
  std::string name_en;       // empty: the rule has none
  std::string old_value;     // on the last day of the year before, as printed; of the whole year for a yearly duty
  std::string new_value;     // on the first day of the new year; what the new year has already
  std::int64_t entries = 0;  // behind the old one
};
/// Work recorded for the year before or earlier that lacks the day by which a figure counts it: not finished, not set
/// up.
struct YearGoesOn {
  std::string kind;
  std::string kind_name;
  std::string field;
  std::string field_name;  // 完成日期, 立项日期
  std::string kind_name_en = {};
  std::string field_name_en = {};
  std::int64_t count = 0;
  std::vector<ledger::EntryId> entries = {};  // the first of them, at most year_entries_max
  std::vector<std::string> titles = {};       // theirs
};
inline constexpr std::size_t year_entries_max = 20;

struct NewYear {
  int year = 0;
  office::UnitId unit;
  std::string unit_name;
  bool framework = false;              // the rules have the framework of the new year
  int framework_before = 0;            // where not: of the newest year before; zero: none
  std::vector<std::string> rules_end;  // figures whose rule ends with the old year and that have no other
  std::vector<YearFigure> holds;       // stock registers: what is on them stays until the day on which it ends
  std::vector<YearFigure> ends;        // yearly duties: the new year begins without them
  std::vector<YearGoesOn> goes_on;
  std::vector<base::Period> open_periods;  // of the old year, not closed
  std::vector<DraftHead> drafts;           // on periods of the old year, neither frozen nor put away
  std::optional<base::Instant> opened;     // when it was opened for this unit
};
/// Writes nothing. Errors: year.out_of_reach (neither this year nor the next), office.*.
[[nodiscard]] base::Result<NewYear> look_at_year(Office& office, YearAsked const& asked, base::Instant now);
/// The same, noted in the log of acts as the opening of the year (Verb::close). Errors: year.opened_already,
/// account.not_allowed.
[[nodiscard]] base::Result<NewYear> open_year(Office& office, Act const& act, YearAsked const& asked);

}  // namespace usecases
