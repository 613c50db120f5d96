#include "db/db.h"

#include <fmt/format.h>

#include <algorithm>

#include "db/driver.h"

namespace db {

Dialect Address::dialect() const {
  bool const postgres = text.starts_with("postgresql://") || text.starts_with("postgres://");
  return postgres ? Dialect::postgres : Dialect::sqlite;
}

Statement::Statement(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement& Statement::bind(int index, std::int64_t value) { return driver_->bind(index, value), *this; }
Statement& Statement::bind(int index, std::string_view text) { return driver_->bind(index, text), *this; }
Statement& Statement::bind(int index, std::span<std::uint8_t const> bytes) {
  return driver_->bind(index, bytes), *this;
}
Statement& Statement::bind_null(int index) { return driver_->bind_null(index), *this; }

Statement& Statement::plan_for_these_values() { return driver_->plan_for_these_values(), *this; }

base::Result<bool> Statement::step() { return driver_->step(); }

base::Done Statement::run() {
  for (;;) {
    auto const row = driver_->step();
    if (!row) {
      driver_->reset();
      return tl::unexpected(row.error());
    }
    if (!*row) break;
  }
  driver_->reset();
  return {};
}

void Statement::reset() { driver_->reset(); }
bool Statement::is_null(int column) const { return driver_->is_null(column); }
std::int64_t Statement::integer(int column) const { return driver_->integer(column); }
std::string_view Statement::text(int column) const { return driver_->text(column); }
std::span<std::uint8_t const> Statement::bytes(int column) const { return driver_->bytes(column); }

BulkInsert::BulkInsert(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
BulkInsert::BulkInsert(BulkInsert&&) noexcept = default;
BulkInsert::~BulkInsert() = default;
BulkInsert& BulkInsert::add(std::int64_t value) { return driver_->add(value), *this; }
BulkInsert& BulkInsert::add(std::string_view text) { return driver_->add(text), *this; }
BulkInsert& BulkInsert::add(std::span<std::uint8_t const> bytes) { return driver_->add(bytes), *this; }
BulkInsert& BulkInsert::add_null() { return driver_->add_null(), *this; }
base::Done BulkInsert::end_row() { return driver_->end_row(); }
base::Done BulkInsert::flush() { return driver_->flush(); }
base::Done BulkInsert::finish() { return driver_->finish(); }

Connection::Connection(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection::~Connection() {
  if (driver_) driver_->statements.clear();
}
Connection& Connection::operator=(Connection&& other) noexcept {
  if (driver_) driver_->statements.clear();
  driver_ = std::move(other.driver_);
  return *this;
}

base::Result<Connection> Connection::open(Address const& address, Access access, int busy_ms) {
  if (address.dialect() == Dialect::sqlite) return Connection(TRY(open_sqlite(address, access, busy_ms)));
  return Connection(TRY(open_postgres(address, access, busy_ms)));
}

Dialect Connection::dialect() const { return driver_->dialect(); }

Statement& Connection::statement(std::string_view sql) {
  auto const kept = driver_->statements.find(sql);
  if (kept != driver_->statements.end()) {
    kept->second->reset();
    return *kept->second;
  }
  auto made = std::make_unique<Statement>(driver_->prepare(sql));
  return *driver_->statements.emplace(std::string(sql), std::move(made)).first->second;
}

base::Done Connection::execute(std::string_view script) {
  driver_->facts.clear();
  return driver_->execute(script);
}

base::Result<std::string> Connection::change_mark() {
  // In this order: a commit between the two is seen at the next call.
  bool const same = driver_->nothing_committed();
  if (same && !driver_->change_mark.empty()) return driver_->change_mark;
  driver_->change_mark.clear();
  auto& asked = statement(driver_->read_change_mark());
  base::ensure(TRY(asked.step()), "a change mark has one row");
  driver_->change_mark = asked.text(0);
  asked.reset();
  return driver_->change_mark;
}

void Connection::leave_nothing_behind() { driver_->leave_nothing_behind(); }

void Connection::remember(std::string fact) {
  if (driver_->depth > 0 && driver_->transaction == Access::write) driver_->facts.push_back(std::move(fact));
}

bool Connection::remembers(std::string_view fact) const {
  return std::ranges::find(driver_->facts, fact) != driver_->facts.end();
}

base::Result<BulkInsert> Connection::bulk_insert(std::string_view table, std::span<std::string_view const> columns) {
  base::ensure(driver_->depth > 0, "a bulk insert needs a transaction");
  return BulkInsert(driver_->bulk_insert(table, columns));
}

base::Result<bool> Connection::has_table(std::string_view name) {
  auto fact = fmt::format("table {}", name);
  if (remembers(fact)) return true;
  auto& asked = statement(driver_->find_table());
  bool const found = TRY(asked.bind(1, name).step());
  asked.reset();
  if (found) remember(std::move(fact));
  return found;
}

base::Result<Transaction> Transaction::begin(Connection& connection, Access access) {
  auto& driver = *connection.driver_;
  if (driver.depth == 0) {
    driver.spoiled = false;
    driver.facts.clear();
    TRY(driver.begin(access));
    driver.transaction = access;
  } else {
    base::ensure(access == Access::read || driver.transaction == Access::write, "writing inside a read transaction");
    TRY(driver.execute(fmt::format("SAVEPOINT nested_{}", driver.depth)));
  }
  return Transaction(connection, driver.depth++);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(other.connection_), depth_(other.depth_), open_(std::exchange(other.open_, false)) {}

Transaction::~Transaction() {
  if (!open_) return;
  auto& driver = *connection_->driver_;
  driver.depth = depth_;
  driver.spoiled = false;  // what spoiled it is undone now
  driver.facts.clear();
  if (depth_ == 0) {
    driver.rollback();
  } else {
    driver.rollback_to(fmt::format("nested_{}", depth_));
  }
}

base::Done Transaction::commit() {
  auto& driver = *connection_->driver_;
  base::ensure(open_ && driver.depth == depth_ + 1, "transactions end in the reverse order of their beginning");
  base::ensure(!driver.spoiled, "a bulk insert was not finished");
  if (depth_ == 0) {
    driver.facts.clear();
    TRY(driver.commit());
  } else {
    TRY(driver.execute(fmt::format("RELEASE SAVEPOINT nested_{}", depth_)));
  }
  driver.depth = depth_;
  open_ = false;
  return {};
}

}  // namespace db
