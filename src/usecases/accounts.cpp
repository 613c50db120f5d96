#include "usecases/accounts.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "office/office_store.h"
#include "office/own_store.h"
#include "usecases/acts_log.h"
#include "usecases/reason.h"
#include "usecases/sign_in_parts.h"

namespace usecases {
namespace {

constexpr std::array<std::string_view, 6> state_names{"active", "invited", "asked", "locked", "disabled", "local"};

[[nodiscard]] std::string named(office::AccountId account) { return "account " + std::to_string(account.value()); }

[[nodiscard]] base::Result<office::AccountRecord> known_account(Office& office, office::AccountId account) {
  auto record = TRY(office::account_record(office.connection, account));
  if (!record) return base::fail("account.unknown", {{"text", std::to_string(account.value())}});
  return *std::move(record);
}

[[nodiscard]] base::Result<office::Role const*> known_role(Office& office, std::string const& id, base::Instant now) {
  auto const day = base::day_of(now);
  if (auto const* role = office.rules.roles.find(id, day)) return role;
  std::vector<std::string> known;
  for (auto const* role : office.rules.roles.on(day)) known.push_back(role->id + "（" + role->name + "）");
  return base::fail("account.unknown_role", {{"role", id}, {"known", base::join(known, "、")}}, "role");
}

/// A change that leaves everything as it is; the caller changes what it wants.
[[nodiscard]] office::AccountChange change_of(office::AccountRecord const& record, Act const& act) {
  office::AccountChange change;
  change.account = record.id;
  change.role = record.role;
  change.granted = record.granted;
  change.section = record.section;
  change.disabled = record.disabled;
  change.successor = record.successor;
  if (act.by != nullptr) change.by = act.by->account;
  change.recorded = act.now;
  return change;
}

/// One of the three administrators cannot go without another of its kind. Needed only where the account is one.
[[nodiscard]] base::Done check_not_last(Office& office, office::AccountRecord const& record, base::Instant now) {
  auto const* role = office.rules.roles.find(record.role, base::day_of(now));
  bool const counts = role != nullptr && role->administrator && record.granted && !record.disabled;
  if (!counts) return {};
  for (auto const& other : TRY(office::account_records(office.connection))) {
    bool const another = other.id != record.id && other.role == record.role && other.granted && !other.disabled &&
                         !other.password_hash.empty();
    if (another) return {};
  }
  return base::fail("account.last_administrator", {{"name", record.name}, {"role", role->name}});
}

/// An administrator records nothing, so nobody's work can go on with it; its own goes to another of its kind.
[[nodiscard]] base::Done check_takes_work(Office& office, office::AccountRecord const& from,
                                          office::AccountRecord const& to, base::Instant now) {
  auto const* role = office.rules.roles.find(to.role, base::day_of(now));
  if (role == nullptr || !role->administrator || from.role == to.role) return {};
  return base::fail("account.hand_over_administrator", {{"name", to.name}, {"role", role->name}}, "to");
}

/// Everything by which somebody could come in under the account.
[[nodiscard]] base::Done end_ways_in(Office& office, office::AccountId account) {
  TRY(office::end_sessions(office.connection, account));
  return office::end_links(office.connection, account);
}

/// Runs `doing` on the account as it stands within the transaction.
[[nodiscard]] base::Done on_account(Office& office, Act const& act, office::AccountId account, office::Verb verb,
                                    std::string const& what,
                                    std::function<base::Done(office::AccountRecord const&)> const& doing) {
  auto const unit = TRY(known_account(office, account)).unit;
  return perform(office, act, Deed{verb, unit, what},
                 [&]() -> base::Done { return doing(TRY(known_account(office, account))); });
}

[[nodiscard]] AccountState state_of(office::AccountRecord const& record, office::Role const* role, bool locked) {
  if (record.disabled) return AccountState::disabled;
  if (record.change == 0) return AccountState::local;
  if (!record.granted) return AccountState::asked;
  if (locked) return AccountState::locked;
  bool const by_link = role != nullptr && role->by_link;
  return record.password_hash.empty() && !by_link ? AccountState::invited : AccountState::active;
}

[[nodiscard]] bool looks_after(Act const& act, office::UnitId unit) {
  if (act.by == nullptr) return true;
  constexpr std::array verbs{office::Verb::accounts, office::Verb::rights, office::Verb::locks,
                             office::Verb::second_factor};
  return std::ranges::any_of(verbs, [&](office::Verb verb) { return office::allowed(*act.by, verb, unit); });
}

}  // namespace

std::string_view to_text(AccountState state) { return state_names.at(static_cast<std::size_t>(state)); }

base::Result<std::vector<AccountRow>> list_accounts(Office& office, Act const& act) {
  if (act.by != nullptr && !looks_after(act, act.by->unit)) {
    TRY(check_right(office, act, office::Verb::accounts, act.by->unit));
  }
  auto const tree = TRY(office::units(office.connection));
  std::vector<AccountRow> rows;
  for (auto const& record : TRY(office::account_records(office.connection))) {
    if (!looks_after(act, record.unit)) continue;
    auto const failures = TRY(office::failures_of(office.connection, record.name));
    auto const* role = office.rules.roles.find(record.role, base::day_of(act.now));
    auto const* unit = tree.find(record.unit);
    AccountRow row;
    row.id = record.id;
    row.name = record.name;
    row.role = record.role;
    row.role_name = role == nullptr ? record.role : role->name;
    row.role_name_en = role == nullptr ? record.role : role->name_en;
    row.section = record.section_name;
    row.unit = record.unit;
    row.unit_name = unit == nullptr ? "" : unit->name;
    row.locked_until = locked_until(failures, office.rules.roles.sign_in(), act.now);
    row.state = state_of(record, role, row.locked_until.has_value());
    row.second_factor = record.factor.has_value();
    rows.push_back(std::move(row));
  }
  return rows;
}

base::Result<office::AccountId> add_account(Office& office, Act const& act, NewAccount const& wanted,
                                            office::Secret const& link) {
  auto const unit = TRY(unit_meant(office.connection, wanted.unit));
  TRY(check_right(office, act, office::Verb::accounts, unit));
  auto const* role = TRY(known_role(office, wanted.role, act.now));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  // Whoever adds accounts does not grant rights: the role holds once the security administrator has said so.
  bool const granted = act.by == nullptr;
  auto const account = TRY(appoint(
      office, {.unit = unit, .name = wanted.name, .role = role->id, .section = wanted.section, .granted = granted},
      act.by == nullptr ? office::AccountId() : act.by->account, act.now));
  TRY(give_link(office, account, *role, link, act.now));
  TRY(note(office, act,
           Noted{.verb = office::to_text(office::Verb::accounts),
                 .unit = unit,
                 .what = named(account) + " added as " + role->id}));
  TRY(transaction.commit());
  return account;
}

base::Done reset_account(Office& office, Act const& act, office::AccountId account, office::Secret const& link) {
  return on_account(office, act, account, office::Verb::accounts, named(account) + " reset",
                    [&](office::AccountRecord const& record) -> base::Done {
                      if (record.disabled) return base::fail("account.disabled", {{"name", record.name}});
                      if (record.change == 0) return base::fail("account.local", {{"name", record.name}});
                      auto const* role = TRY(known_role(office, record.role, act.now));
                      TRY(end_ways_in(office, account));
                      TRY(office::set_password_hash(office.connection, account, ""));
                      TRY(office::add_notice(office.connection, {account, act.now, "password_reset", std::nullopt}));
                      return give_link(office, account, *role, link, act.now);
                    });
}

base::Done set_account_state(Office& office, Act const& act, office::AccountId account, bool enabled,
                             std::string const& reason) {
  auto const because = TRY(checked_reason(office, reason, "account.reason_missing"));
  return on_account(office, act, account, office::Verb::accounts, named(account) + (enabled ? " enabled" : " disabled"),
                    [&](office::AccountRecord const& record) -> base::Done {
                      if (record.disabled != enabled) {
                        return base::fail("account.state_same", {{"name", record.name}});
                      }
                      if (!enabled) TRY(check_not_last(office, record, act.now));
                      auto change = change_of(record, act);
                      change.disabled = !enabled;
                      change.reason = because;
                      TRY(office::change_account(office.connection, change));
                      return end_ways_in(office, account);
                    });
}

base::Done hand_over(Office& office, Act const& act, HandOver const& wanted) {
  auto const because = TRY(checked_reason(office, wanted.reason, "account.reason_missing"));
  if (wanted.from == wanted.to) return base::fail("account.hand_over_itself", {}, "to");
  auto const what = named(wanted.from) + " handed over to " + named(wanted.to);
  return on_account(office, act, wanted.from, office::Verb::accounts, what,
                    [&](office::AccountRecord const& from) -> base::Done {
                      auto const to = TRY(known_account(office, wanted.to));
                      if (to.unit != from.unit) return base::fail("account.other_unit", {{"name", to.name}}, "to");
                      if (to.disabled) return base::fail("account.disabled", {{"name", to.name}}, "to");
                      if (to.change == 0) return base::fail("account.local", {{"name", to.name}}, "to");
                      TRY(check_takes_work(office, from, to, act.now));
                      TRY(check_not_last(office, from, act.now));
                      auto leaves = change_of(from, act);
                      leaves.disabled = true;
                      leaves.successor = to.id;
                      leaves.reason = because;
                      TRY(office::change_account(office.connection, leaves));
                      TRY(end_ways_in(office, from.id));
                      auto takes = change_of(to, act);
                      if (!to.section) takes.section = from.section;  // who has a section of its own stays in it
                      takes.reason = leaves.reason;
                      return office::change_account(office.connection, takes);
                    });
}

base::Done grant_role(Office& office, Act const& act, office::AccountId account, std::string const& role_id) {
  auto const* role = TRY(known_role(office, role_id, act.now));
  bool const itself = act.by != nullptr && act.by->account == account;
  if (itself) return base::fail("account.own_rights");
  return on_account(office, act, account, office::Verb::rights, named(account) + " granted " + role->id,
                    [&](office::AccountRecord const& record) -> base::Done {
                      if (record.disabled) return base::fail("account.disabled", {{"name", record.name}});
                      if (record.change == 0) return base::fail("account.local", {{"name", record.name}});
                      if (record.role != role->id) TRY(check_not_last(office, record, act.now));
                      auto change = change_of(record, act);
                      change.role = role->id;
                      change.granted = true;
                      TRY(office::change_account(office.connection, change));
                      return office::end_sessions(office.connection, account);
                    });
}

base::Done lift_lock(Office& office, Act const& act, office::AccountId account) {
  return on_account(office, act, account, office::Verb::locks, named(account) + " lock lifted",
                    [&](office::AccountRecord const& record) -> base::Done {
                      return office::forget_failures(office.connection, record.name);
                    });
}

base::Done end_sessions(Office& office, Act const& act, office::AccountId account) {
  return on_account(office, act, account, office::Verb::locks, named(account) + " sessions ended",
                    [&](office::AccountRecord const&) { return office::end_sessions(office.connection, account); });
}

base::Done take_off_second_factor(Office& office, Act const& act, office::AccountId account) {
  return on_account(office, act, account, office::Verb::second_factor, named(account) + " second factor taken off",
                    [&](office::AccountRecord const& record) -> base::Done {
                      if (!record.factor) return base::fail("account.second_factor_not_offered");
                      TRY(office::set_factor(office.connection, account, {}));
                      TRY(office::change_account(office.connection, change_of(record, act)));
                      TRY(office::add_notice(office.connection, {account, act.now, "factor_taken_off", std::nullopt}));
                      return office::end_sessions(office.connection, account);
                    });
}

base::Result<std::map<office::AccountId, std::string>> account_names(Office& office) {
  std::map<office::AccountId, std::string> names;
  for (auto& record : TRY(office::account_records(office.connection))) names.emplace(record.id, std::move(record.name));
  return names;
}

base::Result<office::AccountId> find_account(Office& office, std::string_view text) {
  if (auto const record = TRY(office::account_record(office.connection, text))) return record->id;
  auto const number = base::parse_digits(text);
  if (number && TRY(office::account_record(office.connection, office::AccountId(*number)))) {
    return office::AccountId(*number);
  }
  return base::fail("account.unknown", {{"text", std::string(text)}});
}

}  // namespace usecases
