#include "usecases/sign_in.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/acts_store.h"
#include "office/office_store.h"
#include "office/sections_store.h"
#include "usecases/acts_log.h"
#include "usecases/sign_in_parts.h"

namespace usecases {
namespace {

constexpr std::int64_t second_ms = 1'000;
constexpr std::int64_t failures_remembered_ms = 24 * base::hour_ms;
constexpr std::size_t known_sessions_max = 100'000;

[[nodiscard]] tl::unexpected<base::Error> wrong_password() { return base::fail("account.wrong_password"); }

[[nodiscard]] base::Instant before(base::Instant now, std::int64_t milliseconds) {
  return base::Instant(now.milliseconds() - milliseconds);
}

/// Notes a failure and keeps the note although the act itself comes to nothing. Names that no account has are only
/// counted: what was typed may be anything, also a password.
[[nodiscard]] base::Done refuse(Office& office, std::optional<office::AccountRecord> const& record,
                                SignInAsked const& asked, base::Instant now, std::string const& code) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(count_failure(office, asked.name, now));
  if (record) {
    TRY(note_as(office, now, record->role,
                Noted{.verb = "sign_in",
                      .unit = record->unit,
                      .account = record->id,
                      .outcome = code,
                      .address = asked.address}));
  } else {
    TRY(office::add_views(office.connection, {now.milliseconds() / base::hour_ms, {}, "unknown_name", 1}));
  }
  TRY(transaction.commit());
  return base::fail(code);
}

/// Uses up the code, so that it is not good twice. False: it does not fit.
[[nodiscard]] base::Result<bool> take_code(Office& office, office::AccountRecord const& record, std::string_view code,
                                           base::Instant now) {
  auto const step = office::matching_step(*record.factor, code, now, record.factor_step);
  if (!step) return false;
  TRY(office::set_factor(office.connection, record.id, {record.factor, record.factor_offered, *step}));
  return true;
}

}  // namespace

std::optional<base::Instant> locked_until(office::Failures const& failures, office::SignInRules const& rules,
                                          base::Instant now) {
  if (failures.locked_until <= now) return std::nullopt;
  // A clock that was moved back must not lock for longer than a lock lasts.
  auto const left = failures.locked_until.milliseconds() - now.milliseconds();
  if (left > rules.lock_longest_seconds * second_ms) return std::nullopt;
  return failures.locked_until;
}

base::Done check_lock(Office& office, std::string_view name, base::Instant now) {
  auto const failures = TRY(office::failures_of(office.connection, name));
  auto const until = locked_until(failures, office.rules.roles.sign_in(), now);
  if (!until) return {};
  return base::fail("account.locked", {{"until", base::to_text(*until)}});
}

base::Done count_failure(Office& office, std::string_view name, base::Instant now) {
  auto const& rules = office.rules.roles.sign_in();
  TRY(office::forget_old_failures(office.connection, before(now, failures_remembered_ms)));
  auto failures = TRY(office::failures_of(office.connection, name));
  failures.count += 1;
  failures.last = now;
  if (failures.count >= rules.failures_before_lock) {
    auto const doublings = std::min<std::int64_t>(failures.count - rules.failures_before_lock, 20);
    auto const seconds = std::min(rules.lock_first_seconds << doublings, rules.lock_longest_seconds);
    failures.locked_until = base::Instant(now.milliseconds() + seconds * second_ms);
  }
  return office::set_failures(office.connection, name, failures);
}

namespace {

/// The section that goes on with the work of the account's own; its own where that went to another unit.
[[nodiscard]] base::Result<std::string> section_today(db::Connection& connection, office::AccountRecord const& record,
                                                      base::Instant now) {
  auto const then = office::section_then(connection, record.section, base::day_of(now));
  if (!then) return record.section_name;
  return TRY(office::section_state(connection, *then)).section.name;
}

}  // namespace

base::Result<office::SignedIn> signed_in_as(Office& office, office::AccountRecord const& record,
                                            office::Secret const& token, base::Instant now) {
  office::SignedIn who;
  who.account = record.id;
  who.name = record.name;
  who.role = record.role;
  who.unit = record.unit;
  who.section = record.section_name;
  if (record.section) who.section = TRY(section_today(office.connection, record, now));
  auto const* role = office.rules.roles.find(record.role, base::day_of(now));
  if (role != nullptr) {
    who.role_name = role->name;
    who.role_name_en = role->name_en;
    who.second_factor_missing = role->second_factor && !record.factor;
  }
  if (role != nullptr && record.granted && !record.disabled) {
    who.reach = role->reach;
    who.kinds = role->kinds;
  }
  auto const tree = TRY(office::units(office.connection));
  if (auto const* unit = tree.find(record.unit); unit != nullptr) who.unit_name = unit->name;
  who.subtree = tree.with_descendants(record.unit);
  std::ranges::sort(who.subtree);
  who.own = TRY(office::own_accounts(office.connection, record.id));
  who.second_factor = record.factor.has_value();
  who.session = office::hash_of(token);
  who.csrf = office::csrf_of(token);
  return who;
}

base::Result<Entered> begin_session(Office& office, office::AccountRecord const& record, Coming const& coming,
                                    Noted noted, base::Instant now) {
  auto const& rules = office.rules.roles.sign_in();
  auto& connection = office.connection;
  TRY(office::end_old_sessions(connection, {before(now, rules.session_hours * base::hour_ms),
                                            before(now, rules.idle_minutes * base::minute_ms)}));
  TRY(cut_addresses(office, now));
  TRY(office::add_session(connection, {office::hash_of(coming.fresh), record.id, coming.device}, now));
  auto who = TRY(signed_in_as(office, record, coming.fresh, now));
  Entered entered{coming.fresh, std::move(who)};
  noted.unit = record.unit;
  TRY(note(office, act_of(entered.who, "", now), noted));
  return entered;
}

namespace {

/// The password fits: what else is asked for, and the session. Nothing: the code does not fit.
[[nodiscard]] base::Result<std::optional<Entered>> come_in(Office& office, office::AccountRecord const& known,
                                                           SignInAsked const& asked, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const record = TRY(office::account_record(office.connection, known.id));
  if (!record || record->password_hash != known.password_hash) return wrong_password();  // reset in between
  if (record->disabled) return base::fail("account.disabled", {{"name", record->name}});
  if (record->factor && base::trim(asked.code).empty()) return base::fail("account.second_factor_needed");
  if (record->factor && !TRY(take_code(office, *record, asked.code, now))) return std::optional<Entered>();
  TRY(office::forget_failures(office.connection, record->name));
  Noted const noted{.verb = "sign_in", .unit = record->unit, .address = asked.address};
  auto entered = TRY(begin_session(office, *record, {asked.fresh, asked.device}, noted, now));
  TRY(transaction.commit());
  return entered;
}

}  // namespace

base::Result<Entered> sign_in(Office& office, office::HashingDesk::Place place, SignInAsked const& asked,
                              base::Instant now) {
  // The lock is looked at when the turn has come: else all who queue could try before the first failure counts.
  place.wait_for_turn();
  TRY(check_lock(office, asked.name, now));
  auto const known = TRY(office::account_record(office.connection, asked.name));
  bool const fits = office::password_fits(place, known ? known->password_hash : "", asked.password);
  if (!known || !fits) return refuse(office, known, asked, now, "account.wrong_password").map([] { return Entered(); });

  auto entered = TRY(come_in(office, *known, asked, now));
  if (!entered) return refuse(office, known, asked, now, "account.wrong_code").map([] { return Entered(); });
  return *std::move(entered);
}

base::Instant session_ends(office::SignInRules const& rules, office::Session const& session) {
  auto const idle = session.used.milliseconds() + rules.idle_minutes * base::minute_ms;
  return base::Instant(std::min(idle, session.started.milliseconds() + rules.session_hours * base::hour_ms));
}

namespace {

struct Standing {
  office::Secret token;
  office::Session session;
};

/// The session of a token, if it still stands.
[[nodiscard]] base::Result<Standing> standing_session(Office& office, std::string_view token, base::Instant now) {
  auto const secret = office::read_secret(token);
  if (!secret) return base::fail("account.not_signed_in");
  auto const session = TRY(office::find_session(office.connection, office::hash_of(*secret)));
  if (!session) return base::fail("account.not_signed_in");
  if (session_ends(office.rules.roles.sign_in(), *session) <= now) return base::fail("account.session_ended");
  return Standing{*secret, *session};
}

[[nodiscard]] base::Result<office::SignedIn> signed_in(Office& office, Standing const& standing, base::Instant now) {
  auto const record = TRY(office::account_record(office.connection, standing.session.account));
  if (!record || record->disabled) return base::fail("account.not_signed_in");
  return signed_in_as(office, *record, standing.token, now);
}

}  // namespace

base::Result<office::SignedIn> who(Office& office, std::string_view token, base::Instant now) {
  return signed_in(office, TRY(standing_session(office, token, now)), now);
}

base::Result<office::SignedIn> KnownSessions::who(Office& office, std::string_view token, base::Instant now,
                                                  State state) {
  auto const standing = TRY(standing_session(office, token, now));
  auto const key = office::hash_of(standing.token);
  auto const day = base::day_of(now);
  auto const until = session_ends(office.rules.roles.sign_in(), standing.session);
  {
    std::lock_guard const lock(mutex_);
    auto const known = known_.find(key);
    bool const holds = known != known_.end() && known->second.account_change == standing.session.account_change &&
                       known->second.unit_change == standing.session.unit_change && known->second.day == day;
    if (holds) {
      known->second.state = state;
      known->second.until = until;
      return *known->second.who;
    }
  }
  auto who = TRY(signed_in(office, standing, now));
  std::lock_guard const lock(mutex_);
  if (known_.size() >= known_sessions_max) known_.clear();
  known_.insert_or_assign(key, Known{std::make_shared<office::SignedIn const>(who), standing.session.account_change,
                                     standing.session.unit_change, day, state, until});
  return who;
}

KnownSessions::Who KnownSessions::still(base::Digest const& token_hash, State state, base::Instant now) {
  if (state == unnumbered) return nullptr;
  std::lock_guard const lock(mutex_);
  auto const known = known_.find(token_hash);
  bool const holds = known != known_.end() && known->second.state == state && now < known->second.until &&
                     known->second.day == base::day_of(now);
  return holds ? known->second.who : nullptr;
}

base::Done check_csrf(office::SignedIn const& who, std::string_view csrf) {
  if (office::equal_in_constant_time(who.csrf, csrf)) return {};
  return base::fail("account.csrf");
}

base::Done sign_out(Office& office, office::SignedIn const& who, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(office::end_session(office.connection, who.session));
  TRY(note(office, act_of(who, "", now), Noted{.verb = "sign_out", .unit = who.unit}));
  return transaction.commit();
}

Act act_of(office::SignedIn const& who, std::string command, base::Instant now) {
  Act act;
  act.account = who.name;
  act.role = who.role;
  if (!who.section.empty()) act.section = who.section;
  act.command = std::move(command);
  act.now = now;
  act.by = &who;
  return act;
}

}  // namespace usecases
