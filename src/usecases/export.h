#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "usecases/act.h"

/// All data out in open formats, and in again (docs/export-format.md).
namespace usecases {

/// Writes units, sections, accounts, every chain, evidence, imports, settings, rules and frozen reports into an empty
/// folder, then manifest.json with the SHA-256 of each file. Returns the number of files. Errors: export.folder_taken,
/// file.*, evidence.*.
[[nodiscard]] base::Result<std::int64_t> export_all(Office& office, std::filesystem::path const& out,
                                                    std::function<void(std::int64_t)> const& progress);

/// Makes a ledger from an export. Every file is checked against the manifest first; chains are rebuilt entry by entry
/// and must hash to what was exported. Errors: export.not_an_export, export.altered (names the file), ledger.exists,
/// ledger.chain_broken.
[[nodiscard]] base::Done restore(std::filesystem::path const& from, std::filesystem::path const& ledger,
                                 std::string const& database, base::Instant now);

struct LayoutAsked {
  std::filesystem::path file;  // .xlsx
  std::string unit;
  std::string period;  // empty: everything
};
/// The live entries as the clerk keeps them: one sheet a profile. Errors: export.nothing_to_write, file.*, period.*.
[[nodiscard]] base::Done export_layout(Office& office, LayoutAsked const& asked);

/// Bytes to a file named by the user. Errors: file.*.
[[nodiscard]] base::Done write_out(std::filesystem::path const& file, std::string const& bytes);

}  // namespace usecases
