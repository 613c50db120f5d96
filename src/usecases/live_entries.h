#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "usecases/ledger_folder.h"

namespace usecases {

/// Every live entry of a kind in a unit's own chain, in its order. The kind is read from a column: only entries of it
/// are parsed. Errors: ledger.*, db.*, and those of `visit`.
[[nodiscard]] base::Done each_live(db::Connection& connection, office::UnitId unit, std::string_view kind,
                                   std::function<base::Done(ledger::Entry const& entry)> const& visit);

/// A text field; empty where it is absent.
[[nodiscard]] std::string text_field(ledger::Draft const& draft, std::string const& field);

}  // namespace usecases
