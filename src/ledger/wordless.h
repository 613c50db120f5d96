#pragma once

#include <string_view>

#include "ledger/kind.h"

/// Kinds of entry that hold a day, a section and counts, and no word at all: a sweep for sensitive matters. A kind is
/// one where its rule says title_name = "—"; such a kind may have counts only, and an entry of it has the name of the
/// kind for its title, no evidence, no other units, one day, and no reason but the one below for a correction.
namespace ledger {

inline constexpr std::string_view wordless_title = "—";
inline constexpr std::string_view wordless_reason = "更正";

[[nodiscard]] bool is_wordless(Kind const& kind);

}  // namespace ledger
