#include "base/utf8.h"
#include "office/own_store.h"
#include "usecases/acts_log.h"
#include "usecases/sign_in_parts.h"

/// One's own password and second factor.
namespace usecases {
namespace {

[[nodiscard]] base::Result<office::AccountRecord> own_record(Office& office, office::SignedIn const& who) {
  auto const record = TRY(office::account_record(office.connection, who.account));
  if (!record || record->disabled) return base::fail("account.not_signed_in");
  return *record;
}

[[nodiscard]] base::Done note_own(Office& office, office::SignedIn const& who, std::string_view verb,
                                  std::string const& what, base::Instant now) {
  return note(office, act_of(who, "", now), Noted{.verb = verb, .unit = who.unit, .what = what});
}

/// A failure counts towards the lock and is noted, although the act comes to nothing.
[[nodiscard]] base::Done refuse_own(Office& office, office::SignedIn const& who, std::string_view verb,
                                    std::string const& code, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(count_failure(office, who.name, now));
  TRY(note(office, act_of(who, "", now), Noted{.verb = verb, .unit = who.unit, .outcome = code}));
  TRY(transaction.commit());
  return base::fail(code);
}

/// What the account may do has changed: whoever knows it from before must look again.
[[nodiscard]] base::Done mark_changed(Office& office, office::AccountRecord const& record, base::Instant now) {
  return office::change_account(office.connection, {.number = 0,
                                                    .account = record.id,
                                                    .role = record.role,
                                                    .granted = record.granted,
                                                    .section = record.section,
                                                    .disabled = record.disabled,
                                                    .successor = record.successor,
                                                    .reason = "",
                                                    .by = record.id,
                                                    .recorded = now});
}

}  // namespace

base::Done change_password(Office& office, office::HashingDesk::Place place, office::SignedIn const& who,
                           PasswordChange const& wanted, base::Instant now) {
  place.wait_for_turn();
  TRY(check_lock(office, who.name, now));
  auto const record = TRY(own_record(office, who));
  if (!office::password_fits(place, record.password_hash, wanted.old)) {
    return refuse_own(office, who, "password", "account.wrong_password", now);
  }
  TRY(must_be_good(office, wanted.fresh, who.name));
  auto const hash = office::hash_password(place, wanted.fresh, wanted.salt);
  auto transaction = TRY(db::Transaction::begin(office.connection));
  if (TRY(own_record(office, who)).password_hash != record.password_hash) return base::fail("account.not_signed_in");
  TRY(office::set_password_hash(office.connection, who.account, hash));
  TRY(office::end_sessions(office.connection, who.account, who.session));
  TRY(office::end_links(office.connection, who.account));
  TRY(note_own(office, who, "password", "changed", now));
  TRY(office::add_notice(office.connection, {who.account, now, "password_changed", who.session}));
  return transaction.commit();
}

base::Result<FactorOffered> offer_second_factor(Office& office, office::SignedIn const& who,
                                                office::FactorSecret const& fresh, base::Instant now) {
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const record = TRY(own_record(office, who));
  if (record.factor) return base::fail("account.second_factor_set");
  TRY(office::set_factor(office.connection, who.account, {std::nullopt, fresh, record.factor_step}));
  TRY(note_own(office, who, "own_second_factor", "offered", now));
  TRY(transaction.commit());
  return FactorOffered{office::to_base32(fresh), office::factor_uri(fresh, who.name)};
}

base::Done confirm_second_factor(Office& office, office::SignedIn const& who, std::string_view code,
                                 base::Instant now) {
  TRY(check_lock(office, who.name, now));
  auto transaction = TRY(db::Transaction::begin(office.connection));
  auto const record = TRY(own_record(office, who));
  if (!record.factor_offered) return base::fail("account.second_factor_not_offered");
  // An own secret begins an own count: a code of a secret taken off before says nothing of this one.
  auto const step = office::matching_step(*record.factor_offered, code, now, 0);
  if (!step) return base::fail("account.wrong_code");
  TRY(office::set_factor(office.connection, who.account, {record.factor_offered, std::nullopt, *step}));
  TRY(mark_changed(office, record, now));
  TRY(office::end_sessions(office.connection, who.account, who.session));
  TRY(note_own(office, who, "own_second_factor", "set", now));
  TRY(office::add_notice(office.connection, {who.account, now, "factor_set", who.session}));
  return transaction.commit();
}

base::Done drop_second_factor(Office& office, office::SignedIn const& who, std::string_view code, base::Instant now) {
  TRY(check_lock(office, who.name, now));
  auto const record = TRY(own_record(office, who));
  if (!record.factor) return base::fail("account.second_factor_not_offered");
  auto const* role = office.rules.roles.find(record.role, base::day_of(now));
  if (role != nullptr && role->second_factor) {
    return base::fail("account.second_factor_required", {{"role", role->name}});
  }
  if (!office::matching_step(*record.factor, code, now, record.factor_step)) {
    return refuse_own(office, who, "own_second_factor", "account.wrong_code", now);
  }
  auto transaction = TRY(db::Transaction::begin(office.connection));
  TRY(office::set_factor(office.connection, who.account, {}));
  TRY(mark_changed(office, record, now));
  TRY(note_own(office, who, "own_second_factor", "dropped", now));
  TRY(office::add_notice(office.connection, {who.account, now, "factor_dropped", who.session}));
  return transaction.commit();
}

}  // namespace usecases
