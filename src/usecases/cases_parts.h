#pragma once

#include "usecases/cases.h"

/// What the use cases of cases share.
namespace usecases {

/// A requirement in the words of whoever reads it: fields and roles by their names.
[[nodiscard]] base::Error in_words(base::Error error, Rules const& rules, ledger::Kind const& kind);

/// Errors: case.code_missing, office.*.
[[nodiscard]] base::Result<cases::CaseKey> key_of(Office& office, cases::Machine const& machine,
                                                  CaseMeant const& which);

/// The id of a state, by id or name. Errors: case.unknown_state.
[[nodiscard]] base::Result<std::string> state_meant(cases::Machine const& machine, std::string const& text);

/// Every case of the machine in the unit with its steps, by code. The cost grows with all of their steps. Errors:
/// account.not_allowed, office.*.
[[nodiscard]] base::Result<std::vector<cases::Case>> every_case(Office& office, Act const& act, std::string const& unit,
                                                                std::string_view machine);
/// A code that no case of that machine has: the stem and the lowest number that is free. Empty: a thousand are taken.
[[nodiscard]] base::Result<std::string> free_code(Office const& office, db::Connection& connection, cases::CaseKey key,
                                                  std::string const& stem);
/// The draft of a step, with every fault of it and every requirement that is not met.
struct PreparedStep {
  ledger::Draft draft;
  cases::Step step;                       // as it was judged
  cases::Action const* action = nullptr;  // there is one where there are no faults
  std::vector<base::Error> faults;
};
struct StepAsked {
  cases::CaseKey key;
  cases::Machine const& machine;
  cases::Case const& standing;  // without a machine: there is none yet
  cases::Facts facts;           // fields, and what is around the case, are filled in
};
/// The same for a draft whose fields are read already; kind, case and action are filled in here.
[[nodiscard]] base::Result<PreparedStep> judge_step(Office const& office, db::Connection& connection, StepAsked asked,
                                                    ledger::Draft draft);
/// The case as it would stand with the step, so that what follows in the same act is asked of that.
[[nodiscard]] cases::Case with_step(Rules const& rules, cases::CaseKey const& key, cases::Case const& standing,
                                    PreparedStep const& prepared);
/// `wanted.which` is left aside: the key says it.
[[nodiscard]] base::Result<PreparedStep> prepare_step(Office const& office, db::Connection& connection, StepAsked asked,
                                                      CaseStep const& wanted);
/// One step judged and added to a recording, with what it posts to the book of the fund; the caller commits, so that
/// steps of several cases can stand or fall together. What the action registers is taken with it. `machine`: of
/// whatever day. Errors: as act_on_case, those of the other case among them.
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
