#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "metrics/derived_rows_store.h"
#include "metrics/metrics_sql.h"
#include "metrics/metrics_store.h"
#include "metrics/parts_store.h"
#include "office/office_store.h"

namespace metrics {
namespace {

using tables::AnyRow;
using Table = AnyRow::Table;
constexpr std::array all_tables = {Table::sums, Table::values, Table::joint};
constexpr std::int64_t beyond_all = std::numeric_limits<std::int64_t>::max();

std::uint64_t mix(std::uint64_t state, std::uint64_t more) {
  std::uint64_t const mixed = (state ^ more) * 0x9E3779B97F4A7C15ULL;
  return std::rotl(mixed, 29) * 0xBF58476D1CE4E5B9ULL ^ (mixed >> 32U);
}

/// A sum over rows that does not depend on their order, so that tables can be compared without holding them.
struct Checksum {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(Checksum const&) const = default;

  void add(AnyRow const& row) {
    low += hash(row, 0x94D049BB133111EBULL);
    high += hash(row, 0xD6E8FEB86659FD93ULL);
  }

 private:
  static std::uint64_t hash(AnyRow const& row, std::uint64_t seed) {
    std::uint64_t state = seed;
    for (std::int64_t const part :
         {row.unit, row.rule, row.level, row.bucket, row.place, row.numerator, row.denominator, row.entries}) {
      state = mix(state, static_cast<std::uint64_t>(part));
    }
    for (char const letter : row.value) state = mix(state, static_cast<unsigned char>(letter) + 256U);
    return mix(state, row.value.size());
  }
};
/// By chain and table.
using Checksums = std::map<std::pair<ledger::UnitId, Table>, Checksum>;

/// What the entries of some positions of a chain demand.
struct Demanded {
  Accumulator sums;
  JointParts joint;
};
base::Result<Demanded> demand(db::Connection& connection, RuleBook const& book, Stretch const& stretch) {
  Demanded result;
  TRY(for_each_part(connection, stretch, [&](Part const& part) {
    result.joint.add(book, part.entry, part.at, part.sign);
    return result.sums.add(book, part.entry, part.at, part.sign);
  }));
  return result;
}
std::vector<AnyRow> rows_of(ledger::UnitId chain, Demanded const& demanded, Table table) {
  return table == Table::joint ? tables::rows_of(chain, demanded.joint) : tables::rows_of(chain, demanded.sums, table);
}

base::Error differs(std::string_view table, std::string row) {
  return base::fail("metrics.derived_differ", {{"table", std::string(table)}, {"row", std::move(row)}}).value();
}

/// How far each chain is counted; a chain that is counted less or more than it is long is a fault.
struct Heads {
  std::map<ledger::UnitId, ledger::Position> counted;
  std::int64_t entries = 0;
};

base::Result<Heads> read_heads(db::Connection& connection) {
  Heads result;
  auto& statement = connection.statement(sql::all_counted);
  while (TRY(statement.step())) {
    result.counted.emplace(ledger::UnitId(statement.integer(0)), ledger::Position(statement.integer(1)));
    result.entries += statement.integer(1);
  }
  return result;
}

base::Result<std::optional<base::Error>> check_heads(db::Connection& connection, Heads const& heads) {
  auto expected = heads.counted;
  auto const tree = TRY(office::units(connection));
  for (auto const& unit : tree.all()) expected.emplace(unit.id, ledger::Position());
  for (auto const& [unit, position] : expected) {
    auto const head = TRY(ledger::head(connection, unit));
    if (head.position != position) return differs("figure_heads", "unit=" + std::to_string(unit.value()));
  }
  return std::nullopt;
}

base::Result<Checksums> demanded_checksums(db::Connection& connection, RuleBook const& book, Heads const& heads,
                                           ledger::Progress const& progress) {
  Checksums result;
  std::int64_t done = 0;
  for (auto const& [unit, counted] : heads.counted) {
    for (std::int64_t after = 0; after < counted.value(); after += entries_at_once) {
      ledger::Position const upto(std::min(after + entries_at_once, counted.value()));
      auto const demanded = TRY(demand(connection, book, {unit, ledger::Position(after), upto}));
      for (Table const table : all_tables) {
        for (auto const& row : rows_of(unit, demanded, table)) result[{unit, table}].add(row);
      }
      done += upto.value() - after;
      if (progress) progress(done, heads.entries);
    }
  }
  return result;
}

base::Result<Checksums> found_checksums(db::Connection& connection) {
  Checksums result;
  for (Table const table : all_tables) {
    TRY(tables::for_each_row(connection, table, [&](AnyRow const& row) -> base::Done {
      result[{row.chain, table}].add(row);
      return {};
    }));
  }
  return result;
}

std::optional<AnyRow> first_difference(std::vector<AnyRow> const& demanded, std::vector<AnyRow> const& found) {
  auto const [left, right] = std::ranges::mismatch(demanded, found);
  if (left == demanded.end() && right == found.end()) return std::nullopt;
  if (left == demanded.end()) return *right;
  if (right == found.end()) return *left;
  // The lesser of the two keys: a missing row is named itself, a surplus one too.
  auto const key = [](AnyRow const& row) {
    return std::tie(row.unit, row.rule, row.level, row.bucket, row.value, row.place);
  };
  auto const sums_key = [](AnyRow const& row) { return std::tie(row.rule, row.level, row.bucket, row.place); };
  bool const found_first = left->table == Table::sums ? sums_key(*right) < sums_key(*left) : key(*right) < key(*left);
  return found_first ? *right : *left;
}

/// Looks for the row itself, piece by piece; only where the checksums have shown that there is one.
base::Result<std::optional<base::Error>> find_difference(db::Connection& connection, RuleBook const& book,
                                                         std::pair<ledger::UnitId, Table> const& where,
                                                         Heads const& heads) {
  auto const [unit, table] = where;
  auto const head = heads.counted.find(unit);
  std::int64_t const counted = head == heads.counted.end() ? 0 : head->second.value();
  for (std::int64_t after = 0;; after += entries_at_once) {
    bool const last = after >= counted;
    ledger::Position const upto(last ? after : std::min(after + entries_at_once, counted));
    auto const demanded = TRY(demand(connection, book, {unit, ledger::Position(after), upto}));
    std::int64_t const until = last ? beyond_all : after + entries_at_once;
    auto const found = TRY(tables::rows_of(connection, {table, unit, after, until}));
    if (auto const row = first_difference(rows_of(unit, demanded, table), found)) {
      return differs(tables::name_of(table), tables::place_of(*row));
    }
    if (last) return std::nullopt;
  }
}

void add_text(base::Hasher& hasher, std::string_view text) {
  hasher.add(std::to_string(text.size())).add(":").add(text);
}
void add_number(base::Hasher& hasher, std::int64_t number) { hasher.add(std::to_string(number)).add(","); }

base::Done digest_rules(db::Connection& connection, base::Hasher& hasher) {
  hasher.add("figure_rules\n");
  auto& rules = connection.statement(sql::read_rules);
  while (TRY(rules.step())) {
    for (int column = 0; column < 3; ++column) add_number(hasher, rules.integer(column));
    hasher.add(rules.bytes(3)).add("\n");
  }
  hasher.add("figure_heads\n");
  for (auto const& [unit, position] : TRY(read_heads(connection)).counted) {
    add_number(hasher, unit.value());
    add_number(hasher, position.value());
  }
  return {};
}

}  // namespace

base::Result<std::optional<base::Error>> verify_derived(db::Connection& connection, Definitions const& definitions,
                                                        ledger::Kinds const& kinds, ledger::Progress const& progress) {
  RuleBook const book(definitions, kinds);
  if (!TRY(tables::are_of(connection, book))) return std::nullopt;
  Heads const heads = TRY(read_heads(connection));
  if (auto fault = TRY(check_heads(connection, heads))) return fault;
  auto const demanded = TRY(demanded_checksums(connection, book, heads, progress));
  auto const found = TRY(found_checksums(connection));
  if (demanded == found) return std::nullopt;
  std::set<std::pair<ledger::UnitId, Table>> places;
  for (auto const& checksums : {demanded, found}) {
    for (auto const& [place, checksum] : checksums) places.insert(place);
  }
  for (auto const& place : places) {
    auto const left = demanded.find(place);
    auto const right = found.find(place);
    if (left != demanded.end() && right != found.end() && left->second == right->second) continue;
    if (auto fault = TRY(find_difference(connection, book, place, heads))) return fault;
  }
  return differs("figure_sums", "?");
}

base::Result<base::Digest> derived_digest(db::Connection& connection) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  if (TRY(tables::exist(connection))) {
    TRY(digest_rules(connection, hasher));
    for (Table const table : all_tables) {
      hasher.add(tables::name_of(table)).add("\n");
      TRY(tables::for_each_row(connection, table, [&](AnyRow const& row) -> base::Done {
        for (std::int64_t const part : {row.unit, row.rule, row.level, row.bucket, row.chain.value(), row.place,
                                        row.numerator, row.denominator, row.entries}) {
          add_number(hasher, part);
        }
        add_text(hasher, row.value);
        return {};
      }));
    }
  }
  if (TRY(ledger::has_derived(connection))) {
    hasher.add("ledger\n").add(base::to_hex(TRY(ledger::derived_digest(connection))));
  }
  return hasher.finish();
}

}  // namespace metrics
