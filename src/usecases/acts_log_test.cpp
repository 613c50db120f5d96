#include "usecases/acts_log.h"

#include <algorithm>

#include "messages/messages.h"
#include "office/acts_store.h"
#include "usecases/accounts_testing.h"
#include "usecases/acts_words.h"
#include "usecases/figures.h"
#include "usecases/import_workbook.h"
#include "usecases/record.h"

namespace usecases {
namespace {

using office_testing::code_of;

class ActsLogTest : public office_testing::AccountsTest {
 protected:
  void SetUp() override {
    AccountsTest::SetUp();
    if (IsSkipped()) return;
    top_ = list_units(office())->front().id;
    banner_ = *add_unit(office(), act(), {"某旗民委", "banner", "1"});
    town_ = *add_unit(office(), act(), {"某镇", "town", "某旗民委"});
    other_ = *add_unit(office(), act(), {"另一旗民委", "banner", "1"});
  }
  [[nodiscard]] office::UnitId top() const { return top_; }
  [[nodiscard]] office::UnitId banner() const { return banner_; }
  [[nodiscard]] office::UnitId town() const { return town_; }
  [[nodiscard]] office::UnitId other() const { return other_; }
  [[nodiscard]] office::SignedIn of_banner(std::string const& role, std::int64_t account = 900) {
    return as(role, banner(), {banner(), town()}, office::AccountId(account));
  }
  [[nodiscard]] static NewRecord study(office::UnitId unit, std::string const& title) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.unit = std::to_string(unit.value());
    wanted.days = base::Span{*base::parse_day("2024-01-02"), *base::parse_day("2024-01-02")};
    wanted.title = title;
    wanted.fields = {{"category", "党纪学习"}};
    wanted.although_equal = true;
    return wanted;
  }
  struct Way {
    office::Verb verb;
    std::function<std::string(Act const&, office::UnitId)> write;
  };
  [[nodiscard]] std::string next(std::string const& word) { return word + std::to_string(++number_); }
  [[nodiscard]] ledger::EntryId entry_in(office::UnitId unit) {
    return {unit, record(office(), act(), study(unit, next("底")))->receipt.first};
  }
  /// Every way to write, by the verb that it needs.
  [[nodiscard]] std::vector<Way> ways() {
    return {
        {office::Verb::record,
         [&](Act const& act, office::UnitId unit) { return code_of(record(office(), act, study(unit, next("甲")))); }},
        {office::Verb::correct,
         [&](Act const& act, office::UnitId unit) {
           NewCorrection wanted;
           wanted.target = entry_in(unit);
           wanted.reason = "重复登记";
           wanted.withdraw = true;
           return code_of(correct(office(), act, wanted));
         }},
        {office::Verb::import,
         [&](Act const& act, office::UnitId unit) {
           ImportAsked asked;
           asked.name = "学习台账.csv";
           asked.bytes = "日期,类别,学习内容,参加人数\n2024-05-06,党纪学习,第" + std::to_string(++number_) + "次,17\n";
           asked.unit = std::to_string(unit.value());
           return code_of(import_workbook(office(), act, asked, {}));
         }},
        {office::Verb::close,
         [&](Act const& act, office::UnitId unit) {
           PeriodAct wanted;
           wanted.unit = std::to_string(unit.value());
           wanted.period = "20" + std::to_string(10 + ++number_ % 80);
           auto const code = code_of(close_period(office(), act, wanted));
           return code == "closing.already_closed" ? std::string("done") : code;
         }},
        {office::Verb::units,
         [&](Act const& act, office::UnitId unit) {
           return code_of(add_unit(office(), act, {next("村"), "village", std::to_string(unit.value())}));
         }},
        {office::Verb::export_data,
         [&](Act const& act, office::UnitId unit) { return code_of(note_export(office(), act, unit, "export")); }},
        {office::Verb::accounts,
         [&](Act const& act, office::UnitId unit) {
           return code_of(
               add_account(office(), act, {next("岗"), "recorder", "", std::to_string(unit.value())}, fresh()));
         }},
    };
  }
  /// The last row of the log: "role verb what outcome".
  [[nodiscard]] std::string last() {
    std::string out;
    EXPECT_TRUE(office::for_each_act_back(office().connection,
                                          {.before = 0, .from = base::Instant(0), .until = base::Instant(1LL << 60)},
                                          [&](office::ActNoted const& act) -> base::Result<bool> {
                                            out = act.role + " " + act.verb + " " + act.what + " " + act.outcome;
                                            return false;
                                          })
                    .has_value());
    return out;
  }
  [[nodiscard]] std::int64_t count() {
    std::int64_t rows = 0;
    EXPECT_TRUE(office::for_each_act(office().connection, 0, [&](office::ActNoted const&) -> base::Done {
                  ++rows;
                  return {};
                }).has_value());
    return rows;
  }

 private:
  office::UnitId top_;
  office::UnitId banner_;
  office::UnitId town_;
  office::UnitId other_;
  int number_ = 0;
};
INSTANTIATE_BOTH_DATABASES(ActsLogTest);

// Every way to write, tried by every role in its own unit, below it, in the neighbour's and above.
TEST_P(ActsLogTest, EveryWritePathChecksTheSubtree) {
  auto const all = ways();
  for (auto const& role : office().rules.roles.all()) {
    auto const who = of_banner(role.id);
    for (auto const& way : all) {
      for (auto const unit : {banner(), town(), other(), top()}) {
        bool may = office::allowed(who, way.verb, unit);
        auto const code = way.write(act_by(who), unit);
        auto const what = role.id + " " + std::string(office::to_text(way.verb)) + " " + std::to_string(unit.value());
        bool const of_the_work = way.verb <= office::Verb::import;
        if (may && of_the_work && !who.kinds.empty()) {
          // The whole import is refused row by row, a single entry at once.
          EXPECT_NE(code, "done") << what;
        } else if (may && way.verb == office::Verb::correct && office::only_own(who, way.verb)) {
          EXPECT_EQ(code, "account.not_own") << what;
        } else {
          EXPECT_EQ(code, may ? "done" : "account.not_allowed") << what;
        }
      }
    }
  }
  EXPECT_FALSE(office::verify_acts(office().connection)->has_value());
}

// A liaison corrects what it recorded itself, and what was handed over to it.
TEST_P(ActsLogTest, ALiaisonCorrectsItsOwn) {
  auto const mine = of_banner("liaison", 901);
  auto const theirs = of_banner("liaison", 902);
  ledger::EntryId const target{banner(), record(office(), act_by(mine), study(banner(), "甲"))->receipt.first};
  NewCorrection wanted;
  wanted.target = target;
  wanted.reason = "写错";
  wanted.title = "乙";
  EXPECT_EQ(code_of(correct(office(), act_by(theirs), wanted)), "account.not_own");
  EXPECT_EQ(code_of(correct(office(), act_by(mine), wanted)), "done");
  EXPECT_EQ(view_entry(office(), target)->entry.account, office::AccountId(901));
  EXPECT_EQ(code_of(record(office(), act_by(of_banner("sign_reviewer")), study(banner(), "甲"))),
            "account.kind_not_allowed");
}

// The row stands in the transaction of the act: no act without it, no row of an act that came to nothing.
TEST_P(ActsLogTest, ActsAreNotedWithWhatTheyDid) {
  auto const who = of_banner("recorder");
  ASSERT_TRUE(record(office(), act_by(who), study(banner(), "甲")).has_value());
  EXPECT_EQ(last(), "recorder record 2-1 done");
  auto const rows = count();
  auto wanted = study(banner(), "甲");
  wanted.although_equal = false;
  EXPECT_EQ(code_of(record(office(), act_by(who), wanted)), "record.equal_stands");
  EXPECT_EQ(count(), rows);
  // A repeated command does nothing and notes nothing.
  auto const repeated = act_by(who);
  ASSERT_TRUE(record(office(), repeated, study(banner(), "乙")).has_value());
  ASSERT_TRUE(record(office(), repeated, study(banner(), "乙")).has_value());
  EXPECT_EQ(count(), rows + 1);
  // What is refused for want of rights leaves a trace.
  EXPECT_EQ(code_of(record(office(), act_by(who), study(other(), "甲"))), "account.not_allowed");
  EXPECT_EQ(last(), "recorder record  account.not_allowed");
  EXPECT_EQ(code_of(perform(office(), act_by(who), {office::Verb::record, banner(), "x"},
                            [] { return base::Done(base::fail("record.equal_stands")); })),
            "record.equal_stands");
  EXPECT_EQ(count(), rows + 2);
  ASSERT_TRUE(record(office(), act(), study(banner(), "丙")).has_value());
  EXPECT_EQ(last(), "local_operator record 2-3 done");
}

TEST_P(ActsLogTest, TheAuditAdministratorReadsItsSubtree) {
  ASSERT_TRUE(record(office(), act(), study(banner(), "甲")).has_value());
  ASSERT_TRUE(record(office(), act(), study(other(), "乙")).has_value());
  ASSERT_TRUE(note_export(office(), act(), {}, "export").has_value());
  auto const audit = of_banner("audit_administrator");
  auto const rows = read_acts(office(), act_by(audit), {});
  ASSERT_EQ(code_of(rows), "done");
  ASSERT_EQ(rows->rows.size(), 2U);  // the town that was added below it, and the entry
  EXPECT_EQ(rows->next, 0);
  EXPECT_EQ(rows->rows.front().unit, banner());
  EXPECT_EQ(rows->rows.front().account_name, "台账员");
  auto const whole = as("audit_administrator", top(), {top(), banner(), town(), other()});
  EXPECT_EQ(read_acts(office(), act_by(whole), {})->rows.size(), 6U);  // three units added, two entries, the export
  ActsAsked asked;
  asked.limit = 4;
  auto const first = *read_acts(office(), act_by(whole), asked);
  EXPECT_EQ(first.next, first.rows.back().number);
  asked.after = first.next;
  auto const second = *read_acts(office(), act_by(whole), asked);
  EXPECT_EQ(second.rows.size(), 2U);
  EXPECT_EQ(second.next, 0);  // the last page says so, also where it is full
  for (auto const* role : {"system_administrator", "security_administrator", "office_lead", "auditor", "superior"}) {
    EXPECT_EQ(code_of(read_acts(office(), act_by(of_banner(role)), {})), "account.not_allowed") << role;
    EXPECT_EQ(code_of(read_views(office(), act_by(of_banner(role)), {})), "account.not_allowed") << role;
  }
  EXPECT_EQ(code_of(read_views(office(), act(), {})), "account.not_allowed");  // not even on the machine itself
}

// What stands in the chain is short; whoever reads it gets a sentence in either language, with the names of today.
TEST_P(ActsLogTest, ActsAreSaidInWords) {
  NamesInActs const names{{{office::AccountId(7), "文员甲"}, {office::AccountId(8), "文员乙"}},
                          {{town(), "某镇"}, {other(), "邻旗"}},
                          {{office::SectionId(5), "综合股"}, {office::SectionId(6), "经济股"}}};
  auto const unit = [](office::UnitId id) { return "unit " + std::to_string(id.value()); };
  auto const said = [&](std::string const& what, std::string const& outcome = "done") {
    ActRow row;
    row.at = now();
    row.role = "recorder";
    row.verb = "close";
    row.what = what;
    row.outcome = outcome;
    auto const act = outcome == "done" ? words_of_act(office(), row, names) : words_of_outcome(office(), row);
    using messages::Language;
    return messages::text(act.code, act.arguments, Language::zh) + " | " +
           messages::text(act.code, act.arguments, Language::en);
  };
  struct Line {
    std::string what;
    std::string outcome;
    std::string wanted;
  };
  for (auto const& line : std::vector<Line>{
           {"", "done", " | "},
           {"1-23", "done", "记录1-23 | entry 1-23"},
           {"1-23..1-40", "done", "记录1-23至1-40 | entries 1-23 to 1-40"},
           {"account 7 added as liaison", "done", "加账号“文员甲”，角色联络员 | account 文员甲 added as Liaison"},
           {"account 7 handed over to account 8", "done",
            "“文员甲”的工作移交“文员乙” | the work of 文员甲 handed over to 文员乙"},
           {"account 99 reset", "done", "重设账号“99” | account 99 reset"},
           {"account 7, account 8", "done", "账号：文员甲、文员乙 | accounts 文员甲, 文员乙"},
           {"unit " + std::to_string(town().value()) + " changed", "done", "更改单位“某镇” | unit 某镇 changed"},
           {"mapping study", "done", "定下学习台账一个表头的读法 | how a heading of 学习台账 is read"},
           {unit(town()) + " moved under " + unit(other()), "done",
            "单位“某镇”改隶“邻旗” | unit 某镇 moved under 邻旗"},
           {unit(town()) + " merged into " + unit(other()), "done",
            "单位“某镇”并入“邻旗” | unit 某镇 merged into 邻旗"},
           {unit(town()) + " stands apart under " + unit(other()), "done",
            "单位“某镇”重新单设，隶属“邻旗” | unit 某镇 set apart again under 邻旗"},
           {"section 5 renamed", "done", "股室“综合股”改名 | section 综合股 renamed"},
           {"section 5 merged into section 6", "done", "股室“综合股”并入“经济股” | section 综合股 merged into 经济股"},
           {"section 5 moved to " + unit(other()), "done", "股室“综合股”划归“邻旗” | section 综合股 moved to 邻旗"},
           {"section 5 goes on itself", "done", "股室“综合股”重新单设 | section 综合股 set apart again"},
           {"year 2025 opened", "done", "开启2025年 | year 2025 opened"},
           {"draft 3 version 2", "done", "报告稿3，第2版 | report draft 3, version 2"},
           {"evidence pack 2024H1 party-discipline-study", "done",
            "导出“党纪学习”的依据包（2024H1） | evidence pack of 党纪学习, 2024H1"},
           {"plan contacts YA-1", "done", "导出预案YA-1的联络表 | contact sheet of the plan YA-1"},
           {"something else", "done", "something else | something else"},
           {"", "account.not_allowed",
            "记录员在此单位没有这项权限（close） | Recorder has no right to this here (close)"},
           {"", "account.wrong_code", "动态口令不对，或已经用过 | The one-time code is not right, or was used before"},
       }) {
    EXPECT_EQ(said(line.what, line.outcome), line.wanted);
  }
}

// Every text that the program itself writes has a sentence.
TEST_P(ActsLogTest, NothingIsNotedWithoutWords) {
  auto const whole = as("audit_administrator", top(), {top(), banner(), town(), other()});
  for (auto const& way : ways()) static_cast<void>(way.write(act(), banner()));
  ActsAsked asked;
  asked.limit = 1'000;
  auto const page = read_acts(office(), act_by(whole), asked);
  ASSERT_TRUE(page.has_value());
  for (auto const& row : page->rows) {
    EXPECT_NE(row.what_said.code, "act.other") << row.what;
    for (auto const& said : {row.what_said, row.outcome_said}) {
      EXPECT_TRUE(said.code.empty() || messages::is_known(said.code)) << said.code;
    }
  }
}

// Views: one row for each account and hour; no record stands in it.
TEST_P(ActsLogTest, ViewsAreCountedByTheHour) {
  set_up();
  auto const who = done().entered.who;
  ViewCounter views;
  for (int i = 0; i < 3; ++i) views.saw(who, View::entry, now());
  views.saw(who, View::figures, now());
  ASSERT_TRUE(views.flush(office()).has_value());
  views.saw(who, View::entry, now());
  ASSERT_TRUE(views.flush(office()).has_value());
  pass(3600);
  views.saw(who, View::entries, now());
  ASSERT_TRUE(views.flush(office()).has_value());
  ASSERT_TRUE(views.flush(office()).has_value());
  auto const audit = as("audit_administrator", top(), {top(), banner(), town(), other()});
  auto const rows = *read_views(office(), act_by(audit), {});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.at(0).counts, (std::vector<std::pair<std::string, std::int64_t>>{{"entries", 1}}));
  EXPECT_EQ(rows.at(1).counts, (std::vector<std::pair<std::string, std::int64_t>>{{"entry", 4}, {"figures", 1}}));
  EXPECT_EQ(rows.at(1).account_name, "系统管理员");
}

// Remote addresses go after 180 days, the acts stay.
TEST_P(ActsLogTest, AddressesAreCut) {
  set_up();
  auto const rows = count();
  EXPECT_EQ(*office::count_addresses(office().connection), 1);
  pass(179LL * 24 * 3600);
  ASSERT_TRUE(cut_addresses(office(), now()).has_value());
  EXPECT_EQ(*office::count_addresses(office().connection), 1);
  pass(24LL * 3600);
  ASSERT_EQ(code_of(sign_in("系统管理员")), "done");
  EXPECT_EQ(*office::count_addresses(office().connection), 1);  // that of this sign-in
  EXPECT_EQ(count(), rows + 1);
}

}  // namespace
}  // namespace usecases
