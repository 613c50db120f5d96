#pragma once

#include "db/db.h"

namespace db {

/// The one ordered history of tables: every migrations/NNNN_name.{sqlite,postgres}.sql of the project, embedded by
/// CMake in the order of their numbers. A file is picked up by being there.
[[nodiscard]] std::span<Migration const> migrations();

/// The version of the schema that the database has; zero before the first migration.
[[nodiscard]] base::Result<int> schema_version(Connection& connection);

}  // namespace db
