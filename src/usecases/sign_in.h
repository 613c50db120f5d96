#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "office/password.h"
#include "office/rights.h"
#include "office/second_factor.h"
#include "office/secret.h"
#include "usecases/act.h"

/// Signing in and out, sessions, links, one's own password and second factor. Randomness comes in as values that the
/// door has drawn; what is given back in clear text (tokens) is nowhere stored, only its hash.
///
/// Whatever takes a HashingDesk::Place may wait for its turn and then hashes for a tenth of a second: a door runs it on
/// threads of its own, with a connection of its own. No transaction is open while a password is hashed.
namespace usecases {

/// Who has come in: the session's token for the cookie, and who it is.
struct Entered {
  office::Secret token;
  office::SignedIn who;
};

struct SignInAsked {
  std::string name;
  std::string password;
  std::string code;         // of the second factor; empty: none given
  std::string address;      // remote, kept apart from the act and cut off later; empty: none
  office::Secret fresh;     // becomes the session's token
  std::string device = {};  // what the browser calls itself, for the list of one's own sessions; empty: not told
};
/// An unknown name answers in the same words and the same time as a wrong password.
/// Errors: account.wrong_password, account.locked (argument `until`), account.second_factor_needed, account.wrong_code.
[[nodiscard]] base::Result<Entered> sign_in(Office& office, office::HashingDesk::Place place, SignInAsked const& asked,
                                            base::Instant now);

/// Who holds the token, if the session still stands. Only reads: the door tells its ViewCounter that the session was
/// used. Errors: account.not_signed_in, account.session_ended (idle or too old: sign in again, nothing typed is lost).
[[nodiscard]] base::Result<office::SignedIn> who(Office& office, std::string_view token, base::Instant now);
/// The same for a door with many requests: what it knows of an account holds as long as neither the account nor the
/// tree of units has changed, which one look at the session tells. A reset or a disabling takes effect at once. Safe
/// for many threads; each brings its own connection.
class KnownSessions {
 public:
  using State = std::int64_t;  // of the ledger, as the door numbers them
  static constexpr State unnumbered = -1;

  /// `state` is the ledger's, looked up before this call. Errors: those of who().
  [[nodiscard]] base::Result<office::SignedIn> who(Office& office, std::string_view token, base::Instant now,
                                                   State state = unnumbered);
  using Who = std::shared_ptr<office::SignedIn const>;
  /// Who holds the token, where nothing at all has changed since who() was asked; else null. Asks no ledger.
  [[nodiscard]] Who still(base::Digest const& token_hash, State state, base::Instant now);

 private:
  struct Known {
    Who who;
    std::int64_t account_change = 0;
    std::int64_t unit_change = 0;
    base::Day day;  // rules hold by the day
    State state = unnumbered;
    base::Instant until;  // idle or too old by then, unless the ledger says otherwise
  };
  std::mutex mutex_;
  std::map<base::Digest, Known> known_;  // by the hash of the token
};
/// Errors: account.csrf.
[[nodiscard]] base::Done check_csrf(office::SignedIn const& who, std::string_view csrf);
[[nodiscard]] base::Done sign_out(Office& office, office::SignedIn const& who, base::Instant now);

/// An act in the name of who is signed in; `who` must outlive it.
[[nodiscard]] Act act_of(office::SignedIn const& who, std::string command, base::Instant now);

// ---- The first start

/// Whether nobody can sign in yet: then a link must be made.
[[nodiscard]] base::Result<bool> setup_needed(Office& office);
/// Makes `fresh` the one link with which the first accounts are made; earlier ones end.
/// Errors: account.already_set_up.
[[nodiscard]] base::Done make_setup_link(Office& office, office::Secret const& fresh, base::Instant now);

struct Setup {
  std::string token;
  std::string unit;  // name of the office, where the ledger has no unit yet
  std::string section;
  std::string system_name = "系统管理员";  // who opens the link becomes the system administrator
  std::string password;
  std::string security_name = "安全管理员";  // the other two get links, to be opened by other persons
  std::string audit_name = "审计管理员";
  std::string lead_name;  // office lead, gets a link too; empty: none yet
  std::string address;
  office::Salt salt{};
  office::Secret fresh;  // the session's token
  std::array<office::Secret, 3> links;
  std::string device;
};
struct NamedLink {
  office::AccountId account;
  std::string name;
  std::string role;
  office::Secret link;
};
struct SetUp {
  Entered entered;
  std::vector<NamedLink> links;
};
/// Errors: account.link_dead, account.password_…, account.name_taken, account.name_personal, office.*.
[[nodiscard]] base::Result<SetUp> set_up(Office& office, office::HashingDesk::Place place, Setup const& wanted,
                                         base::Instant now);

// ---- Links

enum class LinkPurpose : std::uint8_t { setup, password, liaison };
struct Link {
  LinkPurpose purpose = LinkPurpose::password;
  std::string name;  // of the account; empty for set-up
  base::Instant expires;
};
/// What the link is for, without using it up. Errors: account.link_dead (unknown, used, expired: all the same).
[[nodiscard]] base::Result<Link> read_link(Office& office, std::string_view token, base::Instant now);

struct PasswordByLink {
  std::string token;
  std::string password;
  office::Salt salt{};
  std::string address;
};
/// Sets the password and uses the link up; all sessions of the account end. Errors: account.link_dead,
/// account.password_….
[[nodiscard]] base::Done set_password(Office& office, office::HashingDesk::Place place, PasswordByLink const& wanted,
                                      base::Instant now);
struct LinkUsed {
  std::string token;
  office::Secret fresh;  // becomes the session's token
  std::string address = {};
  std::string device = {};
};
/// A liaison comes in by its link alone, again and again until the link ends. Errors: account.link_dead.
[[nodiscard]] base::Result<Entered> enter_by_link(Office& office, LinkUsed const& used, base::Instant now);

// ---- One's own password and second factor

struct PasswordChange {
  std::string old;
  std::string fresh;
  office::Salt salt{};
};
/// All other sessions of the account end. Errors: account.wrong_password, account.locked, account.password_….
[[nodiscard]] base::Done change_password(Office& office, office::HashingDesk::Place place, office::SignedIn const& who,
                                         PasswordChange const& wanted, base::Instant now);

struct FactorOffered {
  std::string secret;  // base32, to be typed in
  std::string uri;     // to be scanned
};
/// Offers a secret; it holds from confirm_second_factor on. Errors: account.second_factor_set (take it off first).
[[nodiscard]] base::Result<FactorOffered> offer_second_factor(Office& office, office::SignedIn const& who,
                                                              office::FactorSecret const& fresh, base::Instant now);
/// Errors: account.wrong_code, account.second_factor_not_offered.
[[nodiscard]] base::Done confirm_second_factor(Office& office, office::SignedIn const& who, std::string_view code,
                                               base::Instant now);
/// With a code, so that a session left open is not enough. Errors: account.wrong_code, account.second_factor_required.
[[nodiscard]] base::Done drop_second_factor(Office& office, office::SignedIn const& who, std::string_view code,
                                            base::Instant now);

}  // namespace usecases
