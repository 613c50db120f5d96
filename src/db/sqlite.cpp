#include "db/sqlite.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

namespace db {

namespace sqlite {

tl::unexpected<base::Error> failure(sqlite3* database, int code) {
  std::string const reason = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::fail("db.busy");
    case SQLITE_FULL:
      return base::fail("db.full");
    case SQLITE_IOERR: {
      int const cause = database != nullptr ? sqlite3_system_errno(database) : 0;
      if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG) return base::fail("db.full");
      return base::fail("db.failed", {{"reason", reason}});
    }
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_TRIGGER) return base::fail("db.refused", {{"reason", reason}});
      return base::fail("db.constraint", {{"reason", reason}});
    case SQLITE_CORRUPT:
      return base::fail("db.damaged", {{"reason", reason}});
    case SQLITE_NOTADB:
      return base::fail("db.not_a_ledger");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return base::fail("db.unreachable", {{"reason", reason}});
    case SQLITE_READONLY:
      return base::fail("db.read_only");
    default:
      return base::fail("db.failed", {{"reason", reason}});
  }
}

bool holds_nul(std::string_view text) { return !text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr; }

Unchangeable unchangeable(std::string const& path) {
  std::error_code ignored;
  auto const log = std::filesystem::file_size(path + "-wal", ignored);
  bool const with_log = !ignored && log > 0;
  std::string escaped;
  for (char const letter : path) {
    bool const plain = letter != '%' && letter != '?' && letter != '#';
    escaped += plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return {"file:" + escaped + (with_log ? "?mode=ro" : "?immutable=1"), with_log ? "unix-none" : file_system(),
          with_log};
}

bool may_be_unwritable(base::Error const& error) {
  return error.code == "db.unreachable" || error.code == "db.read_only";
}

}  // namespace sqlite

namespace {

using sqlite::failure;
using sqlite::holds_nul;

constexpr int application_id = 0x5348494C;  // "SHIL", in the file's header
/// Pages of the write-ahead log that are folded into the file: by the commit that reaches the first figure, and at
/// the end of a process that leaves more than the second behind. A short command therefore waits for the disk once, at
/// its commit, and the next one has at most this little to recover.
constexpr int checkpoint_pages = 500;
constexpr int pages_left_behind_max = 32;

class SqliteStatement final : public Statement::Driver {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
    int const code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement_, nullptr);
    if (code == SQLITE_ERROR) throw base::Bug(fmt::format("{} in: {}", sqlite3_errmsg(database), sql));
    if (code != SQLITE_OK) {
      unprepared_ = failure(database, code).value();
    } else {
      find_places();
    }
  }
  SqliteStatement(SqliteStatement const&) = delete;
  SqliteStatement& operator=(SqliteStatement const&) = delete;
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind(int index, std::int64_t value) override { check(sqlite3_bind_int64(statement_, place(index), value)); }
  void bind(int index, std::string_view text) override {
    nul_bound_ = nul_bound_ || holds_nul(text);
    char const* data = text.empty() ? "" : text.data();
    check(sqlite3_bind_text(statement_, place(index), data, static_cast<int>(text.size()), SQLITE_TRANSIENT));
  }
  void bind(int index, std::span<std::uint8_t const> bytes) override {
    void const* data = bytes.empty() ? static_cast<void const*>("") : bytes.data();
    check(sqlite3_bind_blob(statement_, place(index), data, static_cast<int>(bytes.size()), SQLITE_TRANSIENT));
  }
  void bind_null(int index) override { check(sqlite3_bind_null(statement_, place(index))); }

  base::Result<bool> step() override {
    if (nul_bound_) return base::fail("db.nul_character");
    if (unprepared_) return tl::unexpected(*unprepared_);
    int const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto error = failure(database_, code == SQLITE_ERROR ? code : sqlite3_extended_errcode(database_));
    sqlite3_reset(statement_);
    return error;
  }
  void reset() override {
    nul_bound_ = false;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    auto const* data = sqlite3_column_text(statement_, column);
    if (data == nullptr) return {};
    return {reinterpret_cast<char const*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::span<std::uint8_t const> bytes(int column) const override {
    auto const* data = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_, column));
    return {data, data == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  /// To SQLite $1 is a name, and names are numbered in the order in which they first stand in the statement.
  void find_places() {
    int const count = sqlite3_bind_parameter_count(statement_);
    places_.resize(static_cast<std::size_t>(count) + 1);
    for (int i = 1; i <= count; ++i) {
      char const* const name = sqlite3_bind_parameter_name(statement_, i);
      int number = 0;
      std::string_view const digits = name == nullptr ? std::string_view() : std::string_view(name).substr(1);
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
      base::ensure(number >= 1 && number <= count, "parameters are $1, $2 … without gaps");
      places_[static_cast<std::size_t>(number)] = i;
    }
  }
  [[nodiscard]] int place(int index) const {
    bool const there = index >= 1 && static_cast<std::size_t>(index) < places_.size();
    return there ? places_[static_cast<std::size_t>(index)] : 0;
  }
  void check(int code) const {
    if (unprepared_) return;
    base::ensure(code == SQLITE_OK, "a parameter that the statement does not have, or a statement under way");
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> places_;
  std::optional<base::Error> unprepared_;
  bool nul_bound_ = false;
};

class SqliteConnection final : public Connection::Driver {
 public:
  SqliteConnection() = default;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;
  ~SqliteConnection() override {
    statements.clear();
    source_.statements.clear();
    if (database_ == nullptr) return;
    if (log_pages_ > pages_left_behind_max || wipes_) fold_log();
    sqlite3_close_v2(database_);
  }

  base::Done open(std::string const& path, int flags, char const* file_system = sqlite::file_system()) {
    int const asked = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int const code = sqlite3_open_v2(path.c_str(), &database_, asked, file_system);
    if (code != SQLITE_OK) return failure(database_, code);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite::add_source(database_, source_);
    return {};
  }
  base::Done set_up(Access access, int busy_ms) {
    busy_ms_ = busy_ms;
    sqlite3_busy_timeout(database_, busy_ms);
    auto const identity = TRY(pragma("application_id"));
    auto const tables = TRY(pragma("schema_version"));
    if (identity != application_id && (identity != 0 || tables != 0)) return base::fail("db.not_a_ledger");
    TRY(execute("PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA temp_store=FILE"));
    if (access == Access::read) return execute("PRAGMA query_only=ON; PRAGMA cache_size=-8000");
    if (identity == 0)
      TRY(execute(
          fmt::format("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA application_id={}", application_id)));
    TRY(execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-16000"));
    sqlite3_wal_hook(database_, &after_commit, this);
    return {};
  }

  /// Others may have the file open too.
  void share() { shared_ = true; }
  Dialect dialect() const override { return Dialect::sqlite; }
  std::unique_ptr<Statement::Driver> prepare(std::string_view sql) override {
    return std::make_unique<SqliteStatement>(database_, sql);
  }
  base::Done execute(std::string_view script) override {
    int const code = sqlite3_exec(database_, std::string(script).c_str(), nullptr, nullptr, nullptr);
    if (code == SQLITE_ERROR) throw base::Bug(fmt::format("{} in: {}", sqlite3_errmsg(database_), script));
    if (code != SQLITE_OK) return failure(database_, code);
    return {};
  }
  std::unique_ptr<BulkInsert::Driver> bulk_insert(std::string_view table,
                                                  std::span<std::string_view const> columns) override {
    return sqlite::make_bulk(*this, source_, database_, table, columns);
  }
  std::string_view find_table() const override { return "SELECT 1 FROM sqlite_master WHERE type='table' AND name=$1"; }
  std::string_view read_change_mark() const override { return "PRAGMA data_version"; }
  bool nothing_committed() override { return shared_ && watch_.nothing_committed(database_); }
  void leave_nothing_behind() override {
    if (sqlite3_exec(database_, "PRAGMA secure_delete=ON", nullptr, nullptr, nullptr) == SQLITE_OK) wipes_ = true;
  }
  base::Done begin(Access access) override { return execute(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"); }
  base::Done commit() override { return execute("COMMIT"); }
  void rollback() noexcept override {
    if (sqlite3_get_autocommit(database_) == 0) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  void rollback_to(std::string_view savepoint) noexcept override {
    if (sqlite3_get_autocommit(database_) != 0) return;
    auto const script = fmt::format("ROLLBACK TO {0}; RELEASE {0}", savepoint);
    sqlite3_exec(database_, script.c_str(), nullptr, nullptr, nullptr);
  }

 private:
  base::Result<std::int64_t> pragma(std::string_view name) {
    SqliteStatement asked(database_, fmt::format("PRAGMA {}", name));
    TRY(asked.step());
    return asked.integer(0);
  }
  /// False: somebody still reads the log. That is no reason to wait.
  [[nodiscard]] bool empty_log() noexcept {
    sqlite3_busy_timeout(database_, 100);
    int const code = sqlite3_wal_checkpoint_v2(database_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(database_, busy_ms_);
    return code == SQLITE_OK;
  }
  /// Beginning a log costs two more waits for the disk. They are paid here, by the long command, with a log of one
  /// page. Where it cannot be done now, the next process folds it.
  void fold_log() noexcept {
    if (empty_log()) sqlite3_exec(database_, "PRAGMA user_version=0", nullptr, nullptr, nullptr);
  }
  /// Where it cannot be done now, the next commit tries again.
  void wipe_log() noexcept {
    if (!empty_log()) return;
    wipes_ = false;
    log_pages_ = 0;
    sqlite3_exec(database_, "PRAGMA secure_delete=OFF", nullptr, nullptr, nullptr);
  }
  static int after_commit(void* self, sqlite3* database, char const* schema, int pages) {
    auto& connection = *static_cast<SqliteConnection*>(self);
    connection.log_pages_ = pages;
    if (connection.wipes_) {
      connection.wipe_log();
      return SQLITE_OK;
    }
    if (pages < checkpoint_pages) return SQLITE_OK;
    // Readers may hold the log; the next commit tries again. The commit itself is already safe.
    sqlite3_wal_checkpoint_v2(database, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return SQLITE_OK;
  }

  sqlite3* database_ = nullptr;
  sqlite::Source source_;
  int log_pages_ = 0;
  int busy_ms_ = 0;
  bool wipes_ = false;  // something was deleted that is to be nowhere
  bool shared_ = false;
  sqlite::LogWatch watch_;
};

/// A file on a medium that cannot be written (an auditor's copy) has no place for the shared-memory file of the
/// write-ahead log. Without a log beside it, it is read as it stands. A log that was left open is read into this
/// process's own memory: nobody can write there, so nobody has to be locked out.
base::Result<std::unique_ptr<SqliteConnection>> open_unchangeable(std::string const& path, int busy_ms) {
  auto const how = sqlite::unchangeable(path);
  auto connection = std::make_unique<SqliteConnection>();
  TRY(connection->open(how.address, sqlite::unchangeable_flags, how.file_system));
  if (how.with_log) TRY(connection->execute("PRAGMA locking_mode=EXCLUSIVE"));
  TRY(connection->set_up(Access::read, busy_ms));
  return connection;
}

}  // namespace

base::Result<std::unique_ptr<Connection::Driver>> open_sqlite(Address const& address, Access access, int busy_ms) {
  auto connection = std::make_unique<SqliteConnection>();
  bool const in_memory = address.text == ":memory:";
  int const flags =
      access == Access::read && !in_memory ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  auto done = connection->open(address.text, flags);
  if (done) done = connection->set_up(access, busy_ms);
  if (!done && access == Access::read && sqlite::may_be_unwritable(done.error()) &&
      std::filesystem::exists(address.text)) {
    return TRY(open_unchangeable(address.text, busy_ms));
  }
  if (!done) {
    auto error = done.error();
    error.where = address.text;
    return tl::unexpected(std::move(error));
  }
  if (!in_memory) connection->share();
  return connection;
}

}  // namespace db
