#include <fmt/format.h>

#include "db/migrations.h"

namespace db {
namespace {

constexpr std::string_view create_versions =
    "CREATE TABLE schema_versions(version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";

base::Result<std::int64_t> newest(Connection& connection) {
  if (!TRY(connection.has_table("schema_versions"))) return 0;
  auto& asked = connection.statement("SELECT coalesce(max(version),0) FROM schema_versions");
  TRY(asked.step());
  auto const version = asked.integer(0);
  asked.reset();
  return version;
}

base::Done apply(Connection& connection, Migration const& step) {
  TRY(connection.execute(connection.dialect() == Dialect::sqlite ? step.sqlite : step.postgres));
  return connection.statement("INSERT INTO schema_versions(version,name) VALUES($1,$2)")
      .bind(1, std::int64_t{step.version})
      .bind(2, step.name)
      .run();
}

}  // namespace

base::Result<int> schema_version(Connection& connection) { return static_cast<int>(TRY(newest(connection))); }

base::Done migrate(Connection& connection, std::span<Migration const> migrations) {
  auto const known = migrations.empty() ? 0 : migrations.back().version;
  auto const refuse = [&](std::int64_t found) {
    return base::fail("ledger.newer_version", {{"found", std::to_string(found)}, {"known", std::to_string(known)}});
  };
  auto found = TRY(newest(connection));
  if (found > known) return refuse(found);
  if (found == known) return {};
  auto transaction = TRY(Transaction::begin(connection));
  found = TRY(newest(connection));  // another process may have been quicker
  if (found > known) return refuse(found);
  if (!TRY(connection.has_table("schema_versions"))) TRY(connection.execute(create_versions));
  for (auto const& step : migrations) {
    if (step.version > found) TRY(apply(connection, step));
  }
  return transaction.commit();
}

}  // namespace db
