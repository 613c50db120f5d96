#include "usecases/act.h"

#include <map>

#include "base/utf8.h"
#include "cases/cases_store.h"
#include "funds/entries.h"
#include "funds/funds_store.h"
#include "office/sections_store.h"
#include "office/tree_store.h"
#include "search/search_store.h"
#include "signs/designs_store.h"
#include "usecases/acts_log.h"
#include "usecases/library.h"
#include "usecases/live_entries.h"

namespace usecases {
namespace {

/// What a role that may only record some kinds, or only touch its own records, may not do although the verb is allowed.
[[nodiscard]] base::Done check_draft(db::Connection& connection, office::SignedIn const& who, office::Verb verb,
                                     office::UnitId unit, ledger::Draft const& draft) {
  bool const of_the_work = verb == office::Verb::record || verb == office::Verb::correct ||
                           verb == office::Verb::import || verb == office::Verb::post;
  if (of_the_work && !office::may_record_kind(who, draft.kind)) {
    return base::fail("account.kind_not_allowed", {{"kind", draft.kind}, {"role", who.role_name}}, "kind");
  }
  if (!draft.corrects || !office::only_own(who, verb)) return {};
  ledger::EntryId const target{unit, draft.corrects->target};
  auto const author = TRY(ledger::entry(connection, target)).account;
  if (office::allowed_on(who, verb, unit, author)) return {};
  return base::fail("account.not_own", {{"entry", ledger::to_text(target)}});
}

/// Work done since a unit was merged is the other unit's; what was done before, and corrections, belong here.
[[nodiscard]] base::Done check_goes_here(std::optional<office::UnitEnd> const& end, office::Verb verb,
                                         ledger::Draft const& draft) {
  bool const new_work =
      (verb == office::Verb::record || verb == office::Verb::import || verb == office::Verb::post) && !draft.corrects;
  if (!end || !new_work || draft.days.last < end->day) return {};
  return base::fail("record.unit_merged", {{"into", end->into_name}, {"day", base::to_text(end->day)}}, "unit");
}

/// What stands in the book is taken back in red and never changed. A step that posted is voided when its vouchers were
/// taken back, and taken again: replaced, it would say another amount than the book.
[[nodiscard]] base::Done check_book(db::Connection& connection, office::UnitId unit, ledger::Draft const& draft) {
  if (!draft.corrects) return {};
  ledger::EntryId const target{unit, draft.corrects->target};
  auto const old = TRY(ledger::entry(connection, target));
  if (old.what.kind == funds::movement_kind) {
    return base::fail("funds.only_reversal", {{"entry", ledger::to_text(target)}});
  }
  if (!TRY(funds::has_derived(connection))) return {};
  auto const posted = TRY(funds::vouchers_of_step(connection, unit, target.position));
  if (posted.empty()) return {};
  std::vector<std::string> standing;
  for (auto const& voucher : posted) {
    if (!voucher.taken_back) standing.push_back(voucher.number);
  }
  if (draft.corrects->act == ledger::Correction::Act::replace) {
    return base::fail("funds.step_replaced", {{"entry", ledger::to_text(target)}});
  }
  if (standing.empty()) return {};
  return base::fail("funds.step_posted",
                    {{"entry", ledger::to_text(target)}, {"vouchers", base::join(standing, "、")}});
}

/// A sign that was taken in by mistake is never decided: its picture goes with the step that brought it.
[[nodiscard]] base::Done drop_design_of(db::Connection& connection, cases::Machines const& machines,
                                        ledger::Entry const& step) {
  if (!step.what.fields.contains(std::string(signs::design_field))) return {};
  if (machines.of_kind(step.what.kind) == nullptr) return {};
  return signs::drop_design(connection, step.id.unit.value(), text_field(step.what, std::string(cases::code_field)));
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

base::Result<office::SectionId> section_of_act(db::Connection& connection, Act const& act, office::UnitId unit) {
  auto const named = TRY(office::section(connection, unit, act.section));
  return office::section_then(connection, named, base::day_of(act.now));
}

/// Members are declared in the order in which they must be undone: the appender and the tally before the transaction.
struct Recording::State {
  db::Transaction transaction;
  Office* office;
  Act act;
  office::Verb verb;
  office::UnitId unit;
  office::AccountId account;
  std::map<std::string, office::SectionState, std::less<>> sections;  // by the name they were called by
  std::optional<office::UnitEnd> end;
  std::optional<metrics::Tally> tally;
  std::optional<search::Indexer> indexer;
  std::optional<cases::Register> standings;
  std::optional<funds::Bookkeeper> book;  // from the first movement on
  std::optional<ledger::Appender> appender;
};

base::Result<funds::Bookkeeper*> Recording::open_book(State& state) {
  if (!state.book) {
    auto& connection = state.transaction.connection();
    if (!TRY(funds::has_derived(connection))) TRY(funds::rebuild(state.transaction, state.office->rules.kinds));
    state.book.emplace(TRY(funds::Bookkeeper::begin(state.transaction, state.unit)));
  }
  return &*state.book;
}

base::Done Recording::enter(State& state, ledger::Entry const& entry) {
  auto const* kind = state.office->rules.kinds.find(entry.what.kind);
  base::ensure(kind != nullptr, "what is appended has a kind");
  auto* const book = TRY(open_book(state));
  return book->enter(entry.id.position, TRY(funds::movement_of(entry.what, *kind)));
}

base::Result<Recording> Recording::begin(Office& office, Act const& act, office::UnitId unit, office::Verb verb) {
  TRY(check_right(office, act, verb, unit));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto state =
      std::make_unique<State>(State{std::move(transaction), &office, act, verb, unit, {}, {}, {}, {}, {}, {}, {}, {}});
  auto& connection = state->transaction.connection();
  state->account = act.by != nullptr ? act.by->account : TRY(office::account(connection, unit, act.account, act.role));
  auto const section = TRY(section_of_act(connection, act, unit));
  state->end = TRY(office::unit_end(connection, unit));
  state->tally.emplace(TRY(metrics::Tally::begin(state->transaction, office.rules.definitions, office.rules.kinds)));
  state->indexer.emplace(TRY(search::Indexer::begin(state->transaction, library(office))));
  state->standings.emplace(TRY(cases::Register::begin(state->transaction, office.rules.machines)));
  ledger::Author const author{.unit = unit,
                              .section = section,
                              .account = state->account,
                              .command = act.command,
                              .now = act.now,
                              .algorithm = office.settings.algorithm};
  auto const witness = [made = state.get()](ledger::Entry const& entry, ledger::Entry const* ended) -> base::Done {
    TRY(made->tally->witness(entry, ended));
    TRY(made->standings->witness(entry, ended));
    if (funds::is_movement(entry.what)) TRY(enter(*made, entry));
    if (ended != nullptr && ledger::is_withdrawal(entry.what)) {
      TRY(drop_design_of(made->transaction.connection(), made->office->rules.machines, *ended));
    }
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
base::Result<funds::Bookkeeper*> Recording::book() { return open_book(*state_); }
db::Connection& Recording::connection() { return state_->transaction.connection(); }
office::AccountId Recording::account() const { return state_->account; }

base::Result<ledger::Position> Recording::add(ledger::Draft draft, std::string_view section) {
  if (auto const* who = state_->act.by; who != nullptr) {
    TRY(check_draft(connection(), *who, state_->verb, state_->unit, draft));
  }
  TRY(check_goes_here(state_->end, state_->verb, draft));
  TRY(check_book(connection(), state_->unit, draft));
  if (section.empty()) return state_->appender->add(std::move(draft));
  auto found = state_->sections.find(section);
  if (found == state_->sections.end()) {
    auto const made = TRY(office::section(connection(), state_->unit, section));
    auto state = TRY(office::section_state(connection(), made));
    found = state_->sections.emplace(std::string(section), std::move(state)).first;
  }
  auto then = found->second.section.id;
  if (found->second.end) then = TRY(office::section_then(connection(), then, draft.days.last));
  return state_->appender->add(std::move(draft), then);
}

base::Result<ledger::Receipt> Recording::close() {
  TRY(state_->indexer->seal());
  auto const receipt = TRY(state_->appender->finish());
  if (receipt.repeated) return receipt;
  TRY(state_->tally->flush());
  TRY(state_->indexer->flush());
  TRY(state_->standings->flush());
  if (state_->book) TRY(state_->book->finish());
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
