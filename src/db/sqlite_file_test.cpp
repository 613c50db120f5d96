#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "testing/database.h"

namespace {

/// What can happen to the one file of an office's ledger.
class SqliteFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("shiliu_" + testing_database::fresh_name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] db::Address address() const { return {(folder_ / "ledger.sqlite").string()}; }
  [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
  void make(std::int64_t rows) const {
    auto connection = db::Connection::open(address(), db::Access::write).value();
    ASSERT_TRUE(connection.execute("CREATE TABLE seed(id INTEGER PRIMARY KEY, name TEXT)"));
    ASSERT_TRUE(fill(connection, 1, rows));
  }
  static base::Done fill(db::Connection& connection, std::int64_t first, std::int64_t count) {
    auto transaction = TRY(db::Transaction::begin(connection));
    static constexpr std::array<std::string_view, 2> columns{"id", "name"};
    auto bulk = TRY(connection.bulk_insert("seed", columns));
    std::string const name(1'000, 'n');
    for (auto id = first; id < first + count; ++id) TRY(bulk.add(id).add(std::string_view(name)).end_row());
    TRY(bulk.finish());
    return transaction.commit();
  }
  [[nodiscard]] std::int64_t count() const {
    auto connection = db::Connection::open(address(), db::Access::read).value();
    auto& asked = connection.statement("SELECT count(*) FROM seed");
    return asked.step().value() ? asked.integer(0) : -1;
  }

 private:
  std::filesystem::path folder_;
};

// Another process's commit is seen too, also after the log was folded into the file and begun anew.
TEST_F(SqliteFile, SeesTheCommitsOfAnotherProcess) {
  make(1);
  auto reader = db::Connection::open(address(), db::Access::read).value();
  auto mark = reader.change_mark().value();
  for (std::int64_t id = 2; id < 6; ++id) {
    EXPECT_EQ(reader.change_mark().value(), mark);
    auto const child = ::fork();
    if (child == 0) {
      auto writer = db::Connection::open(address(), db::Access::write);
      bool const folded = writer && (id % 2 == 0 || writer->execute("PRAGMA wal_checkpoint(RESTART)"));
      ::_exit(folded && fill(*writer, id, 1) ? 0 : 1);
    }
    int ended = 0;
    ASSERT_EQ(::waitpid(child, &ended, 0), child);
    ASSERT_EQ(ended, 0);
    auto changed = reader.change_mark().value();
    EXPECT_NE(changed, mark) << id;
    mark = std::move(changed);
  }
  EXPECT_EQ(count(), 5);
}

// Files that are no ledger are refused as such; places that cannot be reached are named.
TEST_F(SqliteFile, RefusesWhatIsNoLedger) {
  std::ofstream(address().text) << "这是一份工作总结，不是数据库文件。";
  std::ofstream(address().text, std::ios::app) << std::string(5'000, 'x');
  for (auto const access : {db::Access::read, db::Access::write}) {
    EXPECT_EQ(db::Connection::open(address(), access).error().code, "db.not_a_ledger");
  }
  EXPECT_EQ(db::Connection::open({(folder() / "absent.sqlite").string()}, db::Access::read).error().code,
            "db.unreachable");
  EXPECT_EQ(db::Connection::open({(folder() / "no" / "folder.sqlite").string()}, db::Access::write).error().code,
            "db.unreachable");
}

// A server that does not answer is unreachable, not a crash.
TEST_F(SqliteFile, NamesAnUnreachableServer) {
  auto const opened = db::Connection::open({"postgresql://nobody@127.0.0.1:1/nothing"}, db::Access::read);
  EXPECT_EQ(opened.error().code, "db.unreachable");
}

// A database of another program is left alone.
TEST_F(SqliteFile, LeavesOtherDatabasesAlone) {
  make(1);
  {
    auto connection = db::Connection::open(address(), db::Access::write).value();
    ASSERT_TRUE(connection.execute("PRAGMA application_id=7; PRAGMA journal_mode=DELETE"));
  }
  EXPECT_EQ(db::Connection::open(address(), db::Access::write).error().code, "db.not_a_ledger");
}

// A page overwritten in the middle of the file is reported as damage by the read that meets it.
TEST_F(SqliteFile, ReportsDamage) {
  make(2'000);
  {
    std::fstream file(address().text, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(std::streamoff{100} << 10U);
    file << std::string(std::size_t{400} << 10U, '\x55');
  }
  auto connection = db::Connection::open(address(), db::Access::read).value();
  auto& asked = connection.statement("SELECT sum(length(name)) FROM seed");
  auto const row = asked.step();
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().code, "db.damaged");
}

// An auditor's copy on a medium where nothing can be written is read all the same: the file alone, and the whole
// folder with what a short command left in the log. (Root may write anyway; the test tells more to others.)
TEST_F(SqliteFile, ReadsFromAReadOnlyPlace) {
  namespace fs = std::filesystem;
  make(2'000);
  struct Row {
    std::int64_t added;
    bool only_the_file;
    std::int64_t expected;
  };
  for (auto const& row : {Row{0, true, 2'000}, Row{1, false, 2'001}}) {
    if (row.added > 0) {
      auto connection = db::Connection::open(address(), db::Access::write).value();
      ASSERT_TRUE(fill(connection, 10'000, row.added));
    }
    for (std::string const end : {"-wal", "-shm"}) {
      if (row.only_the_file) fs::remove(address().text + end);
    }
    for (auto const& file : fs::directory_iterator(folder())) {
      fs::permissions(file.path(), fs::perms::owner_read);
    }
    fs::permissions(folder(), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(count(), row.expected);
    fs::permissions(folder(), fs::perms::owner_all);
    for (auto const& file : fs::directory_iterator(folder())) {
      fs::permissions(file.path(), fs::perms::owner_read | fs::perms::owner_write);
    }
  }
}

/// Runs `act` in a process of its own and gives its end as waitpid tells it.
int in_child(void (*act)(std::string const&), std::string const& address) {
  auto const child = ::fork();
  if (child == 0) {
    act(address);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

// When the disk is full nothing of the transaction is there, the message says so, and the file stays sound.
TEST_F(SqliteFile, KeepsNothingWhenTheDiskIsFull) {
  make(10);
  int const status = in_child(
      [](std::string const& text) {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{2U << 20U, 2U << 20U};  // no file may grow past 2 MiB: the log meets it first
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto connection = db::Connection::open({text}, db::Access::write);
        auto const done = fill(*connection, 100, 40'000);
        ::_exit(!done && done.error().code == "db.full" ? 7 : 1);
      },
      address().text);
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_EQ(count(), 10);
  auto connection = db::Connection::open(address(), db::Access::write).value();
  ASSERT_TRUE(fill(connection, 100, 5));
  EXPECT_EQ(count(), 15);
}

// A process killed in the middle of a transaction leaves the transactions before it and nothing of this one.
TEST_F(SqliteFile, SurvivesBeingKilled) {
  make(10);
  int const status = in_child(
      [](std::string const& text) {
        auto connection = db::Connection::open({text}, db::Access::write);
        if (!fill(*connection, 100, 5)) ::_exit(1);
        auto transaction = db::Transaction::begin(*connection);
        static constexpr std::array<std::string_view, 2> columns{"id", "name"};
        auto bulk = connection->bulk_insert("seed", columns);
        for (std::int64_t id = 1'000; id < 60'000; ++id) {  // more than the page cache holds: it reaches the log
          if (!bulk->add(id).add(std::string_view(std::string(1'000, 'n'))).end_row()) ::_exit(1);
        }
        ::kill(::getpid(), SIGKILL);
      },
      address().text);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(count(), 15);
}

// The log that a command leaves behind is short, and a long command folds its own into the file, which then is whole.
TEST_F(SqliteFile, LeavesLittleBehind) {
  auto const log = address().text + "-wal";
  constexpr std::uintmax_t page_and_header = (16U << 10U) + 100;
  make(5'000);
  EXPECT_LT(std::filesystem::file_size(log), page_and_header);
  EXPECT_GT(std::filesystem::file_size(address().text), 5'000'000U);
  for (std::int64_t first = 10'000; first < 10'050; ++first) {
    auto connection = db::Connection::open(address(), db::Access::write).value();
    ASSERT_TRUE(fill(connection, first, 1));
  }
  EXPECT_LT(std::filesystem::file_size(log), 40 * page_and_header);
  EXPECT_EQ(count(), 5'050);
}

}  // namespace
