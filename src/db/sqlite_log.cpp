#include <sys/stat.h>

#include "db/sqlite.h"

namespace db::sqlite {
namespace {

constexpr char const* name = "shiliu";

sqlite3_vfs* usual() { return sqlite3_vfs_find(nullptr); }

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
