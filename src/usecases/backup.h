#pragma once

#include "usecases/act.h"
#include "usecases/care.h"

/// A backup is the ledger's folder as it is at one moment, with a manifest of hashes (docs/backup-format.md). It holds
/// what an export leaves out (passwords' hashes, second factors) and is as secret as the ledger itself.
namespace usecases {

struct BackupAsked {
  std::filesystem::path ledger;
  std::optional<std::string> database;  // as in open_ledger
  std::filesystem::path to;             // absent or empty
  std::string generator;
};

/// What was written or brought back, and what verify said of it before anything was called done.
struct Safe {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  Verified verified;
  bool noted = true;  // in the log of acts of what was backed up; not where that can only be read
};

/// While others read and write: the database as of one moment, then the files that it names. Notes the act first, so
/// that the backup holds it; a ledger that can only be read (a medium, a mounted copy) is backed up without the note.
/// Whole or nothing. Errors: backup.folder_taken, backup.inside_ledger, backup.postgres, backup.does_not_verify (with
/// what verify found), account.not_allowed, those of open_ledger(), file.*.
[[nodiscard]] base::Result<Safe> back_up(BackupAsked const& asked, Act const& act,
                                         invariants::Progress const& progress);

struct RestoreAsked {
  std::filesystem::path from;    // a backup or an export: its manifest says which
  std::filesystem::path ledger;  // absent or empty
  std::string database;          // of an export: where its rows go; empty: a file in the folder
};

/// Into a new place, whole or nothing, verified. Sessions and links that a backup held have ended. Errors:
/// ledger.exists, export.not_an_export, export.altered, backup.other_database, backup.does_not_verify, those of
/// restore() and open_ledger().
[[nodiscard]] base::Result<Safe> bring_back(RestoreAsked const& asked, Act const& act,
                                            invariants::Progress const& progress);

}  // namespace usecases
