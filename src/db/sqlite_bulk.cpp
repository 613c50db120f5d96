#include <fmt/format.h>

#include "db/sqlite.h"

namespace db::sqlite {
namespace {

constexpr std::size_t columns_max = 16;
constexpr std::size_t batch_rows_max = 4'096;
constexpr std::size_t batch_bytes_max = 512U << 10U;

/// SQLite finds the table's and the cursor's own data behind its own.
struct BulkTable {
  sqlite3_vtab base{};
  Source* source = nullptr;
};
struct BulkCursor {
  sqlite3_vtab_cursor base{};
  Batch const* batch = nullptr;
  std::size_t row = 0;
};

int connect(sqlite3* database, void* source, int, char const* const*, sqlite3_vtab** table, char**) {
  std::string columns;
  for (std::size_t i = 0; i < columns_max; ++i) columns += fmt::format("{}c{}", i == 0 ? "" : ",", i);
  int const code = sqlite3_declare_vtab(database, fmt::format("CREATE TABLE bulk_rows({})", columns).c_str());
  if (code != SQLITE_OK) return code;
  auto made = std::make_unique<BulkTable>();
  made->source = static_cast<Source*>(source);
  *table = &made.release()->base;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  std::unique_ptr<BulkTable> const gone(reinterpret_cast<BulkTable*>(table));
  return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
  info->estimatedRows = batch_rows_max;
  return SQLITE_OK;
}

int open(sqlite3_vtab* table, sqlite3_vtab_cursor** cursor) {
  auto made = std::make_unique<BulkCursor>();
  made->batch = reinterpret_cast<BulkTable*>(table)->source->batch;
  *cursor = &made.release()->base;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  std::unique_ptr<BulkCursor> const gone(reinterpret_cast<BulkCursor*>(cursor));
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, char const*, int, sqlite3_value**) {
  reinterpret_cast<BulkCursor*>(cursor)->row = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++reinterpret_cast<BulkCursor*>(cursor)->row;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
  auto const* const at = reinterpret_cast<BulkCursor*>(cursor);
  return at->batch == nullptr || at->row >= at->batch->rows() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) {
  auto const* const at = reinterpret_cast<BulkCursor*>(cursor);
  auto const& batch = *at->batch;
  if (static_cast<std::size_t>(number) >= batch.columns) return SQLITE_OK;  // null
  auto const& cell = batch.cells[at->row * batch.columns + static_cast<std::size_t>(number)];
  char const* const data = batch.held.data() + (cell.kind == Cell::Kind::integer ? 0 : cell.value);
  switch (cell.kind) {
    case Cell::Kind::null:
      break;
    case Cell::Kind::integer:
      sqlite3_result_int64(context, cell.value);
      break;
    case Cell::Kind::text:
      sqlite3_result_text(context, data, cell.length, SQLITE_STATIC);
      break;
    case Cell::Kind::bytes:
      sqlite3_result_blob(context, data, cell.length, SQLITE_STATIC);
      break;
  }
  return SQLITE_OK;
}

int row_number(sqlite3_vtab_cursor* cursor, sqlite3_int64* number) {
  *number = static_cast<sqlite3_int64>(reinterpret_cast<BulkCursor*>(cursor)->row);
  return SQLITE_OK;
}

/// Without a create function the table exists of itself, in every schema, and cannot be made or dropped.
constexpr sqlite3_module module = [] {
  sqlite3_module made{};
  made.xConnect = connect;
  made.xDisconnect = disconnect;
  made.xBestIndex = best_index;
  made.xOpen = open;
  made.xClose = close;
  made.xFilter = filter;
  made.xNext = next;
  made.xEof = at_end;
  made.xColumn = column;
  made.xRowid = row_number;
  return made;
}();

class SqliteBulk final : public BulkInsert::Driver {
 public:
  SqliteBulk(Connection::Driver& connection, Source& source, sqlite3* database, std::string sql, std::size_t columns)
      : connection_(connection), source_(source), database_(database), sql_(std::move(sql)), statement_(prepared()) {
    batch_.columns = columns;
  }
  SqliteBulk(SqliteBulk const&) = delete;
  SqliteBulk& operator=(SqliteBulk const&) = delete;
  ~SqliteBulk() override {
    if (!finished_ && sent_) connection_.spoiled = true;
    source_.statements.insert_or_assign(std::move(sql_), std::move(statement_));
  }

  void add(std::int64_t value) override { batch_.cells.push_back({Cell::Kind::integer, 0, value}); }
  void add(std::string_view text) override {
    nul_added_ = nul_added_ || holds_nul(text);
    hold(Cell::Kind::text, text);
  }
  void add(std::span<std::uint8_t const> bytes) override {
    hold(Cell::Kind::bytes, {reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  }
  void add_null() override { batch_.cells.push_back({}); }

  base::Done end_row() override {
    if (nul_added_) return base::fail("db.nul_character");
    ++rows_;
    base::ensure(batch_.cells.size() == rows_ * batch_.columns,
                 "a row has as many cells as the bulk insert has columns");
    if (rows_ >= batch_rows_max || batch_.held.size() >= batch_bytes_max) return flush();
    return {};
  }
  base::Done flush() override {
    if (rows_ == 0) return {};
    sent_ = true;
    source_.batch = &batch_;
    int const code = sqlite3_step(statement_.get());
    source_.batch = nullptr;
    base::Done done;
    if (code != SQLITE_DONE) {
      // Some rows of the batch may be in: what failed cannot be committed.
      connection_.spoiled = true;
      done = failure(database_, sqlite3_extended_errcode(database_));
    }
    sqlite3_reset(statement_.get());
    batch_.cells.clear();
    batch_.held.clear();
    rows_ = 0;
    return done;
  }
  base::Done finish() override {
    base::ensure(batch_.cells.size() == rows_ * batch_.columns, "the last row of a bulk insert is closed by end_row");
    TRY(flush());
    finished_ = true;
    return {};
  }

 private:
  [[nodiscard]] Prepared prepared() {
    auto const kept = source_.statements.find(sql_);
    if (kept != source_.statements.end()) return std::move(source_.statements.extract(kept).mapped());
    sqlite3_stmt* made = nullptr;
    int const code = sqlite3_prepare_v3(database_, sql_.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) throw base::Bug(fmt::format("{} in: {}", sqlite3_errmsg(database_), sql_));
    return Prepared(made);
  }
  void hold(Cell::Kind kind, std::string_view data) {
    batch_.cells.push_back({kind, static_cast<int>(data.size()), static_cast<std::int64_t>(batch_.held.size())});
    batch_.held.append(data);
  }

  Connection::Driver& connection_;
  Source& source_;
  sqlite3* database_;
  std::string sql_;
  Prepared statement_;
  Batch batch_;
  std::size_t rows_ = 0;
  bool nul_added_ = false;
  bool sent_ = false;
  bool finished_ = false;
};

}  // namespace

void add_source(sqlite3* database, Source& source) {
  sqlite3_create_module_v2(database, "bulk_rows", &module, &source, nullptr);
}

/// OR FAIL: a batch that fails needs no journal of its own, because the whole transaction is given up then.
std::unique_ptr<BulkInsert::Driver> make_bulk(Connection::Driver& connection, Source& source, sqlite3* database,
                                              std::string_view table, std::span<std::string_view const> columns) {
  base::ensure(!columns.empty() && columns.size() <= columns_max, "a bulk insert has one to sixteen columns");
  std::string names;
  std::string values;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names += fmt::format("{}\"{}\"", i == 0 ? "" : ",", columns[i]);
    values += fmt::format("{}c{}", i == 0 ? "" : ",", i);
  }
  auto sql = fmt::format("INSERT OR FAIL INTO \"{}\"({}) SELECT {} FROM bulk_rows", table, names, values);
  return std::make_unique<SqliteBulk>(connection, source, database, std::move(sql), columns.size());
}

}  // namespace db::sqlite
