#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "db/db.h"
#include "db/migrations.h"

/// A fresh database for each test, on both databases:
///
///   class MyTest : public testing_database::BothDatabases {};
///   INSTANTIATE_BOTH_DATABASES(MyTest);
///   TEST_P(MyTest, DoesSomething) { auto connection = open(); … }
///
/// SQLite is a file in a folder of its own. PostgreSQL is a schema of its own in the server that the environment
/// names in SHILIU_TEST_POSTGRES (tests/postgres.sh starts one); without it these tests are skipped.
namespace testing_database {

/// "unique enough" for many test programs on one machine.
inline std::string fresh_name() {
  static std::atomic<int> count{0};
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

class BothDatabases : public testing::TestWithParam<db::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Dialect::sqlite) {
      folder_ = std::filesystem::temp_directory_path() / ("shiliu_" + fresh_name());
      std::filesystem::create_directories(folder_);
      address_.text = (folder_ / "ledger.sqlite").string();
      return;
    }
    char const* const server = std::getenv("SHILIU_TEST_POSTGRES");
    if (server == nullptr || *server == '\0') GTEST_SKIP() << "SHILIU_TEST_POSTGRES names no server";
    server_ = server;
    schema_ = fresh_name();
    run_on_server("DROP SCHEMA IF EXISTS " + schema_ + " CASCADE; CREATE SCHEMA " + schema_);
    char const* const joint = server_.find('?') == std::string::npos ? "?" : "&";
    address_.text = server_ + joint + "options=-csearch_path%3D" + schema_;
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    if (!schema_.empty()) run_on_server("DROP SCHEMA " + schema_ + " CASCADE");
  }

  [[nodiscard]] db::Address const& address() const { return address_; }
  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }  // SQLite only

  /// Without any table. May be opened several times: all see one database.
  [[nodiscard]] db::Connection open_empty(db::Access access = db::Access::write, int busy_ms = 10'000) const {
    auto opened = db::Connection::open(address_, access, busy_ms);
    if (!opened) throw std::runtime_error("cannot open " + address_.text + ": " + opened.error().code);
    return std::move(*opened);
  }
  /// With all tables of the project.
  [[nodiscard]] db::Connection open(db::Access access = db::Access::write) const {
    auto connection = open_empty(access);
    if (access == db::Access::read) return connection;
    auto const done = db::migrate(connection, db::migrations());
    if (!done) throw std::runtime_error("cannot migrate: " + done.error().code);
    return connection;
  }

 private:
  void run_on_server(std::string const& script) const {
    auto connection = db::Connection::open({server_}, db::Access::write);
    if (!connection || !connection->execute(script)) throw std::runtime_error("cannot run: " + script);
  }
  std::filesystem::path folder_;
  std::string server_;
  std::string schema_;
  db::Address address_;
};

#define INSTANTIATE_BOTH_DATABASES(Fixture)                                                                   \
  INSTANTIATE_TEST_SUITE_P(, Fixture, testing::Values(db::Dialect::sqlite, db::Dialect::postgres),            \
                           [](testing::TestParamInfo<db::Dialect> const& chosen) {                            \
                             return std::string(chosen.param == db::Dialect::sqlite ? "sqlite" : "postgres"); \
                           })

}  // namespace testing_database
