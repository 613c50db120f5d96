#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// One thin layer over SQLite 3 and PostgreSQL 15. Statements are written once, with $1, $2 … as parameters,
/// which both understand; the few that must differ come in two .sql files (name.sqlite.sql, name.postgres.sql).
/// Types that cross this border: 64-bit integers, UTF-8 text, bytes, null. Time is integer milliseconds, a day
/// is an integer, money is integer fen.
namespace db {

enum class Dialect : std::uint8_t { sqlite, postgres };

/// Where a database is: a file path, ":memory:", or "postgresql://user@host/name".
struct Address {
  std::string text;
  [[nodiscard]] Dialect dialect() const;
};

enum class Access : std::uint8_t { read, write };

class Connection;

/// A prepared statement. Owned by its Connection (kept by text); bind, then step. The views returned by text()
/// and bytes() live until the next step() or reset().
class Statement {
 public:
  struct Driver;
  explicit Statement(std::unique_ptr<Driver> driver);
  Statement(Statement&&) noexcept;
  ~Statement();

  Statement& bind(int index, std::int64_t value);  // index from 1
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::span<std::uint8_t const> bytes);
  Statement& bind_null(int index);
  /// For walks over many rows with filters that may be absent: PostgreSQL plans anew for the values bound instead of
  /// keeping one plan for all of them, until reset(). SQLite does the same with or without.
  Statement& plan_for_these_values();

  /// True while there is a row. Streams: memory does not grow with the number of rows, on either database.
  /// On PostgreSQL a statement that has rows left when another one begins takes them into memory first.
  /// Errors: db.busy, db.full, db.constraint, db.refused (a trigger said no), db.damaged, db.read_only,
  /// db.nul_character, db.unreachable, db.failed.
  [[nodiscard]] base::Result<bool> step();
  /// Runs to the end and forgets the bindings; for statements without rows.
  [[nodiscard]] base::Done run();
  void reset();

  [[nodiscard]] bool is_null(int column) const;  // column from 0
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::span<std::uint8_t const> bytes(int column) const;

 private:
  std::unique_ptr<Driver> driver_;
};

/// Many rows into one table: prepared inserts on SQLite, COPY on PostgreSQL. Columns in the given order; whole numbers
/// go into columns of type bigint. Needs a transaction.
class BulkInsert {
 public:
  struct Driver;
  explicit BulkInsert(std::unique_ptr<Driver> driver);
  BulkInsert(BulkInsert&&) noexcept;
  ~BulkInsert();
  BulkInsert& add(std::int64_t value);
  BulkInsert& add(std::string_view text);
  BulkInsert& add(std::span<std::uint8_t const> bytes);
  BulkInsert& add_null();
  /// Closes the row begun by add(). Errors: as Statement::step.
  [[nodiscard]] base::Done end_row();
  /// Makes the rows so far visible to other statements of the transaction.
  [[nodiscard]] base::Done flush();
  /// Must be called: a transaction with an unfinished bulk insert cannot be committed.
  [[nodiscard]] base::Done finish();

 private:
  std::unique_ptr<Driver> driver_;
};

class Connection {
 public:
  struct Driver;
  /// SQLite: write access uses WAL, synchronous=FULL, foreign_keys; busy waits at most `busy_ms`.
  /// Errors: db.unreachable, db.not_a_ledger, db.failed.
  [[nodiscard]] static base::Result<Connection> open(Address const& address, Access access, int busy_ms = 10'000);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  [[nodiscard]] Dialect dialect() const;
  /// The kept statement of that text, reset and ready to bind: a walk must not ask for its own text again before its
  /// end. Throws Bug on SQL that does not parse (on PostgreSQL at its first step).
  [[nodiscard]] Statement& statement(std::string_view sql);
  /// Several statements separated by semicolons, without parameters.
  [[nodiscard]] base::Done execute(std::string_view script);
  [[nodiscard]] base::Result<BulkInsert> bulk_insert(std::string_view table, std::span<std::string_view const> columns);
  [[nodiscard]] base::Result<bool> has_table(std::string_view name);
  /// A text that differs once anything was committed to the database by another connection. On SQLite it may be
  /// compared with what the same connection said before only; on PostgreSQL with what any connection said. Ask outside
  /// of transactions.
  [[nodiscard]] base::Result<std::string> change_mark();
  /// What is deleted in this transaction is to be nowhere once it is kept: SQLite overwrites the place and empties its
  /// log, at the latest with the first commit that nobody reads beside. PostgreSQL does it in its own time (VACUUM).
  void leave_nothing_behind();
  /// What was found out about the database under the write lock, and therefore holds until the outermost transaction
  /// ends: many acts that share one need not ask again. Forgotten when any part is rolled back or a script is run.
  /// Outside a write transaction nothing is remembered.
  void remember(std::string fact);
  [[nodiscard]] bool remembers(std::string_view fact) const;

 private:
  friend class Transaction;
  explicit Connection(std::unique_ptr<Driver> driver);
  std::unique_ptr<Driver> driver_;
};

/// Rolls back unless committed. A write transaction takes the write lock at once (BEGIN IMMEDIATE; on
/// PostgreSQL an advisory lock of the database), so that two writers queue and never half-write.
/// Nested transactions are savepoints.
class Transaction {
 public:
  /// Errors: db.busy ("another process is writing").
  [[nodiscard]] static base::Result<Transaction> begin(Connection& connection, Access access = Access::write);
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] base::Done commit();
  [[nodiscard]] Connection& connection() { return *connection_; }

 private:
  explicit Transaction(Connection& connection, int depth) : connection_(&connection), depth_(depth) {}
  Connection* connection_;
  int depth_;
  bool open_ = true;
};

/// One step of the ordered history: migrations/0001_ledger.{sqlite,postgres}.sql, embedded.
struct Migration {
  int version;
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;
};

/// Brings the schema to the newest version, each step in a transaction. Errors: ledger.newer_version.
[[nodiscard]] base::Done migrate(Connection& connection, std::span<Migration const> migrations);

}  // namespace db
