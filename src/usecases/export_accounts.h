#pragma once

#include <filesystem>
#include <string_view>

#include "db/db.h"

/// What accounts were and are, and the log of acts, coming back from an export.
namespace usecases {

inline constexpr std::string_view account_changes_name = "account_changes.jsonl";
inline constexpr std::string_view acts_name = "acts.jsonl";

/// Errors: export.altered.
[[nodiscard]] base::Done restore_account_changes(db::Connection& connection, std::filesystem::path const& from);
/// Row by row, each continuing the chain. Errors: export.altered, verify.act_altered.
[[nodiscard]] base::Done restore_acts(db::Connection& connection, std::filesystem::path const& from);

}  // namespace usecases
