#include <gtest/gtest.h>

#include <thread>

#include "testing/database.h"

namespace {

class TransactionTest : public testing_database::BothDatabases {
 protected:
  static void make_table(db::Connection& connection) {
    ASSERT_TRUE(connection.execute("CREATE TABLE seed(id BIGINT PRIMARY KEY)"));
  }
  static base::Done plant(db::Connection& connection, std::int64_t id) {
    return connection.statement("INSERT INTO seed(id) VALUES($1)").bind(1, id).run();
  }
  static std::vector<std::int64_t> seeds(db::Connection& connection) {
    std::vector<std::int64_t> ids;
    auto& asked = connection.statement("SELECT id FROM seed ORDER BY id");
    while (asked.step().value()) ids.push_back(asked.integer(0));
    return ids;
  }
};
INSTANTIATE_BOTH_DATABASES(TransactionTest);

// What is not committed has not happened.
TEST_P(TransactionTest, RollsBackUnlessCommitted) {
  auto connection = open_empty();
  make_table(connection);
  {
    auto transaction = db::Transaction::begin(connection).value();
    ASSERT_TRUE(plant(connection, 1));
  }
  EXPECT_TRUE(seeds(connection).empty());
  auto transaction = db::Transaction::begin(connection).value();
  ASSERT_TRUE(plant(connection, 2));
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(seeds(connection), (std::vector<std::int64_t>{2}));
}

// Of nested transactions, only the abandoned one is undone, also after an error inside it.
TEST_P(TransactionTest, NestsBySavepoints) {
  auto connection = open_empty();
  make_table(connection);
  auto outer = db::Transaction::begin(connection).value();
  ASSERT_TRUE(plant(connection, 1));
  {
    auto inner = db::Transaction::begin(connection).value();
    ASSERT_TRUE(plant(connection, 2));
    EXPECT_EQ(plant(connection, 2).error().code, "db.constraint");
  }
  {
    auto inner = db::Transaction::begin(connection).value();
    ASSERT_TRUE(plant(connection, 3));
    ASSERT_TRUE(inner.commit());
  }
  ASSERT_TRUE(outer.commit());
  EXPECT_EQ(seeds(connection), (std::vector<std::int64_t>{1, 3}));
}

// A second writer waits for the first one, and is told so when its patience ends.
TEST_P(TransactionTest, QueuesWriters) {
  auto first = open_empty();
  make_table(first);
  auto impatient = open_empty(db::Access::write, 50);
  auto patient = open_empty(db::Access::write, 20'000);
  auto transaction = db::Transaction::begin(first).value();
  ASSERT_TRUE(plant(first, 1));
  auto const refused = db::Transaction::begin(impatient);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "db.busy");
  std::thread waiting([&patient] {
    auto queued = db::Transaction::begin(patient);
    ASSERT_TRUE(queued);
    EXPECT_EQ(seeds(patient), (std::vector<std::int64_t>{1}));
    ASSERT_TRUE(plant(patient, 2));
    ASSERT_TRUE(queued->commit());
  });
  ASSERT_TRUE(transaction.commit());
  waiting.join();
  EXPECT_EQ(seeds(first), (std::vector<std::int64_t>{1, 2}));
  EXPECT_TRUE(db::Transaction::begin(impatient)) << "the refused connection can be used again";
}

// A reading transaction sees one moment, whatever is written meanwhile.
TEST_P(TransactionTest, ReadersSeeOneMoment) {
  auto writer = open_empty();
  make_table(writer);
  ASSERT_TRUE(plant(writer, 1));
  auto reader = open_empty(db::Access::read);
  {
    auto moment = db::Transaction::begin(reader, db::Access::read).value();
    EXPECT_EQ(seeds(reader).size(), 1U);
    ASSERT_TRUE(plant(writer, 2));
    EXPECT_EQ(seeds(reader).size(), 1U);
    ASSERT_TRUE(moment.commit());
  }
  EXPECT_EQ(seeds(reader).size(), 2U);
}

// Enduring tables refuse UPDATE and DELETE themselves, whoever asks; on PostgreSQL TRUNCATE as well.
TEST_P(TransactionTest, EnduringTablesRefuseChanges) {
  auto connection = open();
  ASSERT_TRUE(connection.execute("INSERT INTO unit_changes(number,unit,level,name,recorded) VALUES(1,1,2,'旗',0)"));
  for (std::string const table : {"unit_changes", "entries", "commands"}) {
    bool const sqlite = connection.dialect() == db::Dialect::sqlite;
    if (table == "unit_changes" || !sqlite) {  // SQLite asks once for each row, so there must be one
      EXPECT_EQ(connection.execute("DELETE FROM " + table).error().code, "db.refused") << table;
    }
    if (!sqlite) {
      EXPECT_EQ(connection.execute("TRUNCATE " + table).error().code, "db.refused") << table;
    }
  }
  EXPECT_EQ(connection.execute("UPDATE unit_changes SET name='盟'").error().code, "db.refused");
  if (connection.dialect() == db::Dialect::sqlite) {
    EXPECT_EQ(connection
                  .execute("INSERT OR REPLACE INTO unit_changes(number,unit,level,name,recorded) "
                           "VALUES(1,1,2,'盟',0)")
                  .error()
                  .code,
              "db.refused");
  }
}

// Migrations run once, in order; a database of a newer program is refused with both versions.
TEST_P(TransactionTest, MigratesOnceAndRefusesANewerVersion) {
  auto connection = open();
  EXPECT_EQ(db::schema_version(connection).value(), db::migrations().back().version);
  ASSERT_TRUE(db::migrate(connection, db::migrations()));
  auto const older = db::migrate(connection, db::migrations().first(0));
  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().code, "ledger.newer_version");
}

// The numbers of the migrations have no gaps and no doubles.
TEST(Migrations, AreNumberedWithoutGaps) {
  int expected = 0;
  for (auto const& migration : db::migrations()) {
    EXPECT_EQ(migration.version, ++expected) << migration.name;
    EXPECT_FALSE(migration.sqlite.empty());
    EXPECT_FALSE(migration.postgres.empty());
  }
}

}  // namespace
