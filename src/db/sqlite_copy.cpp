#include "db/copy.h"
#include "db/sqlite.h"

namespace db {
namespace {

constexpr int busy_ms = 10'000;

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[nodiscard]] base::Result<Handle> open(std::string const& path, int flags,
                                        char const* file_system = sqlite::file_system()) {
  sqlite3* opened = nullptr;
  int const code =
      sqlite3_open_v2(path.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, file_system);
  Handle handle(opened);
  if (code != SQLITE_OK) return sqlite::failure(opened, code);
  // Who only copies has no business folding the log of who writes.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_busy_timeout(opened, busy_ms);
  return handle;
}

/// Where nobody can write, nobody has to be waited for.
[[nodiscard]] base::Result<Handle> open_unchangeable(std::string const& path) {
  auto const how = sqlite::unchangeable(path);
  auto handle = TRY(open(how.address, sqlite::unchangeable_flags, how.file_system));
  if (how.with_log) sqlite3_exec(handle.get(), "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
  return handle;
}

// All pages in one step: one reading transaction, so that no writer has to wait and none makes the copy begin again.
[[nodiscard]] base::Done copy_pages(sqlite3* source, std::filesystem::path const& to) {
  auto const target = TRY(open(to.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  auto* const copying = sqlite3_backup_init(target.get(), "main", source, "main");
  if (copying == nullptr) return sqlite::failure(target.get(), sqlite3_extended_errcode(target.get()));
  int const stepped = sqlite3_backup_step(copying, -1);
  int const finished = sqlite3_backup_finish(copying);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  return sqlite::failure(target.get(), finished == SQLITE_OK ? stepped : finished);
}

}  // namespace

base::Done copy_database(Address const& from, std::filesystem::path const& to) {
  base::ensure(from.dialect() == Dialect::sqlite, "only SQLite is copied page by page");
  auto copied = [&]() -> base::Done {
    auto const source = TRY(open(from.text, SQLITE_OPEN_READWRITE));
    return copy_pages(source.get(), to);
  }();
  std::error_code unknown;
  bool const unwritable =
      !copied && sqlite::may_be_unwritable(copied.error()) && std::filesystem::exists(from.text, unknown);
  if (!unwritable) return copied;
  std::filesystem::remove(to, unknown);
  auto const source = TRY(open_unchangeable(from.text));
  return copy_pages(source.get(), to);
}

}  // namespace db
