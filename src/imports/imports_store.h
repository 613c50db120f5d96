#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "imports/imports.h"
#include "ledger/ledger_store.h"

/// What was imported, set aside, let in, undone, and how a person mapped columns. Enduring tables.
namespace imports {

using ledger::BatchId;

struct Batch {
  BatchId id;
  office::UnitId unit;
  std::string file_name;
  base::Digest file_digest;  // SHA-256 of the file
  office::AccountId account;
  base::Instant imported;
  ledger::Position first;  // zero: nothing was appended
  ledger::Position last;
  std::optional<base::Instant> undone;
  std::string undone_because;
  std::int64_t set_aside = 0;  // doubled rows not let in
};

[[nodiscard]] base::Result<BatchId> next_batch(db::Connection& connection);
[[nodiscard]] base::Done insert_batch(db::Connection& connection, Batch const& batch);
[[nodiscard]] base::Result<std::vector<Batch>> batches(db::Connection& connection);
/// Errors: import.unknown_batch.
[[nodiscard]] base::Result<Batch> find_batch(db::Connection& connection, std::string_view id);
[[nodiscard]] base::Done mark_undone(db::Connection& connection, BatchId batch, base::Instant now,
                                     std::string_view reason);

/// A row equal to one already recorded: doubled, not counted.
struct SetAside {
  std::int64_t number = 0;  // from 1 within the batch
  std::string sheet;
  std::int64_t row = 0;
  ledger::Draft draft;
  std::optional<ledger::EntryId> let_in;
};
/// A draft is kept as the body of an entry that never stood in a chain: one form to write and to read.
[[nodiscard]] std::string body_of(ledger::Draft const& draft);
[[nodiscard]] base::Done insert_set_aside(db::Connection& connection, BatchId batch, SetAside const& row);
[[nodiscard]] base::Result<std::vector<SetAside>> set_aside(db::Connection& connection, BatchId batch);
[[nodiscard]] base::Done mark_let_in(db::Connection& connection, BatchId batch, std::int64_t number,
                                     ledger::EntryId entry);

[[nodiscard]] base::Done insert_evidence_names(db::Connection& connection, ledger::EntryId entry,
                                               std::string_view names);
[[nodiscard]] base::Result<std::string> evidence_names(db::Connection& connection, ledger::EntryId entry);
/// By entry, rising; streams.
using EvidenceNamesVisitor = std::function<base::Done(ledger::EntryId entry, std::string_view names)>;
[[nodiscard]] base::Done for_each_evidence_names(db::Connection& connection, EvidenceNamesVisitor const& visit);

[[nodiscard]] base::Done insert_mapping(db::Connection& connection, Mapping const& mapping, base::Instant now);
/// The newest of each profile and heading.
[[nodiscard]] base::Result<std::vector<Mapping>> mappings(db::Connection& connection);
/// Every decision on a column in the order it was made, those that no longer hold included.
struct MappingMade {
  Mapping mapping;
  base::Instant mapped;
};
[[nodiscard]] base::Result<std::vector<MappingMade>> mapping_history(db::Connection& connection);

}  // namespace imports
