#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/cases_store.h"
#include "ledger/evidence_store.h"
#include "usecases/record.h"

/// One entry opened: everything a person may want to know of it.
namespace usecases {

/// What was done to an entry, from its first version to its last.
struct EntryAct {
  enum class What : std::uint8_t { recorded, replaced, withdrawn };
  ledger::EntryId id;
  What what = What::recorded;
  std::string reason;  // of a correction
  base::Instant recorded;
  std::string account;
  std::string section;
};

/// A figure of the entry's year that it counts in, and with how much.
struct Feed {
  std::string figure;
  std::string name;
  std::string value;  // "1", "17", "251.5"; of a share 1 or 0
  std::string unit;
};

struct EntryDetail {
  EntryView view;
  ledger::Kind const* kind = nullptr;  // null: the rules no longer know it
  std::string unit_name;
  std::vector<std::string> with_names;
  std::vector<ledger::EvidenceFile> evidence;
  std::optional<std::string> file_name;  // of the workbook it was imported from
  std::vector<EntryAct> history;
  std::vector<Feed> feeds;
  std::optional<cases::CaseKey> of_case;  // whose step it is
  base::Digest previous;                  // hash before it in the chain
};
/// Errors: ledger.unknown_entry.
/// `by`: whoever looks at it, if it is known.
[[nodiscard]] base::Result<EntryDetail> open_entry(Office& office, ledger::EntryId id,
                                                   office::SignedIn const* by = nullptr);

}  // namespace usecases
