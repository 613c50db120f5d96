// How fast movements are judged and kept, beside plain inserts of the same rows; how long one balance takes.
// Usage: funds_bench post FOLDER [JOURNALS]     journals of two postings each
//        funds_bench export FILE [JOURNALS]     a book as text, for hledger and ledger; prints how long one balance
//        took

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

#include "db/migrations.h"
#include "fund_year.h"
#include "funds/export.h"
#include "funds/funds_store.h"
#include "measure.h"

namespace {

using fund_year::projects;
using fund_year::read_chart;
using fund_year::unit;
using fund_year::year_of;
using measure::median;
using measure::must;
using measure::seconds_of;

constexpr int rounds = 3;
void take_away(std::filesystem::path const& file) {
  for (char const* const end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

double post(std::filesystem::path const& file, std::vector<funds::Movement> const& acts, funds::Chart const& chart) {
  take_away(file);
  auto connection = must(db::Connection::open({file.string()}, db::Access::write));
  must(db::migrate(connection, db::migrations()));
  must(funds::create_derived(connection));
  return seconds_of([&] {
    auto transaction = must(db::Transaction::begin(connection));
    auto keeper = must(funds::Bookkeeper::begin(transaction, unit));
    std::int64_t position = 0;
    for (auto const& act : acts) must(keeper.take(ledger::Position(++position), act, chart, {}));
    must(keeper.finish());
    must(transaction.commit());
  });
}

/// One statement, bound and stepped row by row.
class Plain {
 public:
  Plain(sqlite3* database, char const* sql) { sqlite3_prepare_v2(database, sql, -1, &insert_, nullptr); }
  Plain(Plain const&) = delete;
  Plain& operator=(Plain const&) = delete;
  ~Plain() { sqlite3_finalize(insert_); }
  Plain& bind(int index, std::int64_t value) {
    sqlite3_bind_int64(insert_, index, value);
    return *this;
  }
  Plain& bind(int index, std::string const& text) {
    sqlite3_bind_text(insert_, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  void step() {
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error("plain insert");
    sqlite3_reset(insert_);
  }

 private:
  sqlite3_stmt* insert_ = nullptr;
};

struct Rows {
  std::vector<std::array<std::int64_t, 7>> postings;
  std::vector<std::array<std::int64_t, 5>> balances;
  std::vector<std::pair<std::array<std::string, 4>, std::array<std::int64_t, 10>>> vouchers;
  std::vector<std::pair<std::string, std::array<std::int64_t, 5>>> accounts;
};

template <std::size_t Count>
std::array<std::int64_t, Count> numbers(db::Statement& row) {
  std::array<std::int64_t, Count> result{};
  for (std::size_t i = 0; i < Count; ++i) result.at(i) = row.integer(static_cast<int>(i));
  return result;
}

/// What the tables hold, in the order in which it came.
Rows read_back(std::filesystem::path const& file) {
  auto connection = must(db::Connection::open({file.string()}, db::Access::read));
  Rows rows;
  auto& postings = connection.statement("SELECT * FROM fund_postings ORDER BY unit, position, line");
  while (must(postings.step())) rows.postings.push_back(numbers<7>(postings));
  auto& balances = connection.statement("SELECT * FROM fund_balances ORDER BY unit, account, day");
  while (must(balances.step())) rows.balances.push_back(numbers<5>(balances));
  auto& vouchers = connection.statement(
      "SELECT unit, year, position, kind, day, reversed_by, source, budget_year, fen, step, number, project, contract, "
      "document FROM fund_vouchers ORDER BY position");
  while (must(vouchers.step())) {
    std::array<std::string, 4> texts;
    for (std::size_t i = 0; i < texts.size(); ++i) texts.at(i) = vouchers.text(10 + static_cast<int>(i));
    rows.vouchers.emplace_back(std::move(texts), numbers<10>(vouchers));
  }
  auto& accounts = connection.statement("SELECT unit, account, source, year, role, project FROM fund_accounts");
  while (must(accounts.step())) rows.accounts.emplace_back(accounts.text(5), numbers<5>(accounts));
  return rows;
}

void insert_all(sqlite3* database, Rows const& rows) {
  Plain postings(database, "INSERT INTO fund_postings VALUES(?1,?2,?3,?4,?5,?6,?7)");
  for (auto const& row : rows.postings) {
    for (std::size_t i = 0; i < row.size(); ++i) postings.bind(static_cast<int>(i) + 1, row.at(i));
    postings.step();
  }
  Plain vouchers(
      database,
      "INSERT INTO fund_vouchers(unit, year, position, kind, day, reversed_by, source, budget_year, fen, step, "
      "number, project, contract, document) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
  for (auto const& [texts, row] : rows.vouchers) {
    for (std::size_t i = 0; i < row.size(); ++i) vouchers.bind(static_cast<int>(i) + 1, row.at(i));
    for (std::size_t i = 0; i < texts.size(); ++i) vouchers.bind(static_cast<int>(i) + 11, texts.at(i));
    vouchers.step();
  }
  Plain balances(database, "INSERT INTO fund_balances VALUES(?1,?2,?3,?4,?5)");
  for (auto const& row : rows.balances) {
    for (std::size_t i = 0; i < row.size(); ++i) balances.bind(static_cast<int>(i) + 1, row.at(i));
    balances.step();
  }
  Plain accounts(database, "INSERT INTO fund_accounts VALUES(?1,?2,?3,?4,?6,?5,'')");
  for (auto const& [project, row] : rows.accounts) {
    for (std::size_t i = 0; i < row.size(); ++i) accounts.bind(static_cast<int>(i) + 1, row.at(i));
    accounts.bind(6, project).step();
  }
}

double insert_plainly(std::filesystem::path const& file, Rows const& rows) {
  take_away(file);
  {
    auto connection = must(db::Connection::open({file.string()}, db::Access::write));
    must(db::migrate(connection, db::migrations()));
    must(funds::create_derived(connection));
  }
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
  auto const seconds = seconds_of([&] {
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    insert_all(database, rows);
    if (sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error("commit");
  });
  sqlite3_close(database);
  return seconds;
}

/// Random accounts on random days; milliseconds.
std::vector<double> look_up(std::filesystem::path const& file) {
  auto connection = must(db::Connection::open({file.string()}, db::Access::read));
  std::mt19937 random(7);
  std::vector<double> times;
  for (int i = 0; i < 2'000; ++i) {
    funds::Account const account{static_cast<funds::Source>(random() % funds::source_count), 2024,
                                 fmt::format("2024-P{}", random() % projects),
                                 static_cast<funds::Role>(2 + random() % 3)};
    base::Day const day = must(base::Day::make(2024, 1, 1)).plus(static_cast<std::int32_t>(random() % 366));
    times.push_back(1'000 * seconds_of([&] { must(funds::turnover_at(connection, unit, account, day)); }));
  }
  std::ranges::sort(times);
  return times;
}

void measure_posting(std::filesystem::path const& folder, std::int64_t journals) {
  auto const chart = read_chart();
  auto const acts = year_of(journals);
  auto const file = folder / "funds_bench.db";
  auto const plain_file = folder / "funds_bench_plain.db";
  std::vector<double> ours;
  std::vector<double> plain;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(post(file, acts, chart));
    plain.push_back(insert_plainly(plain_file, read_back(file)));
  }
  fmt::print("{:<56} {:>9.0f} /s\n", fmt::format("{} journals judged and kept", acts.size()),
             static_cast<double>(acts.size()) / median(ours));
  fmt::print("{:<56} {:>9.0f} /s\n", "the same rows inserted plainly",
             static_cast<double>(acts.size()) / median(plain));
  fmt::print("{:<56} {:>9.2f} x\n", "ratio", median(plain) / median(ours));
  auto const times = look_up(file);
  fmt::print("{:<56} {:>9.4f} ms, p95 {:.4f}, worst {:.4f}\n", "balance of an account on a day, median",
             times[times.size() / 2], times[times.size() * 95 / 100], times.back());
  take_away(file);
  take_away(plain_file);
}

void write_export(std::filesystem::path const& file, std::int64_t journals) {
  auto const chart = read_chart();
  funds::Book book;
  for (auto const& act : year_of(journals)) must(book.take(act, chart, {}));
  auto const day = must(base::Day::make(2024, 12, 31));
  std::ofstream(file, std::ios::binary) << must(funds::exported(book, chart, funds::TextForm::ledger, day));
  base::Money sum;
  auto const seconds = seconds_of([&] {
    for (auto const& [account, rows] : book.balances().rows()) {
      sum = must(base::add(sum, book.balances().balance(account, day)));
    }
  });
  fmt::print("{:<56} {:>9.3f} ms (sum {})\n", fmt::format("all {} balances in memory", book.balances().rows().size()),
             1'000 * seconds, sum.fen());
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> const arguments(words, words + count);
  if (arguments.size() < 3 || (arguments[1] != "post" && arguments[1] != "export")) {
    fmt::print(stderr, "usage: funds_bench post FOLDER [JOURNALS] | export FILE [JOURNALS]\n");
    return 2;
  }
  auto const journals = arguments.size() > 3 ? std::stoll(arguments[3]) : 500'000;
  if (arguments[1] == "post") measure_posting(arguments[2], journals);
  if (arguments[1] == "export") write_export(arguments[2], journals);
  return 0;
}
