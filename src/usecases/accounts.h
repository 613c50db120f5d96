#pragma once

#include <map>
#include <string>
#include <vector>

#include "office/secret.h"
#include "usecases/act.h"

/// Looking after accounts. An account is a name, a role, a password hash, a second-factor secret and the acts done
/// under it. The system administrator adds, resets, disables and hands over (Verb::accounts); the role holds only once
/// the security administrator grants it (Verb::rights), who also lifts locks (Verb::locks) and takes off second factors
/// (Verb::second_factor). Every function checks that and notes the act in the same transaction.
/// Errors of all: account.not_allowed, account.unknown.
namespace usecases {

enum class AccountState : std::uint8_t {
  active,
  invited,  // has not set a password yet
  asked,    // its role has not been granted yet
  locked,   // after too many failures, for a time
  disabled,
  local,  // named on the command line of the machine itself; cannot sign in
};
[[nodiscard]] std::string_view to_text(AccountState state);

struct AccountRow {
  office::AccountId id;
  std::string name;
  std::string role;
  std::string role_name;
  std::string role_name_en;
  std::string section;
  office::UnitId unit;
  std::string unit_name;
  AccountState state = AccountState::active;
  bool second_factor = false;
  std::optional<base::Instant> locked_until;
};
/// The accounts of the units the act may look after (rights, locks or accounts); all for the local operator.
[[nodiscard]] base::Result<std::vector<AccountRow>> list_accounts(Office& office, Act const& act);

struct NewAccount {
  std::string name;  // a post, not a person
  std::string role;
  std::string section;  // empty: none
  std::string unit;     // empty: the only top unit
};
/// The bearer of `link` sets the password; a liaison comes in by it. Errors: account.name_taken, account.name_personal,
/// account.name_empty, account.unknown_role, office.*.
[[nodiscard]] base::Result<office::AccountId> add_account(Office& office, Act const& act, NewAccount const& wanted,
                                                          office::Secret const& link);
/// A new link for a forgotten password or a liaison; old links, the password and all sessions end.
/// Errors: account.disabled.
[[nodiscard]] base::Done reset_account(Office& office, Act const& act, office::AccountId account,
                                       office::Secret const& link);
/// Ends all sessions and links, too. Errors: account.reason_missing, account.last_administrator, account.state_same.
[[nodiscard]] base::Done set_account_state(Office& office, Act const& act, office::AccountId account, bool enabled,
                                           std::string const& reason);
/// A clerk changes: `from` is disabled, `to` takes its section unless it has one of its own, and what `from` recorded
/// counts as its own. Errors: account.reason_missing, account.hand_over_itself, account.other_unit, account.disabled,
/// account.last_administrator, account.hand_over_administrator (an administrator takes over nobody's records).
struct HandOver {
  office::AccountId from;
  office::AccountId to;
  std::string reason;
};
[[nodiscard]] base::Done hand_over(Office& office, Act const& act, HandOver const& wanted);

/// Grants the role asked for, or another. Sessions of the account end. Errors: account.unknown_role,
/// account.last_administrator, account.own_rights.
[[nodiscard]] base::Done grant_role(Office& office, Act const& act, office::AccountId account, std::string const& role);
[[nodiscard]] base::Done lift_lock(Office& office, Act const& act, office::AccountId account);
[[nodiscard]] base::Done end_sessions(Office& office, Act const& act, office::AccountId account);
/// Errors: account.second_factor_not_offered (there is none).
[[nodiscard]] base::Done take_off_second_factor(Office& office, Act const& act, office::AccountId account);

/// Every account by its number, for showing who did what.
[[nodiscard]] base::Result<std::map<office::AccountId, std::string>> account_names(Office& office);
/// By name in the unit's tree or by number. Errors: account.unknown.
[[nodiscard]] base::Result<office::AccountId> find_account(Office& office, std::string_view text);

}  // namespace usecases
