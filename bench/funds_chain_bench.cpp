// Movements posted with their chain: judged, appended as entries, kept in the tables of the book; beside the same rows
// of all tables inserted plainly, row by row into the same tables with the same indexes (SQLite), or handed over by
// COPY (PostgreSQL). Usage: funds_chain_bench FOLDER [JOURNALS] [POSTGRES-ADDRESS]

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <string>

#include "db/migrations.h"
#include "fund_year.h"
#include "funds/entries.h"
#include "ledger/ledger_store.h"
#include "measure.h"
#include "office/office_store.h"

namespace {

using measure::median;
using measure::must;
using measure::seconds_of;

constexpr int rounds = 3;

ledger::Kinds read_kinds() {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "kinds", faults);
  auto kinds = ledger::Kinds::parse(files, faults);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return kinds;
}

db::Connection fresh(db::Address const& address) {
  auto connection = must(db::Connection::open(address, db::Access::write));
  must(db::migrate(connection, db::migrations()));
  must(ledger::create_derived(connection));
  must(funds::create_derived(connection));
  return connection;
}

/// Entries, vouchers, postings and balances of all movements in one transaction; seconds.
double post(db::Connection& connection, ledger::UnitId unit, std::vector<funds::Movement> const& acts) {
  auto const chart = fund_year::read_chart();
  auto const kinds = read_kinds();
  auto const& kind = *kinds.find(funds::movement_kind);
  return seconds_of([&] {
    auto transaction = must(db::Transaction::begin(connection));
    auto keeper = must(funds::Bookkeeper::begin(transaction, unit));
    ledger::Author author{.unit = unit, .section = {}, .account = {}, .command = "bench", .now = base::Instant(1)};
    author.section = must(office::section(connection, unit, "办公室"));
    author.account = must(office::account(connection, unit, "会计", "project_accountant"));
    auto appender = must(ledger::Appender::begin(
        transaction, kinds, author, [&](ledger::Entry const& entry, ledger::Entry const*) -> base::Done {
          return keeper.enter(entry.id.position, TRY(funds::movement_of(entry.what, kind)));
        }));
    for (auto const& act : acts) {
      must(keeper.assess(act, chart, {}));
      auto draft = funds::draft_of(act, kind, "摘要");
      draft.evidence.push_back({base::HashAlgorithm::sha256, act.evidence.front(), {}});
      must(appender.add(std::move(draft)));
    }
    must(appender.finish());
    must(keeper.finish());
    must(transaction.commit());
  });
}

using Row = std::vector<sqlite3_value*>;

/// What all tables hold, by the statement that inserts a row.
std::map<std::string, std::vector<Row>> read_back(std::filesystem::path const& file) {
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  std::map<std::string, std::vector<Row>> tables;
  sqlite3_stmt* names = nullptr;
  sqlite3_prepare_v2(database,
                     "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'fund%' OR name LIKE 'entr%' "
                     "OR name = 'commands')",
                     -1, &names, nullptr);
  while (sqlite3_step(names) == SQLITE_ROW) {
    std::string const name(reinterpret_cast<char const*>(sqlite3_column_text(names, 0)));
    sqlite3_stmt* rows = nullptr;
    sqlite3_prepare_v2(database, ("SELECT * FROM " + name).c_str(), -1, &rows, nullptr);
    int const columns = sqlite3_column_count(rows);
    std::string insert = "INSERT INTO " + name + " VALUES(";
    for (int i = 0; i < columns; ++i) insert += i == 0 ? "?" : ",?";
    auto& into = tables[insert + ")"];
    while (sqlite3_step(rows) == SQLITE_ROW) {
      Row row;
      for (int i = 0; i < columns; ++i) row.push_back(sqlite3_value_dup(sqlite3_column_value(rows, i)));
      into.push_back(std::move(row));
    }
    sqlite3_finalize(rows);
  }
  sqlite3_finalize(names);
  sqlite3_close(database);
  return tables;
}

double insert_plainly(std::filesystem::path const& file, std::map<std::string, std::vector<Row>> const& tables) {
  { auto const made = fresh({file.string()}); }
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF", nullptr, nullptr,
               nullptr);
  auto const seconds = seconds_of([&] {
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    for (auto const& [sql, rows] : tables) {
      sqlite3_stmt* insert = nullptr;
      sqlite3_prepare_v2(database, sql.c_str(), -1, &insert, nullptr);
      for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(insert, static_cast<int>(i) + 1, row[i]);
        if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sql);
        sqlite3_reset(insert);
      }
      sqlite3_finalize(insert);
    }
    if (sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error("commit");
  });
  sqlite3_close(database);
  return seconds;
}

void report(char const* what, std::size_t journals, std::vector<double> const& ours, std::vector<double> const& plain) {
  auto const count = static_cast<double>(journals);
  fmt::print("{:<56} {:>9.0f} /s\n", fmt::format("{} movements with their chain", journals), count / median(ours));
  fmt::print("{:<56} {:>9.0f} /s\n", what, count / median(plain));
  fmt::print("{:<56} {:>9.2f} x\n", "ratio", median(plain) / median(ours));
}

void take_away(std::filesystem::path const& file) {
  for (char const* const end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

void on_sqlite(std::filesystem::path const& folder, std::vector<funds::Movement> const& acts) {
  auto const file = folder / "funds_chain.db";
  auto const plain_file = folder / "funds_chain_plain.db";
  std::vector<double> ours;
  std::vector<double> plain;
  for (int round = 0; round < rounds; ++round) {
    take_away(file);
    take_away(plain_file);
    {
      auto connection = fresh({file.string()});
      auto const unit = must(office::add_unit(connection, {"旗", office::UnitLevel::banner, {}}, base::Instant(1)));
      ours.push_back(post(connection, unit, acts));
    }
    auto tables = read_back(file);
    plain.push_back(insert_plainly(plain_file, tables));
    for (auto& [sql, rows] : tables) {
      for (auto& row : rows) {
        for (auto* value : row) sqlite3_value_free(value);
      }
    }
  }
  take_away(file);
  take_away(plain_file);
  report("the same rows of all tables inserted plainly", acts.size(), ours, plain);
}

/// The rows of postings and vouchers once more, into tables of the same shape, by COPY.
double copy(db::Connection& connection) {
  struct Table {
    std::string name;
    std::vector<std::string_view> columns;
    std::size_t numbers;  // the first of them are whole numbers, the others texts
  };
  std::array const tables{Table{"fund_postings", {"unit", "position", "line", "account", "day", "fen", "is_red"}, 7},
                          Table{"fund_balances", {"unit", "account", "day", "debits", "credits"}, 5},
                          Table{"fund_vouchers",
                                {"unit", "year", "position", "kind", "day", "reversed_by", "source", "budget_year",
                                 "fen", "step", "number", "project", "contract", "document"},
                                10}};
  std::vector<std::vector<std::pair<std::vector<std::int64_t>, std::vector<std::string>>>> kept(tables.size());
  for (std::size_t at = 0; at < tables.size(); ++at) {
    auto const& table = tables.at(at);
    std::string select = "SELECT ";
    for (auto const column : table.columns) select += (select.size() > 7 ? ", " : "") + std::string(column);
    auto& rows = connection.statement(select + " FROM " + table.name);
    while (must(rows.step())) {
      std::vector<std::int64_t> numbers;
      std::vector<std::string> texts;
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i < table.numbers) {
          numbers.push_back(rows.integer(static_cast<int>(i)));
        } else {
          texts.emplace_back(rows.text(static_cast<int>(i)));
        }
      }
      kept.at(at).emplace_back(std::move(numbers), std::move(texts));
    }
  }
  must(funds::drop_derived(connection));
  must(funds::create_derived(connection));
  return seconds_of([&] {
    auto transaction = must(db::Transaction::begin(connection));
    for (std::size_t at = 0; at < tables.size(); ++at) {
      auto insert = must(connection.bulk_insert(tables.at(at).name, tables.at(at).columns));
      for (auto const& [numbers, texts] : kept.at(at)) {
        for (auto const number : numbers) insert.add(number);
        for (auto const& text : texts) insert.add(std::string_view(text));
        must(insert.end_row());
      }
      must(insert.finish());
    }
    must(transaction.commit());
  });
}

void on_postgres(std::string const& address, std::vector<funds::Movement> const& acts) {
  auto connection = fresh({address});
  auto const unit = must(office::add_unit(connection, {fmt::format("旗{}", acts.size()), office::UnitLevel::banner, {}},
                                          base::Instant(1)));
  std::vector<double> const ours{post(connection, unit, acts)};
  std::vector<double> const plain{copy(connection)};
  report("rows of the book alone by COPY", acts.size(), ours, plain);
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> const arguments(words, words + count);
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: funds_chain_bench FOLDER [JOURNALS] [POSTGRES-ADDRESS]\n");
    return 2;
  }
  auto const acts = fund_year::year_of(arguments.size() > 2 ? std::stoll(arguments[2]) : 100'000);
  on_sqlite(arguments[1], acts);
  if (arguments.size() > 3) on_postgres(arguments[3], acts);
  return 0;
}
