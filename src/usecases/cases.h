#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/cases_store.h"
#include "usecases/act.h"

/// What the office carries through states over months: one step is taken, and the cases are looked at.
namespace usecases {

/// Which case. Machine by id or name.
struct CaseMeant {
  std::string unit;  // empty: the only top unit
  std::string machine;
  std::string code;
};

struct CaseStep {
  CaseMeant which;
  std::string action;                         // id or name
  base::Span days;                            // its first day is the one that counts
  std::string title;                          // empty: as the case is called already
  std::map<std::string, std::string> fields;  // as written
  std::vector<ledger::EvidenceRef> evidence;
};

struct CaseView {
  cases::Case standing;
  cases::Machine const* machine = nullptr;  // the version of today, or the latest
  cases::State const* state = nullptr;      // none: this version no longer has it, or no step has opened the case
  std::vector<cases::Action const*> open;   // what leads on from here
  std::vector<std::string> steps_done_by;   // names of accounts, beside standing.steps
  bool overdue = false;
  std::vector<std::string> joined;  // codes of the cases that were joined into this one
};

struct CaseActed {
  ledger::Receipt receipt;
  CaseView view;
};

/// Errors: case.*, every unmet requirement at once with every fault of the fields; record.*, field.*, ledger.*,
/// office.*, privacy.*, account.*.
[[nodiscard]] base::Result<CaseActed> act_on_case(Office& office, Act const& act, CaseStep const& wanted);

/// Errors: case.unknown_machine, case.unknown, account.not_allowed.
[[nodiscard]] base::Result<CaseView> view_case(Office& office, Act const& act, CaseMeant const& which);

struct CasesAsked {
  std::string unit;
  std::string machine;  // empty: all
  std::string state;    // id or name
  bool overdue = false;
  std::string after;
  std::int64_t limit = 50;
};
struct CasesOfMachine {
  cases::Machine const* machine = nullptr;
  cases::Listed listed;
};
/// Errors: case.unknown_machine, case.unknown_state, list.limit, account.not_allowed.
[[nodiscard]] base::Result<std::vector<CasesOfMachine>> look_at_cases(Office& office, Act const& act,
                                                                      CasesAsked const& asked);

/// The numbers of a series (期号) in a year: whether each from 1 on stands once, and which comes next. What was
/// imported or corrected may have gaps; they are shown.
struct CaseSeries {
  struct Number {
    std::int64_t number = 0;
    std::string code;
    std::string title;
    base::Day day;
    ledger::EntryId entry;
  };
  std::vector<Number> numbers;        // rising
  std::vector<std::int64_t> missing;  // at most 200
  std::vector<std::int64_t> twice;
  std::vector<ledger::EntryId> unread;  // whose text holds no number
  std::int64_t next = 1;
};
/// Errors: case.unknown_machine, case.no_series, account.not_allowed, office.*.
[[nodiscard]] base::Result<CaseSeries> series_of(Office& office, Act const& act, CaseMeant const& machine, int year);

/// The version of that day, or the latest. Errors: case.unknown_machine.
[[nodiscard]] base::Result<cases::Machine const*> machine_meant(Rules const& rules, std::string_view text,
                                                                base::Day day);

/// The machine as a picture; with a code, the case marked in it. Errors: as view_case.
[[nodiscard]] base::Result<std::string> draw_machine(Office& office, Act const& act, CaseMeant const& which,
                                                     cases::Captions const& captions);

}  // namespace usecases
