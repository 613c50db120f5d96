#pragma once

#include <functional>

#include "ledger/ledger_store.h"

/// What is found in the entries themselves without any derived table, through the two small indexes of migration 0004.
namespace ledger {

using StandingVisitor = std::function<base::Done(Entry const& entry, std::optional<Position> ended_by)>;

/// Entries of kind "closing" or "opening" of a unit, by position; ended ones included, so that an as-of can choose.
[[nodiscard]] base::Done for_each_act(db::Connection& connection, UnitId unit, std::string_view kind,
                                      StandingVisitor const& visit);

/// Every joint entry of every chain, by chain and position; ended ones and withdrawals included.
[[nodiscard]] base::Done for_each_joint_entry(db::Connection& connection, StandingVisitor const& visit);

}  // namespace ledger
