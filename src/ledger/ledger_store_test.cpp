#include "ledger/ledger_store.h"

#include <gtest/gtest.h>

#include "ledger/ledger_store_testing.h"

namespace ledger {
namespace {

class LedgerStore : public StoreTest {};
INSTANTIATE_BOTH_DATABASES(LedgerStore);

// Entries are appended in order and read back as they were; the chain can be recomputed from their bodies.
TEST_P(LedgerStore, AppendsAndReadsBack) {
  auto const receipt = append("c1", {study(100), project("P-1", 110, 200), study(120)}).value();
  EXPECT_EQ(receipt.first, Position(1));
  EXPECT_EQ(receipt.last, Position(3));
  EXPECT_EQ(receipt.recorded, base::Instant(1'000));
  auto const read = entry(connection(), {banner_, Position(2)}).value();
  EXPECT_EQ(read.what.title, "项目P-1");
  EXPECT_EQ(read.command, "c1");
  base::Hasher hasher(base::HashAlgorithm::sha256);
  base::Digest previous;
  int count = 0;
  ASSERT_TRUE(for_each_entry(connection(), banner_, Position(1), Position(),
                             [&](Entry const& each, std::string_view body, base::Digest const& hash) -> base::Done {
                               EXPECT_EQ(each.id, (EntryId{banner_, Position(++count)}));
                               EXPECT_EQ(canonical_body(each), body);
                               previous = chain_hash(hasher, previous, body);
                               EXPECT_EQ(previous, hash);
                               return {};
                             }));
  EXPECT_EQ(count, 3);
  EXPECT_EQ(previous, receipt.head);
  EXPECT_EQ(head(connection(), banner_).value().hash, receipt.head);
  EXPECT_FALSE(head(connection(), other_).value().position);
  EXPECT_EQ(entry(connection(), {banner_, Position(4)}).error().code, "ledger.unknown_entry");
}

// A repeated command appends nothing and returns the first receipt.
TEST_P(LedgerStore, RepeatedCommandReturnsTheFirstReceipt) {
  auto const first = append("c1", {study(100)}).value();
  auto const again = append("c1", {study(100)}, {}, 9'000).value();
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(again.first, first.first);
  EXPECT_EQ(again.head, first.head);
  EXPECT_EQ(again.recorded, first.recorded);
  EXPECT_EQ(head(connection(), banner_).value().position, Position(1));
  EXPECT_FALSE(append("c1", {study(100)}, other_).value().repeated) << "commands are known by unit";
}

// Recorded instants never decrease, whatever the clock does; as-of finds the last position of an instant.
TEST_P(LedgerStore, InstantsNeverDecrease) {
  ASSERT_TRUE(append("c1", {study(100), study(101)}, {}, 5'000));
  ASSERT_TRUE(append("c2", {study(102)}, {}, 3'000));  // the clock was set back
  ASSERT_TRUE(append("c3", {study(103)}, {}, 8'000));
  EXPECT_EQ(entry(connection(), {banner_, Position(3)}).value().recorded, base::Instant(5'000));
  struct Row {
    std::int64_t as_of;
    std::int64_t position;
  };
  for (auto const& row : {Row{0, 0}, Row{4'999, 0}, Row{5'000, 3}, Row{7'999, 3}, Row{8'000, 4}, Row{99'999, 4}}) {
    EXPECT_EQ(position_at(connection(), banner_, base::Instant(row.as_of)).value(), Position(row.position))
        << row.as_of;
  }
}

// What a correction ends is known afterwards; it can be ended once, and never a withdrawal or what does not exist.
TEST_P(LedgerStore, CorrectsLiveEntriesOnly) {
  ASSERT_TRUE(append("c1", {study(100), study(101)}));
  ASSERT_TRUE(append("c2", {correcting(study(105), 1, Correction::Act::replace)}));
  ASSERT_TRUE(append("c3", {correcting(study(101), 2, Correction::Act::withdraw)}));
  auto const replaced = standing(connection(), {banner_, Position(1)}).value();
  EXPECT_EQ(replaced.ended_by, Position(3));
  EXPECT_EQ(replaced.act, Correction::Act::replace);
  EXPECT_EQ(standing(connection(), {banner_, Position(2)}).value().act, Correction::Act::withdraw);
  EXPECT_FALSE(standing(connection(), {banner_, Position(3)}).value().ended_by);
  EXPECT_EQ(endings(connection(), banner_).value(),
            (std::vector<Ending>{{Position(1), Position(3)}, {Position(2), Position(4)}}));
  struct Row {
    std::int64_t target;
    std::string_view code;
  };
  for (auto const& row : {Row{1, "ledger.already_corrected"}, Row{4, "ledger.target_is_withdrawal"},
                          Row{5, "ledger.unknown_target"}, Row{99, "ledger.unknown_target"}}) {
    auto const refused = append("bad", {correcting(study(1), row.target, Correction::Act::replace)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, row.code) << row.target;
  }
  auto const named = append("bad", {correcting(study(1), 1, Correction::Act::withdraw)}).error();
  EXPECT_EQ(named.arguments.back().value, to_text(EntryId{banner_, Position(3)}));
  ASSERT_TRUE(append("c4", {correcting(study(106), 3, Correction::Act::replace)})) << "a correction can be corrected";
}

// A correction may end an entry of the same command.
TEST_P(LedgerStore, CorrectsWithinOneCommand) {
  ASSERT_TRUE(append("c1", {study(100), correcting(study(100), 1, Correction::Act::withdraw)}));
  EXPECT_EQ(standing(connection(), {banner_, Position(1)}).value().ended_by, Position(2));
  EXPECT_EQ(append("c2", {study(100), correcting(study(1), 1, Correction::Act::replace)}).error().code,
            "ledger.already_corrected");
}

// A refused draft leaves nothing; all its faults are told.
TEST_P(LedgerStore, RefusesFaultyDrafts) {
  auto draft = study(100, "");
  draft.fields["nothing"] = true;
  auto const refused = append("c1", {study(99), draft});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().causes.size(), 1U);
  EXPECT_FALSE(head(connection(), banner_).value().position);
}

// The unit of the chain and those of a joint event have to exist, and a unit is no partner of itself.
TEST_P(LedgerStore, RefusesUnknownUnits) {
  EXPECT_EQ(append("c1", {study(1)}, UnitId(77)).error().code, "ledger.unknown_unit");
  auto draft = study(1);
  draft.with = {UnitId(77)};
  EXPECT_EQ(append("c1", {draft}).error().code, "ledger.unknown_unit");
  draft.with = {banner_};
  EXPECT_EQ(append("c1", {draft}).error().code, "ledger.joint_with_itself");
}

// The witness sees every entry with the one it ends, inside the transaction.
TEST_P(LedgerStore, TellsTheWitness) {
  ASSERT_TRUE(append("c1", {study(100)}));
  auto transaction = db::Transaction::begin(connection()).value();
  std::vector<std::string> seen;
  auto appender = Appender::begin(transaction, kinds(), author("c2", banner_),
                                  [&seen](Entry const& added, Entry const* ended) -> base::Done {
                                    seen.push_back(to_text(added.id) + (ended != nullptr ? to_text(ended->id) : ""));
                                    return {};
                                  })
                      .value();
  ASSERT_TRUE(appender.add(study(101)));
  ASSERT_TRUE(appender.add(correcting(study(102), 1, Correction::Act::replace), SectionId(7)));
  auto const unit = std::to_string(banner_.value());
  EXPECT_EQ(seen, (std::vector<std::string>{unit + "-2", unit + "-3" + unit + "-1"}));
  ASSERT_TRUE(appender.finish());
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(entry(connection(), {banner_, Position(3)}).value().section, SectionId(7));
}

// Equal work is found by its identity: at once while appending, afterwards from the table, never when it was ended.
TEST_P(LedgerStore, FindsLiveEntriesByIdentity) {
  auto const* const kind = kinds().find("study");
  auto const same = identity(study(100), *kind);
  ASSERT_TRUE(append("c1", {study(100), study(101)}));
  {
    auto transaction = db::Transaction::begin(connection()).value();
    auto appender = Appender::begin(transaction, kinds(), author("c2", banner_), {}).value();
    ASSERT_TRUE(appender.add(study(100)));
    EXPECT_EQ(appender.live_with_identity(same).value(), (std::vector<Position>{Position(1), Position(3)}));
    ASSERT_TRUE(appender.finish());
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(live_with_identity(connection(), banner_, same).value(), (std::vector<Position>{Position(1), Position(3)}));
  EXPECT_TRUE(live_with_identity(connection(), other_, same).value().empty());
  ASSERT_TRUE(append("c3", {correcting(study(100), 1, Correction::Act::withdraw)}));
  EXPECT_EQ(live_with_identity(connection(), banner_, same).value(), (std::vector<Position>{Position(3)}));
}

// Many entries in one command, which are sealed in stretches beside the insertion, give the same chain and the same
// derived rows as they would one by one; corrections and questions in between change nothing.
TEST_P(LedgerStore, AppendsManyInStretches) {
  constexpr int entries = 3'500;
  constexpr int corrected = 1'500;
  constexpr int asked_from = 2'200;
  auto const* const kind = kinds().find("study");
  auto transaction = db::Transaction::begin(connection()).value();
  auto appender = Appender::begin(transaction, kinds(), author("c1", banner_), {}).value();
  for (int i = 0; i < entries; ++i) {
    auto draft = study(i % 300, "第" + std::to_string(i % 3'000) + "次学习");
    if (i == corrected) draft = correcting(study(5, "更正"), 1'400, Correction::Act::replace);
    if (i >= asked_from) {
      auto const live = appender.live_with_identity(identity(draft, *kind)).value();
      ASSERT_EQ(live.size(), i >= 3'000 && i % 3'000 != corrected && i % 3'000 != 1'399 ? 1U : 0U) << i;
    }
    ASSERT_EQ(appender.add(std::move(draft)).value(), Position(i + 1));
  }
  auto const receipt = appender.finish().value();
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(receipt.last, Position(entries));
  EXPECT_EQ(head(connection(), banner_).value().hash, receipt.head);
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
  EXPECT_EQ(verify_derived(connection(), kinds()).value(), std::nullopt);
  EXPECT_EQ(standing(connection(), {banner_, Position(1'400)}).value().ended_by, Position(corrected + 1));
}

// A command given up half-way leaves nothing, also while a stretch is being sealed.
TEST_P(LedgerStore, LeavesNothingOfAnAbandonedCommand) {
  {
    auto transaction = db::Transaction::begin(connection()).value();
    auto appender = Appender::begin(transaction, kinds(), author("c1", banner_), {}).value();
    for (int i = 0; i < 3'000; ++i) ASSERT_TRUE(appender.add(study(i)));
  }
  EXPECT_FALSE(head(connection(), banner_).value().position);
  ASSERT_TRUE(append("c1", {study(1)}));
  EXPECT_EQ(verify_derived(connection(), kinds()).value(), std::nullopt);
}

// A chain exported entry by entry is restored to the same bytes, commands included; an altered one is refused.
TEST_P(LedgerStore, RestoresAnExportedChain) {
  ASSERT_TRUE(append("c1", {study(100), study(101)}));
  ASSERT_TRUE(append("c2", {correcting(study(105), 1, Correction::Act::replace)}));
  std::vector<std::pair<std::string, base::Digest>> exported;
  auto const keep = [&exported](Entry const&, std::string_view body, base::Digest const& hash) -> base::Done {
    exported.emplace_back(body, hash);
    return {};
  };
  ASSERT_TRUE(for_each_entry(connection(), banner_, Position(1), Position(), keep));
  auto const before = head(connection(), banner_).value();
  forge("entries", "DELETE FROM entries");
  forge("commands", "DELETE FROM commands");
  {
    auto transaction = db::Transaction::begin(connection()).value();
    auto restorer = Restorer::begin(transaction, banner_).value();
    EXPECT_EQ(restorer.add(exported[1].first, exported[1].second).error().code, "ledger.chain_broken");
    EXPECT_EQ(restorer.add("{}", exported[0].second).error().code, "ledger.body_malformed");
  }
  auto transaction = db::Transaction::begin(connection()).value();
  auto restorer = Restorer::begin(transaction, banner_).value();
  for (auto const& [body, hash] : exported) ASSERT_TRUE(restorer.add(body, hash));
  EXPECT_EQ(restorer.finish().value().hash, before.hash);
  ASSERT_TRUE(refill_derived(transaction, kinds()));
  EXPECT_EQ(Restorer::begin(transaction, banner_).error().code, "ledger.chain_not_empty");
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
  EXPECT_TRUE(append("c2", {study(1)}).value().repeated);
}

}  // namespace
}  // namespace ledger
