#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "funds/funds_store.h"
#include "funds/statement.h"
#include "usecases/act.h"

/// The money of the development fund: movements are posted, and the book is looked at. What a movement is, and what is
/// against one, stands in funds/book.h; its entry in funds/entries.h.
namespace usecases {

struct NewMovement {
  std::string unit;  // empty: the only top unit
  base::Day day;
  std::string title;                          // empty: what it does, and for which project
  std::map<std::string, std::string> fields;  // as written; of the kind fund_movement
  std::vector<ledger::EvidenceRef> evidence;
};
struct Posted {
  ledger::Receipt receipt;
  std::vector<std::string> expected_evidence;  // hints, when none was given
};
/// Judges and enters one movement under the write lock, so that of two who pay the same money one is refused. Errors,
/// all at once, each with the field it is about: funds.* (those of funds::assess, funds.not_kept,
/// funds.project_unknown, funds.movement_unclear, funds.source_missing, funds.step_out_of_place), record.unknown_field,
/// field.*, ledger.*, privacy.*, account.*.
[[nodiscard]] base::Result<Posted> post_movement(Office& office, Act const& act, NewMovement const& wanted);

struct FundsAsked {
  std::string unit;
  std::string period;    // of days; empty: all
  std::string movement;  // words or names; empty: any
  std::string source;
  std::int64_t year = 0;  // of the budget; zero: any
  std::string project;
};
struct JournalCursor {
  base::Day day;
  ledger::Position position;
};
struct FundJournal {
  office::UnitId unit;
  funds::JournalPage page;
};
/// `after`: what "next" of the page before said; empty: from the latest on. Errors: funds.movement_unclear,
/// funds.source_unclear, period.*, list.limit, list.cursor_malformed, account.not_allowed.
[[nodiscard]] base::Result<FundJournal> fund_journal(Office& office, Act const& act, FundsAsked const& asked,
                                                     std::string const& after, std::int64_t limit);
/// "2024-05-20:31", to go on behind a row.
[[nodiscard]] std::string cursor_of(funds::VoucherRow const& row);

/// How the money of one source, year and project stands at the end of a day; without a project: what no project has.
struct FundStanding {
  funds::Source source = funds::Source::central;
  int year = 0;
  std::string project;  // empty: all projects of the source and year together
  funds::Standing standing;
};
/// Of one budget year, what should be paid by the schedule that holds, and what is.
struct FundProgress {
  int year = 0;
  funds::Standing standing;
  std::vector<funds::ScheduleStep> schedule;
  funds::Progress progress;
};
struct FundBalances {
  office::UnitId unit;
  base::Day day;
  std::vector<FundStanding> sources;   // by source and year
  std::vector<FundStanding> projects;  // by source, year and project
  std::vector<FundProgress> years;
};
[[nodiscard]] base::Result<FundBalances> fund_balances(Office& office, Act const& act, FundsAsked const& asked,
                                                       std::optional<base::Day> day);

struct FundTrial {
  base::Period period;
  funds::TrialBalance trial;
};
[[nodiscard]] base::Result<FundTrial> fund_trial(Office& office, Act const& act, FundsAsked const& asked);

struct FundStatement {
  std::string unit_name;
  funds::Split split = funds::Split::source;
  funds::Statement statement;
  funds::PrintedStatement printed;
};
/// By source, project or month, of a period; `asked.year` takes the money of one budget year. Errors:
/// funds.unknown_split.
[[nodiscard]] base::Result<FundStatement> fund_statement(Office& office, Act const& act, FundsAsked const& asked,
                                                         std::string const& split);

struct FundFile {
  std::string name;  // 少数民族发展资金…表.xlsx
  std::string bytes;
};
/// The statement as it goes on paper: "xlsx" or "docx". Its leaving is noted. Errors: funds.unknown_form.
[[nodiscard]] base::Result<FundFile> fund_statement_file(Office& office, Act const& act, FundsAsked const& asked,
                                                         std::string const& split, std::string const& form);
/// The whole book until the day as text that others check: "hledger", "ledger" or "beancount". Its leaving is noted.
/// Errors: funds.unknown_form, funds.unknown_account.
[[nodiscard]] base::Result<FundFile> fund_export(Office& office, Act const& act, FundsAsked const& asked,
                                                 std::string const& form, std::optional<base::Day> day);

}  // namespace usecases
