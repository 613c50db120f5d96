// How fast a chain grows and is verified, beside plain inserts of the same bytes. Usage: ledger_bench FOLDER [ENTRIES]

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>

#include "db/migrations.h"
#include "ledger/ledger_store.h"
#include "measure.h"
#include "metrics/metrics_store.h"
#include "office/office_store.h"

namespace {

using measure::median;
using measure::must;
using measure::seconds_of;

constexpr int rounds = 3;

struct Rules {
  ledger::Kinds kinds;
  metrics::Definitions definitions;
};

Rules read_rules() {
  Rules rules;
  rulefile::Faults faults;
  std::string const folder = SHILIU_SOURCE_DIR "/rules";
  auto kinds = rulefile::read_folder(folder, "kinds", faults);
  auto figures = rulefile::read_folder(folder, "metrics", faults);
  auto framework = rulefile::read_folder(folder, "framework", faults);
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  auto machines = rulefile::read_folder(folder, "machines", faults);
  auto parsed = cases::Machines::parse(machines, rules.kinds, faults);
  rules.definitions = metrics::Definitions::parse(figures, framework, rules.kinds, std::move(parsed), faults);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return rules;
}

ledger::Draft draft(std::int64_t number, std::int64_t entries) {
  ledger::Draft made;
  made.kind = "study";
  base::Day const day(static_cast<std::int32_t>(19'000 + number * 365 / entries));
  made.days = {day, day};
  made.title = fmt::format("传达学习《关于铸牢中华民族共同体意识的实施方案》第{}次", number);
  made.fields["category"] = std::string("理论学习中心组学习");
  made.fields["place"] = std::string("三楼会议室");
  made.fields["attendance"] = number % 40;
  made.fields["note"] = std::string("班子成员及各股室负责人");
  made.origin = ledger::Origin{ledger::BatchId(1), "学习台账", number + 4};
  return made;
}

struct Row {
  std::int64_t id;
  std::string body;
  base::Digest hash;
};

/// The peer: the bytes of the entries into a table without indexes, as the manual of SQLite advises: one prepared
/// statement, one transaction, the same journal.
double plain_inserts(std::filesystem::path const& file, std::vector<Row> const& rows) {
  std::filesystem::remove(file);
  sqlite3* database = nullptr;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", nullptr, nullptr, nullptr);
  sqlite3_exec(database, "CREATE TABLE plain(id INTEGER PRIMARY KEY, hash BLOB, body TEXT)", nullptr, nullptr, nullptr);
  auto const seconds = seconds_of([&] {
    sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(database, "INSERT INTO plain VALUES(?,?,?)", -1, &insert, nullptr);
    for (auto const& row : rows) {
      sqlite3_bind_int64(insert, 1, row.id);
      sqlite3_bind_blob(insert, 2, row.hash.bytes.data(), static_cast<int>(row.hash.bytes.size()), SQLITE_STATIC);
      sqlite3_bind_text(insert, 3, row.body.data(), static_cast<int>(row.body.size()), SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error("plain insert");
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    if (sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error("commit");
  });
  sqlite3_close(database);
  return seconds;
}

struct Bench {
  db::Connection connection;
  Rules rules;
  office::UnitId unit;

  static Bench fresh(std::filesystem::path const& file) {
    std::filesystem::remove(file);
    std::filesystem::remove(file.string() + "-wal");
    Bench bench{must(db::Connection::open({file.string()}, db::Access::write)), read_rules(), {}};
    must(db::migrate(bench.connection, db::migrations()));
    must(ledger::create_derived(bench.connection));
    bench.unit = must(office::add_unit(bench.connection, {"旗", office::UnitLevel::banner, {}}, base::Instant(1)));
    return bench;
  }
  double append(std::vector<ledger::Draft> drafts) {
    return seconds_of([&] {
      auto transaction = must(db::Transaction::begin(connection));
      ledger::Author const author{unit, {}, {}, "bench", base::Instant(1'719'800'000'000), base::HashAlgorithm::sha256};
      auto tally = must(metrics::Tally::begin(transaction, rules.definitions, rules.kinds));
      auto appender = must(ledger::Appender::begin(
          transaction, rules.kinds, author,
          [&tally](ledger::Entry const& added, ledger::Entry const* ended) { return tally.witness(added, ended); }));
      for (auto& each : drafts) must(appender.add(std::move(each)));
      must(appender.finish());
      must(tally.flush());
      must(transaction.commit());
    });
  }
};

void report(std::string_view name, std::int64_t entries, double seconds, double peer_seconds = 0) {
  fmt::print("{:<46} {:>9.0f} /s", name, static_cast<double>(entries) / seconds);
  if (peer_seconds > 0) fmt::print("   {:.2f} of plain inserts", peer_seconds / seconds);
  fmt::print("\n");
}

void run(std::filesystem::path const& folder, std::int64_t entries) {
  std::vector<ledger::Draft> drafts;
  for (std::int64_t i = 0; i < entries; ++i) drafts.push_back(draft(i, entries));
  std::vector<double> appended;
  std::vector<double> plain;
  std::vector<double> chain;
  std::vector<double> derived;
  std::vector<double> refilled;
  for (int round = 0; round < rounds; ++round) {
    auto bench = Bench::fresh(folder / "ledger_bench.sqlite");
    appended.push_back(bench.append(drafts));
    chain.push_back(seconds_of([&] {
      if (must(ledger::verify_chain(bench.connection, bench.unit))) throw std::runtime_error("does not verify");
    }));
    derived.push_back(seconds_of([&] {
      auto const& rules = bench.rules;
      if (must(ledger::verify_derived(bench.connection, rules.kinds))) throw std::runtime_error("derived differ");
      if (must(metrics::verify_derived(bench.connection, rules.definitions, rules.kinds))) {
        throw std::runtime_error("figures differ");
      }
    }));
    refilled.push_back(seconds_of([&] {
      auto transaction = must(db::Transaction::begin(bench.connection));
      must(ledger::refill_derived(transaction, bench.rules.kinds));
      must(metrics::rebuild(transaction, bench.rules.definitions, bench.rules.kinds));
      must(transaction.commit());
    }));
    std::vector<Row> rows;
    must(ledger::for_each_entry(bench.connection, bench.unit, ledger::Position(1), {},
                                [&](ledger::Entry const& entry, std::string_view body, base::Digest const& hash) {
                                  rows.push_back({ledger::to_row(entry.id), std::string(body), hash});
                                  return base::Done();
                                }));
    plain.push_back(plain_inserts(folder / "plain_bench.sqlite", rows));
    if (round == 0) fmt::print("{} entries, body of entry 1: {} bytes\n", entries, rows.front().body.size());
  }
  report("plain inserts of the same bytes", entries, median(plain));
  report("append with chain and all derived tables", entries, median(appended), median(plain));
  report("verify the chain", entries, median(chain));
  report("verify all derived tables", entries, median(derived));
  report("refill all derived tables", entries, median(refilled));
  for (std::string_view const name : {"ledger_bench.sqlite", "plain_bench.sqlite"}) {
    for (std::string_view const end : {"", "-wal", "-shm"})
      std::filesystem::remove(folder / fmt::format("{}{}", name, end));
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: ledger_bench FOLDER [ENTRIES]\n");
    return 2;
  }
  constexpr std::int64_t entries_usual = 200'000;
  run(arguments[1], count > 2 ? std::stoll(arguments[2]) : entries_usual);
  return 0;
}
