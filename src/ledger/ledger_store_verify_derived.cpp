#include <array>
#include <functional>
#include <span>

#include "ledger/ledger_sql.h"
#include "ledger/ledger_store.h"
#include "ledger/ledger_store_derived.h"

namespace ledger {
namespace {

/// A sum over the hashes of rows that does not depend on their order, so that rows can be compared without sorting.
/// It finds what has gone wrong, in two words of 64 bits; whoever can write to derived tables gains nothing by
/// deceiving it, because they are refilled from the chain.
struct RowSum {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::int64_t rows = 0;
  bool operator==(RowSum const&) const = default;

  void add(std::initializer_list<std::uint64_t> values) { add(std::span(values.begin(), values.size())); }
  void add(std::span<std::uint64_t const> values) {
    std::uint64_t state = 0x9E3779B97F4A7C15U;
    for (auto const value : values) state = mixed(state ^ value);
    first += state;
    second += mixed(state + 0xD1B54A32D192ED03U);
    ++rows;
  }
  /// The finaliser of SplitMix64.
  static std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ value >> 30U) * 0xBF58476D1CE4E5B9U;
    value = (value ^ value >> 27U) * 0x94D049BB133111EBU;
    return value ^ value >> 31U;
  }
};

std::uint64_t unsigned_of(std::int64_t value) { return static_cast<std::uint64_t>(value); }

struct Sums {
  RowSum days;
  RowSum keys;
  RowSum joint;
  RowSum cites;
  bool operator==(Sums const&) const = default;
};

/// All rows that one entry demands.
struct Rows {
  explicit Rows(Kinds const& all) : kinds(all), sha256(base::HashAlgorithm::sha256) {}
  Kinds const& kinds;
  base::Hasher sha256;
  std::vector<derived::DayRow> days;
  std::vector<derived::KeyRow> keys;
  std::vector<derived::JointRow> joint;
  std::vector<derived::CiteRow> cites;

  void refill(derived::Demand& demand, Entry const& entry, std::int64_t ended) {
    days.clear();
    keys.clear();
    joint.clear();
    cites.clear();
    demand.days(entry, ended, days);
    if (!is_withdrawal(entry.what)) derived::Demand::keys(entry, derived::identity_of(sha256, entry, kinds), keys);
    derived::Demand::joint(entry, joint);
    derived::Demand::cites(entry, cites);
  }
};

using DemandVisitor = std::function<base::Done(EntryId id, Rows const& rows)>;

base::Done for_each_demand(db::Connection& connection, Kinds const& kinds, derived::Demand& demand,
                           DemandVisitor const& visit) {
  Rows rows(kinds);
  for (auto const unit : TRY(chains(connection))) {
    auto const ended = TRY(endings(connection, unit));
    auto next = ended.begin();
    TRY(for_each_entry(connection, unit, Position(1), Position(),
                       [&](Entry const& entry, std::string_view, base::Digest const&) {
                         while (next != ended.end() && next->ended < entry.id.position) ++next;
                         bool const is_ended = next != ended.end() && next->ended == entry.id.position;
                         rows.refill(demand, entry, is_ended ? next->by.value() : 0);
                         return visit(entry.id, rows);
                       }));
  }
  return {};
}

base::Result<std::int64_t> count_entries(db::Connection& connection) {
  std::int64_t total = 0;
  for (auto const unit : TRY(chains(connection))) total += TRY(head(connection, unit)).position.value();
  return total;
}

std::uint64_t word(std::span<std::uint8_t const> bytes, std::size_t begin) {
  std::uint64_t value = 0;
  for (std::size_t i = begin; i < begin + 8; ++i) value = value << 8U | (i < bytes.size() ? bytes[i] : 0U);
  return value;
}

/// A digest of another length is none.
std::array<std::uint64_t, 7> words_of(std::span<std::uint8_t const> digest, std::int64_t unit, std::int64_t entry) {
  return {word(digest, 0), word(digest, 8),   word(digest, 16),  word(digest, 24),
          digest.size(),   unsigned_of(unit), unsigned_of(entry)};
}

base::Result<Sums> expected_sums(db::Connection& connection, Kinds const& kinds, derived::Demand& demand,
                                 Progress const& progress) {
  constexpr std::int64_t progress_every = 8'192;
  auto const total = progress ? TRY(count_entries(connection)) : 0;
  Sums sums;
  std::vector<std::uint64_t> axes;
  std::int64_t done = 0;
  TRY(for_each_demand(connection, kinds, demand, [&](EntryId, Rows const& rows) -> base::Done {
    for (auto const& row : rows.days) {
      while (axes.size() <= row.axis) {
        axes.push_back(std::hash<std::string_view>{}(demand.axes().name(static_cast<std::uint32_t>(axes.size()))));
      }
      sums.days.add({row.unit, axes[row.axis], unsigned_of(row.day), unsigned_of(row.entry), unsigned_of(row.ended)});
    }
    for (auto const& row : rows.keys) {
      sums.keys.add({row.unit, row.identity.high, row.identity.low, unsigned_of(row.entry)});
    }
    for (auto const& row : rows.joint) sums.joint.add({row.unit, unsigned_of(row.entry)});
    for (auto const& row : rows.cites)
      sums.cites.add(std::span<std::uint64_t const>(words_of(row.digest.bytes, row.unit, row.entry)));
    if (++done % progress_every == 0 && progress) progress(done, total);
    return {};
  }));
  return sums;
}

base::Result<Sums> actual_sums(db::Connection& connection) {
  Sums sums;
  auto& days = connection.statement(sql::scan_days);
  while (TRY(days.step())) {
    auto const ended = days.is_null(4) ? 0 : days.integer(4);
    sums.days.add({unsigned_of(days.integer(0)), std::hash<std::string_view>{}(days.text(1)),
                   unsigned_of(days.integer(2)), unsigned_of(days.integer(3)), unsigned_of(ended)});
  }
  auto& keys = connection.statement(sql::scan_keys);
  while (TRY(keys.step())) {
    auto const identity = keys.bytes(1);
    auto const surplus = identity.size() == 16 ? 0 : identity.size() + 1;  // a key of another length is no key
    sums.keys.add(
        {unsigned_of(keys.integer(0)), word(identity, 0), word(identity, 8) + surplus, unsigned_of(keys.integer(2))});
  }
  auto& joint = connection.statement(sql::scan_joint);
  while (TRY(joint.step())) sums.joint.add({unsigned_of(joint.integer(0)), unsigned_of(joint.integer(1))});
  auto& cites = connection.statement(sql::scan_cites);
  while (TRY(cites.step()))
    sums.cites.add(std::span<std::uint64_t const>(words_of(cites.bytes(0), cites.integer(1), cites.integer(2))));
  return sums;
}

base::Result<bool> is_there(db::Statement& asked) {
  bool const there = TRY(asked.step());
  asked.reset();
  return there;
}

base::Result<bool> has_rows(db::Connection& connection, derived::Demand const& demand, Rows const& rows) {
  for (auto const& row : rows.days) {
    auto& asked = connection.statement(sql::find_day);
    asked.bind(1, std::int64_t{row.unit}).bind(2, demand.axes().name(row.axis)).bind(3, std::int64_t{row.day});
    asked.bind(4, row.entry);
    if (!TRY(asked.step())) return false;
    auto const ended = asked.is_null(0) ? 0 : asked.integer(0);
    asked.reset();
    if (ended != row.ended) return false;
  }
  for (auto const& row : rows.keys) {
    auto const bytes = derived::to_bytes(row.identity);
    auto& asked = connection.statement(sql::find_key);
    asked.bind(1, std::int64_t{row.unit}).bind(2, std::span<std::uint8_t const>(bytes)).bind(3, row.entry);
    if (!TRY(is_there(asked))) return false;
  }
  for (auto const& row : rows.joint) {
    auto& asked = connection.statement(sql::find_joint);
    asked.bind(1, std::int64_t{row.unit}).bind(2, row.entry);
    if (!TRY(is_there(asked))) return false;
  }
  for (auto const& row : rows.cites) {
    auto& asked = connection.statement(sql::find_cite);
    asked.bind(1, std::span<std::uint8_t const>(row.digest.bytes)).bind(2, std::int64_t{row.unit}).bind(3, row.entry);
    if (!TRY(is_there(asked))) return false;
  }
  return true;
}

struct EntryRows {
  std::int64_t days = 0;
  std::int64_t keys = 0;
  std::int64_t joint = 0;
  std::int64_t cites = 0;
};

/// When nothing is missing there is a row too many: the first entry, in the order of chains, with more rows than it
/// demands, or one that does not exist.
base::Result<ChainFault> find_surplus(db::Connection& connection, Kinds const& kinds, derived::Demand& demand) {
  auto& counted = connection.statement(sql::count_derived_rows);
  Rows rows(kinds);
  while (TRY(counted.step())) {
    auto const id = from_row(counted.integer(0));
    EntryRows const there{counted.integer(1), counted.integer(2), counted.integer(3), counted.integer(4)};
    auto const known = entry(connection, id);
    if (known) rows.refill(demand, *known, 0);
    bool const agrees = known && there.days == std::ssize(rows.days) && there.keys == std::ssize(rows.keys) &&
                        there.joint == std::ssize(rows.joint) && there.cites == std::ssize(rows.cites);
    if (agrees) continue;
    counted.reset();
    return ChainFault{id, "verify.derived_surplus"};
  }
  return ChainFault{EntryId{}, "verify.derived_surplus"};
}

}  // namespace

base::Result<std::optional<ChainFault>> verify_derived(db::Connection& connection, Kinds const& kinds,
                                                       Progress const& progress) {
  if (!TRY(has_derived(connection))) return std::nullopt;  // figures come from the entries alone then
  derived::Demand demand;
  if (TRY(expected_sums(connection, kinds, demand, progress)) == TRY(actual_sums(connection))) return std::nullopt;
  std::optional<ChainFault> missing;
  TRY(for_each_demand(connection, kinds, demand, [&](EntryId id, Rows const& rows) -> base::Done {
    if (missing || TRY(has_rows(connection, demand, rows))) return {};
    missing = ChainFault{id, "verify.derived_missing"};
    return {};
  }));
  if (missing) return missing;
  return TRY(find_surplus(connection, kinds, demand));
}

}  // namespace ledger
