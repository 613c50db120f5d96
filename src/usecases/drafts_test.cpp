#include "usecases/drafts.h"

#include <gtest/gtest.h>

#include "usecases/office_testing.h"
#include "usecases/record.h"

namespace usecases {
namespace {

using reports::BlockKind;
using reports::DraftBlock;
using reports::DraftRun;

class DraftsTest : public office_testing::OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    if (IsSkipped()) return;
    set_day("2024-06-20");
    for (std::string const day : {"2024-04-19", "2024-05-10", "2024-06-14"}) study(day);
  }

  void study(std::string const& day) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.days = {*base::parse_day(day), *base::parse_day(day)};
    wanted.title = "党纪学习" + day;
    wanted.fields = {{"category", "党纪学习"}};
    ASSERT_TRUE(record(office(), act(), wanted).has_value());
  }

  Act lead() {
    auto made = act();
    made.account = "分管领导";
    made.role = "office_lead";
    made.section = "班子";
    return made;
  }

  DraftHead begun() {
    auto const head = begin_draft(office(), act(), {"half-year", "2024H1", ""});
    EXPECT_TRUE(head.has_value()) << head.error().code;
    return *head;
  }

  static DraftBlock text(std::string id, BlockKind kind, std::string words) {
    DraftRun run;
    run.text = std::move(words);
    return DraftBlock{std::move(id), kind, {run}};
  }

  static DraftBlock with_figure(std::string id, std::string before, std::string figure, std::string period = {}) {
    auto block = text(std::move(id), BlockKind::paragraph, std::move(before));
    DraftRun run;
    run.figure = std::move(figure);
    run.period = std::move(period);
    block.runs.push_back(run);
    return block;
  }

  static document::Fonts fonts_here() {
    auto const folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    return document::find_fonts({folder.parent_path().parent_path() / "fonts", "/usr/share/fonts"});
  }

  /// A short report: title, one sentence with its figure, and the same of the year before.
  static reports::DraftBlocks short_report() {
    return {text("t", BlockKind::title, "党纪学习情况"), with_figure("a", "今年开展党纪学习", "party-discipline-study"),
            with_figure("b", "上年同期开展", "party-discipline-study", "2023H1")};
  }

  DraftHead written(reports::DraftBlocks blocks) {
    auto const head = begun();
    auto const saved = save_draft(office(), act(), {head.id, head.version, std::move(blocks)});
    EXPECT_TRUE(saved.has_value()) << saved.error().code;
    return *draft_head(office(), head.id);
  }

  DraftHead approved() {
    auto const head = written(short_report());
    EXPECT_TRUE(submit_draft(office(), act(), {head.id, head.version, ""}).has_value());
    auto const done = approve_draft(office(), lead(), {head.id, head.version, ""});
    EXPECT_TRUE(done.has_value()) << done.error().code;
    return *done;
  }

  std::string said(DraftId id) {
    auto const view = read_draft(office(), id);
    EXPECT_TRUE(view.has_value()) << view.error().code;
    std::string out;
    for (auto const& block : view->blocks) out += reports::shown(block, view->facts) + "\n";
    return out;
  }
};

INSTANTIATE_BOTH_DATABASES(DraftsTest);

// A draft begins with the template's text of the period; its figures are computed when it is read, so a later entry
// shows.
TEST_P(DraftsTest, figures_follow_the_ledger) {
  auto const head = begun();
  EXPECT_EQ(head.title, "示范旗民委2024年上半年工作总结");
  EXPECT_EQ(head.version, 1);
  EXPECT_EQ(head.edited_by_section, "办公室");
  EXPECT_NE(said(head.id).find("开展党纪学习3次"), std::string::npos);
  study("2024-06-18");
  EXPECT_NE(said(head.id).find("开展党纪学习4次"), std::string::npos);
  auto const view = read_draft(office(), head.id);
  EXPECT_EQ(view->checks.limit, 5000);
  EXPECT_GT(view->checks.characters, 500);
  EXPECT_GT(view->checks.bound, 0);
  for (auto const& loose : view->checks.loose)
    ADD_FAILURE() << "the template's own words hold no loose number: " << loose.text;
  for (auto const& warning : view->checks.warnings) ADD_FAILURE() << warning.code << " " << warning.where;
  EXPECT_EQ(drafts(office(), "")->size(), 1U);
}

// Every save is a version of its own; the same text is not saved twice; a repeated command gives the first answer.
TEST_P(DraftsTest, versions) {
  auto const head = begun();
  auto blocks = read_draft(office(), head.id)->blocks;
  blocks.push_back(text("new", BlockKind::paragraph, "补充一段。"));
  auto const once = act();
  EXPECT_EQ(save_draft(office(), once, {head.id, 1, blocks})->version, 2);
  EXPECT_EQ(save_draft(office(), once, {head.id, 1, blocks})->version, 2);
  EXPECT_EQ(save_draft(office(), act(), {head.id, 2, blocks})->version, 2);
  EXPECT_EQ(draft_versions(office(), head.id)->size(), 2U);
  EXPECT_EQ(read_draft(office(), head.id, 1)->blocks.size() + 1, blocks.size());
}

// Two people write from the same version: nothing is overwritten, and the answer holds every word of both.
TEST_P(DraftsTest, conflict_loses_no_word) {
  auto const head = written(short_report());
  auto theirs = short_report();
  theirs[1].runs[0].text = "今年以来集中开展党纪学习";
  auto mine = short_report();
  mine[1].runs[0].text = "上半年开展党纪学习";
  mine.push_back(text("c", BlockKind::paragraph, "下一步抓实。"));
  ASSERT_FALSE(save_draft(office(), lead(), {head.id, head.version, theirs})->conflict.has_value());
  auto const saved = save_draft(office(), act(), {head.id, head.version, mine});
  ASSERT_TRUE(saved->conflict.has_value());
  auto const& conflict = *saved->conflict;
  EXPECT_EQ(conflict.version, head.version + 1);
  EXPECT_EQ(conflict.section, "班子");
  EXPECT_TRUE(conflict.merged.needs_a_person);
  ASSERT_EQ(conflict.merged.differences.size(), 2U);
  EXPECT_EQ(conflict.merged.differences[0].block, "a");
  EXPECT_EQ(conflict.merged.differences[0].pieces.back().text, "开展党纪学习3次");
  EXPECT_EQ(read_draft(office(), head.id)->blocks, theirs) << "a conflict writes nothing";
  EXPECT_EQ(save_draft(office(), act(), {head.id, conflict.version, conflict.merged.blocks})->version,
            conflict.version + 1);
  EXPECT_EQ(said(head.id),
            "党纪学习情况\n今年以来集中开展党纪学习3次\n上半年开展党纪学习3次\n上年同期开展0次\n下一步抓实。\n");
}

struct SaveRow {
  std::string why;
  DraftBlock block;
  std::string code;
};

TEST_P(DraftsTest, what_is_not_saved) {
  auto const head = begun();
  std::vector<SaveRow> const table{
      {"an unknown figure", with_figure("x", "共", "no-such-figure"), "metrics.unknown_figure"},
      {"an impossible period", with_figure("x", "共", "party-day", "2024-13"), "metrics.unknown_figure"},
      {"a telephone number", text("x", BlockKind::paragraph, "联系电话13912345678"), "privacy.number_found"},
  };
  for (auto const& row : table) {
    auto const saved = save_draft(office(), act(), {head.id, 1, {row.block}});
    ASSERT_FALSE(saved.has_value()) << row.why;
    EXPECT_EQ(saved.error().code, row.code) << row.why;
    EXPECT_EQ(saved.error().where, "x") << row.why;
  }
  EXPECT_EQ(read_draft(office(), DraftId(99)).error().code, "draft.unknown");
  EXPECT_EQ(read_draft(office(), head.id, 7).error().code, "draft.unknown_version");
  auto const ahead = save_draft(office(), act(), {head.id, 7, {text("x", BlockKind::paragraph, "新")}});
  EXPECT_EQ(ahead.error().code, "draft.unknown_version");
}

// A number typed by hand is found, a figure named beside it is offered, and it holds the draft back until a person
// binds it or lets it stand.
TEST_P(DraftsTest, loose_numbers_wait_for_a_decision) {
  auto blocks = short_report();
  blocks.push_back(text("c", BlockKind::paragraph, "开展党纪学习三次，抓实六项任务。"));
  auto const head = written(blocks);
  auto const loose = read_draft(office(), head.id)->checks.loose;
  ASSERT_EQ(loose.size(), 1U);
  EXPECT_EQ(loose[0].offers, std::vector<std::string>{"party-discipline-study"});
  EXPECT_TRUE(loose[0].equal);
  auto const refused = submit_draft(office(), act(), {head.id, head.version, ""});
  EXPECT_EQ(refused.error().code, "draft.loose_numbers");
  EXPECT_EQ(refused.error().where, "c");
  blocks.back().runs.front().stands = true;
  auto const saved = save_draft(office(), act(), {head.id, head.version, blocks});
  EXPECT_TRUE(submit_draft(office(), act(), {head.id, saved->version, ""}).has_value());
}

// 送审, comments, return, approval by another account; each step only in its turn.
TEST_P(DraftsTest, the_round) {
  auto const head = written(short_report());
  auto const step = DraftStepWanted{head.id, head.version, ""};
  auto const because = DraftStepWanted{head.id, head.version, "请补充下一步打算"};
  EXPECT_EQ(approve_draft(office(), lead(), step).error().code, "draft.wrong_state");
  EXPECT_EQ(submit_draft(office(), act(), {head.id, 1, ""}).error().code, "draft.version_moved");
  auto const once = act();
  EXPECT_EQ(submit_draft(office(), once, step)->state, DraftState::submitted);
  EXPECT_EQ(submit_draft(office(), once, step)->state, DraftState::submitted);
  EXPECT_EQ(save_draft(office(), act(), {head.id, head.version, short_report()}).error().code, "draft.not_open");
  EXPECT_EQ(approve_draft(office(), act(), step).error().code, "draft.own_approval");
  EXPECT_EQ(give_back_draft(office(), lead(), step).error().code, "draft.reason_missing");
  EXPECT_EQ(give_back_draft(office(), lead(), {head.id, head.version, "请联系13912345678"}).error().code,
            "privacy.number_found");
  EXPECT_EQ(*comment_draft(office(), lead(), {head.id, "a", "请核对次数", std::nullopt, false}), 1);
  EXPECT_EQ(give_back_draft(office(), lead(), because)->state, DraftState::writing);
  EXPECT_EQ(*comment_draft(office(), act(), {head.id, "a", "已核对，为3次", 1, true}), 2);
  auto const view = read_draft(office(), head.id);
  EXPECT_TRUE(view->comments[0].settled);
  EXPECT_EQ(view->comments[0].section, "班子");
  EXPECT_EQ(view->steps.back().row.reason, "请补充下一步打算");
  EXPECT_EQ(submit_draft(office(), act(), step)->state, DraftState::submitted);
  EXPECT_EQ(approve_draft(office(), lead(), step)->state, DraftState::approved);
  EXPECT_EQ(put_away_draft(office(), lead(), because)->state, DraftState::put_away);
  EXPECT_TRUE(drafts(office(), "")->empty());
}

struct RemarkRow {
  DraftRemark remark;
  std::string code;
};

TEST_P(DraftsTest, comments_refused) {
  auto const id = written(short_report()).id;
  std::vector<RemarkRow> const table{
      {{id, "a", "　", std::nullopt, false}, "draft.comment_empty"},
      {{id, "a", std::string(2001, 'x'), std::nullopt, false}, "draft.comment_too_long"},
      {{id, "gone", "请核对", std::nullopt, false}, "draft.unknown_block"},
      {{id, "", "收到", 4, false}, "draft.unknown_comment"},
      {{id, "", "身份证号11010519491231002X", std::nullopt, false}, "privacy.number_found"},
  };
  for (auto const& row : table) {
    auto const made = comment_draft(office(), lead(), row.remark);
    ASSERT_FALSE(made.has_value()) << row.code;
    EXPECT_EQ(made.error().code, row.code);
  }
}

// What was approved is what is frozen: a later entry does not slip in, and shows as a change since.
TEST_P(DraftsTest, frozen_as_approved) {
  auto const head = approved();
  set_day("2024-06-21");
  study("2024-06-18");
  EXPECT_NE(said(head.id).find("今年开展党纪学习3次"), std::string::npos) << "known at approval";
  auto const once = act();
  auto const frozen = freeze_draft(office(), once, {head.id, fonts_here(), "石榴台账"});
  ASSERT_TRUE(frozen.has_value()) << frozen.error().code << frozen.error().where;
  EXPECT_EQ(*frozen_file(office(), *frozen, "txt"), "党纪学习情况\n今年开展党纪学习3次\n上年同期开展0次\n");
  EXPECT_EQ(frozen->title, "党纪学习情况");
  EXPECT_EQ(freeze_draft(office(), once, {head.id, fonts_here(), "石榴台账"})->id, frozen->id);
  EXPECT_EQ(freeze_draft(office(), act(), {head.id, fonts_here(), "石榴台账"}).error().code, "draft.wrong_state");
  EXPECT_EQ(draft_head(office(), head.id)->frozen, frozen->id);
  auto const changes = changes_since(office(), frozen->id);
  ASSERT_EQ(changes->size(), 1U);
  EXPECT_EQ(changes->front().difference.before + changes->front().difference.after, "3次4次");
  EXPECT_EQ(frozen_reports(office(), "")->size(), 1U);
}

// The files of a draft before freezing are made of its edited blocks.
TEST_P(DraftsTest, files_before_freezing) {
  auto const head = written(short_report());
  auto const files = draft_files(office(), {head.id, fonts_here(), "石榴台账"});
  ASSERT_TRUE(files.has_value()) << files.error().code;
  EXPECT_EQ(files->text, "党纪学习情况\n今年开展党纪学习3次\n上年同期开展0次\n");
  EXPECT_EQ(files->facts.size(), 2U);
  EXPECT_EQ(files->docx.substr(0, 2), "PK");
}

// The tables of drafts refuse change.
TEST_P(DraftsTest, nothing_is_rewritten) {
  auto const head = approved();
  ASSERT_TRUE(comment_draft(office(), lead(), {head.id, "", "同意", std::nullopt, false}).has_value());
  for (std::string const table :
       {"report_drafts", "report_draft_versions", "report_draft_comments", "report_draft_acts"}) {
    EXPECT_FALSE(office().connection.execute("DELETE FROM " + table).has_value()) << table;
    EXPECT_FALSE(office().connection.execute("UPDATE " + table + " SET command = 'x'").has_value()) << table;
  }
}

}  // namespace
}  // namespace usecases
