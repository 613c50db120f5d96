#include "usecases/export.h"

#include <algorithm>
#include <array>

#include "base/files.h"
#include "db/migrations.h"
#include "imports/imports_store.h"
#include "office/accounts_store.h"
#include "office/office_store.h"
#include "reports/drafts_store.h"
#include "usecases/acts_log.h"
#include "usecases/drafts.h"
#include "usecases/evidence.h"
#include "usecases/export_files.h"
#include "usecases/office_testing.h"
#include "usecases/record.h"
#include "usecases/sections.h"
#include "usecases/units.h"

namespace usecases {
namespace {

/// Every table of the migrations: in which file of the export its rows go, or why they stay. A new table fails the test
/// below until somebody has decided.
struct Covered {
  std::string table;
  std::string file;  // empty: not exported
  std::string why = {};
};
std::vector<Covered> const covered{
    {"unit_changes", "units.jsonl"},
    {"sections", "sections.jsonl"},
    {"section_changes", "section_changes.jsonl"},
    {"accounts", "accounts.jsonl"},
    {"entries", "chains/1.jsonl"},
    {"commands", "commands.jsonl"},  // those that appended nothing; the others follow from the entries
    {"evidence", "evidence.jsonl"},
    {"evidence_names", "evidence.jsonl"},
    {"evidence_deletions", "evidence.jsonl"},
    {"import_batches", "imports.jsonl"},
    {"import_set_aside", "imports.jsonl"},
    {"import_let_in", "imports.jsonl"},
    {"import_undone", "imports.jsonl"},
    {"import_evidence_names", "imports.jsonl"},
    {"import_mappings", "imports.jsonl"},
    {"account_changes", "account_changes.jsonl"},
    {"acts", "acts.jsonl"},
    {"report_drafts", "drafts.jsonl"},
    {"report_draft_versions", "drafts.jsonl"},
    {"report_draft_comments", "drafts.jsonl"},
    {"report_draft_acts", "drafts.jsonl"},
    {"account_secrets", "", "secrets; whoever restores gives out new links"},
    {"sessions", "", "passing"},
    {"account_links", "", "passing, and secret"},
    {"sign_in_failures", "", "passing"},
    {"act_addresses", "", "personal, and cut off after a time"},
    {"act_views", "", "for the audit administrator alone"},
    {"evidence_brought", "", "passing: a record that cites the file says whose it is"},
    {"account_notices", "", "passing"},
    {"sign_designs", "", "meant to vanish with the decision; the hash stands in the chain"},
};

/// The names behind CREATE TABLE.
std::vector<std::string> tables_of(std::string_view script) {
  std::vector<std::string> found;
  constexpr std::string_view words = "CREATE TABLE ";
  for (auto at = script.find(words); at != std::string_view::npos; at = script.find(words, at + 1)) {
    auto const begin = at + words.size();
    found.emplace_back(script.substr(begin, script.find('(', begin) - begin));
  }
  return found;
}

TEST(ExportCovers, EveryTableOfTheMigrations) {
  for (auto const& migration : db::migrations()) {
    for (auto const script : {migration.sqlite, migration.postgres}) {
      for (auto const& table : tables_of(script)) {
        EXPECT_EQ(std::ranges::count(covered, table, &Covered::table), 1)
            << table << " of " << migration.name << " is new: export it, or say here why not";
      }
    }
  }
}

class ExportTest : public office_testing::OfficeTest {
 protected:
  void TearDown() override {
    for (auto const& folder : made_) std::filesystem::remove_all(folder);
    OfficeTest::TearDown();
    for (auto const& schema : schemas_) {
      auto connection = db::Connection::open({std::getenv("SHILIU_TEST_POSTGRES")}, db::Access::write);
      EXPECT_TRUE(connection && connection->execute("DROP SCHEMA " + schema + " CASCADE"));
    }
  }

  std::filesystem::path fresh_folder() {
    made_.push_back(std::filesystem::temp_directory_path() / ("shiliu_export_" + testing_database::fresh_name()));
    return made_.back();
  }
  /// On the database of this test's kind: an empty one beside its own.
  std::string fresh_database() {
    if (GetParam() == db::Dialect::sqlite) return {};
    auto const& own = address().text;
    schemas_.push_back(own.substr(own.find("%3D") + 3) + "_" + std::to_string(schemas_.size()));
    EXPECT_TRUE(office().connection.execute("CREATE SCHEMA " + schemas_.back()));
    return own.substr(0, own.find("%3D") + 3) + schemas_.back();
  }

  std::filesystem::path exported(Office& from) {
    auto out = fresh_folder();
    auto const done = export_all(from, out, [](std::int64_t) {});
    EXPECT_TRUE(done.has_value()) << done.error().code << " " << done.error().where;
    return out;
  }
  Office restored(std::filesystem::path const& from, std::string const& database) {
    auto const folder = fresh_folder();
    auto const done = restore(from, folder, database, now());
    EXPECT_TRUE(done.has_value()) << done.error().code << " " << done.error().where;
    return *open_ledger(folder, std::nullopt, db::Access::write);
  }

  ledger::EntryId study(std::string const& title) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.days = {*base::parse_day("2024-01-02"), *base::parse_day("2024-01-02")};
    wanted.title = title;
    wanted.fields = {{"category", "党纪学习"}};
    auto const done = record(office(), act(), wanted);
    EXPECT_TRUE(done.has_value()) << done.error().code;
    return {done->receipt.unit, done->receipt.first};
  }

  /// Something in every table that is exported.
  void fill() {
    auto& connection = office().connection;
    auto const first = study("甲");
    auto const second = study("乙");
    {
      auto idle = Recording::begin(office(), act(), office::UnitId(1));
      ASSERT_TRUE(idle.has_value() && idle->commit().has_value());
    }
    auto const kept = receive(office(), act(), {"通知.txt", "一", *base::parse_day("2024-01-02")});
    auto const gone = receive(office(), act(), {"纪要.txt", "二", std::nullopt});
    ASSERT_TRUE(kept && gone && delete_evidence(office(), gone->file.ref, "误传", now()));
    fill_imports(first, second);
    fill_tree();
    office::AccountChange change;
    change.account = office::AccountId(1);
    change.role = "recorder";
    change.reason = "测试";
    change.recorded = now();
    ASSERT_TRUE(office::change_account(connection, change));
    fill_drafts();
  }

  /// A unit merged, a section merged into another.
  void fill_tree() {
    ASSERT_TRUE(add_unit(office(), act(), {"甲镇", "town", "1", {}, {}}));
    ASSERT_TRUE(add_unit(office(), act(), {"乙镇", "town", "1", {}, {}}));
    ASSERT_TRUE(merge_units(office(), act(), "甲镇", {"乙镇", "", "撤乡并镇"}));
    auto const general = office::section(office().connection, office::UnitId(1), "综合股");
    auto const old = office::section(office().connection, office::UnitId(1), "宣传股");
    ASSERT_TRUE(general && old && merge_sections(office(), act(), *old, *general, {"", "机构改革"}));
  }

  void fill_imports(ledger::EntryId first, ledger::EntryId second) {
    auto& connection = office().connection;
    imports::Batch batch;
    batch.id = imports::BatchId(1);
    batch.unit = first.unit;
    batch.file_name = "台账.xlsx";
    batch.imported = now();
    batch.first = first.position;
    batch.last = second.position;
    ASSERT_TRUE(imports::insert_batch(connection, batch));
    imports::SetAside row;
    row.number = 1;
    row.sheet = "学习";
    row.row = 7;
    row.draft.kind = "study";
    row.draft.title = "丙";
    ASSERT_TRUE(imports::insert_set_aside(connection, batch.id, row));
    ASSERT_TRUE(imports::mark_let_in(connection, batch.id, 1, second));
    ASSERT_TRUE(imports::mark_undone(connection, batch.id, now(), "重来"));
    ASSERT_TRUE(imports::insert_evidence_names(connection, first, "通知.pdf"));
    ASSERT_TRUE(imports::insert_mapping(connection, {"study", "备注", ""}, now()));
  }

  /// One whose round ended in an approval, one given back, with versions and comments.
  void fill_drafts() {
    auto lead = act();
    lead.account = "分管领导";
    lead.section = "班子";
    auto const later = [&] {
      lead.command += "x";
      return lead;
    };
    reports::DraftBlock block{"a", reports::BlockKind::paragraph, {{}}};
    block.runs.front().text = "“引号”、反斜杠\\与𠮷字";
    for (bool const good : {true, false}) {
      auto const head = begin_draft(office(), act(), {"half-year", "2024H1", ""});
      ASSERT_TRUE(head && save_draft(office(), act(), {head->id, 1, {block}}));
      ASSERT_TRUE(comment_draft(office(), later(), {head->id, "a", "请核对", std::nullopt, false}));
      ASSERT_TRUE(comment_draft(office(), act(), {head->id, "", "已核对", 1, true}));
      ASSERT_TRUE(submit_draft(office(), act(), {head->id, 2, ""}));
      ASSERT_TRUE(good ? approve_draft(office(), later(), {head->id, 2, ""})
                       : give_back_draft(office(), later(), {head->id, 2, "请补充"}));
    }
  }

  static std::int64_t rows(Office& in, std::string const& table) {
    auto& asked = in.connection.statement("SELECT count(*) FROM " + table);
    EXPECT_TRUE(*asked.step());
    auto const count = asked.integer(0);
    asked.reset();
    return count;
  }

  static void expect_same_bytes(std::filesystem::path const& one, std::filesystem::path const& other) {
    auto const names = files_below(one, "");
    EXPECT_EQ(names, files_below(other, ""));
    for (auto const& name : names) {
      EXPECT_EQ(*base::read_file(one / name, 1U << 30U), *base::read_file(other / name, 1U << 30U)) << name;
    }
  }

 private:
  std::vector<std::filesystem::path> made_;
  std::vector<std::string> schemas_;
};
INSTANTIATE_BOTH_DATABASES(ExportTest);

// An export holds every table that is said to be in it; restored into SQLite and from there into this database, and
// exported again each time, it has the same bytes.
TEST_P(ExportTest, ComesBackTheSame) {
  fill();
  auto const out = exported(office());
  auto in_file = restored(out, "");
  auto const second = exported(in_file);
  expect_same_bytes(out, second);
  auto back = restored(second, fresh_database());
  expect_same_bytes(out, exported(back));
  for (auto const& each : covered) {
    if (each.file.empty()) continue;
    EXPECT_TRUE(std::filesystem::exists(out / each.file)) << each.file;
    auto const count = rows(office(), each.table);
    EXPECT_GT(count, 0) << "this test must put something into " << each.table;
    EXPECT_EQ(rows(in_file, each.table), count) << each.table;
    EXPECT_EQ(rows(back, each.table), count) << each.table;
  }
}

// What was restored is worked on: the round of a draft goes on, a repeated command is known.
TEST_P(ExportTest, DraftsGoOn) {
  fill();
  auto back = restored(exported(office()), fresh_database());
  auto const head = draft_head(back, DraftId(2));
  ASSERT_TRUE(head.has_value()) << head.error().code;
  EXPECT_EQ(to_text(head->state), "writing");
  EXPECT_EQ(to_text(draft_head(back, DraftId(1))->state), "approved");
  auto again = act();
  again.command = "after-restoring";
  EXPECT_EQ(submit_draft(back, again, {head->id, head->version, ""})->state, DraftState::submitted);
}

struct AlteredRow {
  std::string why;
  std::string from;
  std::string to;
};

// A file of drafts that was put together by hand is refused as a whole.
TEST_P(ExportTest, AlteredDraftsAreRefused) {
  fill();
  std::vector<AlteredRow> const table{
      {"a unit that is not there", R"("unit":1,"scope")", R"("unit":9,"scope")"},
      {"a version twice", R"("version":2,"account")", R"("version":1,"account")"},
      {"blocks that are none", R"("blocks":"[)", R"("blocks":"{)"},
      {"a comment on a version to come", R"("version":2,"block")", R"("version":3,"block")"},
      {"an answer to itself", R"("answers":1)", R"("answers":2)"},
      {"an act that does not exist", R"("act":"submit")", R"("act":"sign")"},
      {"an entry beyond the chain", R"("entry":0)", R"("entry":99)"},
      {"a line of another draft", R"("step","draft":1)", R"("step","draft":2)"},
      {"a line without a draft", R"("what":"draft")", R"("what":"other")"},
  };
  for (auto const& row : table) {
    auto const out = exported(office());
    auto text = *base::read_file(out / "drafts.jsonl", 1U << 20U);
    auto const at = text.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.why;
    ASSERT_TRUE(base::write_file(out / "drafts.jsonl", text.replace(at, row.from.size(), row.to)));
    auto manifest = *read_manifest(out);
    for (auto& item : manifest.files) item = *item_of(out, item.path);
    ASSERT_TRUE(base::write_file(out / "manifest.json", write_manifest(manifest)));
    auto const done = restore(out, fresh_folder(), "", now());
    ASSERT_FALSE(done.has_value()) << row.why;
    EXPECT_EQ(done.error().code, "export.altered") << row.why;
    EXPECT_EQ(done.error().where, "drafts.jsonl") << row.why;
  }
}

}  // namespace
}  // namespace usecases
