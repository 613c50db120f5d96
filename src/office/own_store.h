#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "db/db.h"
#include "office/office.h"

/// What an account sees of itself: where it is signed in, and what was changed of its ways in.
namespace office {

struct OwnSession {
  base::Digest token_hash;
  std::string device;
  base::Instant started;
  base::Instant used;
};
/// The last used first; some may be too old to stand.
[[nodiscard]] base::Result<std::vector<OwnSession>> sessions_of(db::Connection& connection, AccountId account);

/// A change of a password or a second factor, to be told to the account's other sessions.
struct AccountNotice {
  AccountId account;
  base::Instant at;
  std::string what;                     // "password_changed", "password_reset", "factor_set", "factor_dropped", …
  std::optional<base::Digest> session;  // that did it; none: a link or an administrator
};
[[nodiscard]] base::Done add_notice(db::Connection& connection, AccountNotice const& notice);
/// Those that another than the given session brought about, the oldest first.
[[nodiscard]] base::Result<std::vector<AccountNotice>> notices_of(db::Connection& connection, AccountId account,
                                                                  base::Digest const& session);
/// Takes away what notices_of gives.
[[nodiscard]] base::Done forget_notices(db::Connection& connection, AccountId account, base::Digest const& session);

}  // namespace office
