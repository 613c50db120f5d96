#pragma once

#include "wording/wording.h"

/// An approval as an entry of the ledger, and back.
namespace wording {

inline constexpr std::string_view kind_id = "wording";

[[nodiscard]] ledger::Draft to_draft(Approval const& approval);
/// Of an entry of this kind; a withdrawal is none.
[[nodiscard]] Approval from_entry(ledger::Entry const& entry);

}  // namespace wording
