#pragma once

#include "cases/case_page_store.h"
#include "ledger/evidence_store.h"
#include "usecases/case_links.h"
#include "usecases/cases.h"

/// Cases as pages show them: a table that is filtered and ordered, a board by state, one case with everything that may
/// be asked about it. Nothing here compares people or units.
namespace usecases {

struct CasePageAsked {
  std::string unit;  // "U", "U/"; empty: the only top unit alone
  std::string machine;
  std::string state;    // id or name; with a machine
  std::string section;  // number or name
  bool overdue = false;
  std::string text;
  cases::PageAsked::Sort sort = cases::PageAsked::Sort::due;
  bool ascending = true;
  std::int64_t limit = 50;  // 1 to case_rows_max
  std::int64_t offset = 0;
};
inline constexpr std::int64_t case_rows_max = 200;

struct CaseRow {
  cases::PageRow at;
  cases::Machine const* machine = nullptr;  // none: the rules no longer know it
  cases::State const* state = nullptr;      // none: this version no longer has it
  std::string unit_name;
  std::string section;
  bool overdue = false;
};
struct CasePage {
  std::vector<CaseRow> rows;
  std::int64_t total = 0;
};
/// Errors: list.limit, case.unknown_machine, case.unknown_state, office.*.
[[nodiscard]] base::Result<CasePage> case_page(Office& office, Act const& act, CasePageAsked const& asked);

struct BoardColumn {
  cases::State const* state = nullptr;
  std::vector<CaseRow> rows;  // those whose term ends first, at most board_rows_max
  std::int64_t total = 0;
};
inline constexpr std::int64_t board_rows_max = 30;
/// 「N项问题，已完成M项」: what was withdrawn or ended early counts for neither.
struct CaseBoard {
  cases::Machine const* machine = nullptr;
  std::vector<BoardColumn> columns;  // the main line, whether or not something stands there, then side states in use
  std::int64_t total = 0;
  std::int64_t done = 0;
  std::int64_t overdue = 0;
};
/// `asked.state`, sort, limit and offset are left aside. Errors: case.unknown_machine, office.*.
[[nodiscard]] base::Result<CaseBoard> case_board(Office& office, Act const& act, CasePageAsked const& asked);

/// An action that leads on from where a case stands. `unmet`: what stands in its way whatever is filled in. `known`:
/// what is known beforehand of the facts around the case that the action will be judged by, or that are worth a look.
struct CaseOffer {
  cases::Action const* action = nullptr;
  cases::State const* next = nullptr;  // none: this version no longer has it
  std::vector<base::Error> unmet;
  std::vector<base::Error> known;
};
struct CaseStepSeen {
  std::string section;
  std::vector<ledger::EvidenceFile> evidence;
  base::Instant recorded;
};
struct CaseDetail {
  CaseView view;
  ledger::Kind const* kind = nullptr;
  cases::CaseKey key;
  std::string unit_name;
  std::string section;
  std::vector<CaseStepSeen> steps;  // beside view.standing.steps
  std::vector<CaseOffer> offers;
  CaseLinks links;
};
/// Errors: as view_case.
[[nodiscard]] base::Result<CaseDetail> open_case(Office& office, Act const& act, CaseMeant const& which);

/// The latest version of each machine that holds today, else the latest.
[[nodiscard]] std::vector<cases::Machine const*> machines_today(Rules const& rules, base::Day today);

}  // namespace usecases
