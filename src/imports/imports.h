#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/sheet.h"
#include "ledger/kind.h"
#include "ledger/ledger.h"
#include "ledger/privacy.h"
#include "rulefile/rulefile.h"

/// From a clerk's workbook to drafts: which sheet is which ledger, which column which field, what each cell says.
/// Pure: understanding a sheet needs no database. Profiles are rules (rules/imports/*.toml).
namespace imports {

/// How a column of a kind of sheet is called, by any office: headings are matched folded, by equality first, then
/// by the longest contained synonym.
struct ColumnRule {
  std::string field;                  // FieldRule::id, or "title", "days", "section", "evidence", "row_number",
                                      // "unit", "code"
  std::vector<std::string> headings;  // 日期, 时间, 举办日期, 活动时间 …
  bool required = false;
};

struct Profile {
  std::string id;                        // "study"
  std::string kind;                      // ledger::Kind::id
  std::string name;                      // 学习台账
  std::vector<std::string> sheet_words;  // words in sheet name or title that speak for it
  std::vector<ColumnRule> columns;
  std::vector<std::string> title_from;  // fields joined where there is no title column
  std::string day_from;                 // field whose day stands for the entry's day where there is no day column
  bool year_register = false;           // a register of a year (任务分解表): days = the year in its title
  bool stock_register = false;          // a register without dates (点位): holds from the year's first day
  rulefile::Validity validity;
};

class Profiles {
 public:
  [[nodiscard]] static Profiles parse(std::vector<rulefile::File>& files, ledger::Kinds const& kinds,
                                      rulefile::Faults& faults);
  [[nodiscard]] std::vector<Profile> const& all() const { return profiles_; }

 private:
  std::vector<Profile> profiles_;
};

/// How one column was understood.
struct ColumnReading {
  std::int32_t column = 0;
  std::string heading;
  std::string cell;        // "F3"
  std::string field;       // empty: not understood, left out
  std::string money_unit;  // 万元, from the heading or a note; empty: none said
  std::string why;         // code: "heading.equal", "heading.contained", "unknown", "mapped"
};

/// What is known of a sheet before its rows are read.
struct SheetReading {
  std::size_t sheet = 0;
  std::string name;
  Profile const* profile = nullptr;  // null: not understood
  std::int64_t heading_row = 0;
  std::vector<ColumnReading> columns;
  std::string title;                        // 乌审旗…2024年学习台账
  std::string reporting_unit;               // after 填报单位
  std::optional<int> year;                  // of the title, or of the note, or of the sheet's name
  std::string money_unit;                   // after 单位：
  std::vector<std::string> other_profiles;  // that would fit nearly as well; then the sheet is not guessed
};

/// What became of one row.
struct RowReading {
  enum class Kind : std::uint8_t { entry, blank, total, heading_again, refused };
  Kind kind = Kind::blank;
  std::int64_t row = 0;
  ledger::Draft draft;  // entry
  std::string section;  // 承办科室, empty: none
  std::string code;
  std::string evidence_names;        // 佐证材料, as written
  std::vector<base::Error> faults;   // refused: every refused cell, `where` = "学习台账!B4"
  std::vector<base::Error> notices;  // taken, but worth saying: unknown choice, year taken from the title
  std::vector<std::pair<std::int32_t, std::string>> cells;  // the row as written, for --leave-out and set-aside rows
};

/// Column mappings decided by a person: sheet word → heading → field.
struct Mapping {
  std::string profile;
  std::string heading;
  std::string field;  // empty: leave out for good
};

struct Hints {
  std::optional<base::Day> since;  // --since, for registers without dates
  std::optional<int> year;         // earliest dated year of the workbook, where the sheet says none
  std::vector<Mapping> mappings;
};

/// Looks at the first rows of every sheet. Errors: import.forbidden_heading (with the heading's cell), those of
/// Workbook. A workbook of which no sheet is understood: import.nothing_understood.
[[nodiscard]] base::Result<std::vector<SheetReading>> read_headings(document::Workbook const& workbook,
                                                                    Profiles const& profiles,
                                                                    ledger::Kinds const& kinds,
                                                                    ledger::Privacy const& privacy, Hints const& hints);

using RowSink = std::function<base::Done(RowReading&&)>;
/// Streams the rows below the heading. Total rows are checked against the sums of the rows above
/// (import.total_differs) and are not entries.
[[nodiscard]] base::Done read_rows(document::Workbook const& workbook, SheetReading const& sheet,
                                   ledger::Kinds const& kinds, ledger::Privacy const& privacy, Hints const& hints,
                                   RowSink const& sink);

/// A day as people write it: 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, 3月5日 with `year`; 2024年9月底 as
/// the last of the month. Errors: day.not_a_day, day.impossible, day.year_missing.
[[nodiscard]] base::Result<base::Day> read_day(std::string_view text, std::optional<int> year);
/// Also spans: 6月3日至5日, 2024年6月3日-6月5日, 2024.6.3—2024.6.5.
[[nodiscard]] base::Result<base::Span> read_span(std::string_view text, std::optional<int> year);

}  // namespace imports
