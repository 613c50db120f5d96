#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.h"
#include "base/decimal.h"
#include "base/digest.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "ledger/kind.h"
#include "office/office.h"

/// The record: append-only entries, one hash chain per unit. Values and pure functions; rows are in ledger_store.h.
namespace ledger {

using office::AccountId;
using office::SectionId;
using office::UnitId;
using BatchId = base::Id<struct BatchTag>;

/// Place in a unit's chain, from 1.
using Position = base::Id<struct PositionTag>;

/// Names one entry: whose chain, and where in it. Shown as "1-23".
struct EntryId {
  UnitId unit;
  Position position;
  auto operator<=>(EntryId const&) const = default;
};
[[nodiscard]] std::string to_text(EntryId id);
[[nodiscard]] base::Result<EntryId> parse_entry_id(std::string_view text);  // entry.not_an_id

/// A typed field. bool is a flag (是/否); int64 a count ≥ 0.
using Value = std::variant<std::string, bool, std::int64_t, base::Money, base::Day, base::Decimal>;
[[nodiscard]] FieldType type_of(Value const& value);
/// As a person reads it: "是", "25", "251.5万元" (money in `money_unit`), "2024-01-08".
[[nodiscard]] std::string to_text(Value const& value, std::string_view money_unit = "元");

/// A piece of evidence as an entry cites it: content hash and the day of the document itself. Names of files stay
/// outside the chain (they may hold personal data).
struct EvidenceRef {
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
  base::Digest digest;
  std::optional<base::Day> dated;
  bool operator==(EvidenceRef const&) const = default;
};

struct Correction {
  enum class Act : std::uint8_t { replace, withdraw };  // 更正, 作废
  Position target;                                      // in the same chain
  Act act = Act::replace;
  std::string reason;
  bool operator==(Correction const&) const = default;
};

/// Where an imported entry stood: batch, sheet, row.
struct Origin {
  BatchId batch;
  std::string sheet;
  std::int64_t row = 0;
  bool operator==(Origin const&) const = default;
};

/// What someone asks to record. `fields` by FieldRule::id.
struct Draft {
  std::string kind;
  base::Span days;
  std::string title;
  std::map<std::string, Value> fields;
  std::vector<EvidenceRef> evidence;
  std::vector<UnitId> with;  // the other units of a joint event, rising
  std::optional<Correction> corrects;
  std::optional<Origin> origin;
  bool operator==(Draft const&) const = default;
};
/// Whether it ends another entry and puts nothing in its place.
[[nodiscard]] inline bool is_withdrawal(Draft const& what) {
  return what.corrects && what.corrects->act == Correction::Act::withdraw;
}

/// An entry as it stands in the chain. `recorded` never decreases along a chain.
struct Entry {
  EntryId id;
  base::Instant recorded;
  SectionId section;
  AccountId account;
  std::string command;  // id of the command that made it
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
  Draft what;
  bool operator==(Entry const&) const = default;
};

/// Later than this many days after the event counts as late (补录); before the event as early. A rule of the office.
enum class Timeliness : std::uint8_t { in_time, late, early };
[[nodiscard]] Timeliness timeliness(Entry const& entry, int late_after_days);

/// All faults of a draft against its kind: ledger.unknown_kind, ledger.unknown_field, ledger.not_a_text,
/// ledger.not_a_flag, ledger.not_a_count, ledger.not_an_amount, ledger.not_a_day, ledger.not_a_decimal,
/// ledger.field_missing, ledger.title_empty, ledger.text_too_long, ledger.negative_count, ledger.span_backwards,
/// ledger.nul_character, ledger.not_utf8, ledger.day_out_of_range, ledger.number_too_large, ledger.choice_unknown,
/// ledger.reason_missing, ledger.too_much_evidence, ledger.joint_units_unordered. `where` is the field's name. A
/// withdrawal needs a reason but neither title nor fields.
[[nodiscard]] std::vector<base::Error> check(Draft const& draft, Kinds const& kinds);

/// The canonical serialisation that is hashed and stored: docs/ledger-format.md describes it for third parties.
/// JSON; keys sorted bytewise; no white space; integers only; minimal escapes. The entry must have passed check().
[[nodiscard]] std::string canonical_body(Entry const& entry);
/// The inverse; refuses anything that canonical_body would not write. Errors: ledger.body_malformed.
[[nodiscard]] base::Result<Entry> parse_body(std::string_view body);
/// H(previous ‖ body), previous being 32 raw bytes, zeros before the first entry.
[[nodiscard]] base::Digest chain_hash(base::Hasher& hasher, base::Digest const& previous, std::string_view body);

/// What makes two rows of work the same: kind and code where the kind has one, else kind, days, title and all fields.
/// 16 bytes as hex. Evidence, section and origin do not take part.
[[nodiscard]] std::string identity(Draft const& draft, Kind const& kind);
/// The same with a SHA-256 hasher of the caller's, for loops over many drafts.
[[nodiscard]] std::string identity(base::Hasher& sha256, Draft const& draft, Kind const& kind);
/// The 16 bytes themselves, as the database keeps them.
using IdentityBytes = std::array<std::uint8_t, 16>;
[[nodiscard]] IdentityBytes identity_bytes(base::Hasher& sha256, Draft const& draft, Kind const& kind);

}  // namespace ledger
