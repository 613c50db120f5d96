#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/db.h"
#include "ledger/ledger.h"

/// Entries in tables. Enduring: `entries`, `commands` (the database refuses UPDATE and DELETE). Derived, refilled by
/// rebuild: `entry_days` (entries by each day that can decide a figure), `entry_ends` (what was corrected, and when),
/// `entry_keys` (identity → live entries), `joint_days`.
namespace ledger {

struct Author {
  UnitId unit;
  SectionId section;
  AccountId account;
  std::string command;  // chosen by the caller; a repeated one returns the first receipt
  base::Instant now;    // from a door; recorded = max(now, last recorded)
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
};

struct Receipt {
  UnitId unit;
  Position first;  // zero when nothing was appended
  Position last;
  base::Instant recorded;
  base::Digest head;  // chain hash after the last
  bool repeated = false;
};

struct Head {
  Position position;  // zero: empty chain
  base::Instant recorded;
  base::Digest hash;
};

/// Told of every entry appended, inside the same transaction, with the entry that it ends, if any. Derived tables of
/// the rooms are kept up to date this way without the ledger knowing them.
using Witness = std::function<base::Done(Entry const& entry, Entry const* ended)>;

/// Appends drafts one by one inside a transaction. Memory does not grow with the number of drafts.
class Appender {
 public:
  /// If the command was already done, repeated() holds the first receipt and nothing may be added.
  [[nodiscard]] static base::Result<Appender> begin(db::Transaction& transaction, Kinds const& kinds, Author author,
                                                    Witness witness);
  Appender(Appender&&) noexcept;
  ~Appender();
  [[nodiscard]] std::optional<Receipt> const& repeated() const;
  /// Section may differ from the author's for imported rows. Errors: those of check(), ledger.unknown_target,
  /// ledger.already_corrected (names the entry that did it).
  [[nodiscard]] base::Result<Position> add(Draft draft, std::optional<SectionId> section = std::nullopt);
  [[nodiscard]] base::Result<Receipt> finish();

 private:
  struct State;
  explicit Appender(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

[[nodiscard]] base::Result<Head> head(db::Connection& connection, UnitId unit);
/// The last position recorded at or before the instant; zero when none.
[[nodiscard]] base::Result<Position> position_at(db::Connection& connection, UnitId unit, base::Instant as_of);
/// Errors: ledger.unknown_entry.
[[nodiscard]] base::Result<Entry> entry(db::Connection& connection, EntryId id);

/// What later entries say of an entry: nothing, replaced by, or withdrawn by.
struct Standing {
  std::optional<Position> ended_by;
  Correction::Act act = Correction::Act::replace;
};
[[nodiscard]] base::Result<Standing> standing(db::Connection& connection, EntryId id);
/// Live entries of that identity, oldest first.
[[nodiscard]] base::Result<std::vector<Position>> live_with_identity(db::Connection& connection, UnitId unit,
                                                                     std::string_view identity);

/// Live entries of a kind whose own first day is that day, oldest first.
[[nodiscard]] base::Result<std::vector<Position>> live_on_day(db::Connection& connection, UnitId unit,
                                                              std::string_view kind, base::Day day);
/// All live entries of a kind, oldest first; for the few kinds that commands write.
[[nodiscard]] base::Result<std::vector<Position>> live_of_kind(db::Connection& connection, UnitId unit,
                                                               std::string_view kind);

using EntryVisitor = std::function<base::Done(Entry const& entry, std::string_view body, base::Digest const& hash)>;
/// Every entry of a chain with position in [first, until), in order; streams.
[[nodiscard]] base::Done for_each_entry(db::Connection& connection, UnitId unit, Position first, Position until,
                                        EntryVisitor const& visit);

/// Refills this room's derived tables from the entries. See also metrics::rebuild.
[[nodiscard]] base::Done create_derived(db::Connection& connection);  // empty tables, if absent
[[nodiscard]] base::Done drop_derived(db::Connection& connection);
[[nodiscard]] base::Result<bool> has_derived(db::Connection& connection);

struct ChainFault {
  EntryId id;
  std::string what;  // code: verify.body_altered, verify.hash_differs, verify.gap, verify.column_differs, …
};
/// Walks one chain: hashes, canonical form, columns, rising positions and instants, corrections that have a target.
/// Stops at the first altered record.
[[nodiscard]] base::Result<std::optional<ChainFault>> verify_chain(db::Connection& connection, UnitId unit);

}  // namespace ledger
