#include "usecases/act.h"

#include <map>

#include "office/office_store.h"
#include "search/search_store.h"
#include "usecases/acts_log.h"
#include "usecases/library.h"

namespace usecases {
namespace {

/// What a role that may only record some kinds, or only touch its own records, may not do although the verb is allowed.
[[nodiscard]] base::Done check_draft(db::Connection& connection, office::SignedIn const& who, office::Verb verb,
                                     office::UnitId unit, ledger::Draft const& draft) {
  bool const of_the_work =
      verb == office::Verb::record || verb == office::Verb::correct || verb == office::Verb::import;
  if (of_the_work && !office::may_record_kind(who, draft.kind)) {
    return base::fail("account.kind_not_allowed", {{"kind", draft.kind}, {"role", who.role_name}}, "kind");
  }
  if (!draft.corrects || !office::only_own(who, verb)) return {};
  ledger::EntryId const target{unit, draft.corrects->target};
  auto const author = TRY(ledger::entry(connection, target)).account;
  if (office::allowed_on(who, verb, unit, author)) return {};
  return base::fail("account.not_own", {{"entry", ledger::to_text(target)}});
}

[[nodiscard]] std::string positions_of(ledger::Receipt const& receipt) {
  if (receipt.first.value() == 0) return "nothing";
  auto first = ledger::to_text(ledger::EntryId{receipt.unit, receipt.first});
  if (receipt.first == receipt.last) return first;
  return first + ".." + ledger::to_text(ledger::EntryId{receipt.unit, receipt.last});
}

}  // namespace

base::Result<office::UnitId> unit_meant(db::Connection& connection, std::string_view text) {
  auto const tree = TRY(office::units(connection));
  return TRY(tree.scope(text)).root;
}

/// Members are declared in the order in which they must be undone: the appender and the tally before the transaction.
struct Recording::State {
  db::Transaction transaction;
  Office* office;
  Act act;
  office::Verb verb;
  office::UnitId unit;
  office::AccountId account;
  std::map<std::string, office::SectionId, std::less<>> sections;
  std::optional<metrics::Tally> tally;
  std::optional<search::Indexer> indexer;
  std::optional<ledger::Appender> appender;
};

base::Result<Recording> Recording::begin(Office& office, Act const& act, office::UnitId unit, office::Verb verb) {
  TRY(check_right(office, act, verb, unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto state = std::make_unique<State>(State{std::move(transaction), &office, act, verb, unit, {}, {}, {}, {}, {}});
  auto& connection = state->transaction.connection();
  state->account = act.by != nullptr ? act.by->account : TRY(office::account(connection, unit, act.account, act.role));
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
  if (auto const* who = state_->act.by; who != nullptr) {
    TRY(check_draft(connection(), *who, state_->verb, state_->unit, draft));
  }
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
  TRY(note(*state_->office, state_->act,
           Noted{.verb = office::to_text(state_->verb),
                 .unit = state_->unit,
                 .account = state_->account,
                 .what = positions_of(receipt)}));
  return receipt;
}

base::Done Recording::keep() { return state_->transaction.commit(); }

base::Result<ledger::Receipt> Recording::commit() {
  auto const receipt = TRY(close());
  TRY(keep());
  return receipt;
}

}  // namespace usecases
