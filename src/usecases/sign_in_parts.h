#pragma once

#include "office/accounts_store.h"
#include "usecases/acts_log.h"
#include "usecases/sign_in.h"

/// What the files of signing in share; seen by src/usecases only.
namespace usecases {

/// What the account may do now, as a value. `token` names the session.
[[nodiscard]] base::Result<office::SignedIn> signed_in_as(Office& office, office::AccountRecord const& record,
                                                          office::Secret const& token, base::Instant now);
/// What a session begins with.
struct Coming {
  office::Secret fresh;
  std::string device;
};
/// Begins a session within the caller's transaction and notes it. Old sessions and old addresses go with it.
[[nodiscard]] base::Result<Entered> begin_session(Office& office, office::AccountRecord const& record,
                                                  Coming const& coming, Noted noted, base::Instant now);
/// The instant from which the session stands no longer, unless it is used meanwhile.
[[nodiscard]] base::Instant session_ends(office::SignInRules const& rules, office::Session const& session);

/// Errors: account.locked.
[[nodiscard]] base::Done check_lock(Office& office, std::string_view name, base::Instant now);
/// One more failure of the name, within the caller's transaction; the lock grows with each.
[[nodiscard]] base::Done count_failure(Office& office, std::string_view name, base::Instant now);
/// Until when the name is locked; nothing where it is not.
[[nodiscard]] std::optional<base::Instant> locked_until(office::Failures const& failures,
                                                        office::SignInRules const& rules, base::Instant now);

/// Faults of a new password as one error.
[[nodiscard]] base::Done must_be_good(Office& office, std::string_view password, std::string_view name);
/// A link within its time. Errors: account.link_dead.
[[nodiscard]] base::Result<office::LinkRow> live_link(Office& office, std::string_view token, base::Instant now);
/// Makes `link` the one link of the account: to set a password, or for a liaison to come in by.
[[nodiscard]] base::Done give_link(Office& office, office::AccountId account, office::Role const& role,
                                   office::Secret const& link, base::Instant now);

/// A name that an account may have: short, one line, no number of a person. Errors: account.name_unfit,
/// account.name_personal, office.name_empty.
[[nodiscard]] base::Done check_account_name(Office& office, std::string const& name);
/// What an account becomes.
struct Appointment {
  office::UnitId unit;
  std::string name;
  std::string role;
  std::string section;  // empty: none
  bool granted = false;
};
/// The account of that name, made if it is new. One that has never signed in is taken up again.
/// Errors: account.name_taken, those of check_account_name.
[[nodiscard]] base::Result<office::AccountId> appoint(Office& office, Appointment const& wanted, office::AccountId by,
                                                      base::Instant now);

}  // namespace usecases
