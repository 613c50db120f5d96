#pragma once

#include "cases/history_store.h"
#include "usecases/cases.h"

/// What a step has to do with other cases.
namespace usecases {

/// For the fields of the action that name other cases, and for its series.
[[nodiscard]] base::Result<cases::Around> around(Office const& office, db::Connection& connection,
                                                 cases::CaseKey const& key, cases::Action const& action,
                                                 cases::Step const& step);

/// Marks of that question that stand today, by day.
[[nodiscard]] base::Result<std::vector<cases::MarkRow>> live_marks(Office const& office, db::Connection& connection,
                                                                   cases::MarkQuestion const& question);

/// The case, of another machine of the unit, that the step is about; nothing where it names none that could be.
[[nodiscard]] std::optional<cases::CaseKey> case_named(Office const& office, ledger::UnitId unit,
                                                       cases::Naming const& naming, cases::Step const& step);

/// The cases that were joined into this one.
[[nodiscard]] base::Result<std::vector<std::string>> joined_into(Office& office, cases::CaseKey const& key);

}  // namespace usecases
