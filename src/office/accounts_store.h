#pragma once

#include "db/db.h"
#include "office/office.h"
#include "office/second_factor.h"
#include "office/secret.h"

/// Accounts as rows: what they are and were (enduring), their secrets, sessions, links and failures (passing).
namespace office {

struct AccountRecord {
  AccountId id;
  UnitId unit;
  std::string name;
  std::string role;
  std::int64_t change = 0;  // number of the newest change; zero: cannot sign in
  bool granted = false;
  SectionId section;  // zero: none
  std::string section_name;
  bool disabled = false;
  AccountId successor;  // zero: none
  std::string password_hash;
  std::optional<FactorSecret> factor;
  std::optional<FactorSecret> factor_offered;
  std::int64_t factor_step = 0;
};
[[nodiscard]] base::Result<std::optional<AccountRecord>> account_record(db::Connection& connection, AccountId id);
/// Of those that can sign in; their names are taken once in the ledger.
[[nodiscard]] base::Result<std::optional<AccountRecord>> account_record(db::Connection& connection,
                                                                        std::string_view name);
[[nodiscard]] base::Result<std::vector<AccountRecord>> account_records(db::Connection& connection);

/// One row of the history of accounts.
struct AccountChange {
  std::int64_t number = 0;
  AccountId account;
  std::string role;
  bool granted = false;
  SectionId section;
  bool disabled = false;
  AccountId successor;
  std::string reason;
  AccountId by;  // zero: the local operator
  base::Instant recorded;
};
/// Takes the next number; `recorded` never decreases.
[[nodiscard]] base::Done change_account(db::Connection& connection, AccountChange change);
[[nodiscard]] base::Result<std::vector<AccountChange>> account_history(db::Connection& connection);
/// Puts back an exported row exactly as it was.
[[nodiscard]] base::Done restore_account_change(db::Connection& connection, AccountChange const& change);
/// The account and everyone whose work came to it, also through others; sorted.
[[nodiscard]] base::Result<std::vector<AccountId>> own_accounts(db::Connection& connection, AccountId account);

[[nodiscard]] base::Done set_password_hash(db::Connection& connection, AccountId account, std::string_view hash);
struct Factor {
  std::optional<FactorSecret> secret;
  std::optional<FactorSecret> offered;
  std::int64_t step = 0;
};
[[nodiscard]] base::Done set_factor(db::Connection& connection, AccountId account, Factor const& factor);

struct Session {
  AccountId account;
  base::Instant started;
  base::Instant used;
  std::int64_t account_change = 0;  // newest change of the account
  std::int64_t unit_change = 0;     // newest changes of units and of sections, added up
};
struct NewSession {
  base::Digest token_hash;
  AccountId account;
  std::string device = {};  // in few words; empty: not told
};
[[nodiscard]] base::Done add_session(db::Connection& connection, NewSession const& session, base::Instant now);
[[nodiscard]] base::Result<std::optional<Session>> find_session(db::Connection& connection,
                                                                base::Digest const& token_hash);
[[nodiscard]] base::Done use_session(db::Connection& connection, base::Digest const& token_hash, base::Instant now);
[[nodiscard]] base::Done end_session(db::Connection& connection, base::Digest const& token_hash);
/// All of the account but the one named; an empty digest names none.
[[nodiscard]] base::Done end_sessions(db::Connection& connection, AccountId account, base::Digest const& but = {});
struct Oldest {
  base::Instant started;
  base::Instant used;
};
/// Those begun or last used at or before.
[[nodiscard]] base::Done end_old_sessions(db::Connection& connection, Oldest oldest);

struct LinkRow {
  std::string purpose;  // "setup", "password", "liaison"
  AccountId account;    // zero for the set-up
  base::Instant expires;
};
[[nodiscard]] base::Done add_link(db::Connection& connection, base::Digest const& token_hash, LinkRow const& link);
[[nodiscard]] base::Result<std::optional<LinkRow>> find_link(db::Connection& connection,
                                                             base::Digest const& token_hash);
[[nodiscard]] base::Done end_link(db::Connection& connection, base::Digest const& token_hash);
[[nodiscard]] base::Done end_links(db::Connection& connection, AccountId account);

/// Failures of a name, whether an account has it or not.
struct Failures {
  std::int64_t count = 0;
  base::Instant last;
  base::Instant locked_until;
};
[[nodiscard]] base::Result<Failures> failures_of(db::Connection& connection, std::string_view name);
[[nodiscard]] base::Done set_failures(db::Connection& connection, std::string_view name, Failures const& failures);
[[nodiscard]] base::Done forget_failures(db::Connection& connection, std::string_view name);
/// Those before an instant, so that names made up by the thousand do not stay.
[[nodiscard]] base::Done forget_old_failures(db::Connection& connection, base::Instant before);

}  // namespace office
