#pragma once

#include <filesystem>

#include "usecases/export_files.h"
#include "usecases/ledger_folder.h"

/// Report drafts with their versions, comments and rounds: the lines of drafts.jsonl (docs/export-format.md).
namespace usecases {

inline constexpr std::string_view drafts_name = "drafts.jsonl";

[[nodiscard]] base::Done write_drafts(db::Connection& connection, ExportFile& file);

/// Puts drafts.jsonl back, after the chains. Errors: export.altered (a line is not as written, out of its order, or
/// speaks of a unit, a draft, a version, a comment or an entry that is not there).
[[nodiscard]] base::Done restore_drafts(db::Connection& connection, std::filesystem::path const& from);

}  // namespace usecases
