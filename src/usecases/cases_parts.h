#pragma once

#include "usecases/cases.h"

/// What the use cases of cases share.
namespace usecases {

/// A requirement in the words of whoever reads it: fields and roles by their names.
[[nodiscard]] base::Error in_words(base::Error error, Rules const& rules, ledger::Kind const& kind);

/// Errors: case.code_missing, office.*.
[[nodiscard]] base::Result<cases::CaseKey> key_of(Office& office, cases::Machine const& machine,
                                                  CaseMeant const& which);

/// One step judged and added to a recording, with what it posts to the book of the fund; the caller commits, so that
/// steps of several cases can stand or fall together. `machine`: of whatever day. Errors: as act_on_case.
[[nodiscard]] base::Done take_case_step(Office& office, Act const& act, Recording& recording,
                                        cases::Machine const& machine, CaseStep const& wanted);

/// Names of units and sections, each read once.
class CaseNames {
 public:
  explicit CaseNames(Office& office) : office_(&office) {}
  [[nodiscard]] base::Result<std::string> unit(office::UnitId unit);
  /// Empty where it is not of that unit.
  [[nodiscard]] base::Result<std::string> section(office::UnitId unit, office::SectionId section);

 private:
  Office* office_;
  std::map<office::UnitId, std::string> units_;
  std::map<office::UnitId, std::map<office::SectionId, std::string>> sections_;
};

}  // namespace usecases
