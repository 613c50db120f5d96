#pragma once

#include "cases/cases.h"
#include "funds/entries.h"
#include "funds/funds_store.h"
#include "usecases/act.h"

/// How a movement gets into the book, shared by the use case that posts one and the steps of projects that post
/// several.
namespace usecases {

/// The kind of entry movements are. Errors: funds.not_kept (a ledger from before there was money).
[[nodiscard]] base::Result<ledger::Kind const*> fund_kind(Rules const& rules);

/// What the book is told about a movement of that project: closed periods, and whether the project was withdrawn. Ask
/// before anything is added to the recording. Errors: funds.project_unknown, db.*.
[[nodiscard]] base::Result<funds::Facts> fund_facts(Office& office, Recording& recording, office::UnitId unit,
                                                    std::string const& project, base::Day today);

/// Judges the movement of the draft and appends it: both or nothing. Errors: those of funds::assess.
[[nodiscard]] base::Done enter_movement(Office& office, Recording& recording, ledger::Draft draft,
                                        funds::Facts const& facts);

/// What a step of a project posts, from its action's `posts` and its fields; vouchers left empty are named after the
/// entry of the step. Errors: funds.source_unclear, db.*.
[[nodiscard]] base::Result<std::vector<funds::Movement>> movements_of_step(Office& office, Recording& recording,
                                                                           office::UnitId unit,
                                                                           cases::Action const& action,
                                                                           std::string const& project,
                                                                           ledger::Draft const& step);

}  // namespace usecases
