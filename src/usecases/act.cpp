#include "usecases/act.h"

#include <map>

#include "office/office_store.h"
#include "search/search_store.h"
#include "usecases/library.h"

namespace usecases {

base::Result<office::UnitId> unit_meant(db::Connection& connection, std::string_view text) {
  auto const tree = TRY(office::units(connection));
  return TRY(tree.scope(text)).root;
}

/// Members are declared in the order in which they must be undone: the appender and the tally before the transaction.
struct Recording::State {
  db::Transaction transaction;
  office::UnitId unit;
  office::AccountId account;
  std::map<std::string, office::SectionId, std::less<>> sections;
  std::optional<metrics::Tally> tally;
  std::optional<search::Indexer> indexer;
  std::optional<ledger::Appender> appender;
};

base::Result<Recording> Recording::begin(Office& office, Act const& act, office::UnitId unit) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto state =
      std::make_unique<State>(State{std::move(transaction), unit, {}, {}, std::nullopt, std::nullopt, std::nullopt});
  auto& connection = state->transaction.connection();
  state->account = TRY(office::account(connection, unit, act.account, act.role));
  auto const section = TRY(office::section(connection, unit, act.section));
  state->sections.emplace(act.section, section);
  state->tally.emplace(TRY(metrics::Tally::begin(state->transaction, office.rules.definitions, office.rules.kinds)));
  state->indexer.emplace(TRY(search::Indexer::begin(state->transaction, library(office))));
  ledger::Author const author{.unit = unit,
                              .section = section,
                              .account = state->account,
                              .command = act.command,
                              .now = act.now,
                              .algorithm = office.settings.algorithm};
  auto const witness = [made = state.get()](ledger::Entry const& entry, ledger::Entry const* ended) -> base::Done {
    TRY(made->tally->witness(entry, ended));
    return made->indexer->witness(entry, ended);
  };
  state->appender.emplace(TRY(ledger::Appender::begin(state->transaction, office.rules.kinds, author, witness)));
  return Recording(std::move(state));
}

Recording::Recording(std::unique_ptr<State> state) : state_(std::move(state)) {}
Recording::Recording(Recording&&) noexcept = default;
Recording::~Recording() = default;

std::optional<ledger::Receipt> const& Recording::repeated() const { return state_->appender->repeated(); }
base::Result<std::vector<ledger::Position>> Recording::live_with_identity(std::string_view identity) {
  return state_->appender->live_with_identity(identity);
}
db::Connection& Recording::connection() { return state_->transaction.connection(); }
office::AccountId Recording::account() const { return state_->account; }

base::Result<ledger::Position> Recording::add(ledger::Draft draft, std::string_view section) {
  if (section.empty()) return state_->appender->add(std::move(draft));
  auto found = state_->sections.find(section);
  if (found == state_->sections.end()) {
    auto const made = TRY(office::section(connection(), state_->unit, section));
    found = state_->sections.emplace(std::string(section), made).first;
  }
  return state_->appender->add(std::move(draft), found->second);
}

base::Result<ledger::Receipt> Recording::close() {
  auto const receipt = TRY(state_->appender->finish());
  if (receipt.repeated) return receipt;
  TRY(state_->tally->flush());
  TRY(state_->indexer->flush());
  return receipt;
}

base::Done Recording::keep() { return state_->transaction.commit(); }

base::Result<ledger::Receipt> Recording::commit() {
  auto const receipt = TRY(close());
  TRY(keep());
  return receipt;
}

}  // namespace usecases
