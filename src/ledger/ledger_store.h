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
/// rebuild: `entry_days` (entries by each day that can decide a figure, for each unit they count for), `entry_keys`
/// (identity → entries), `entry_joint` (joint entries by each of their units).
///
/// An entry is *live* when it is not a withdrawal and no later entry has ended it (replaced or withdrawn it). As of a
/// position p of its own chain it is live when its position is ≤ p and the position that ended it, if any, is > p.
namespace ledger {

/// The number under which an entry stands in every table: unit · 2^40 + position. A chain lies together, and one
/// number names an entry. Other rooms keep it in a column `entry` and join with `entries.id`.
inline constexpr int position_bits = 40;
inline constexpr std::int64_t unit_number_max = (std::int64_t{1} << 22) - 1;
[[nodiscard]] constexpr std::int64_t to_row(EntryId id) {
  return id.unit.value() << position_bits | id.position.value();
}
[[nodiscard]] constexpr EntryId from_row(std::int64_t row) {
  return EntryId{UnitId(row >> position_bits), Position(row & ((std::int64_t{1} << position_bits) - 1))};
}

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
  /// If the command was already done, repeated() holds the first receipt and nothing may be added. Derived tables that
  /// are absent are refilled first. Errors: ledger.unknown_unit.
  [[nodiscard]] static base::Result<Appender> begin(db::Transaction& transaction, Kinds const& kinds, Author author,
                                                    Witness witness);
  Appender(Appender&&) noexcept;
  ~Appender();
  [[nodiscard]] std::optional<Receipt> const& repeated() const;
  /// Section may differ from the author's for imported rows. Errors: those of check(), ledger.unknown_target,
  /// ledger.already_corrected (names the entry that did it), ledger.target_is_withdrawal, ledger.unknown_unit and
  /// ledger.joint_with_itself (of `with`).
  [[nodiscard]] base::Result<Position> add(Draft draft, std::optional<SectionId> section = std::nullopt);
  /// Live entries of that identity in the author's chain, oldest first, those just added included.
  [[nodiscard]] base::Result<std::vector<Position>> live_with_identity(std::string_view identity);
  [[nodiscard]] base::Result<Receipt> finish();

 private:
  struct State;
  explicit Appender(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

[[nodiscard]] base::Result<Head> head(db::Connection& connection, UnitId unit);
/// The units whose chains have entries, rising.
[[nodiscard]] base::Result<std::vector<UnitId>> chains(db::Connection& connection);
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
/// Live entries of that identity (see ledger::identity), oldest first. Needs the derived tables; does not see what an
/// Appender still holds back.
[[nodiscard]] base::Result<std::vector<Position>> live_with_identity(db::Connection& connection, UnitId unit,
                                                                     std::string_view identity);

using EntryVisitor = std::function<base::Done(Entry const& entry, std::string_view body, base::Digest const& hash)>;
/// Every entry of a chain with position in [first, until), in order; streams. Other statements may run meanwhile.
/// `until` zero: to the end.
[[nodiscard]] base::Done for_each_entry(db::Connection& connection, UnitId unit, Position first, Position until,
                                        EntryVisitor const& visit);

/// An entry as its columns show it, not parsed: a walk over a chain at the speed of the database. Views live until the
/// next row.
struct Glance {
  EntryId id;
  std::string_view kind;
  base::Span days;
  bool withdrawal = false;
  std::string_view body;
};
using GlanceVisitor = std::function<base::Done(Glance const& glance)>;
/// As for_each_entry. Ended entries are walked over too: see endings().
[[nodiscard]] base::Done for_each_glance(db::Connection& connection, UnitId unit, Position first, Position until,
                                         GlanceVisitor const& visit);
struct Ending {
  Position ended;
  Position by;
  bool operator==(Ending const&) const = default;
};
/// What was ended in a chain, by rising `ended`. Small: one for each correction.
[[nodiscard]] base::Result<std::vector<Ending>> endings(db::Connection& connection, UnitId unit);

/// The field that names the entry's own days where days decide; the first day of a span is the one that counts.
inline constexpr std::string_view own_days = "days";
/// Which entries: those that count for `unit` (its own and joint ones), of a kind, whose `field` (own_days or a field
/// of type day) lies in [from, until). Withdrawals are never among them.
struct DayQuestion {
  UnitId unit;
  std::string_view kind;
  std::string_view field = own_days;
  base::Day from;
  base::Day until;
};
struct DayRow {
  base::Day day;
  EntryId id;                        // of the chain that holds it: a joint entry may be another unit's
  std::optional<Position> ended_by;  // in the same chain; none: live
  std::string_view body;             // for_each_day_with_body only
};
using DayVisitor = std::function<base::Done(DayRow const& row)>;
/// By day, then entry; ended ones included, so that an as-of can choose. The cost grows with the answer only.
[[nodiscard]] base::Done for_each_day(db::Connection& connection, DayQuestion const& question, DayVisitor const& visit);
[[nodiscard]] base::Done for_each_day_with_body(db::Connection& connection, DayQuestion const& question,
                                                DayVisitor const& visit);
/// The live entries of one day, the latest first, at most so many: its cost does not grow with the day's.
struct LatestQuestion {
  UnitId unit;
  std::string_view kind;
  base::Day day;  // its own first day
  std::size_t rows_max = 0;
};
[[nodiscard]] base::Result<std::vector<Entry>> latest_of_day(db::Connection& connection,
                                                             LatestQuestion const& question);
/// Joint entries that count for the unit, its own and those of others.
[[nodiscard]] base::Result<std::vector<EntryId>> joint_entries(db::Connection& connection, UnitId unit);

/// An entry that cites a file, and a unit that it counts for.
struct Citing {
  UnitId unit;
  EntryId entry;
};
/// The next one after `after`, by unit and entry; a default one comes before all. Needs the derived tables.
[[nodiscard]] base::Result<std::optional<Citing>> next_citing(db::Connection& connection, base::Digest const& digest,
                                                              Citing after);

/// Empty derived tables, if absent.
[[nodiscard]] base::Done create_derived(db::Connection& connection);
[[nodiscard]] base::Done drop_derived(db::Connection& connection);
[[nodiscard]] base::Result<bool> has_derived(db::Connection& connection);
/// Drops this room's derived tables and refills them from the entries of all units. `visit` sees every entry with what
/// ended it, in the order of chains and positions, so that other rooms can refill theirs in the same pass.
using RefillVisitor = std::function<base::Done(Entry const& entry, std::optional<Position> ended_by)>;
[[nodiscard]] base::Done refill_derived(db::Transaction& transaction, Kinds const& kinds,
                                        RefillVisitor const& visit = {});
/// Digest over the rows of entry_days, entry_joint, entry_keys and entry_cites in key order: equal bytes, equal digest.
[[nodiscard]] base::Result<base::Digest> derived_digest(db::Connection& connection);

struct ChainFault {
  EntryId id;
  std::string what;  // code: verify.body_altered, verify.hash_differs, verify.gap, verify.column_differs, …
};
/// How far a long walk has come; called every few thousand entries.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;
/// Told of every entry that was found whole, so that another room can compare it in the same walk.
using SoundEntry = std::function<void(Entry const& entry)>;
/// Walks one chain: hashes, canonical form, columns, rising positions and instants, corrections that have a target,
/// and the heads noted by the commands, so that a cut-off end is seen. Stops at the first altered record.
[[nodiscard]] base::Result<std::optional<ChainFault>> verify_chain(db::Connection& connection, UnitId unit,
                                                                   Progress const& progress = {},
                                                                   SoundEntry const& sound = {});
/// Compares the derived tables with what the entries demand; names an entry whose rows differ
/// (verify.derived_missing, verify.derived_surplus); absent tables are no fault.
[[nodiscard]] base::Result<std::optional<ChainFault>> verify_derived(db::Connection& connection, Kinds const& kinds,
                                                                     Progress const& progress = {});

/// Puts back an exported chain, entry by entry, exactly as it was; used by `init --from`. Nothing is believed: what
/// does not continue the chain is refused.
class Restorer {
 public:
  /// The chain must be empty. Errors: ledger.unknown_unit, ledger.chain_not_empty.
  [[nodiscard]] static base::Result<Restorer> begin(db::Transaction& transaction, UnitId unit);
  Restorer(Restorer&&) noexcept;
  ~Restorer();
  /// Errors: ledger.body_malformed, ledger.chain_broken (position, instant or hash does not follow).
  [[nodiscard]] base::Done add(std::string_view body, base::Digest const& hash);
  /// Also writes the rows of the commands. Derived tables have to be refilled afterwards.
  [[nodiscard]] base::Result<Head> finish();

 private:
  struct State;
  explicit Restorer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace ledger
