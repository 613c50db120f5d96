#include "office/own_store.h"

#include <algorithm>

#include "office/office_sql.h"

namespace office {
namespace {

[[nodiscard]] base::Digest digest_of(std::span<std::uint8_t const> bytes) {
  base::Digest digest;
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.bytes.size()), digest.bytes.begin());
  return digest;
}

}  // namespace

base::Result<std::vector<OwnSession>> sessions_of(db::Connection& connection, AccountId account) {
  auto& asked = connection.statement(sql::read_own_sessions);
  asked.bind(1, account.value());
  std::vector<OwnSession> found;
  while (TRY(asked.step())) {
    found.push_back({digest_of(asked.bytes(0)), std::string(asked.text(1)), base::Instant(asked.integer(2)),
                     base::Instant(asked.integer(3))});
  }
  asked.reset();
  return found;
}

base::Done add_notice(db::Connection& connection, AccountNotice const& notice) {
  auto& added = connection.statement(sql::add_account_notice);
  added.bind(1, notice.account.value()).bind(2, notice.at.milliseconds()).bind(3, notice.what);
  return added.bind(4, notice.session ? bytes_of(*notice.session) : std::span<std::uint8_t const>()).run();
}

base::Result<std::vector<AccountNotice>> notices_of(db::Connection& connection, AccountId account,
                                                    base::Digest const& session) {
  auto& asked = connection.statement(sql::read_account_notices);
  asked.bind(1, account.value()).bind(2, bytes_of(session));
  std::vector<AccountNotice> found;
  while (TRY(asked.step())) {
    AccountNotice notice{account, base::Instant(asked.integer(0)), std::string(asked.text(1)), std::nullopt};
    if (!asked.bytes(2).empty()) notice.session = digest_of(asked.bytes(2));
    found.push_back(std::move(notice));
  }
  asked.reset();
  return found;
}

base::Done forget_notices(db::Connection& connection, AccountId account, base::Digest const& session) {
  auto& forgotten = connection.statement(sql::forget_account_notices);
  return forgotten.bind(1, account.value()).bind(2, bytes_of(session)).run();
}

}  // namespace office
