#pragma once

#include <filesystem>
#include <string>

#include "usecases/act.h"

/// A sample office to play in: made and removed by one command each. Its workbook is part of the program.
namespace usecases {

/// Errors: ledger.exists, import.*.
[[nodiscard]] base::Done make_sample(std::filesystem::path const& ledger, std::string const& database, Act const& act);
/// Whether a sample office lies there.
[[nodiscard]] bool is_sample(std::filesystem::path const& ledger);
/// Removes the whole folder, if a sample office lies in it. Errors: sample.not_sample.
[[nodiscard]] base::Done remove_sample(std::filesystem::path const& ledger);

}  // namespace usecases
