#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/cases.h"

/// What an inspection found goes on as cases of rectification, and the inspection shows how far each has come.
namespace usecases {

/// One problem that was found.
struct InspectionFinding {
  std::string code;  // of the rectification it becomes
  std::string title;
  std::string finding;    // the problem in a sentence
  std::string joined_to;  // code of a rectification that is about the same problem; empty: none
};

struct FindingsHandOver {
  std::string unit;  // empty: the only top unit
  std::string code;  // of the inspection
  base::Span days;
  std::vector<InspectionFinding> findings;
  std::vector<ledger::EvidenceRef> evidence;  // empty: that of the step by which the inspection was finished
  bool close = false;                         // all are handed over: the inspection is closed with it
};

/// A finding as it stands now.
struct FindingRow {
  std::string code;
  std::string title;
  cases::State const* state = nullptr;  // none: this version no longer has it
  std::optional<base::Day> due;
  bool overdue = false;
  bool done = false;      // itself, or the case it was joined to
  bool dropped = false;   // it turned out to be none: counts for nothing
  std::string joined_to;  // empty: it stands for itself
};
/// 「N项问题，已完成M项」
struct InspectionFindings {
  std::int64_t found = 0;        // as the inspection says
  std::vector<FindingRow> rows;  // by code
  std::int64_t total = 0;        // without the dropped ones
  std::int64_t done = 0;
  bool can_hand_over = false;  // the inspection stands where findings are handed over
  std::string next_code;       // a code that is free, for the next finding
};
/// Errors: as view_case.
[[nodiscard]] base::Result<InspectionFindings> findings_of(Office& office, Act const& act, std::string const& unit,
                                                           std::string const& code);

struct HandedOver {
  ledger::Receipt receipt;
  InspectionFindings findings;
};
/// Registers each finding as a rectification linked to the inspection, joins it where that is asked for, and closes the
/// inspection where that is asked for: all of it or nothing. Errors name the finding (`findings.0.title`):
/// inspection.nothing_handed, inspection.not_finished, inspection.more_than_found, inspection.code_twice,
/// inspection.no_link (the ledger's rules do not know the link), those of act_on_case.
[[nodiscard]] base::Result<HandedOver> hand_findings_over(Office& office, Act const& act,
                                                          FindingsHandOver const& wanted);

}  // namespace usecases
