#include "imports/imports_testing.h"

namespace {

using imports::SeenRows;

ledger::Draft project(std::string const& code, std::int64_t fen, std::string const& day) {
  ledger::Draft draft;
  draft.kind = "project";
  draft.title = "甲";
  auto const on = base::parse_day(day).value();
  draft.days = {on, on};
  draft.fields = {{"code", code}, {"applied", base::Money(fen)}, {"pooled_on", on}};
  return draft;
}

imports::RowReading row_of(ledger::Draft draft) {
  imports::RowReading row;
  row.kind = imports::RowReading::Kind::entry;
  auto const code = draft.fields.find("code");
  if (code != draft.fields.end()) row.code = std::get<std::string>(code->second);
  row.draft = std::move(draft);
  return row;
}

std::vector<imports::ColumnReading> columns(std::vector<std::string> const& fields) {
  std::vector<imports::ColumnReading> result;
  for (auto const& field : fields) result.push_back({0, field, "A1", field, "", ""});
  return result;
}

// A newer row against the older entry: old and new value of every field that its sheet speaks of.
TEST(changes, name_old_and_new_value) {
  auto const& kind = *imports_testing::rules().kinds.find("project");
  auto before = project("X-1", 2'515'000'00, "2024-01-22");
  auto after = project("X-1", 2'600'000'00, "2024-01-22");
  after.title = "乙";
  before.fields["status"] = std::string("已入库");
  auto const all = imports::changes(before, after, kind, columns({"code", "applied", "pooled_on", "status"}));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].field, "title");
  EXPECT_EQ(all[1].name, "申请资金");
  EXPECT_EQ(all[1].before, "251.5万元");
  EXPECT_EQ(all[1].after, "260万元");
  EXPECT_EQ(all[2].before, "已入库");
  EXPECT_EQ(all[2].after, "");
  // A sheet without a column of states says nothing about the state.
  EXPECT_EQ(imports::changes(before, after, kind, columns({"code", "applied", "pooled_on"})).size(), 2U);
  auto const corrected = imports::with_changes(before, after, all);
  EXPECT_EQ(corrected.title, "乙");
  EXPECT_EQ(corrected.fields.count("status"), 0U);
  EXPECT_TRUE(imports::changes(corrected, after, kind, columns({"code", "applied", "pooled_on", "status"})).empty());
}

// The day of an entry follows the field it was taken from, and the days column where there is one.
TEST(changes, follow_the_day) {
  auto const& kind = *imports_testing::rules().kinds.find("project");
  auto const before = project("X-1", 100, "2024-01-22");
  auto const after = project("X-1", 100, "2024-02-01");
  auto const told = imports::changes(before, after, kind, columns({"pooled_on"}));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].field, "pooled_on");
  EXPECT_EQ(imports::with_changes(before, after, told).days, after.days);
  auto const by_column = imports::changes(before, after, kind, columns({"days"}));
  ASSERT_EQ(by_column.size(), 1U);
  EXPECT_EQ(by_column[0].before, "2024-01-22");
  EXPECT_EQ(by_column[0].after, "2024-02-01");
  EXPECT_TRUE(imports::changes(before, after, kind, columns({"applied"})).empty());
}

// Rows with different codes are never the same; the same code with other content is a contradiction; without a code
// every understood cell counts, the section and the evidence too.
TEST(seen_rows, tell_doubled_from_different) {
  auto const& kind = *imports_testing::rules().kinds.find("project");
  SeenRows seen;
  auto add = [&](imports::RowReading const& row) { return seen.add(imports::row_key(row, kind)); };
  EXPECT_EQ(add(row_of(project("X-1", 100, "2024-01-22"))), SeenRows::Verdict::first);
  EXPECT_EQ(add(row_of(project("X-2", 100, "2024-01-22"))), SeenRows::Verdict::first);
  EXPECT_EQ(add(row_of(project("X-1", 100, "2024-01-22"))), SeenRows::Verdict::doubled);
  EXPECT_EQ(add(row_of(project("X-1", 101, "2024-01-22"))), SeenRows::Verdict::code_twice);
  auto plain = row_of(project("", 100, "2024-01-22"));
  plain.code.clear();
  EXPECT_EQ(add(plain), SeenRows::Verdict::first);
  EXPECT_EQ(add(plain), SeenRows::Verdict::doubled);
  plain.section = "办公室";
  EXPECT_EQ(add(plain), SeenRows::Verdict::first);
  plain.evidence_names = "照片.jpg";
  EXPECT_EQ(add(plain), SeenRows::Verdict::first);
  plain.draft.title = "乙";
  EXPECT_EQ(add(plain), SeenRows::Verdict::first);
  EXPECT_EQ(seen.size(), 6U);
}

// A hundred thousand rows, each met twice, in a table that grew many times.
TEST(seen_rows, grow) {
  auto const& kind = *imports_testing::rules().kinds.find("project");
  SeenRows seen;
  auto row = row_of(project("X", 100, "2024-01-22"));
  std::int64_t const many = 100'000;
  for (auto const verdict : {SeenRows::Verdict::first, SeenRows::Verdict::doubled}) {
    for (std::int64_t i = 0; i < many; ++i) {
      row.code = "X-" + std::to_string(i);
      ASSERT_EQ(seen.add(imports::row_key(row, kind)), verdict) << i;
    }
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(many));
  EXPECT_TRUE(seen.contains_same(imports::row_key(row, kind).same));
  row.code = "Y";
  EXPECT_FALSE(seen.contains_same(imports::row_key(row, kind).same));
}

}  // namespace
