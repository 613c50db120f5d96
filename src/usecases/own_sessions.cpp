#include "usecases/own_sessions.h"

#include <algorithm>

#include "office/own_store.h"
#include "usecases/sign_in_parts.h"

namespace usecases {
namespace {

/// Of the token's hash, which itself opens nothing: enough to tell one's own sessions apart.
[[nodiscard]] std::string id_of(base::Digest const& token_hash) {
  constexpr std::size_t characters = 16;
  return base::to_hex(token_hash).substr(0, characters);
}

}  // namespace

base::Result<std::vector<SignedInAt>> own_sessions(Office& office, office::SignedIn const& who, base::Instant now) {
  std::vector<SignedInAt> all;
  for (auto const& session : TRY(office::sessions_of(office.connection, who.account))) {
    office::Session const standing{.account = who.account, .started = session.started, .used = session.used};
    if (session_ends(office.rules.roles.sign_in(), standing) <= now) continue;
    bool const here = session.token_hash == who.session;
    all.push_back({id_of(session.token_hash), session.device, session.started, here ? now : session.used, here});
  }
  std::ranges::stable_sort(all, std::ranges::greater(), &SignedInAt::seen);
  return all;
}

base::Done end_own_session(Office& office, office::SignedIn const& who, std::string_view id, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const all = TRY(office::sessions_of(office.connection, who.account));
  auto const found = std::ranges::find(all, id, [](auto const& session) { return id_of(session.token_hash); });
  if (found == all.end()) return base::fail("account.unknown_session");
  TRY(office::end_session(office.connection, found->token_hash));
  TRY(note(office, act_of(who, "", now), Noted{.verb = "sign_out", .unit = who.unit, .what = "session ended"}));
  return transaction.commit();
}

base::Done end_other_sessions(Office& office, office::SignedIn const& who, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(office::end_sessions(office.connection, who.account, who.session));
  TRY(note(office, act_of(who, "", now), Noted{.verb = "sign_out", .unit = who.unit, .what = "other sessions ended"}));
  return transaction.commit();
}

base::Result<std::vector<OwnNotice>> own_notices(Office& office, office::SignedIn const& who) {
  std::vector<OwnNotice> all;
  for (auto& notice : TRY(office::notices_of(office.connection, who.account, who.session))) {
    auto code = "account.notice_" + notice.what;
    all.push_back({notice.at, std::move(notice.what), std::move(code)});
  }
  return all;
}

base::Done forget_own_notices(Office& office, office::SignedIn const& who) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(office::forget_notices(office.connection, who.account, who.session));
  return transaction.commit();
}

}  // namespace usecases
