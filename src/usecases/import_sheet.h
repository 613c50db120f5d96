#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "usecases/import_workbook.h"

namespace usecases {

/// What all sheets of one file share while they are imported.
struct ImportRun {
  Office* office = nullptr;
  ImportAsked const* asked = nullptr;
  Recording* recording = nullptr;
  office::UnitId unit;
  base::Instant now;
  std::optional<std::string> role;
  imports::BatchId batch;
  ledger::Position head_before;  // the chain before this batch
  imports::Hints hints;
  imports::SeenRows seen;
  std::unordered_map<std::string, std::size_t> used;  // identity → standing entries already met by rows of this file
  std::map<std::string, std::size_t> set_aside_before;  // identity → rows set aside by earlier batches, not undone
  std::map<std::string, ledger::EvidenceRef> evidence;  // by file name
  std::optional<std::map<std::string, std::int64_t>> opened_before;  // identity → cases opened by rows that stand
  std::vector<base::Error> refusals;
  std::int64_t set_aside = 0;
  std::int64_t corrected = 0;
  std::int64_t rows_read = 0;
  std::int64_t appended = 0;
  ImportProgress progress;
};

/// What makes two rows the same, in a file and between files: a row that opens a case has no number of its own yet.
[[nodiscard]] std::string identity_of_row(ledger::Draft draft, ledger::Kind const& kind);

/// Brings what a row says into the form that the desk gives it, before it is compared with anything. Faults lie in the
/// cells of the row.
void read_as_handed_in(ImportRun const& run, imports::SheetReading const& reading, imports::RowReading& row);
/// The step by which a row opens a case, with a number drawn for it. Faults lie in the cells of the row.
[[nodiscard]] base::Result<ledger::Draft> opening_step(ImportRun& run, imports::SheetReading const& reading,
                                                       imports::RowReading& row);
/// Whether an earlier import, not undone, opened a case by the same row; each is met once.
[[nodiscard]] base::Result<bool> was_opened_before(ImportRun& run, imports::RowReading const& row);

/// Imports the rows of one understood sheet.
[[nodiscard]] base::Result<SheetImport> import_sheet(ImportRun& run, document::Workbook const& workbook,
                                                     imports::SheetReading const& reading);

}  // namespace usecases
