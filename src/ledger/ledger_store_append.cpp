#include <algorithm>
#include <array>

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

struct Appender::State {
  db::Connection& connection;
  Kinds const& kinds;
  Author author;
  Witness witness;
  std::optional<Receipt> repeated;
  Head head;
  Position first;  // zero while nothing was appended
  base::Hasher hasher;
  std::optional<db::BulkInsert> rows;
  derived::Writer derived;
  std::vector<UnitId> known_units;
  bool finished = false;

  State(db::Connection& opened, Kinds const& all_kinds, Author who, Witness told)
      : connection(opened),
        kinds(all_kinds),
        author(std::move(who)),
        witness(std::move(told)),
        hasher(author.algorithm),
        derived(connection, kinds) {}

  base::Done check_joint(Draft const& draft) {
    for (auto const unit : draft.with) {
      if (unit == author.unit) return base::fail("ledger.joint_with_itself");
      if (std::ranges::find(known_units, unit) != known_units.end()) continue;
      TRY(require_unit(connection, unit));
      known_units.push_back(unit);
    }
    return {};
  }

  /// The live entry that a correction ends.
  base::Result<Entry> target(Correction const& correction) {
    EntryId const id{author.unit, correction.target};
    bool const there = correction.target.value() >= 1 && correction.target <= head.position;
    if (!there) return base::fail("ledger.unknown_target", {{"entry", to_text(id)}});
    TRY(rows->flush());
    auto const now = TRY(standing(connection, id));
    if (now.ended_by) {
      return base::fail("ledger.already_corrected",
                        {{"entry", to_text(id)}, {"by", to_text(EntryId{author.unit, *now.ended_by})}});
    }
    auto found = TRY(entry(connection, id));
    bool const withdrawal = found.what.corrects && found.what.corrects->act == Correction::Act::withdraw;
    if (withdrawal) return base::fail("ledger.target_is_withdrawal", {{"entry", to_text(id)}});
    return found;
  }

  base::Result<Position> append(Entry const& entry, Entry const* ended) {
    auto const body = canonical_body(entry);
    base::ensure(body.size() <= base::limits::body_bytes_max, "a body longer than the limits of its parts allow");
    head.hash = chain_hash(hasher, head.hash, body);
    head.position = entry.id.position;
    if (!first) first = head.position;
    TRY(insert_entry(*rows, entry, body, head.hash));
    TRY(derived.add(entry, std::nullopt));
    if (ended != nullptr) TRY(derived.end(*ended, entry.id.position));
    if (witness) TRY(witness(entry, ended));
    return head.position;
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
  state->head = TRY(head(connection, state->author.unit));
  state->head.recorded = std::max(state->head.recorded, state->author.now);
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
  entry.id = {state.author.unit, Position(state.head.position.value() + 1)};
  entry.recorded = state.head.recorded;
  entry.section = section.value_or(state.author.section);
  entry.account = state.author.account;
  entry.command = state.author.command;
  entry.algorithm = state.author.algorithm;
  entry.what = std::move(draft);
  return state.append(entry, ended ? &*ended : nullptr);
}

base::Result<std::vector<Position>> Appender::live_with_identity(std::string_view identity) {
  auto found = TRY(ledger::live_with_identity(state_->connection, state_->author.unit, identity));
  auto const held = found.size();
  state_->derived.find_held(state_->author.unit, derived::parse_identity(identity), found);
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(held), found.end());
  return found;
}

base::Result<Receipt> Appender::finish() {
  auto& state = *state_;
  base::ensure(!state.finished, "finish once");
  state.finished = true;
  if (state.repeated) return *state.repeated;
  TRY(state.rows->finish());
  TRY(state.derived.flush());
  Receipt receipt;
  receipt.unit = state.author.unit;
  receipt.first = state.first;
  receipt.last = state.first ? state.head.position : Position();
  receipt.recorded = state.head.recorded;
  receipt.head = state.head.hash;
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
  return Restorer(std::unique_ptr<State>(new State{connection, unit, {}, {}, {}, std::move(rows)}));
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
