#include "db/empty.h"

#include <fmt/format.h>

namespace db {
namespace {

struct Trigger {
  std::string name;
  std::string made_by;
};

[[nodiscard]] base::Result<std::vector<Trigger>> triggers_of(Connection& connection, std::string_view table) {
  auto& asked = connection.statement("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name=$1");
  asked.bind(1, table);
  std::vector<Trigger> found;
  while (TRY(asked.step())) found.push_back({std::string(asked.text(0)), std::string(asked.text(1))});
  asked.reset();
  return found;
}

/// SQLite cannot put a trigger to sleep: it is dropped and made again by its own words.
[[nodiscard]] base::Done empty_on_sqlite(Connection& connection, std::string_view table) {
  auto const triggers = TRY(triggers_of(connection, table));
  for (auto const& trigger : triggers) TRY(connection.execute(fmt::format("DROP TRIGGER {}", trigger.name)));
  TRY(connection.execute(fmt::format("DELETE FROM {}", table)));
  for (auto const& trigger : triggers) TRY(connection.execute(trigger.made_by));
  return {};
}

[[nodiscard]] base::Done empty_on_postgres(Connection& connection, std::string_view table) {
  return connection.execute(
      fmt::format("ALTER TABLE {0} DISABLE TRIGGER USER; DELETE FROM {0}; ALTER TABLE {0} ENABLE TRIGGER USER", table));
}

}  // namespace

base::Done empty_tables(Transaction& transaction, std::span<std::string_view const> tables) {
  auto& connection = transaction.connection();
  bool const sqlite = connection.dialect() == Dialect::sqlite;
  for (auto const table : tables) {
    TRY(sqlite ? empty_on_sqlite(connection, table) : empty_on_postgres(connection, table));
  }
  return {};
}

}  // namespace db
