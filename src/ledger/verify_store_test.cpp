#include <gtest/gtest.h>

#include "ledger/ledger_store_testing.h"

namespace ledger {
namespace {

class VerifyChain : public StoreTest {
 protected:
  void fill() {
    ASSERT_TRUE(append("c1", {study(100), study(101), study(102)}, {}, 1'000));
    ASSERT_TRUE(append("c2", {correcting(study(105), 2, Correction::Act::replace)}, {}, 2'000));
    ASSERT_TRUE(append("c3", {study(106), correcting(study(100), 1, Correction::Act::withdraw)}, {}, 3'000));
  }
  [[nodiscard]] std::string row(std::int64_t position) const {
    return std::to_string(to_row({banner_, Position(position)}));
  }
};
INSTANTIATE_BOTH_DATABASES(VerifyChain);

// A chain that nobody has touched verifies, an empty one too.
TEST_P(VerifyChain, AcceptsWhatWasAppended) {
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
  fill();
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
}

// Whatever a forger changes, verification names the first record that is not as it was written.
TEST_P(VerifyChain, NamesTheFirstAlteredRecord) {
  struct Row {
    std::string table;
    std::string forgery;
    std::string_view what;
    std::int64_t position;
  };
  auto const shifted = [&](std::string const& values) {
    return "UPDATE entries SET " + values + " WHERE id=" + row(3);
  };
  std::string const replaced_hash =
      GetParam() == db::Dialect::sqlite ? "hash=zeroblob(32)" : "hash=decode(repeat('00',32),'hex')";
  std::string const replaced_head =
      GetParam() == db::Dialect::sqlite ? "head=zeroblob(32)" : "head=decode(repeat('00',32),'hex')";
  std::vector<Row> const rows{
      {"entries", shifted("body=replace(body,'1970-04-13','1970-04-14')"), "verify.hash_differs", 3},
      {"entries", shifted("body=replace(body,'\"title\":','\"title\": ')"), "verify.body_altered", 3},
      {"entries", shifted("body='x'"), "verify.body_altered", 3},
      {"entries", shifted(replaced_hash), "verify.hash_differs", 3},
      {"entries", shifted("day_first=day_first+1"), "verify.column_differs", 3},
      {"entries", shifted("day_last=day_last+1"), "verify.column_differs", 3},
      {"entries", shifted("kind='project'"), "verify.column_differs", 3},
      {"entries", shifted("recorded=recorded+1"), "verify.column_differs", 3},
      {"entries", shifted("corrects=" + row(1) + "+9, act='replace'"), "verify.column_differs", 3},
      {"entries", "UPDATE entries SET act='withdraw' WHERE id=" + row(4), "verify.column_differs", 4},
      {"entries", "DELETE FROM entries WHERE id=" + row(3), "verify.gap", 3},
      {"entries", "DELETE FROM entries WHERE id=" + row(1), "verify.gap", 1},
      {"entries", "DELETE FROM entries WHERE id=" + row(6), "verify.end_missing", 6},
      {"entries", "DELETE FROM entries WHERE id>=" + row(5), "verify.end_missing", 5},
      {"entries", "DELETE FROM entries", "verify.end_missing", 1},
      {"commands", "DELETE FROM commands WHERE command='c2'", "verify.command_differs", 4},
      {"commands", "UPDATE commands SET " + replaced_head + " WHERE command='c1'", "verify.command_differs", 3},
      {"commands", "UPDATE commands SET recorded=0 WHERE command='c3'", "verify.command_differs", 5},
      {"commands", "UPDATE commands SET command='c9' WHERE command='c3'", "verify.command_differs", 5},
  };
  fill();
  for (auto const& each : rows) {
    auto transaction = db::Transaction::begin(connection()).value();  // rolled back at the end of the line
    forge(each.table, each.forgery);
    auto const fault = verify_chain(connection(), banner_).value();
    ASSERT_TRUE(fault) << each.forgery;
    EXPECT_EQ(fault->what, each.what) << each.forgery;
    EXPECT_EQ(fault->id, (EntryId{banner_, Position(each.position)})) << each.forgery;
  }
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
}

/// Writes a chain of these entries that is sound as a chain, whatever they say.
void forge_chain(db::Connection& connection, UnitId unit, std::vector<Entry> entries) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  base::Digest previous;
  for (auto& each : entries) {
    each.id.unit = unit;
    each.command = "c" + std::to_string(each.id.position.value());
    auto const body = canonical_body(each);
    previous = chain_hash(hasher, previous, body);
    auto& row = connection.statement(
        "INSERT INTO entries(id,recorded,kind,day_first,day_last,corrects,act,hash,body) "
        "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9)");
    row.bind(1, to_row(each.id)).bind(2, each.recorded.milliseconds()).bind(3, each.what.kind);
    row.bind(4, std::int64_t{each.what.days.first.since_epoch()});
    row.bind(5, std::int64_t{each.what.days.last.since_epoch()}).bind_null(6).bind_null(7);
    if (each.what.corrects) {
      row.bind(6, to_row({unit, each.what.corrects->target}));
      row.bind(7, each.what.corrects->act == Correction::Act::replace ? std::string_view("replace") : "withdraw");
    }
    ASSERT_TRUE(row.bind(8, std::span<std::uint8_t const>(previous.bytes)).bind(9, body).run());
    ASSERT_TRUE(connection.statement("INSERT INTO commands VALUES($1,$2,$3,$3,$4,$5)")
                    .bind(1, unit.value())
                    .bind(2, each.command)
                    .bind(3, each.id.position.value())
                    .bind(4, each.recorded.milliseconds())
                    .bind(5, std::span<std::uint8_t const>(previous.bytes))
                    .run());
  }
}

// A forger who recomputes all hashes still cannot record into the past or correct what is not live.
TEST_P(VerifyChain, RefusesRulesBrokenUnderSoundHashes) {
  auto const made = [&](std::int64_t position, std::int64_t recorded, Draft draft) {
    Entry each;
    each.id.position = Position(position);
    each.recorded = base::Instant(recorded);
    each.what = std::move(draft);
    return each;
  };
  auto const replacing = [&](std::int64_t target) { return correcting(study(2), target, Correction::Act::replace); };
  struct Row {
    std::vector<Entry> chain;
    std::string_view what;
    std::int64_t position;
  };
  std::vector<Row> const rows{
      {{made(1, 9, study(1)), made(2, 8, study(2))}, "verify.instant_falls", 2},
      {{made(1, 9, study(1)), made(2, 9, replacing(2))}, "verify.target_wrong", 2},
      {{made(1, 9, study(1)), made(2, 9, replacing(7))}, "verify.target_wrong", 2},
      {{made(1, 9, study(1)), made(2, 9, correcting(study(1), 1, Correction::Act::withdraw)), made(3, 9, replacing(2))},
       "verify.target_wrong",
       3},
  };
  for (auto const& each : rows) {
    auto transaction = db::Transaction::begin(connection()).value();
    forge_chain(connection(), banner_, each.chain);
    auto const fault = verify_chain(connection(), banner_).value();
    ASSERT_TRUE(fault) << each.what;
    EXPECT_EQ(fault->what, each.what);
    EXPECT_EQ(fault->id.position, Position(each.position));
  }
}

}  // namespace
}  // namespace ledger
