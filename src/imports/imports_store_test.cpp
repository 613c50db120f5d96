#include "imports/imports_store.h"

#include <fmt/format.h>

#include "testing/database.h"

namespace {

using imports::Batch;
using imports::BatchId;

class ImportsStore : public testing_database::BothDatabases {
 protected:
  static Batch batch(std::int64_t id) {
    Batch made;
    made.id = BatchId(id);
    made.unit = office::UnitId(1);
    made.file_name = "2024上半年.xlsx";
    made.file_digest = base::hash(base::HashAlgorithm::sha256, "file");
    made.account = office::AccountId(1);
    made.imported = base::Instant(1'719'800'000'000);
    made.first = ledger::Position(1);
    made.last = ledger::Position(40);
    return made;
  }
  static imports::SetAside aside(std::int64_t number) {
    imports::SetAside row;
    row.number = number;
    row.sheet = "宣传报道台账";
    row.row = 16 + number;
    row.draft.kind = "media_report";
    row.draft.title = "某报道";
    row.draft.days = {base::Day(19'795), base::Day(19'795)};
    row.draft.fields = {{"level", std::string("市级")},  {"count", std::int64_t{3}}, {"seen", true},
                        {"amount", base::Money(12'345)}, {"due", base::Day(19'800)}, {"score", base::Decimal(86'500)}};
    return row;
  }
};
INSTANTIATE_BOTH_DATABASES(ImportsStore);

// Batches are numbered in order and come back as they were; an unknown one is named.
TEST_P(ImportsStore, KeepsBatches) {
  auto connection = open();
  EXPECT_EQ(imports::next_batch(connection)->value(), 1);
  ASSERT_TRUE(imports::insert_batch(connection, batch(1)).has_value());
  ASSERT_TRUE(imports::insert_batch(connection, batch(2)).has_value());
  EXPECT_EQ(imports::next_batch(connection)->value(), 3);
  auto const all = imports::batches(connection);
  ASSERT_TRUE(all.has_value());
  ASSERT_EQ(all->size(), 2U);
  auto const found = imports::find_batch(connection, "2");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->file_name, "2024上半年.xlsx");
  EXPECT_EQ(found->file_digest, batch(2).file_digest);
  EXPECT_EQ(found->imported, batch(2).imported);
  EXPECT_EQ(found->last.value(), 40);
  EXPECT_FALSE(found->undone.has_value());
  for (auto const* unknown : {"3", "x", ""}) {
    EXPECT_EQ(imports::find_batch(connection, unknown).error().code, "import.unknown_batch") << unknown;
  }
}

// An undone batch stays, with instant and reason; it is undone once.
TEST_P(ImportsStore, KeepsWhatWasUndone) {
  auto connection = open();
  ASSERT_TRUE(imports::insert_batch(connection, batch(1)).has_value());
  ASSERT_TRUE(imports::mark_undone(connection, BatchId(1), base::Instant(5), "导错文件").has_value());
  auto const found = imports::find_batch(connection, "1");
  EXPECT_EQ(found->undone, base::Instant(5));
  EXPECT_EQ(found->undone_because, "导错文件");
  EXPECT_FALSE(imports::mark_undone(connection, BatchId(1), base::Instant(6), "再来").has_value());
}

// Rows set aside come back with every field; one let in names its entry and is counted no more.
TEST_P(ImportsStore, KeepsRowsSetAside) {
  auto connection = open();
  ASSERT_TRUE(imports::insert_batch(connection, batch(1)).has_value());
  for (std::int64_t number : {1, 2}) {
    ASSERT_TRUE(imports::insert_set_aside(connection, BatchId(1), aside(number)).has_value());
  }
  EXPECT_EQ(imports::find_batch(connection, "1")->set_aside, 2);
  ledger::EntryId const entry{office::UnitId(1), ledger::Position(41)};
  ASSERT_TRUE(imports::mark_let_in(connection, BatchId(1), 2, entry).has_value());
  auto const rows = imports::set_aside(connection, BatchId(1));
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ(rows->at(0).sheet, "宣传报道台账");
  EXPECT_EQ(rows->at(0).row, 17);
  EXPECT_EQ(rows->at(0).draft.title, "某报道");
  EXPECT_EQ(rows->at(0).draft.days, aside(1).draft.days);
  EXPECT_EQ(rows->at(0).draft.fields, aside(1).draft.fields);
  EXPECT_FALSE(rows->at(0).let_in.has_value());
  EXPECT_EQ(rows->at(1).let_in, entry);
  EXPECT_EQ(imports::find_batch(connection, "1")->set_aside, 1);
  EXPECT_FALSE(imports::mark_let_in(connection, BatchId(1), 2, entry).has_value());
}

// The newest mapping of a heading holds; the older ones stay in the table.
TEST_P(ImportsStore, KeepsMappings) {
  auto connection = open();
  for (auto const& mapping : std::vector<imports::Mapping>{
           {"study", "主讲处室", "section"}, {"study", "摘要", "note"}, {"study", "主讲处室", ""}}) {
    ASSERT_TRUE(imports::insert_mapping(connection, mapping, base::Instant(1)).has_value());
  }
  auto const mappings = imports::mappings(connection);
  ASSERT_TRUE(mappings.has_value());
  ASSERT_EQ(mappings->size(), 2U);
  for (auto const& mapping : *mappings) EXPECT_EQ(mapping.field, mapping.heading == "摘要" ? "note" : "");
  auto const history = imports::mapping_history(connection);
  ASSERT_TRUE(history.has_value());
  ASSERT_EQ(history->size(), 3U);
  EXPECT_EQ(history->at(0).mapping.field, "section");
  EXPECT_EQ(history->at(2).mapping.field, "");
  EXPECT_EQ(history->at(2).mapped, base::Instant(1));
}

// Names of evidence stay outside the chain, by entry.
TEST_P(ImportsStore, KeepsNamesOfEvidence) {
  auto connection = open();
  ledger::EntryId const entry{office::UnitId(1), ledger::Position(1)};
  ASSERT_TRUE(imports::insert_evidence_names(connection, entry, "党纪学习0108.jpg").has_value());
  EXPECT_EQ(imports::evidence_names(connection, entry).value(), "党纪学习0108.jpg");
  ledger::EntryId const other{office::UnitId(1), ledger::Position(2)};
  EXPECT_EQ(imports::evidence_names(connection, other).value(), "");
  ASSERT_TRUE(imports::insert_evidence_names(connection, other, "签到.jpg").has_value());
  std::string all;
  auto const walked = imports::for_each_evidence_names(connection, [&](ledger::EntryId id, std::string_view names) {
    all += ledger::to_text(id) + " " + std::string(names) + "\n";
    return base::Done();
  });
  ASSERT_TRUE(walked.has_value());
  EXPECT_EQ(all, "1-1 党纪学习0108.jpg\n1-2 签到.jpg\n");
}

// The database itself refuses to change or delete what was imported.
TEST_P(ImportsStore, IsEnduring) {
  auto connection = open();
  ASSERT_TRUE(imports::insert_batch(connection, batch(1)).has_value());
  ASSERT_TRUE(imports::insert_set_aside(connection, BatchId(1), aside(1)).has_value());
  ledger::EntryId const entry{office::UnitId(1), ledger::Position(1)};
  ASSERT_TRUE(imports::mark_let_in(connection, BatchId(1), 1, entry).has_value());
  ASSERT_TRUE(imports::mark_undone(connection, BatchId(1), base::Instant(5), "导错").has_value());
  ASSERT_TRUE(imports::insert_mapping(connection, {"study", "摘要", "note"}, base::Instant(1)).has_value());
  ASSERT_TRUE(imports::insert_evidence_names(connection, entry, "甲.jpg").has_value());
  for (auto const& [table, column] :
       std::vector<std::pair<std::string, std::string>>{{"import_batches", "file_name"},
                                                        {"import_set_aside", "sheet"},
                                                        {"import_let_in", "number"},
                                                        {"import_undone", "reason"},
                                                        {"import_mappings", "field"},
                                                        {"import_evidence_names", "names"}}) {
    auto const update = fmt::format("UPDATE {0} SET {1} = {1}", table, column);
    EXPECT_FALSE(connection.execute(update).has_value()) << table;
    EXPECT_FALSE(connection.execute("DELETE FROM " + table).has_value()) << table;
  }
}

}  // namespace
