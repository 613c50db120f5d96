#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "usecases/ledger_folder.h"

namespace usecases {

/// Every live entry of a kind in a unit's own chain, in its order. Kinds of ledger::indexed_kinds are found through an
/// index; for others the chain is walked, and only entries of that kind are parsed. Errors: ledger.*, db.*, and those
/// of `visit`.
[[nodiscard]] base::Done each_live(db::Connection& connection, office::UnitId unit, std::string_view kind,
                                   std::function<base::Done(ledger::Entry const& entry)> const& visit);

/// A text field; empty where it is absent.
[[nodiscard]] std::string text_field(ledger::Draft const& draft, std::string const& field);

}  // namespace usecases
