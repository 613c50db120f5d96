#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/ledger_store_testing.h"

namespace ledger {
namespace {

class DerivedRows : public StoreTest {
 protected:
  /// "day:position" of each row, with "!" and the position that ended it.
  std::vector<std::string> days(DayQuestion const& question) {
    std::vector<std::string> found;
    auto const note = [&found](DayRow const& row) -> base::Done {
      found.push_back(std::to_string(row.day.since_epoch()) + ":" + to_text(row.id) +
                      (row.ended_by ? "!" + std::to_string(row.ended_by->value()) : ""));
      return {};
    };
    EXPECT_TRUE(for_each_day(connection(), question, note));
    return found;
  }
  [[nodiscard]] std::string id(UnitId unit, std::int64_t position) const {
    return to_text(EntryId{unit, Position(position)});
  }
  void fill() {
    ASSERT_TRUE(append("c1", {study(100), project("P-1", 110, 300), study(90), project("P-2", 111, 280)}));
    auto joint = study(95, "联合活动");
    joint.with = {city_, other_};
    std::sort(joint.with.begin(), joint.with.end());
    ASSERT_TRUE(append("c2", {joint, correcting(study(120), 1, Correction::Act::replace)}));
    ASSERT_TRUE(append("c3", {correcting(project("P-2", 111, 280), 4, Correction::Act::withdraw)}));
    ASSERT_TRUE(append("c1", {study(99)}, other_));
  }
};
INSTANTIATE_BOTH_DATABASES(DerivedRows);

// A file is found by its hash, unit by unit; a joint entry cites it for each of its units, one that was withdrawn still
// does, and a file cited twice by one entry stands there once.
TEST_P(DerivedRows, FindsWhoCitesAFile) {
  auto const file = [](std::uint8_t number) {
    EvidenceRef ref;
    ref.digest.bytes[0] = number;
    return ref;
  };
  auto one = study(100);
  one.evidence = {file(1), file(2)};
  auto dated = file(1);
  dated.dated = base::Day(99);
  one.evidence.push_back(dated);
  auto joint = study(95, "联合活动");
  joint.with = {other_};
  joint.evidence = {file(1)};
  ASSERT_TRUE(append("c1", {one, joint}));
  ASSERT_TRUE(append("c2", {correcting(study(100), 1, Correction::Act::withdraw)}));
  auto const citing = [&](std::uint8_t number) {
    std::vector<std::string> found;
    Citing at;
    while (auto const next = *next_citing(connection(), file(number).digest, at)) {
      found.push_back(std::to_string(next->unit.value()) + ":" + to_text(next->entry));
      at = *next;
    }
    return found;
  };
  auto const row = [&](UnitId unit, std::int64_t position) {
    return std::to_string(unit.value()) + ":" + id(banner_, position);
  };
  std::vector<std::string> expected{row(banner_, 1), row(banner_, 2), row(other_, 2)};
  std::ranges::sort(expected);
  EXPECT_EQ(citing(1), expected);
  EXPECT_EQ(citing(2), std::vector<std::string>{row(banner_, 1)});
  EXPECT_EQ(citing(3), std::vector<std::string>{});
  EXPECT_FALSE(verify_derived(connection(), kinds())->has_value());
  ASSERT_TRUE(connection().execute("DELETE FROM entry_cites WHERE entry IN (SELECT max(entry) FROM entry_cites)"));
  EXPECT_EQ(verify_derived(connection(), kinds())->value().what, "verify.derived_missing");
}

// A range of days of one kind and field gives the entries that count for a unit, with what ended them.
TEST_P(DerivedRows, FindsEntriesByDay) {
  fill();
  struct Row {
    UnitId unit;
    std::string_view kind;
    std::string_view field;
    int from;
    int until;
    std::vector<std::string> expected;
  };
  std::vector<Row> const rows{
      {banner_,
       "study",
       own_days,
       0,
       1'000,
       {"90:" + id(banner_, 3), "95:" + id(banner_, 5), "100:" + id(banner_, 1) + "!6", "120:" + id(banner_, 6)}},
      {banner_, "study", own_days, 95, 100, {"95:" + id(banner_, 5)}},      // the end is not included
      {banner_, "project", own_days, 110, 111, {"110:" + id(banner_, 2)}},  // the first day of a span decides
      {banner_, "project", "deadline", 0, 1'000, {"280:" + id(banner_, 4) + "!7", "300:" + id(banner_, 2)}},
      {banner_, "project", "approved", 0, 1'000, {}},
      {other_, "study", own_days, 0, 1'000, {"95:" + id(banner_, 5), "99:" + id(other_, 1)}},  // a joint event counts
      {city_, "study", own_days, 0, 1'000, {"95:" + id(banner_, 5)}},
  };
  for (auto const& row : rows) {
    EXPECT_EQ(days({row.unit, row.kind, row.field, base::Day(row.from), base::Day(row.until)}), row.expected)
        << row.unit.value() << row.kind << row.field << row.from;
  }
}

// The same rows come with their bodies where they are wanted.
TEST_P(DerivedRows, GivesBodiesWithTheDays) {
  fill();
  std::vector<std::string> titles;
  DayQuestion const question{other_, "study", own_days, base::Day(0), base::Day(1'000)};
  ASSERT_TRUE(for_each_day_with_body(connection(), question, [&titles](DayRow const& row) -> base::Done {
    titles.push_back(TRY(parse_body(row.body)).what.title);
    return {};
  }));
  EXPECT_EQ(titles, (std::vector<std::string>{"联合活动", "学习"}));
}

// Of one day the latest live entries, those of other units among them; what ended is not one of them.
TEST_P(DerivedRows, FindsTheLatestOfADay) {
  ASSERT_TRUE(append("c1", {study(100), study(100), study(101), study(100)}));
  ASSERT_TRUE(append("c2", {correcting(study(100), 2, Correction::Act::withdraw)}));
  struct Row {
    UnitId unit;
    std::int32_t day;
    std::size_t rows_max;
    std::vector<std::int64_t> expected;
  };
  std::vector<Row> const rows{{banner_, 100, 9, {4, 1}}, {banner_, 100, 1, {4}}, {banner_, 101, 9, {3}},
                              {banner_, 102, 9, {}},     {banner_, 100, 0, {}},  {other_, 100, 9, {}}};
  for (auto const& row : rows) {
    std::vector<std::int64_t> found;
    auto const latest = latest_of_day(connection(), {row.unit, "study", base::Day(row.day), row.rows_max});
    for (auto const& entry : latest.value()) found.push_back(entry.id.position.value());
    EXPECT_EQ(found, row.expected) << row.unit.value() << ' ' << row.day << ' ' << row.rows_max;
  }
}

// Joint entries are found from each of their units.
TEST_P(DerivedRows, FindsJointEntries) {
  fill();
  for (auto const unit : {city_, banner_, other_}) {
    EXPECT_EQ(joint_entries(connection(), unit).value(), (std::vector<EntryId>{{banner_, Position(5)}}));
  }
}

// A walk by columns sees what a walk by bodies sees.
TEST_P(DerivedRows, GlancesAgreeWithBodies) {
  fill();
  std::vector<std::string> seen;
  ASSERT_TRUE(for_each_glance(connection(), banner_, Position(2), Position(8), [&](Glance const& glance) -> base::Done {
    auto const whole = TRY(parse_body(glance.body));
    EXPECT_EQ(whole.id, glance.id);
    EXPECT_EQ(whole.what.kind, glance.kind);
    EXPECT_EQ(whole.what.days, glance.days);
    seen.push_back(to_text(glance.id) + (glance.withdrawal ? "!" : ""));
    return {};
  }));
  EXPECT_EQ(seen.size(), 6U);
  EXPECT_EQ(seen.back(), id(banner_, 7) + "!");
}

// Rebuilding gives the same rows as keeping them up to date, and other rooms can listen in.
TEST_P(DerivedRows, RebuildsToTheSameRows) {
  fill();
  auto const before = derived_digest(connection()).value();
  ASSERT_TRUE(drop_derived(connection()));
  EXPECT_FALSE(has_derived(connection()).value());
  std::string heard;
  auto transaction = db::Transaction::begin(connection()).value();
  auto const listen = [&heard](Entry const& each, std::optional<Position> by) -> base::Done {
    heard += std::to_string(each.id.position.value()) + (by ? "!" : "") + " ";
    return {};
  };
  ASSERT_TRUE(refill_derived(transaction, kinds(), listen));
  ASSERT_TRUE(transaction.commit());
  EXPECT_EQ(heard, "1! 2 3 4! 5 6 7 1 ");
  EXPECT_EQ(derived_digest(connection()).value(), before);
}

// An append after the tables were dropped fills them first.
TEST_P(DerivedRows, AppendingRefillsWhatWasDropped) {
  fill();
  ASSERT_TRUE(drop_derived(connection()));
  ASSERT_TRUE(append("c4", {study(130)}));
  EXPECT_EQ(verify_derived(connection(), kinds()).value(), std::nullopt);
  EXPECT_EQ(days({banner_, "study", own_days, base::Day(120), base::Day(131)}).size(), 2U);
}

// Every kind of damage to a derived row is found, and the entry it belongs to is named.
TEST_P(DerivedRows, NamesTheEntryWhoseRowsDiffer) {
  struct Row {
    std::string damage;
    std::string_view what;
    std::int64_t position;
  };
  auto const first = std::to_string(to_row({banner_, Position(1)}));
  auto const third = std::to_string(to_row({banner_, Position(3)}));
  auto const fifth = std::to_string(to_row({banner_, Position(5)}));
  auto const last = std::to_string(to_row({banner_, Position(99)}));
  std::vector<Row> const rows{
      {"DELETE FROM entry_days WHERE entry=" + third, "verify.derived_missing", 3},
      {"UPDATE entry_days SET ended=NULL WHERE entry=" + first, "verify.derived_missing", 1},
      {"UPDATE entry_days SET day=day+1 WHERE entry=" + third, "verify.derived_missing", 3},
      {"DELETE FROM entry_keys WHERE entry=" + third, "verify.derived_missing", 3},
      {"DELETE FROM entry_joint WHERE entry=" + fifth + " AND unit=1", "verify.derived_missing", 5},
      {"INSERT INTO entry_joint(unit,entry) VALUES(1," + third + ")", "verify.derived_surplus", 3},
      {"INSERT INTO entry_days(unit,axis,day,entry) VALUES(1,'study',5," + last + ")", "verify.derived_surplus", 99},
  };
  fill();
  EXPECT_EQ(verify_derived(connection(), kinds()).value(), std::nullopt);
  for (auto const& row : rows) {
    ASSERT_TRUE(connection().execute(row.damage)) << row.damage;
    auto const fault = verify_derived(connection(), kinds()).value();
    ASSERT_TRUE(fault) << row.damage;
    EXPECT_EQ(fault->what, row.what) << row.damage;
    EXPECT_EQ(fault->id, (EntryId{banner_, Position(row.position)})) << row.damage;
    auto transaction = db::Transaction::begin(connection()).value();
    ASSERT_TRUE(refill_derived(transaction, kinds()));
    ASSERT_TRUE(transaction.commit());
    EXPECT_EQ(verify_derived(connection(), kinds()).value(), std::nullopt);
  }
}

}  // namespace
}  // namespace ledger
