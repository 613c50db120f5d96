#include <fmt/format.h>

#include <map>

#include "metrics/figure_tables_store.h"
#include "metrics/metrics_sql.h"
#include "metrics/metrics_store.h"
#include "metrics/parts_store.h"
#include "office/office_store.h"

namespace metrics {
namespace {

constexpr std::size_t keys_in_memory_max = 1U << 16U;

/// The first block without rows, when everything up to `counted` has been added.
std::int64_t fresh_block_after(ledger::Position counted) {
  return (counted.value() + block_entries - 1) / block_entries;
}

}  // namespace

struct Tally::State {
  struct Chain {
    Accumulator sums;
    ledger::Position counted;
    std::int64_t fresh_block = 0;
  };
  db::Connection& connection;
  RuleBook book;
  std::map<ledger::UnitId, Chain> chains;
  JointParts joint;

  base::Done put(Chain& chain, ledger::Entry const& entry, ledger::Position at, int sign) {
    joint.add(book, entry, at, sign);
    return chain.sums.add(book, entry, at, sign);
  }
  /// A chain met for the first time; what was appended to it without a tally is counted now.
  base::Result<Chain*> open(ledger::EntryId next) {
    auto const found = chains.find(next.unit);
    if (found != chains.end()) return &found->second;
    Chain chain;
    chain.counted = TRY(tables::counted(connection, next.unit));
    chain.fresh_block = fresh_block_after(chain.counted);
    TRY(for_each_part(connection, {next.unit, chain.counted, ledger::Position(next.position.value() - 1)},
                      [&](Part const& part) { return put(chain, part.entry, part.at, part.sign); }));
    return &chains.emplace(next.unit, std::move(chain)).first->second;
  }
  base::Done flush() {
    for (auto& [unit, chain] : chains) {
      if (chain.counted.value() == 0) continue;
      TRY(tables::add(connection, unit, chain.sums, chain.fresh_block));
      TRY(tables::set_counted(connection, unit, chain.counted));
      chain.fresh_block = fresh_block_after(chain.counted);
      chain.sums.clear();
    }
    TRY(tables::add(connection, joint));
    joint.clear();
    return {};
  }
  [[nodiscard]] std::size_t keys() const {
    std::size_t result = joint.size();
    for (auto const& [unit, chain] : chains) result += chain.sums.size();
    return result;
  }
};

Tally::Tally(std::unique_ptr<State> state) : state_(std::move(state)) {}
Tally::Tally(Tally&&) noexcept = default;
Tally::~Tally() = default;

base::Result<Tally> Tally::begin(db::Transaction& transaction, Definitions const& definitions,
                                 ledger::Kinds const& kinds) {
  db::Connection& connection = transaction.connection();
  auto state = std::make_unique<State>(State{connection, RuleBook(definitions, kinds), {}, {}});
  auto fact = fmt::format("figures of {}", fmt::ptr(&definitions));
  if (connection.remembers(fact)) return Tally(std::move(state));
  if (TRY(tables::are_of(connection, state->book))) {
    connection.remember(std::move(fact));
  } else {
    TRY(rebuild(transaction, definitions, kinds));
  }
  return Tally(std::move(state));
}

base::Done Tally::witness(ledger::Entry const& entry, ledger::Entry const* ended) {
  State::Chain& chain = *TRY(state_->open(entry.id));
  base::ensure(entry.id.position.value() > chain.counted.value(), "entries are witnessed in the order of the chain");
  TRY(state_->put(chain, entry, entry.id.position, 1));
  if (ended != nullptr) TRY(state_->put(chain, *ended, entry.id.position, -1));
  chain.counted = entry.id.position;
  if (state_->keys() < keys_in_memory_max) return {};
  return state_->flush();
}

base::Done Tally::flush() { return state_->flush(); }

base::Done drop_derived(db::Connection& connection) { return connection.execute(sql::drop_derived); }

base::Done rebuild(db::Transaction& transaction, Definitions const& definitions, ledger::Kinds const& kinds) {
  db::Connection& connection = transaction.connection();
  RuleBook const book(definitions, kinds);
  TRY(tables::make(connection, book));
  auto const tree = TRY(office::units(connection));
  for (auto const& unit : tree.all()) {
    auto const head = TRY(ledger::head(connection, unit.id));
    for (std::int64_t after = 0; after < head.position.value(); after += entries_at_once) {
      Accumulator sums;
      JointParts joint;
      ledger::Position const upto(std::min(after + entries_at_once, head.position.value()));
      TRY(for_each_part(connection, {unit.id, ledger::Position(after), upto}, [&](Part const& part) {
        joint.add(book, part.entry, part.at, part.sign);
        return sums.add(book, part.entry, part.at, part.sign);
      }));
      TRY(tables::add(connection, unit.id, sums, after / block_entries));
      TRY(tables::add(connection, joint));
    }
    if (head.position) TRY(tables::set_counted(connection, unit.id, head.position));
  }
  return {};
}

}  // namespace metrics
