#include <cstring>

#include "db/sqlite.h"

namespace db::sqlite {
namespace {

constexpr int first_block_bytes = 32'768;  // of the log's index

/// Other connections of this process write there under SQLite's own locks. A torn read has two copies that differ, or
/// is a header that was never seen before.
__attribute__((no_sanitize("thread"))) LogHeader copy_of(void const volatile* memory) {
  LogHeader copy;
  auto const* words = static_cast<std::uint32_t const volatile*>(memory);
  for (auto& word : copy) word = *words++;
  return copy;
}

void const volatile* shared_memory(sqlite3* database) {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)) != SQLITE_OK)
    return nullptr;
  if (file == nullptr || file->pMethods == nullptr || file->pMethods->iVersion < 2) return nullptr;
  void volatile* memory = nullptr;
  bool const there = file->pMethods->xShmMap(file, 0, first_block_bytes, 0, &memory) == SQLITE_OK;
  return there ? memory : nullptr;
}

bool keeps_a_log(sqlite3* database) {
  sqlite3_stmt* asked = nullptr;
  if (sqlite3_prepare_v2(database, "PRAGMA journal_mode", -1, &asked, nullptr) != SQLITE_OK) return false;
  Prepared const kept(asked);
  if (sqlite3_step(asked) != SQLITE_ROW) return false;
  auto const* mode = reinterpret_cast<char const*>(sqlite3_column_text(asked, 0));
  return mode != nullptr && std::strcmp(mode, "wal") == 0;
}

}  // namespace

bool LogWatch::nothing_committed(sqlite3* database) {
  if (sqlite3_txn_state(database, "main") != SQLITE_TXN_NONE) {  // it sees an older state than the log's
    last_.reset();
    return false;
  }
  if (!looked_) {
    looked_ = true;
    if (keeps_a_log(database)) memory_ = shared_memory(database);
  }
  if (memory_ == nullptr) return false;
  auto const now = copy_of(memory_);
  constexpr auto half = now.size() / 2;
  bool const whole = std::equal(now.begin(), now.begin() + half, now.begin() + half);
  if (whole && last_ == now) return true;
  last_ = whole ? std::optional(now) : std::nullopt;
  return false;
}

}  // namespace db::sqlite
