#pragma once

#include <sqlite3.h>

#include "db/driver.h"

/// Parts of the SQLite half that its two files share; seen by src/db only.
namespace db::sqlite {

/// The database's error in our codes.
[[nodiscard]] tl::unexpected<base::Error> failure(sqlite3* database, int code);
[[nodiscard]] bool holds_nul(std::string_view text);

/// The name of the file system to open databases with: the usual one, but a durable commit costs one sync.
[[nodiscard]] char const* file_system();

struct Cell {
  enum class Kind : std::uint8_t { null, integer, text, bytes };
  Kind kind = Kind::null;
  int length = 0;
  std::int64_t value = 0;  // the integer, or where text or bytes begin in Batch::held
};

/// Rows on their way into a table.
struct Batch {
  std::size_t columns = 0;
  std::vector<Cell> cells;
  std::string held;
  [[nodiscard]] std::size_t rows() const { return cells.size() / columns; }
};

/// What the virtual table `bulk_rows` shows at the moment.
struct Source {
  Batch const* batch = nullptr;
};

/// Gives the connection the virtual table `bulk_rows`, so that one statement, INSERT … SELECT … FROM bulk_rows,
/// inserts a whole batch: half the time of a statement for each row. The source must outlive the connection.
void add_source(sqlite3* database, Source& source);

[[nodiscard]] std::unique_ptr<BulkInsert::Driver> make_bulk(Connection::Driver& connection, Source& source,
                                                            sqlite3* database, std::string_view table,
                                                            std::span<std::string_view const> columns);

}  // namespace db::sqlite
