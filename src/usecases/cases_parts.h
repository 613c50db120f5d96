#pragma once

#include "usecases/cases.h"

/// What the use cases of cases share.
namespace usecases {

/// A requirement in the words of whoever reads it: fields and roles by their names.
[[nodiscard]] base::Error in_words(base::Error error, Rules const& rules, ledger::Kind const& kind);

/// Errors: case.code_missing, office.*.
[[nodiscard]] base::Result<cases::CaseKey> key_of(Office& office, cases::Machine const& machine,
                                                  CaseMeant const& which);

/// Every case of the machine in the unit with its steps, by code. The cost grows with all of their steps. Errors:
/// account.not_allowed, office.*.
[[nodiscard]] base::Result<std::vector<cases::Case>> every_case(Office& office, Act const& act, std::string const& unit,
                                                                std::string_view machine);

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
