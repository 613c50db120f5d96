#include <sys/stat.h>

#include "db/sqlite.h"

namespace db::sqlite {
namespace {

constexpr char const* name = "shiliu";

// What a savepoint would bring back is kept in memory up to here. By default it goes to a file from 64 KiB on, four
// pages of ours, which was a fifth of the cost of a record among others.
constexpr int savepoint_bytes_max = 4 << 20;

/// Before its first use: afterwards the library takes no such settings any more.
sqlite3_vfs* usual() {
  [[maybe_unused]] static int const set = sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, savepoint_bytes_max);
  return sqlite3_vfs_find(nullptr);
}

/// SQLite syncs the folder once in each process that may have created the log, which would make a short command wait
/// for the disk twice. A log that is not empty has been synced, folder and all, by whoever began it.
int open_file(sqlite3_vfs*, char const* path, sqlite3_file* file, int flags, int* flags_out) {
  struct stat found {};
  bool const begun =
      (flags & SQLITE_OPEN_WAL) != 0 && path != nullptr && ::stat(path, &found) == 0 && found.st_size > 0;
  int const asked = begun ? flags & ~SQLITE_OPEN_CREATE : flags;
  return usual()->xOpen(usual(), path, file, asked, flags_out);
}

}  // namespace

char const* file_system() {
  static sqlite3_vfs system = [] {
    sqlite3_vfs made = *usual();
    made.zName = name;
    made.xOpen = open_file;
    return made;
  }();
  if (sqlite3_vfs_find(name) == nullptr) sqlite3_vfs_register(&system, 0);
  return name;
}

}  // namespace db::sqlite
