#include "db/copy.h"
#include "db/sqlite.h"

namespace db {
namespace {

constexpr int busy_ms = 10'000;

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[nodiscard]] base::Result<Handle> open(std::filesystem::path const& path, int flags) {
  sqlite3* opened = nullptr;
  int const code = sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                   sqlite::file_system());
  Handle handle(opened);
  if (code != SQLITE_OK) return sqlite::failure(opened, code);
  // Who only copies has no business folding the log of who writes.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_busy_timeout(opened, busy_ms);
  return handle;
}

}  // namespace

// All pages in one step: one reading transaction, so that no writer has to wait and none makes the copy begin again.
base::Done copy_database(Address const& from, std::filesystem::path const& to) {
  base::ensure(from.dialect() == Dialect::sqlite, "only SQLite is copied page by page");
  auto const source = TRY(open(from.text, SQLITE_OPEN_READWRITE));
  auto const target = TRY(open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  auto* const copying = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (copying == nullptr) return sqlite::failure(target.get(), sqlite3_extended_errcode(target.get()));
  int const stepped = sqlite3_backup_step(copying, -1);
  int const finished = sqlite3_backup_finish(copying);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  return sqlite::failure(target.get(), finished == SQLITE_OK ? stepped : finished);
}

}  // namespace db
