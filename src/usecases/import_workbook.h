#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "imports/imports.h"
#include "imports/imports_store.h"
#include "usecases/act.h"

/// From a clerk's workbook into the ledger: one file is one batch, whole or not at all.
namespace usecases {

struct ImportAsked {
  std::string name;   // of the file
  std::string bytes;  // the file; empty: read `path`
  std::filesystem::path path;
  std::string unit;  // empty: 填报单位
  std::optional<base::Day> since;
  bool dry_run = false;
  bool leave_out = false;  // refused rows are left out instead of stopping the batch
  bool accept_corrections = false;
  std::filesystem::path evidence_folder;  // files named in the rows; empty: none at hand
  /// Draws the number of a case that a row opens: 80 random bits, which only a door has.
  std::function<std::string()> draw_number;
};

/// A row of a newer version that differs from the entry of the same code.
struct Proposal {
  ledger::EntryId entry;
  std::string code;
  std::string where;  // 项目库!A5
  std::vector<imports::Change> changes;
};

struct DoubledRow {
  std::int64_t number = 0;  // for --let-in
  std::int64_t row = 0;
  std::string title;
  std::string day;
};

/// An entry of an earlier version whose row is no longer in the file. Shown; nothing is voided.
struct Vanished {
  ledger::EntryId entry;
  std::string title;
  std::string day;
};

/// What became of one sheet.
struct SheetImport {
  imports::SheetReading reading;
  std::int64_t recorded = 0;
  std::int64_t equal = 0;  // stood already: nothing added
  std::int64_t blank = 0;
  std::int64_t totals = 0;  // total rows, checked
  std::int64_t refused = 0;
  std::map<std::int64_t, std::int64_t> by_year_month;  // year * 100 + month → entries recorded
  std::string machine;                                 // of the cases that the rows attest to; empty: of none
  std::map<std::string, std::int64_t> states;          // where those rows leave their cases → rows recorded
  std::int64_t lacking = 0;                            // of them, rows that lack what their steps should have had
  std::vector<DoubledRow> doubled;
  std::vector<Proposal> proposals;
  std::vector<Vanished> vanished;
  std::vector<base::Error> notices;
  std::vector<imports::RowReading> refused_rows;  // at most base::limits::refused_cells_listed_max of the whole file,
                                                  // all of them with leave_out
};

struct Imported {
  std::optional<imports::BatchId> batch;  // none: nothing was appended or set aside
  std::string unit;
  bool new_unit = false;
  std::vector<SheetImport> sheets;
  std::vector<base::Error> refusals;  // of a dry run: what would stop the batch
  std::int64_t corrected = 0;
  bool dry_run = false;
};

/// Called with the number of rows read.
using ImportProgress = std::function<void(std::int64_t)>;

/// Errors: import.* (import.rows_refused carries every refused cell as a cause), workbook.*, office.*,
/// import.unit_unknown, import.unit_missing, import.units_differ.
[[nodiscard]] base::Result<Imported> import_workbook(Office& office, Act const& act, ImportAsked const& asked,
                                                     ImportProgress const& progress);

struct Undone {
  std::int64_t voided = 0;
  std::int64_t put_back = 0;  // corrections of the batch taken back
};
/// Voids the entries of a batch; afterwards the file can be imported again. Errors: import.unknown_batch,
/// import.undone_already, import.went_on (cases of the batch have later steps by others), correct.reason_missing.
[[nodiscard]] base::Result<Undone> undo_import(Office& office, Act const& act, std::string const& batch,
                                               std::string const& reason);

/// Records rows that were set aside as doubled: "3" all of batch 3, "3:2" its second. Errors: import.unknown_batch,
/// import.unknown_set_aside, import.undone_already.
[[nodiscard]] base::Result<std::int64_t> let_in(Office& office, Act const& act, std::string const& which);

/// "学习台账:主讲=note". Errors: import.mapping_malformed, import.unknown_profile, import.unknown_field,
/// import.forbidden_mapping, account.not_allowed.
[[nodiscard]] base::Result<imports::Mapping> map_column(Office& office, Act const& act, std::string const& text);

/// A batch as people look at it.
struct PastImport {
  imports::Batch batch;
  std::string account_name;
  bool took_in_signs = false;  // their query numbers can be listed
};
[[nodiscard]] base::Result<PastImport> past_import(Office& office, imports::Batch batch);
[[nodiscard]] base::Result<std::vector<imports::Batch>> list_batches(Office& office);

/// The refused rows as a workbook (.csv: as text), the cells in question masked. `reason` says an error to a person.
[[nodiscard]] base::Done write_left_out(std::filesystem::path const& file, Imported const& imported,
                                        std::function<std::string(base::Error const&)> const& reason);

/// Blank ledgers for towns, one file a profile. Returns the paths. Errors: file.*.
[[nodiscard]] base::Result<std::vector<std::filesystem::path>> write_templates(Office& office,
                                                                               std::filesystem::path const& folder,
                                                                               int year);

}  // namespace usecases
