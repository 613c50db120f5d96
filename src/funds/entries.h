#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "funds/funds.h"
#include "ledger/ledger.h"

/// A movement as an entry of the ledger, and back. Words of the entry are those of its kind (rules/kinds/fund.toml);
/// the program knows a choice by the word that stands first among its synonyms.
namespace funds {

inline constexpr std::string_view movement_kind = "fund_movement";

/// Faults of the kind as a rule: funds.kind_incomplete (a field that is absent or of another type, a word that no
/// choice has). A ledger without the kind keeps no book: no fault.
void check_kind(ledger::Kinds const& kinds, rulefile::Faults& faults);

/// Errors: funds.movement_unclear (no word for what it does), funds.source_missing.
[[nodiscard]] base::Result<Movement> movement_of(ledger::Draft const& draft, ledger::Kind const& kind);
/// As movement_of() reads it again. Evidence is not part of it: the caller holds the references.
[[nodiscard]] ledger::Draft draft_of(Movement const& movement, ledger::Kind const& kind, std::string title);

/// Whether an entry is a movement of the book: of its kind, and no correction, which the book does not know.
[[nodiscard]] bool is_movement(ledger::Draft const& draft);

/// What entries of the kind say for a word of the program: "拨付" for "disbursement". Empty: no choice has it.
[[nodiscard]] std::string name_of(ledger::Kind const& kind, std::string_view field, std::string_view word);

}  // namespace funds
