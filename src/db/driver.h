#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/db.h"

/// What the two databases have to provide; seen by src/db only.
namespace db {

struct Statement::Driver {
  virtual ~Driver() = default;
  virtual void bind(int index, std::int64_t value) = 0;
  virtual void bind(int index, std::string_view text) = 0;
  virtual void bind(int index, std::span<std::uint8_t const> bytes) = 0;
  virtual void bind_null(int index) = 0;
  virtual void plan_for_these_values() {}
  virtual base::Result<bool> step() = 0;
  virtual void reset() = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual std::span<std::uint8_t const> bytes(int column) const = 0;
};

struct BulkInsert::Driver {
  virtual ~Driver() = default;
  virtual void add(std::int64_t value) = 0;
  virtual void add(std::string_view text) = 0;
  virtual void add(std::span<std::uint8_t const> bytes) = 0;
  virtual void add_null() = 0;
  virtual base::Done end_row() = 0;
  virtual base::Done flush() = 0;
  virtual base::Done finish() = 0;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

struct Connection::Driver {
  virtual ~Driver() = default;
  [[nodiscard]] virtual Dialect dialect() const = 0;
  [[nodiscard]] virtual std::unique_ptr<Statement::Driver> prepare(std::string_view sql) = 0;
  [[nodiscard]] virtual base::Done execute(std::string_view script) = 0;
  [[nodiscard]] virtual std::unique_ptr<BulkInsert::Driver> bulk_insert(std::string_view table,
                                                                        std::span<std::string_view const> columns) = 0;
  /// A statement that has a row when the table named $1 exists.
  [[nodiscard]] virtual std::string_view find_table() const = 0;
  /// A statement with one text, which differs once another connection has committed something.
  [[nodiscard]] virtual std::string_view read_change_mark() const = 0;
  /// Whether nothing was committed since the last call, where that can be told without a statement.
  [[nodiscard]] virtual bool nothing_committed() { return false; }
  /// See Connection::leave_nothing_behind().
  virtual void leave_nothing_behind() {}
  [[nodiscard]] virtual base::Done begin(Access access) = 0;
  [[nodiscard]] virtual base::Done commit() = 0;
  /// Called by destructors: an error has nobody to be told to, and the database rolls back by itself then.
  virtual void rollback() noexcept = 0;
  virtual void rollback_to(std::string_view savepoint) noexcept = 0;

  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> statements;
  int depth = 0;                      // open transactions, savepoints included
  Access transaction = Access::read;  // of the outermost one
  std::vector<std::string> facts;     // that hold until the outermost transaction ends
  std::string change_mark;            // as it was read last
  bool spoiled = false;               // a bulk insert was left unfinished: nothing may be committed
};

[[nodiscard]] base::Result<std::unique_ptr<Connection::Driver>> open_sqlite(Address const& address, Access access,
                                                                            int busy_ms);
[[nodiscard]] base::Result<std::unique_ptr<Connection::Driver>> open_postgres(Address const& address, Access access,
                                                                              int busy_ms);

}  // namespace db
