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
/// by the longest synonym they end with. Columns stand in the order of the clerk's own sheet.
struct ColumnRule {
  std::string field;                  // FieldRule::id, or "title", "days", "days_last" (the last day of a span that
                                      // begins in "days"), "section", "evidence", "row_number"
  std::vector<std::string> headings;  // 日期, 时间, 举办日期, 活动时间 …; the first is the one we write
  std::vector<std::string> never;     // a heading holding one of these words is another column: 填报, 录入
  std::vector<std::string> empty_words;  // cells that say in words that there is no such day: 长期坚持
  std::string comment;                   // shown in blank templates
  double width = 14;                     // characters, in templates and exports
  bool required = false;                 // a sheet without this column is not of this profile
  bool written = true;                   // part of the sheet we write; else understood where it is met
};

struct Profile {
  std::string id;                        // "study"
  std::string kind;                      // ledger::Kind::id
  std::string name;                      // 学习台账; also the name of the sheet we write
  std::string title;                     // 学习台账 behind unit and year, as the title of the sheet we write
  std::vector<std::string> sheet_words;  // words in sheet name or title that speak for it
  std::vector<ColumnRule> columns;
  std::vector<std::string> title_from;  // fields joined where there is no title column, or its cell is empty
  std::vector<std::string> day_from;    // fields, in order, the first with a day stands for the entry's day
  std::string route_by;                 // the choice field whose words tell kinds of work apart; may be empty
  bool category_from_title = false;     // 理论宣讲台账 without a column of categories: the title says it
  bool year_register = false;           // a register of a year (任务分解表): days = the year in its title
  bool stock_register = false;          // a register without dates (点位): holds from the year's first day
  /// An action by which each row opens a case, whose number the door draws; empty: rows are entries of their own.
  std::string takes;
  std::vector<std::pair<std::string, std::string>> says;  // fields that are the same in every row: came = 导入
  std::vector<std::string> never_with;  // folded headings that such a sheet does not have: 审核结果
  bool covers_numbers = false;          // telephone numbers in its cells become 〔号码〕; else they are refused
  bool day_received = false;            // a row without a day has the day on which it is imported
  rulefile::Validity validity;
};

class Profiles {
 public:
  /// Faults, all at once: import.duplicate_id, import.unknown_kind, import.unknown_field, import.duplicate_column,
  /// import.duplicate_heading, import.no_heading, import.no_day, import.no_title, rule.*.
  [[nodiscard]] static Profiles parse(std::vector<rulefile::File>& files, ledger::Kinds const& kinds,
                                      rulefile::Faults& faults);
  [[nodiscard]] std::vector<Profile> const& all() const { return profiles_; }
  [[nodiscard]] Profile const* find(std::string_view id) const;

 private:
  std::vector<Profile> profiles_;
};

/// How one column was understood.
struct ColumnReading {
  std::int32_t column = 0;
  std::string heading;     // as written; of a two-row heading both, "资金（万元）/申请"
  std::string cell;        // "F3"
  std::string field;       // empty: not understood, left out
  std::string money_unit;  // 万元, from the heading or a note; empty: none said
  // "heading.equal", "heading.contained", "heading.mapped", "heading.running" (编号 that counts from 1); left out:
  // "heading.unknown", "heading.second" (another column is that field), "heading.left_out" (a person said so)
  std::string why;
};

/// A profile with the columns of one sheet.
struct Layout {
  Profile const* profile = nullptr;
  std::vector<ColumnReading> columns;
};

/// What is known of a sheet before its rows are read.
struct SheetReading {
  std::size_t sheet = 0;
  std::string name;
  bool hidden = false;
  Profile const* profile = nullptr;    // null: not understood
  std::int64_t heading_row = 0;        // the last row of the heading
  std::int64_t heading_row_first = 0;  // the first; differs for a heading of two rows
  std::vector<ColumnReading> columns;
  std::string implied_category;               // of route_by, where the title or name says it for the whole sheet
  std::vector<Layout> routes;                 // other kinds that rows of this sheet go to by their category
  bool mixed = false;                         // several kinds in equal right: a row of unknown category is refused
  std::string title;                          // 某旗…2024年学习台账
  std::string reporting_unit;                 // after 填报单位
  std::optional<int> year;                    // of the title, or of the sheet's name, or of a note
  std::string money_unit;                     // after 单位：
  std::optional<base::Day> since;             // registers: --since, else the first day of the year it belongs to
  std::vector<document::Merge> merges;        // below the heading, for categories merged over several rows
  bool merges_known = false;                  // else read_rows asks for them where a row lacks what a merge may hold
  std::vector<std::string> other_profiles;    // ids; would fit as well, then the sheet is not guessed
  std::string nearest_profile;                // id; not understood: what it resembles most
  std::vector<std::string> missing;           // not understood: the headings that it lacks for that
  std::vector<base::Error> notices;           // import.since_from_title, import.since_from_workbook, …
  std::optional<base::Error> not_understood;  // import.sheet_ambiguous, import.sheet_lacks, import.sheet_unknown
};

/// What became of one row.
struct RowReading {
  enum class Kind : std::uint8_t { entry, blank, total, heading_again, note, refused };
  Kind kind = Kind::blank;
  std::int64_t row = 0;
  Profile const* profile = nullptr;  // entry: the sheet's, or the one its category belongs to
  ledger::Draft draft;               // entry
  std::string section;               // 承办科室, empty: none
  std::string code;
  std::string evidence_names;       // 佐证材料, as written
  std::vector<base::Error> faults;  // refused (also a total that differs): every refused cell, `where` = "学习台账!B4"
  std::vector<base::Error> notices;                         // taken, but worth saying; each word once a sheet
  std::vector<std::pair<std::int32_t, std::string>> cells;  // the row as written, for --leave-out and set-aside rows;
                                                            // empty for notes: they may name people
  std::vector<std::int32_t> refused_columns;
};

/// Column mappings decided by a person: profile → heading → field.
struct Mapping {
  std::string profile;
  std::string heading;
  std::string field;  // empty: leave out for good
};

struct Hints {
  std::optional<base::Day> since;  // --since, for registers without dates
  std::vector<Mapping> mappings;
  std::optional<base::Day> received = {};  // today, for profiles with day_received
};

/// Looks at the first rows of every sheet. Errors: import.forbidden_heading (with the heading's cell; all of them as
/// causes), those of Workbook. A workbook of which no sheet is understood: import.nothing_understood, with a cause
/// for each sheet (import.sheet_ambiguous, import.sheet_lacks, import.sheet_unknown).
[[nodiscard]] base::Result<std::vector<SheetReading>> read_headings(document::Workbook const& workbook,
                                                                    Profiles const& profiles,
                                                                    ledger::Kinds const& kinds,
                                                                    ledger::Privacy const& privacy, Hints const& hints);

/// What stands after 填报单位 anywhere in the sheet, also below the table; empty: nowhere. Reads the whole sheet.
[[nodiscard]] base::Result<std::string> find_reporting_unit(document::Workbook const& workbook, std::size_t sheet);

using RowSink = std::function<base::Done(RowReading&&)>;
/// Streams the rows below the heading. Total rows are checked against the sums of the rows above
/// (import.total_differs) and are not entries. Nothing is held but the row at hand.
/// Codes of refused rows: import.cell_missing, import.formula_error, import.formula_without_value,
/// import.negative_count, import.negative_amount, import.not_a_flag, import.choice_unknown, import.identity_number,
/// import.telephone_number, import.text_too_long, import.kind_unclear, import.total_differs, import.since_missing,
/// day.*, number.*, money.*. Notices: import.choice_new, import.row_routed, import.day_from_year,
/// import.day_from_field, import.title_from_field, import.deadline_in_words, import.serial_day,
/// import.percent_doubtful, import.amount_merged, import.total_unchecked, import.number_covered,
/// import.day_received. Errors: import.forbidden_heading (of a second
/// table below the first), those of Workbook and of the sink.
[[nodiscard]] base::Done read_rows(document::Workbook const& workbook, SheetReading const& sheet,
                                   ledger::Kinds const& kinds, ledger::Privacy const& privacy, Hints const& hints,
                                   RowSink const& sink);

/// A day as people write it: 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, 3月5日 with `year`; 2024年9月底 as
/// the last of the month. Errors: day.not_a_day, day.impossible, day.year_missing, day.ambiguous (both readings).
[[nodiscard]] base::Result<base::Day> read_day(std::string_view text, std::optional<int> year);
/// Also spans: 6月3日至5日, 2024年6月3日-6月5日, 2024.6.3—2024.6.5. Errors: also day.backwards.
[[nodiscard]] base::Result<base::Span> read_span(std::string_view text, std::optional<int> year);

/// What makes two rows of one file the same: a code where there is one, else every understood cell (but the running
/// number), the section and the names of evidence among them. `content` covers every understood cell in any case.
struct RowKey {
  std::uint64_t same = 0;
  std::uint64_t content = 0;
};
[[nodiscard]] RowKey row_key(RowReading const& row, ledger::Kind const& kind);

/// Remembers the rows of one file in 12 bytes each, and at most half as much room again.
class SeenRows {
 public:
  enum class Verdict : std::uint8_t { first, doubled, code_twice };  // code_twice: same code, other content
  Verdict add(RowKey key);
  [[nodiscard]] bool contains_same(std::uint64_t same) const;
  [[nodiscard]] std::size_t size() const { return used_; }

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t same) const;
  [[nodiscard]] std::size_t free_slot(std::uint64_t same) const;
  [[nodiscard]] std::size_t after(std::size_t slot) const { return slot + 1 == same_.size() ? 0 : slot + 1; }
  void grow();
  std::vector<std::uint64_t> same_;  // by slot; zero: free
  std::vector<std::uint32_t> content_;
  std::size_t used_ = 0;
};

/// A field in which a newer version of an entry differs. Texts as a person reads them; empty: not there.
struct Change {
  std::string field;  // FieldRule::id, "title" or "days"
  std::string name;   // 申请资金
  std::string before;
  std::string after;
};
/// Fields that no column of the new sheet holds are no change: the sheet does not speak of them.
[[nodiscard]] std::vector<Change> changes(ledger::Draft const& before, ledger::Draft const& after,
                                          ledger::Kind const& kind, std::vector<ColumnReading> const& columns);
/// `before` with those changes: the draft of a correction.
[[nodiscard]] ledger::Draft with_changes(ledger::Draft before, ledger::Draft const& after,
                                         std::vector<Change> const& changes);

/// What stands over a sheet that we write.
struct SheetHead {
  std::string unit;  // 填报单位
  int year = 0;
};
/// An empty sheet for towns to fill: headings, choices, a word on each column.
[[nodiscard]] document::SheetOut blank_template(Profile const& profile, ledger::Kind const& kind,
                                                SheetHead const& head);

/// One entry to be written back into the clerk's own layout.
struct ExportRow {
  ledger::Draft draft;
  std::string section;
  std::string evidence_names;
};
[[nodiscard]] document::SheetOut exported(Profile const& profile, ledger::Kind const& kind, SheetHead const& head,
                                          std::vector<ExportRow> const& rows);

/// Refused rows, for --leave-out: the sheet's own headings, the cells in question masked, and in front the row's number
/// and the reason (`reasons`, one a row, as messages say it).
[[nodiscard]] document::SheetOut refused_rows(SheetReading const& sheet, std::vector<RowReading> const& rows,
                                              std::vector<std::string> const& reasons);

}  // namespace imports
