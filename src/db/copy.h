#pragma once

#include <filesystem>

#include "db/db.h"

namespace db {

/// Copies a whole SQLite database, as it is at one moment, into a file that is not there yet; others read and write on
/// meanwhile. It may lie where nobody can write. Needs an address of SQLite. Errors: db.*, file.disk_full.
[[nodiscard]] base::Done copy_database(Address const& from, std::filesystem::path const& to);

}  // namespace db
