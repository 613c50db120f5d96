#include "office/accounts_store.h"

#include <algorithm>

#include "base/utf8.h"
#include "office/office_sql.h"

namespace office {
namespace {

std::optional<FactorSecret> read_factor(db::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  auto const bytes = row.bytes(column);
  FactorSecret secret{};
  base::ensure(bytes.size() == secret.size(), "twenty bytes of a second factor");
  std::ranges::copy(bytes, secret.begin());
  return secret;
}

AccountRecord read_record(db::Statement& row) {
  AccountRecord record;
  record.id = AccountId(row.integer(0));
  record.unit = UnitId(row.integer(1));
  record.name = row.text(2);
  record.role = row.text(3);
  record.change = row.integer(4);
  record.granted = row.integer(5) != 0;
  if (!row.is_null(6)) record.section = SectionId(row.integer(6));
  if (!row.is_null(7)) record.section_name = row.text(7);
  record.disabled = row.integer(8) != 0;
  if (!row.is_null(9)) record.successor = AccountId(row.integer(9));
  record.password_hash = row.text(10);
  record.factor = read_factor(row, 11);
  record.factor_offered = read_factor(row, 12);
  record.factor_step = row.integer(13);
  return record;
}

base::Result<std::optional<AccountRecord>> one_record(db::Statement& asked) {
  std::optional<AccountRecord> found;
  if (TRY(asked.step())) found = read_record(asked);
  asked.reset();
  return found;
}

AccountChange read_change(db::Statement& row) {
  AccountChange change;
  change.number = row.integer(0);
  change.account = AccountId(row.integer(1));
  change.role = row.text(2);
  change.granted = row.integer(3) != 0;
  if (!row.is_null(4)) change.section = SectionId(row.integer(4));
  change.disabled = row.integer(5) != 0;
  if (!row.is_null(6)) change.successor = AccountId(row.integer(6));
  change.reason = row.text(7);
  change.by = AccountId(row.integer(8));
  change.recorded = base::Instant(row.integer(9));
  return change;
}

void bind_factor(db::Statement& statement, int index, std::optional<FactorSecret> const& secret) {
  if (secret) {
    statement.bind(index, std::span<std::uint8_t const>(*secret));
  } else {
    statement.bind_null(index);
  }
}

base::Digest hash_of_name(std::string_view name) {
  return base::hash(base::HashAlgorithm::sha256, "shiliu name\n" + base::trim(name));
}

}  // namespace

base::Result<std::optional<AccountRecord>> account_record(db::Connection& connection, AccountId id) {
  return one_record(connection.statement(sql::read_account_record).bind(1, id.value()));
}

base::Result<std::optional<AccountRecord>> account_record(db::Connection& connection, std::string_view name) {
  auto const trimmed = base::trim(name);
  // No account has such a name; the database would refuse to be asked.
  if (trimmed.empty() || !base::is_utf8(trimmed)) return std::optional<AccountRecord>();
  return one_record(connection.statement(sql::find_account_record).bind(1, trimmed));
}

base::Result<std::vector<AccountRecord>> account_records(db::Connection& connection) {
  auto& asked = connection.statement(sql::read_account_records);
  std::vector<AccountRecord> found;
  while (TRY(asked.step())) found.push_back(read_record(asked));
  asked.reset();
  return found;
}

base::Done change_account(db::Connection& connection, AccountChange change) {
  auto& asked = connection.statement(sql::next_account_change);
  TRY(asked.step());
  change.number = asked.integer(0);
  change.recorded = base::Instant(std::max(change.recorded.milliseconds(), asked.integer(1)));
  asked.reset();
  return restore_account_change(connection, change);
}

base::Done restore_account_change(db::Connection& connection, AccountChange const& change) {
  auto& added = connection.statement(sql::add_account_change);
  added.bind(1, change.number).bind(2, change.account.value()).bind(3, change.role);
  added.bind(4, std::int64_t{change.granted}).bind(6, std::int64_t{change.disabled});
  if (change.section) {
    added.bind(5, change.section.value());
  } else {
    added.bind_null(5);
  }
  if (change.successor) {
    added.bind(7, change.successor.value());
  } else {
    added.bind_null(7);
  }
  return added.bind(8, change.reason).bind(9, change.by.value()).bind(10, change.recorded.milliseconds()).run();
}

base::Result<std::vector<AccountChange>> account_history(db::Connection& connection) {
  auto& asked = connection.statement(sql::read_account_changes);
  std::vector<AccountChange> history;
  while (TRY(asked.step())) history.push_back(read_change(asked));
  asked.reset();
  return history;
}

base::Result<std::vector<AccountId>> own_accounts(db::Connection& connection, AccountId account) {
  std::vector<AccountId> own{account};
  for (std::size_t next = 0; next < own.size(); ++next) {
    auto& asked = connection.statement(sql::read_predecessors);
    asked.bind(1, own[next].value());
    while (TRY(asked.step())) {
      AccountId const before(asked.integer(0));
      if (std::ranges::find(own, before) == own.end()) own.push_back(before);
    }
    asked.reset();
  }
  std::ranges::sort(own);
  return own;
}

base::Done set_password_hash(db::Connection& connection, AccountId account, std::string_view hash) {
  return connection.statement(sql::set_password).bind(1, account.value()).bind(2, hash).run();
}

base::Done set_factor(db::Connection& connection, AccountId account, Factor const& factor) {
  auto& changed = connection.statement(sql::set_factor).bind(1, account.value());
  bind_factor(changed, 2, factor.secret);
  bind_factor(changed, 3, factor.offered);
  return changed.bind(4, factor.step).run();
}

base::Done add_session(db::Connection& connection, NewSession const& session, base::Instant now) {
  auto& added = connection.statement(sql::add_session);
  added.bind(1, bytes_of(session.token_hash)).bind(2, session.account.value()).bind(3, now.milliseconds());
  return added.bind(4, session.device).run();
}

base::Result<std::optional<Session>> find_session(db::Connection& connection, base::Digest const& token_hash) {
  auto& asked = connection.statement(sql::find_session).bind(1, bytes_of(token_hash));
  std::optional<Session> found;
  if (TRY(asked.step())) {
    found = Session{.account = AccountId(asked.integer(0)),
                    .started = base::Instant(asked.integer(1)),
                    .used = base::Instant(asked.integer(2)),
                    .account_change = asked.integer(3),
                    .unit_change = asked.integer(4)};
  }
  asked.reset();
  return found;
}

base::Done use_session(db::Connection& connection, base::Digest const& token_hash, base::Instant now) {
  return connection.statement(sql::use_session).bind(1, bytes_of(token_hash)).bind(2, now.milliseconds()).run();
}

base::Done end_session(db::Connection& connection, base::Digest const& token_hash) {
  return connection.statement(sql::end_session).bind(1, bytes_of(token_hash)).run();
}

base::Done end_sessions(db::Connection& connection, AccountId account, base::Digest const& but) {
  return connection.statement(sql::end_sessions).bind(1, account.value()).bind(2, bytes_of(but)).run();
}

base::Done end_old_sessions(db::Connection& connection, Oldest oldest) {
  return connection.statement(sql::end_old_sessions)
      .bind(1, oldest.started.milliseconds())
      .bind(2, oldest.used.milliseconds())
      .run();
}

base::Done add_link(db::Connection& connection, base::Digest const& token_hash, LinkRow const& link) {
  return connection.statement(sql::add_link)
      .bind(1, bytes_of(token_hash))
      .bind(2, link.purpose)
      .bind(3, link.account.value())
      .bind(4, link.expires.milliseconds())
      .run();
}

base::Result<std::optional<LinkRow>> find_link(db::Connection& connection, base::Digest const& token_hash) {
  auto& asked = connection.statement(sql::find_link).bind(1, bytes_of(token_hash));
  std::optional<LinkRow> found;
  if (TRY(asked.step())) {
    found = LinkRow{std::string(asked.text(0)), AccountId(asked.integer(1)), base::Instant(asked.integer(2))};
  }
  asked.reset();
  return found;
}

base::Done end_link(db::Connection& connection, base::Digest const& token_hash) {
  return connection.statement(sql::end_link).bind(1, bytes_of(token_hash)).run();
}

base::Done end_links(db::Connection& connection, AccountId account) {
  return connection.statement(sql::end_links).bind(1, account.value()).run();
}

base::Result<Failures> failures_of(db::Connection& connection, std::string_view name) {
  auto const hash = hash_of_name(name);
  auto& asked = connection.statement(sql::find_failures).bind(1, bytes_of(hash));
  Failures found;
  if (TRY(asked.step())) {
    found = Failures{asked.integer(0), base::Instant(asked.integer(1)), base::Instant(asked.integer(2))};
  }
  asked.reset();
  return found;
}

base::Done set_failures(db::Connection& connection, std::string_view name, Failures const& failures) {
  auto const hash = hash_of_name(name);
  return connection.statement(sql::set_failures)
      .bind(1, bytes_of(hash))
      .bind(2, failures.count)
      .bind(3, failures.last.milliseconds())
      .bind(4, failures.locked_until.milliseconds())
      .run();
}

base::Done forget_failures(db::Connection& connection, std::string_view name) {
  auto const hash = hash_of_name(name);
  return connection.statement(sql::forget_failures).bind(1, bytes_of(hash)).run();
}

base::Done forget_old_failures(db::Connection& connection, base::Instant before) {
  return connection.statement(sql::forget_old_failures).bind(1, before.milliseconds()).run();
}

}  // namespace office
