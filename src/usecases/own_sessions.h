#pragma once

#include "usecases/sign_in.h"

/// Where one is signed in, and what was changed of one's ways in: seen and ended by oneself.
namespace usecases {

struct SignedInAt {
  std::string id;      // names it among one's own; opens nothing
  std::string device;  // as the browser named itself; empty: it did not
  base::Instant since;
  base::Instant seen;  // a minute may be missing
  bool here = false;   // the one that asks
};
/// Those that still stand, the last seen first.
[[nodiscard]] base::Result<std::vector<SignedInAt>> own_sessions(Office& office, office::SignedIn const& who,
                                                                 base::Instant now);
/// Ends one of them; the one that asks is ended by signing out. Errors: account.unknown_session.
[[nodiscard]] base::Done end_own_session(Office& office, office::SignedIn const& who, std::string_view id,
                                         base::Instant now);
/// Ends all but the one that asks.
[[nodiscard]] base::Done end_other_sessions(Office& office, office::SignedIn const& who, base::Instant now);

/// A change of the password or the second factor that another session, a link or an administrator made.
struct OwnNotice {
  base::Instant at;
  std::string what;
  std::string code;  // of its sentence
};
[[nodiscard]] base::Result<std::vector<OwnNotice>> own_notices(Office& office, office::SignedIn const& who);
/// They have been read.
[[nodiscard]] base::Done forget_own_notices(Office& office, office::SignedIn const& who);

}  // namespace usecases
