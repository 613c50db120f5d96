#pragma once

#include <sqlite3.h>

#include <array>
#include <map>
#include <optional>

#include "db/driver.h"

/// Parts of the SQLite half that its two files share; seen by src/db only.
namespace db::sqlite {

/// The database's error in our codes.
[[nodiscard]] tl::unexpected<base::Error> failure(sqlite3* database, int code);
[[nodiscard]] bool holds_nul(std::string_view text);

/// Both copies of the header of the log's index (sqlite.org/walformat.html, section 2.1): every commit of whatever
/// process changes it.
using LogHeader = std::array<std::uint32_t, 24>;

/// Tells by one look at shared memory, where a statement would take and give back a lock of the file.
class LogWatch {
 public:
  /// Whether nothing was committed since the last call; false where that cannot be told. Never true at the first.
  /// Only for a file that others may have open too: the log of an exclusive connection has no shared memory.
  [[nodiscard]] bool nothing_committed(sqlite3* database);

 private:
  bool looked_ = false;
  void const volatile* memory_ = nullptr;  // lives as long as the connection
  std::optional<LogHeader> last_;
};

/// The name of the file system to open databases with: the usual one, but a durable commit costs one sync.
[[nodiscard]] char const* file_system();

/// How a file is opened that lies where nobody can write: as it stands, or with a log that was left open beside it.
struct Unchangeable {
  std::string address;
  char const* file_system;
  bool with_log;  // then with PRAGMA locking_mode=EXCLUSIVE, before anything is read
};
[[nodiscard]] Unchangeable unchangeable(std::string const& path);
inline constexpr int unchangeable_flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
/// Whether an error may come from a place where nobody can write.
[[nodiscard]] bool may_be_unwritable(base::Error const& error);

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

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

/// What the virtual table `bulk_rows` shows at the moment.
struct Source {
  Batch const* batch = nullptr;
  std::map<std::string, Prepared, std::less<>> statements;  // those that no bulk insert uses just now, by their SQL
};

/// Gives the connection the virtual table `bulk_rows`, so that one statement, INSERT … SELECT … FROM bulk_rows,
/// inserts a whole batch: half the time of a statement for each row. The source must outlive the connection.
void add_source(sqlite3* database, Source& source);

[[nodiscard]] std::unique_ptr<BulkInsert::Driver> make_bulk(Connection::Driver& connection, Source& source,
                                                            sqlite3* database, std::string_view table,
                                                            std::span<std::string_view const> columns);

}  // namespace db::sqlite
