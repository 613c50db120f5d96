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
  imports::BatchId batch;
  ledger::Position head_before;  // the chain before this batch
  imports::Hints hints;
  imports::SeenRows seen;
  std::unordered_map<std::string, std::size_t> used;  // identity → standing entries already met by rows of this file
  std::map<std::string, std::size_t> set_aside_before;  // identity → rows set aside by earlier batches, not undone
  std::map<std::string, ledger::EvidenceRef> evidence;  // by file name
  std::vector<base::Error> refusals;
  std::int64_t set_aside = 0;
  std::int64_t corrected = 0;
  std::int64_t rows_read = 0;
  std::int64_t appended = 0;
  ImportProgress progress;
};

/// Imports the rows of one understood sheet.
[[nodiscard]] base::Result<SheetImport> import_sheet(ImportRun& run, document::Workbook const& workbook,
                                                     imports::SheetReading const& reading);

}  // namespace usecases
