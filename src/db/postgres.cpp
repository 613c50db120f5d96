#include "db/postgres.h"

#include <fmt/format.h>

#include <cstring>

namespace db {
namespace postgres {

namespace {
/// SQLSTATE codes, PostgreSQL 15 manual, appendix A.
std::string_view code_of(std::string_view state) {
  struct Row {
    std::string_view state;  // whole, or its class
    std::string_view code;
  };
  static constexpr std::array rows{
      Row{"P0001", "db.refused"},       Row{"25006", "db.read_only"}, Row{"53100", "db.full"},
      Row{"55P03", "db.busy"},          Row{"40001", "db.busy"},      Row{"40P01", "db.busy"},
      Row{"22021", "db.nul_character"}, Row{"23", "db.constraint"},   Row{"08", "db.unreachable"},
      Row{"57P", "db.unreachable"},     Row{"XX00", "db.damaged"},    Row{"3D", "db.unreachable"},
  };
  for (auto const& row : rows) {
    if (state.starts_with(row.state)) return row.code;
  }
  return "db.failed";
}

std::string first_line(char const* message) {
  std::string text = message == nullptr ? "" : message;
  return text.substr(0, text.find('\n'));
}
}  // namespace

tl::unexpected<base::Error> failure(PGconn* connection, PGresult const* result, std::string_view sql) {
  if (result == nullptr || PQstatus(connection) == CONNECTION_BAD) {
    return base::fail("db.unreachable", {{"reason", first_line(PQerrorMessage(connection))}});
  }
  char const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  auto const reason = first_line(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
  bool const wrong_statement = state != nullptr && std::string_view(state).starts_with("42") &&
                               std::string_view(state) != "42501";  // not allowed: the world's doing
  if (wrong_statement) throw base::Bug(fmt::format("{} in: {}", reason, sql));
  return base::fail(code_of(state == nullptr ? "" : state), {{"reason", reason}});
}

namespace {

/// Rows are kept in COPY's binary form and sent in bursts, so that other statements can run in between.
class PostgresBulk final : public BulkInsert::Driver {
 public:
  PostgresBulk(Connection::Driver& connection, Line& line, std::string copy)
      : connection_(connection), line_(line), copy_(std::move(copy)) {}
  PostgresBulk(PostgresBulk const&) = delete;
  PostgresBulk& operator=(PostgresBulk const&) = delete;
  ~PostgresBulk() override {
    if (!finished_ && sent_) connection_.spoiled = true;
  }

  void add(std::int64_t value) override {
    append_big_endian(row_, std::int32_t{8});
    append_big_endian(row_, value);
    ++cells_;
  }
  void add(std::string_view text) override {
    nul_added_ = nul_added_ || text.find('\0') != std::string_view::npos;
    append_big_endian(row_, static_cast<std::int32_t>(text.size()));
    row_.append(text);
    ++cells_;
  }
  void add(std::span<std::uint8_t const> bytes) override {
    append_big_endian(row_, static_cast<std::int32_t>(bytes.size()));
    row_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    ++cells_;
  }
  void add_null() override {
    append_big_endian(row_, std::int32_t{-1});
    ++cells_;
  }
  base::Done end_row() override {
    if (nul_added_) return base::fail("db.nul_character");
    append_big_endian(rows_, cells_);
    rows_ += row_;
    row_.clear();
    cells_ = 0;
    constexpr std::size_t burst_bytes = 512U << 10U;
    if (rows_.size() >= burst_bytes) return send();
    return {};
  }
  base::Done flush() override {
    if (rows_.empty()) return {};
    return send();
  }
  base::Done finish() override {
    base::ensure(cells_ == 0, "the last row of a bulk insert is closed by end_row");
    TRY(flush());
    finished_ = true;
    return {};
  }

 private:
  base::Done send() {
    line_.hold_rows_of_reader();
    sent_ = true;
    ResultHandle const ready(PQexec(line_.connection, copy_.c_str()));
    if (PQresultStatus(ready.get()) != PGRES_COPY_IN) return failure(line_.connection, ready.get(), copy_);
    static constexpr std::string_view signature("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    append_big_endian(rows_, std::int16_t{-1});
    bool const written = put(signature) && put(rows_) && PQputCopyEnd(line_.connection, nullptr) == 1;
    rows_.clear();
    base::Done done;
    if (!written) done = failure(line_.connection, nullptr, copy_);
    while (ResultHandle const result{PQgetResult(line_.connection)}) {
      if (done && PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        done = failure(line_.connection, result.get(), copy_);
    }
    return done;
  }
  bool put(std::string_view bytes) {
    return PQputCopyData(line_.connection, bytes.data(), static_cast<int>(bytes.size())) == 1;
  }

  Connection::Driver& connection_;
  Line& line_;
  std::string copy_;
  std::string row_;
  std::string rows_;
  std::int16_t cells_ = 0;
  bool nul_added_ = false;
  bool finished_ = false;
  bool sent_ = false;
};

class PostgresConnection final : public Connection::Driver {
 public:
  PostgresConnection() = default;
  PostgresConnection(PostgresConnection const&) = delete;
  PostgresConnection& operator=(PostgresConnection const&) = delete;
  ~PostgresConnection() override {
    statements.clear();
    PQfinish(line_.connection);
  }

  base::Done open(std::string const& address, Access access, int busy_ms) {
    std::array<char const*, 5> const keywords{"connect_timeout", "client_encoding", "application_name", "dbname",
                                              nullptr};
    std::array<char const*, 5> const values{"10", "UTF8", "shiliu", address.c_str(), nullptr};
    line_.connection = PQconnectdbParams(keywords.data(), values.data(), 1);
    if (PQstatus(line_.connection) != CONNECTION_OK) return failure(line_.connection, nullptr, {});
    PQsetNoticeProcessor(
        line_.connection, [](void*, char const*) {}, nullptr);
    char const* const encoding = PQparameterStatus(line_.connection, "server_encoding");
    if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0) return base::fail("db.not_a_ledger");
    return execute(fmt::format("SET lock_timeout={}; SET jit=off; SET default_transaction_read_only={}", busy_ms,
                               access == Access::read ? "on" : "off"));
  }

  Dialect dialect() const override { return Dialect::postgres; }
  std::unique_ptr<Statement::Driver> prepare(std::string_view sql) override { return make_statement(line_, sql); }
  base::Done execute(std::string_view script) override {
    line_.hold_rows_of_reader();
    std::string const whole(script);
    ResultHandle const result(PQexec(line_.connection, whole.c_str()));
    auto const status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return {};
    return failure(line_.connection, result.get(), script);
  }
  std::unique_ptr<BulkInsert::Driver> bulk_insert(std::string_view table,
                                                  std::span<std::string_view const> columns) override {
    std::string names;
    for (auto const column : columns) names += fmt::format("{}\"{}\"", names.empty() ? "" : ",", column);
    return make_bulk(*this, line_, fmt::format("COPY \"{}\"({}) FROM STDIN (FORMAT binary)", table, names));
  }
  std::string_view find_table() const override {
    return "SELECT 1 FROM pg_tables WHERE schemaname=current_schema() AND tablename=$1";
  }
  std::string_view read_change_mark() const override { return "SELECT CAST(pg_current_snapshot() AS text)"; }
  /// Writers queue for one lock of the schema. A reader keeps the view of its beginning, as on SQLite.
  base::Done begin(Access access) override {
    if (access == Access::read) return execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    auto done = execute("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 0))");
    if (!done) rollback();
    return done;
  }
  /// COMMIT of a transaction that has met an error answers "ROLLBACK" and no error.
  base::Done commit() override {
    line_.hold_rows_of_reader();
    bool const broken = PQtransactionStatus(line_.connection) == PQTRANS_INERROR;
    TRY(execute("COMMIT"));
    if (broken) return base::fail("db.failed", {{"reason", "the transaction was given up after an error"}});
    return {};
  }
  void rollback() noexcept override { run_quietly("ROLLBACK"); }
  void rollback_to(std::string_view savepoint) noexcept override {
    run_quietly(fmt::format("ROLLBACK TO SAVEPOINT {0}; RELEASE SAVEPOINT {0}", savepoint));
  }

 private:
  void run_quietly(std::string const& script) noexcept {
    line_.hold_rows_of_reader();
    ResultHandle const ignored(PQexec(line_.connection, script.c_str()));
  }
  Line line_;
};

}  // namespace

std::unique_ptr<BulkInsert::Driver> make_bulk(Connection::Driver& connection, Line& line, std::string copy) {
  return std::make_unique<PostgresBulk>(connection, line, std::move(copy));
}

}  // namespace postgres

base::Result<std::unique_ptr<Connection::Driver>> open_postgres(Address const& address, Access access, int busy_ms) {
  auto connection = std::make_unique<postgres::PostgresConnection>();
  TRY(connection->open(address.text, access, busy_ms));
  return connection;
}

}  // namespace db
