#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/act.h"

/// The ledger page (台账): entries filtered, sorted, searched, a stretch at a time; the same as a table and for print.
namespace usecases {

/// Which entries, and in which order. Every part left empty asks nothing.
struct PageAsked {
  enum class Evidence : std::uint8_t { any, missing, present };
  enum class State : std::uint8_t { live, all };  // all: replaced and withdrawn ones and the corrections themselves too
  enum class Sort : std::uint8_t { day, recorded, title };

  std::string unit;               // "U", "U/"; empty: the only top unit alone
  std::string kind;               // id or name
  std::optional<base::Day> from;  // the entry's first day, both ends included
  std::optional<base::Day> until;
  std::string section;  // number or exact name
  std::string text;     // words that all occur, see search/search.h
  Evidence evidence = Evidence::any;
  State state = State::live;
  Sort sort = Sort::day;
  bool ascending = false;   // else the newest day, the last recorded, the last title first
  int limit = 20;           // 1 to page_rows_max
  std::string after;        // a cursor of an earlier page: its `next` …
  std::string before;       // … or its `previous`
  std::int64_t offset = 0;  // rows left out from the beginning, for a scroller; not with a cursor
};
inline constexpr int page_rows_max = 200;
inline constexpr int table_rows_max = 100'000;  // of the Excel table
inline constexpr int print_rows_max = 5'000;
inline constexpr std::int64_t exact_total_max = 1'000;

struct PageRow {
  enum class State : std::uint8_t { live, replaced, withdrawn, correction, withdrawal };  // correction: live itself
  ledger::Entry entry;
  ledger::Kind const* kind = nullptr;  // null: the rules no longer know it
  State state = State::live;
  ledger::Timeliness timeliness = ledger::Timeliness::in_time;
  std::string unit_name;
  std::string section;                         // name
  std::string summary;                         // category, place and the like, "党纪学习 · 三楼会议室"
  ledger::FieldRule const* counted = nullptr;  // the count field that the kind measures (参加人数) …
  std::optional<std::int64_t> count;           // … and what the entry says of it
};

struct Page {
  std::vector<PageRow> rows;
  std::string next;        // cursor behind the last row; empty: there is no more
  std::string previous;    // cursor before the first row; empty: it is the beginning
  std::int64_t total = 0;  // exact up to exact_total_max
  bool more_than = false;  // there are more than `total`
};
/// Errors: list.cursor_malformed, list.limit, list.unknown_kind, list.unknown_section, list.days_backwards, office.*.
[[nodiscard]] base::Result<Page> ledger_page(Office& office, PageAsked const& asked);

/// What these accounts recorded in a unit, the last first and at most so many: each work once, as it stands now; what
/// others have corrected since is shown as they left it.
[[nodiscard]] base::Result<std::vector<PageRow>> own_entries(Office& office, office::UnitId unit,
                                                             std::vector<office::AccountId> const& accounts, int most);

/// What is filtered, as sentences of the catalogue (code list.filter_…, arguments), for the head of a table or a print.
[[nodiscard]] base::Result<std::vector<base::Error>> filter_in_words(Office& office, PageAsked const& asked);

/// Excel of what is shown: all rows that fit the filters, at most table_rows_max. `limit`, `offset` and cursors are
/// left aside; `note` stands in its second row. Errors: those of ledger_page, list.too_many_for_table, xlsx.*.
[[nodiscard]] base::Result<std::string> ledger_table(Office& office, PageAsked const& asked, std::string const& note,
                                                     base::Instant now, int rows_max = table_rows_max);

struct PrintedPage {
  std::vector<PageRow> rows;  // at most print_rows_max
  bool more_than = false;     // there are more than that
  std::int64_t total = 0;
  base::Instant as_of;
};
[[nodiscard]] base::Result<PrintedPage> print_page(Office& office, PageAsked const& asked, base::Instant now);

}  // namespace usecases
