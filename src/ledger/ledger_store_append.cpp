#include <algorithm>
#include <array>
#include <future>

#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/ledger_sql.h"
#include "ledger/ledger_store.h"
#include "ledger/ledger_store_derived.h"
#include "office/office_store.h"

namespace ledger {
namespace {

constexpr std::array<std::string_view, 9> entry_columns{"id",       "recorded", "kind", "day_first", "day_last",
                                                        "corrects", "act",      "hash", "body"};

base::Done insert_entry(db::BulkInsert& rows, Entry const& entry, std::string_view body, base::Digest const& hash) {
  auto const& what = entry.what;
  rows.add(to_row(entry.id)).add(entry.recorded.milliseconds()).add(std::string_view(what.kind));
  rows.add(std::int64_t{what.days.first.since_epoch()}).add(std::int64_t{what.days.last.since_epoch()});
  if (what.corrects) {
    rows.add(to_row({entry.id.unit, what.corrects->target}));
    rows.add(what.corrects->act == Correction::Act::replace ? std::string_view("replace") : "withdraw");
  } else {
    rows.add_null().add_null();
  }
  return rows.add(std::span<std::uint8_t const>(hash.bytes)).add(body).end_row();
}

base::Done insert_command(db::Connection& connection, UnitId unit, std::string_view command, Receipt const& receipt) {
  return connection.statement(sql::add_command)
      .bind(1, unit.value())
      .bind(2, command)
      .bind(3, receipt.first.value())
      .bind(4, receipt.last.value())
      .bind(5, receipt.recorded.milliseconds())
      .bind(6, std::span<std::uint8_t const>(receipt.head.bytes))
      .run();
}

base::Result<std::optional<Receipt>> find_receipt(db::Connection& connection, UnitId unit, std::string_view command) {
  auto& asked = connection.statement(sql::find_command);
  asked.bind(1, unit.value()).bind(2, command);
  if (!TRY(asked.step())) return std::nullopt;
  Receipt receipt;
  receipt.unit = unit;
  receipt.first = Position(asked.integer(0));
  receipt.last = Position(asked.integer(1));
  receipt.recorded = base::Instant(asked.integer(2));
  std::ranges::copy(asked.bytes(3), receipt.head.bytes.begin());
  receipt.repeated = true;
  asked.reset();
  return receipt;
}

base::Done require_unit(db::Connection& connection, UnitId unit) {
  bool const numbered = unit.value() >= 1 && unit.value() <= unit_number_max;
  if (numbered && TRY(office::has_unit(connection, unit))) return {};
  return base::fail("ledger.unknown_unit", {{"unit", std::to_string(unit.value())}});
}

}  // namespace

namespace {

/// An entry on its way into the table.
struct Pending {
  Entry entry;
  bool derived = false;  // its derived rows are with the writer already
  std::string body;
  base::Digest hash;
  derived::Identity identity;
};

/// The arithmetic of appending: bodies, the chain of hashes, identities. Touches no database, so that a second
/// processor can do it for one stretch of entries while the stretch before is being inserted.
class Sealer {
 public:
  Sealer(Kinds const& kinds, base::HashAlgorithm algorithm)
      : kinds_(kinds), hasher_(algorithm), sha256_(base::HashAlgorithm::sha256) {}

  void seal(std::vector<Pending>& stretch) {
    for (auto& each : stretch) {
      each.body = canonical_body(each.entry);
      each.hash = head = chain_hash(hasher_, head, each.body);
      bool const wanted = !each.derived && !is_withdrawal(each.entry.what);
      if (wanted) each.identity = derived::identity_of(sha256_, each.entry, kinds_);
    }
  }
  base::Digest head;

 private:
  Kinds const& kinds_;
  base::Hasher hasher_;
  base::Hasher sha256_;
};

constexpr std::size_t stretch_entries = 1'024;

}  // namespace

struct Appender::State {
  db::Connection& connection;
  Kinds const& kinds;
  Author author;
  Witness witness;
  std::optional<Receipt> repeated;
  Position first;  // zero while nothing was appended
  Position last;   // the end of the chain, entries on their way included
  base::Instant recorded;
  std::optional<db::BulkInsert> rows;
  derived::Writer derived;
  std::vector<UnitId> known_units;
  bool finished = false;
  bool identities_asked = false;  // then the writer of derived rows has to know every entry at once
  bool corrections_unsettled = false;
  Sealer sealer;
  std::vector<Pending> gathered;
  std::vector<Pending> sealed;
  std::future<void> sealing;  // of `sealed`; the last member, so that it is waited for before the others go

  State(db::Connection& opened, Kinds const& all_kinds, Author who, Witness told)
      : connection(opened),
        kinds(all_kinds),
        author(std::move(who)),
        witness(std::move(told)),
        derived(connection, kinds),
        sealer(kinds, author.algorithm) {}

  base::Done check_joint(Draft const& draft) {
    for (auto const unit : draft.with) {
      if (unit == author.unit) return base::fail("ledger.joint_with_itself");
      if (std::ranges::find(known_units, unit) != known_units.end()) continue;
      TRY(require_unit(connection, unit));
      known_units.push_back(unit);
    }
    return {};
  }

  base::Done insert(std::vector<Pending>& stretch) {
    for (auto const& each : stretch) {
      base::ensure(each.body.size() <= base::limits::body_bytes_max, "the parts of a body are limited");
      TRY(insert_entry(*rows, each.entry, each.body, each.hash));
      if (!each.derived) TRY(derived.add(each.entry, std::nullopt, each.identity));
    }
    stretch.clear();
    return {};
  }
  /// Has the gathered stretch sealed beside, and inserts the one sealed before.
  base::Done turn() {
    if (sealing.valid()) sealing.get();
    auto ready = std::exchange(sealed, std::exchange(gathered, {}));
    sealing = std::async(std::launch::async, [this] { sealer.seal(sealed); });
    return insert(ready);
  }
  /// Everything gathered so far stands in the tables afterwards, or is held by `derived`.
  base::Done settle() {
    if (sealing.valid()) sealing.get();
    TRY(insert(sealed));
    sealer.seal(gathered);
    TRY(insert(gathered));
    corrections_unsettled = false;
    return rows->flush();
  }

  /// The live entry that a correction ends.
  base::Result<Entry> target(Correction const& correction) {
    EntryId const id{author.unit, correction.target};
    bool const there = correction.target.value() >= 1 && correction.target <= last;
    if (!there) return base::fail("ledger.unknown_target", {{"entry", to_text(id)}});
    TRY(settle());
    auto const now = TRY(standing(connection, id));
    if (now.ended_by) {
      return base::fail("ledger.already_corrected",
                        {{"entry", to_text(id)}, {"by", to_text(EntryId{author.unit, *now.ended_by})}});
    }
    auto found = TRY(entry(connection, id));
    if (is_withdrawal(found.what)) return base::fail("ledger.target_is_withdrawal", {{"entry", to_text(id)}});
    return found;
  }

  base::Result<Position> append(Entry entry, Entry const* ended) {
    last = entry.id.position;
    if (!first) first = last;
    if (ended != nullptr) TRY(derived.end(*ended, last));
    if (witness) TRY(witness(entry, ended));
    if (identities_asked) TRY(derived.add(entry, std::nullopt));
    corrections_unsettled = corrections_unsettled || ended != nullptr;
    gathered.push_back({std::move(entry), identities_asked, {}, {}, {}});
    if (gathered.size() == stretch_entries) TRY(turn());
    return last;
  }
};

Appender::Appender(std::unique_ptr<State> state) : state_(std::move(state)) {}
Appender::Appender(Appender&&) noexcept = default;
Appender::~Appender() = default;

base::Result<Appender> Appender::begin(db::Transaction& transaction, Kinds const& kinds, Author author,
                                       Witness witness) {
  auto& connection = transaction.connection();
  base::ensure(!author.command.empty() && base::is_utf8(author.command), "a command has an id");
  TRY(require_unit(connection, author.unit));
  auto state = std::make_unique<State>(connection, kinds, std::move(author), std::move(witness));
  state->repeated = TRY(find_receipt(connection, state->author.unit, state->author.command));
  if (state->repeated) return Appender(std::move(state));
  if (!TRY(has_derived(connection))) TRY(refill_derived(transaction, kinds));
  auto const end = TRY(head(connection, state->author.unit));
  state->last = end.position;
  state->recorded = std::max(end.recorded, state->author.now);
  state->sealer.head = end.hash;
  state->rows.emplace(TRY(connection.bulk_insert("entries", entry_columns)));
  return Appender(std::move(state));
}

std::optional<Receipt> const& Appender::repeated() const { return state_->repeated; }

base::Result<Position> Appender::add(Draft draft, std::optional<SectionId> section) {
  auto& state = *state_;
  base::ensure(!state.repeated && !state.finished, "a command that is done takes no more entries");
  auto faults = check(draft, state.kinds);
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  if (!draft.with.empty()) TRY(state.check_joint(draft));
  std::optional<Entry> ended;
  if (draft.corrects) ended = TRY(state.target(*draft.corrects));
  Entry entry;
  entry.id = {state.author.unit, Position(state.last.value() + 1)};
  entry.recorded = state.recorded;
  entry.section = section.value_or(state.author.section);
  entry.account = state.author.account;
  entry.command = state.author.command;
  entry.algorithm = state.author.algorithm;
  entry.what = std::move(draft);
  return state.append(std::move(entry), ended ? &*ended : nullptr);
}

base::Result<std::vector<Position>> Appender::live_with_identity(std::string_view identity) {
  auto& state = *state_;
  if (!state.identities_asked || state.corrections_unsettled) TRY(state.settle());
  state.identities_asked = true;
  auto found = TRY(ledger::live_with_identity(state.connection, state.author.unit, identity));
  auto const held = found.size();
  state.derived.find_held(state.author.unit, derived::parse_identity(identity), found);
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(held), found.end());
  return found;
}

base::Result<Receipt> Appender::finish() {
  auto& state = *state_;
  base::ensure(!state.finished, "finish once");
  state.finished = true;
  if (state.repeated) return *state.repeated;
  TRY(state.settle());
  TRY(state.rows->finish());
  TRY(state.derived.flush());
  Receipt receipt;
  receipt.unit = state.author.unit;
  receipt.first = state.first;
  receipt.last = state.first ? state.last : Position();
  receipt.recorded = state.recorded;
  receipt.head = state.sealer.head;
  TRY(insert_command(state.connection, state.author.unit, state.author.command, receipt));
  return receipt;
}

struct Restorer::State {
  db::Connection& connection;
  UnitId unit;
  Head head;
  std::string command;
  Receipt receipt;  // of the command whose entries are being read
  db::BulkInsert rows;
  base::Hasher sha256{base::HashAlgorithm::sha256};
  base::Hasher sm3{base::HashAlgorithm::sm3};

  base::Done close_command() {
    if (!receipt.first) return {};
    receipt.last = head.position;
    receipt.recorded = head.recorded;
    receipt.head = head.hash;
    return insert_command(connection, unit, command, receipt);
  }
};

Restorer::Restorer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Restorer::Restorer(Restorer&&) noexcept = default;
Restorer::~Restorer() = default;

base::Result<Restorer> Restorer::begin(db::Transaction& transaction, UnitId unit) {
  auto& connection = transaction.connection();
  TRY(require_unit(connection, unit));
  if (TRY(ledger::head(connection, unit)).position) return base::fail("ledger.chain_not_empty");
  auto rows = TRY(connection.bulk_insert("entries", entry_columns));
  return Restorer(std::make_unique<State>(State{connection, unit, {}, {}, {}, std::move(rows)}));
}

base::Done Restorer::add(std::string_view body, base::Digest const& hash) {
  auto& state = *state_;
  auto const entry = TRY(parse_body(body));
  EntryId const expected{state.unit, Position(state.head.position.value() + 1)};
  auto& hasher = entry.algorithm == base::HashAlgorithm::sha256 ? state.sha256 : state.sm3;
  bool const follows = entry.id == expected && entry.recorded >= state.head.recorded &&
                       chain_hash(hasher, state.head.hash, body) == hash;
  if (!follows) return base::fail("ledger.chain_broken", {{"entry", to_text(expected)}});
  if (entry.command != state.command || !state.receipt.first) {
    TRY(state.close_command());
    state.command = entry.command;
    state.receipt.first = entry.id.position;
  }
  state.head = {entry.id.position, entry.recorded, hash};
  return insert_entry(state.rows, entry, body, hash);
}

base::Result<Head> Restorer::finish() {
  TRY(state_->rows.finish());
  TRY(state_->close_command());
  return state_->head;
}

}  // namespace ledger
