#include "db/db.h"

#include <gtest/gtest.h>

#include "testing/database.h"

namespace {

class Db : public testing_database::BothDatabases {
 protected:
  static void make_table(db::Connection& connection) {
    bool const sqlite = connection.dialect() == db::Dialect::sqlite;
    ASSERT_TRUE(connection.execute(sqlite ? "CREATE TABLE seed(id INTEGER PRIMARY KEY, name TEXT, digest BLOB) STRICT"
                                          : "CREATE TABLE seed(id bigint PRIMARY KEY, name text, digest bytea)"));
  }
  static base::Done plant(db::Connection& connection, std::int64_t id, std::string_view name) {
    return connection.statement("INSERT INTO seed(id,name) VALUES($1,$2)").bind(1, id).bind(2, name).run();
  }
  static std::int64_t count(db::Connection& connection) {
    auto& asked = connection.statement("SELECT count(*) FROM seed");
    auto const row = asked.step();
    std::int64_t const rows = row && *row ? asked.integer(0) : -1;
    asked.reset();
    return rows;
  }
  /// Whether the mark stays while nobody commits. PostgreSQL's covers the whole server, where other tests are at work:
  /// so a moment is looked for in which it stood.
  static bool stands_still(db::Connection& reader, std::string& mark, std::int64_t rows) {
    constexpr int moments = 200;
    for (int moment = 0; moment < moments; ++moment) {
      auto const before = std::exchange(mark, reader.change_mark().value());
      EXPECT_EQ(count(reader), rows);
      if (before == mark) return true;
      if (reader.dialect() == db::Dialect::sqlite) return false;
    }
    return false;
  }
};
INSTANTIATE_BOTH_DATABASES(Db);

std::span<std::uint8_t const> as_bytes(std::string_view text) {
  return {reinterpret_cast<std::uint8_t const*>(text.data()), text.size()};
}

// Whole numbers of 64 bits, text, bytes with NUL and null come back as they went in.
TEST_P(Db, CarriesEveryTypeUnchanged) {
  auto connection = open_empty();
  make_table(connection);
  using namespace std::string_view_literals;
  auto& planted = connection.statement("INSERT INTO seed(id,name,digest) VALUES($1,$2,$3)");
  ASSERT_TRUE(planted.bind(1, INT64_MIN).bind(2, "石榴花开"sv).bind(3, as_bytes("\0\xFF\n"sv)).run());
  ASSERT_TRUE(planted.bind(1, INT64_MAX).bind(2, ""sv).bind_null(3).run());
  auto& asked = connection.statement("SELECT id, name, digest FROM seed ORDER BY id");
  ASSERT_TRUE(asked.step().value());
  EXPECT_EQ(asked.integer(0), INT64_MIN);
  EXPECT_EQ(asked.text(1), "石榴花开");
  EXPECT_EQ(std::string(asked.bytes(2).begin(), asked.bytes(2).end()), "\0\xFF\n"sv);
  ASSERT_TRUE(asked.step().value());
  EXPECT_EQ(asked.integer(0), INT64_MAX);
  EXPECT_EQ(asked.text(1), "");
  EXPECT_FALSE(asked.is_null(1));
  EXPECT_TRUE(asked.is_null(2));
  EXPECT_FALSE(asked.step().value());
}

// Every commit of another connection changes the mark of a reader; without one it stays, whatever the reader reads.
TEST_P(Db, MarksEveryChange) {
  auto writer = open_empty();
  make_table(writer);
  auto reader = open_empty(db::Access::read);
  auto mark = reader.change_mark().value();
  for (std::int64_t id = 1; id <= 20; ++id) {
    EXPECT_TRUE(stands_still(reader, mark, id - 1)) << id;
    ASSERT_TRUE(plant(writer, id, "又一项"));
    auto changed = reader.change_mark().value();
    EXPECT_NE(changed, mark) << id;
    mark = std::move(changed);
  }
}

// What is read inside a transaction is older than what was committed meanwhile: the mark must not hide that afterwards.
TEST_P(Db, MarksWhatWasCommittedDuringATransaction) {
  auto writer = open_empty();
  make_table(writer);
  auto reader = open_empty(db::Access::read);
  auto const before = reader.change_mark().value();
  {
    auto transaction = db::Transaction::begin(reader, db::Access::read).value();
    EXPECT_EQ(count(reader), 0);
    ASSERT_TRUE(plant(writer, 1, "其间"));
    static_cast<void>(reader.change_mark().value());
  }
  EXPECT_NE(reader.change_mark().value(), before);
}

// Sums of whole numbers (which PostgreSQL computes in another type), negative ones and comparisons are whole numbers.
TEST_P(Db, GivesSumsAsWholeNumbers) {
  auto connection = open_empty();
  make_table(connection);
  for (auto const& [id, sum] : {std::pair<std::int64_t, std::int64_t>{90'001'234'567'890, 90'001'234'567'890},
                                {-100'000'000'000'000, -9'998'765'432'110},
                                {9'998'765'432'110, 0},
                                {20'000, 20'000}}) {
    ASSERT_TRUE(plant(connection, id, ""));
    auto& asked = connection.statement("SELECT sum(id), count(*) > 1 FROM seed");
    ASSERT_TRUE(asked.step().value());
    EXPECT_EQ(asked.integer(0), sum);
    asked.reset();
  }
}

// A parameter may be null first and text later: the statement is the same.
TEST_P(Db, TakesNullAndTextInTheSamePlace) {
  auto connection = open_empty();
  make_table(connection);
  auto& planted = connection.statement("INSERT INTO seed(id,name) VALUES($1,$2)");
  ASSERT_TRUE(planted.bind(1, std::int64_t{1}).bind_null(2).run());
  ASSERT_TRUE(planted.bind(1, std::int64_t{2}).bind(2, std::string_view("b")).run());
  ASSERT_TRUE(planted.bind(1, std::int64_t{3}).bind_null(2).run());
  auto& asked = connection.statement("SELECT count(*) FROM seed WHERE name IS NULL");
  ASSERT_TRUE(asked.step().value());
  EXPECT_EQ(asked.integer(0), 2);
}

// A plan for the values bound is a matter of speed: with and without, in turn, the rows are the same, and a wrong value
// is told as ever.
TEST_P(Db, PlansAnewForTheValuesBound) {
  auto connection = open_empty();
  make_table(connection);
  for (int id = 1; id <= 9; ++id) ASSERT_TRUE(plant(connection, id, id % 3 == 0 ? "three" : "one"));
  auto& asked = connection.statement("SELECT id FROM seed WHERE ($1='' OR name=$1) ORDER BY id LIMIT $2");
  for (int turn = 0; turn < 8; ++turn) {
    for (auto const& [name, rows] : {std::pair("", 9), std::pair("three", 3), std::pair("two", 0)}) {
      if (turn % 2 == 1) asked.plan_for_these_values();
      asked.bind(1, std::string_view(name)).bind(2, std::int64_t{20});
      int seen = 0;
      while (asked.step().value()) ++seen;
      EXPECT_EQ(seen, rows) << name << turn;
      asked.reset();
    }
  }
  auto& twice = connection.statement("INSERT INTO seed(id,name) VALUES($1,'again')");
  auto const refused = twice.plan_for_these_values().bind(1, std::int64_t{1}).run();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "db.constraint");
}

// Parameters are known by their number, in whatever order and however often they stand in the statement.
TEST_P(Db, KnowsParametersByNumber) {
  auto connection = open_empty();
  make_table(connection);
  ASSERT_TRUE(plant(connection, 1, "one"));
  ASSERT_TRUE(connection.statement("UPDATE seed SET name=$3, id=$2 WHERE id=$1 AND id<>$2")
                  .bind(1, std::int64_t{1})
                  .bind(2, std::int64_t{2})
                  .bind(3, std::string_view("two"))
                  .run());
  auto& asked = connection.statement("SELECT name FROM seed WHERE id=2");
  ASSERT_TRUE(asked.step().value());
  EXPECT_EQ(asked.text(0), "two");
}

// While one statement is being read, others can run on the same connection, and the first goes on unharmed.
TEST_P(Db, ReadsOneStatementWhileAnotherRuns) {
  auto connection = open_empty();
  make_table(connection);
  for (std::int64_t id = 1; id <= 100; ++id) ASSERT_TRUE(plant(connection, id, "x"));
  auto& outer = connection.statement("SELECT id FROM seed ORDER BY id");
  std::int64_t seen = 0;
  while (outer.step().value()) {
    ++seen;
    EXPECT_EQ(outer.integer(0), seen);
    EXPECT_EQ(count(connection), 100);
  }
  EXPECT_EQ(seen, 100);
}

// NUL in a text is refused by both databases alike; nothing is cut off silently.
TEST_P(Db, RefusesNulInText) {
  auto connection = open_empty();
  make_table(connection);
  using namespace std::string_view_literals;
  EXPECT_EQ(plant(connection, 1, "a\0b"sv).error().code, "db.nul_character");
  auto transaction = db::Transaction::begin(connection).value();
  std::array<std::string_view, 2> const columns{"id", "name"};
  auto bulk = connection.bulk_insert("seed", columns).value();
  EXPECT_EQ(bulk.add(std::int64_t{2}).add("a\0b"sv).end_row().error().code, "db.nul_character");
}

// A duplicate key breaks a constraint; the database's own word is in the message.
TEST_P(Db, NamesABrokenConstraint) {
  auto connection = open_empty();
  make_table(connection);
  ASSERT_TRUE(plant(connection, 1, "a"));
  auto const again = plant(connection, 1, "b");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "db.constraint");
  EXPECT_FALSE(again.error().arguments.front().value.empty());
}

// What fits no other code is passed on with the database's own words.
TEST_P(Db, PassesOtherErrorsOn) {
  auto connection = open_empty();
  make_table(connection);
  auto transaction = db::Transaction::begin(connection).value();
  base::Done done;
  if (connection.dialect() == db::Dialect::sqlite) {
    done = connection.statement("INSERT INTO seed(id) VALUES($1)").bind(1, std::string_view("x")).run();
  } else {
    ASSERT_TRUE(plant(connection, 1, "a"));
    ASSERT_FALSE(plant(connection, 1, "a"));
    done = plant(connection, 2, "b");  // PostgreSQL gives up a transaction at its first error
    EXPECT_EQ(transaction.commit().error().code, "db.failed");
  }
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "db.failed");
  EXPECT_FALSE(done.error().arguments.front().value.empty());
}

// A statement that cannot be understood is our own mistake.
TEST_P(Db, TreatsWrongSqlAsABug) {
  auto connection = open_empty();
  EXPECT_THROW((void)connection.statement("SELEKT 1").step(), base::Bug);
  EXPECT_THROW((void)connection.execute("SELECT * FROM nowhere"), base::Bug);
}

// Many rows at once, more than one burst, between other statements.
TEST_P(Db, InsertsInBulk) {
  auto connection = open_empty();
  make_table(connection);
  auto transaction = db::Transaction::begin(connection).value();
  std::array<std::string_view, 3> const columns{"id", "name", "digest"};
  auto bulk = connection.bulk_insert("seed", columns).value();
  std::string const name(200, 'n');
  for (std::int64_t id = 1; id <= 5'000; ++id) {
    bulk.add(id).add(std::string_view(name));
    if (id % 2 == 0) {
      bulk.add_null();
    } else {
      bulk.add(as_bytes("digest"));
    }
    ASSERT_TRUE(bulk.end_row());
    if (id == 2'500) {
      ASSERT_TRUE(bulk.flush());
      EXPECT_EQ(count(connection), 2'500);
    }
  }
  ASSERT_TRUE(bulk.finish());
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(count(connection), 5'000);
}

// A bulk insert that breaks a constraint says so, at the latest when it is finished.
TEST_P(Db, ReportsAConstraintInBulk) {
  auto connection = open_empty();
  make_table(connection);
  auto transaction = db::Transaction::begin(connection).value();
  std::array<std::string_view, 1> const columns{"id"};
  auto bulk = connection.bulk_insert("seed", columns).value();
  ASSERT_TRUE(bulk.add(std::int64_t{1}).end_row());
  auto done = bulk.add(std::int64_t{1}).end_row();
  if (done) done = bulk.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "db.constraint");
}

// A bulk insert left unfinished cannot be committed by mistake.
TEST_P(Db, CannotCommitAnUnfinishedBulk) {
  auto connection = open_empty();
  make_table(connection);
  {
    auto transaction = db::Transaction::begin(connection).value();
    {
      std::array<std::string_view, 1> const columns{"id"};
      auto bulk = connection.bulk_insert("seed", columns).value();
      ASSERT_TRUE(bulk.add(std::int64_t{1}).end_row());
      ASSERT_TRUE(bulk.flush());
    }
    EXPECT_THROW((void)transaction.commit(), base::Bug);
  }
  EXPECT_EQ(count(connection), 0);
}

// A table is found by its name, and only where it is.
TEST_P(Db, FindsTables) {
  auto connection = open_empty();
  EXPECT_FALSE(connection.has_table("seed").value());
  make_table(connection);
  EXPECT_TRUE(connection.has_table("seed").value());
}

// A fact holds until the outermost write transaction ends, part of it is rolled back, or a script may have changed it.
TEST_P(Db, RemembersFactsForOneTransaction) {
  auto connection = open_empty();
  make_table(connection);
  connection.remember("outside");
  EXPECT_FALSE(connection.remembers("outside"));
  {
    auto transaction = db::Transaction::begin(connection).value();
    connection.remember("fact");
    {
      auto part = db::Transaction::begin(connection).value();
      EXPECT_TRUE(connection.remembers("fact"));
      ASSERT_TRUE(part.commit());
    }
    EXPECT_TRUE(connection.remembers("fact"));
    { auto part = db::Transaction::begin(connection).value(); }
    EXPECT_FALSE(connection.remembers("fact"));
    EXPECT_TRUE(connection.has_table("seed").value());
    ASSERT_TRUE(connection.execute("DROP TABLE seed"));
    EXPECT_FALSE(connection.has_table("seed").value());
    connection.remember("fact");
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_FALSE(connection.remembers("fact"));
}

// A reader cannot write.
TEST_P(Db, KeepsReadersFromWriting) {
  {
    auto connection = open_empty();
    make_table(connection);
  }
  auto reader = open_empty(db::Access::read);
  EXPECT_EQ(plant(reader, 1, "a").error().code, "db.read_only");
}

}  // namespace
