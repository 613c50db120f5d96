#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "usecases/act.h"

/// A sample office to play in: made and removed by one command each. Its workbook is part of the program.
namespace usecases {

inline constexpr std::string_view sample_marker = "sample-office";

/// Errors: ledger.exists, import.*.
[[nodiscard]] base::Done make_sample(std::filesystem::path const& ledger, std::string const& database, Act const& act);
/// Whether a sample office lies there.
[[nodiscard]] bool is_sample(std::filesystem::path const& ledger);
/// Removes the whole folder, if a sample office lies in it. Errors: sample.not_sample.
[[nodiscard]] base::Done remove_sample(std::filesystem::path const& ledger);

/// Fills an office that has no records with those of the sample, under its own unit. Errors: sample.office_not_empty,
/// account.not_allowed, import.*, office.*.
[[nodiscard]] base::Done fill_with_sample(Office& office, Act const& act);
/// Takes out every record, import, draft and file of a sample office; units, accounts and the log of acts stay. What
/// people recorded themselves goes along only where `with_own` says so: somebody may have begun to work in earnest. Not
/// inside another transaction: files go after the rows.
/// Errors: sample.not_sample, sample.own_records (argument `count`), account.not_allowed.
[[nodiscard]] base::Done clear_sample(Office& office, Act const& act, bool with_own);

}  // namespace usecases
