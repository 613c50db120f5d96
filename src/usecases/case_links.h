#pragma once

#include "usecases/cases.h"

/// What one case has to do with cases of other machines: what came of a finding or a proposal of research.
namespace usecases {

struct CaseLink {
  cases::CaseKey key;
  cases::Machine const* machine = nullptr;  // none: the rules no longer know it
  std::string title;                        // empty: there is no such case any more
  cases::State const* state = nullptr;      // none: this version no longer has it
  std::string about;                        // the proposal, else the finding, that it came of
  base::Day day;
  ledger::EntryId entry;  // the step that says so
};
struct CaseLinks {
  std::vector<CaseLink> came_of_it;  // what this case led to, in the order of its steps
  std::vector<CaseLink> came_from;   // cases that say this one came of them, by code
};
/// The cost grows with the steps of that sort in the unit. Errors: db.*.
[[nodiscard]] base::Result<CaseLinks> links_of(Office& office, cases::CaseKey const& key, cases::Case const& standing,
                                               base::Day today);

}  // namespace usecases
