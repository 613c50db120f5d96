#pragma once

#include <filesystem>

#include "usecases/export_files.h"
#include "usecases/ledger_folder.h"

/// What was imported, set aside, let in and undone, how columns were mapped and what cells said of evidence: the lines
/// of imports.jsonl (docs/export-format.md).
namespace usecases {

inline constexpr std::string_view imports_name = "imports.jsonl";

[[nodiscard]] base::Done write_imports(db::Connection& connection, ExportFile& file);

/// Puts imports.jsonl back, after the chains. Errors: export.altered (a line is not as written, or speaks of a unit, a
/// batch, a row or an entry that is not there).
[[nodiscard]] base::Done restore_imports(db::Connection& connection, std::filesystem::path const& from);

}  // namespace usecases
