#include "usecases/ledger_folder.h"

#include "base/files.h"
#include "db/migrations.h"
#include "funds/funds_store.h"
#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "usecases/default_rules.h"
#include "usecases/rules_update.h"

namespace usecases {
namespace {

[[nodiscard]] base::Done write_rules(std::filesystem::path const& folder) {
  for (auto const& rule : default_rules) TRY(base::write_file(folder / "rules" / rule.path, rule.text));
  return {};
}

[[nodiscard]] base::Done make_tables(db::Connection& connection) {
  TRY(db::migrate(connection, db::migrations()));
  return ledger::create_derived(connection);
}

/// Reading needs the tables that this program knows. An older ledger is brought up to date where that may be written.
[[nodiscard]] base::Result<db::Connection> open_to_read(std::filesystem::path const& folder,
                                                        db::Address const& address) {
  auto connection = TRY(db::Connection::open(address, db::Access::read));
  auto const known = db::migrations().back().version;
  auto const found = TRY(db::schema_version(connection));
  if (found == known) return connection;
  if (found == 0) return base::fail("db.not_a_ledger", {}, folder.string());
  std::vector<base::Argument> const versions{{"found", std::to_string(found)}, {"known", std::to_string(known)}};
  if (found > known) return base::fail("ledger.newer_version", versions, folder.string());
  auto const brought_up = [&]() -> base::Done {
    auto writing = TRY(db::Connection::open(address, db::Access::write));
    return make_tables(writing);
  }();
  if (!brought_up) {
    base::Error older{"ledger.older_version", versions, folder.string(), {brought_up.error()}};
    return tl::unexpected(std::move(older));
  }
  return db::Connection::open(address, db::Access::read);
}

}  // namespace

bool is_ledger(std::filesystem::path const& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / settings_file, ignored);
}

base::Done make_ledger(NewLedger const& wanted, base::Instant now) {
  std::error_code ignored;
  bool const taken =
      std::filesystem::exists(wanted.folder, ignored) &&
      (!std::filesystem::is_directory(wanted.folder, ignored) || !std::filesystem::is_empty(wanted.folder, ignored));
  if (taken) return base::fail("ledger.exists", {}, wanted.folder.string());
  std::filesystem::create_directories(wanted.folder, ignored);
  TRY(write_rules(wanted.folder));
  auto connection = TRY(db::Connection::open(database_of(wanted.folder, wanted.settings), db::Access::write));
  TRY(make_tables(connection));
  TRY(funds::create_derived(connection));  // the book of an empty chain is an empty one
  if (wanted.unit) {
    auto transaction = TRY(db::Transaction::begin(connection));
    TRY(office::add_unit(connection, office::NewUnit{*wanted.unit, wanted.level, std::nullopt}, now));
    TRY(transaction.commit());
  }
  // The settings come last: a folder without them is no ledger, so a half-made one is never opened.
  return base::write_file(wanted.folder / settings_file, settings_text(wanted.settings));
}

base::Result<Office> open_ledger(std::filesystem::path const& folder, std::optional<std::string> const& database,
                                 db::Access access) {
  if (!is_ledger(folder)) return base::fail("ledger.absent", {}, folder.string());
  auto settings = TRY(read_settings(folder));
  if (database) settings.database = *database;
  add_machines(folder);
  auto rules = TRY(read_rules(folder / "rules"));
  auto const address = database_of(folder, settings);
  if (access == db::Access::read) {
    auto reading = TRY(open_to_read(folder, address));
    return Office{folder, std::move(settings), std::move(rules), std::move(reading)};
  }
  auto connection = TRY(db::Connection::open(address, access));
  TRY(make_tables(connection));
  // A ledger from before there was a book, or one whose tables were dropped, gets them by the first who may write.
  if (!TRY(funds::has_derived(connection))) {
    auto transaction = TRY(db::Transaction::begin(connection));
    TRY(funds::rebuild(transaction, rules.kinds));
    TRY(transaction.commit());
  }
  return Office{folder, std::move(settings), std::move(rules), std::move(connection)};
}

}  // namespace usecases
