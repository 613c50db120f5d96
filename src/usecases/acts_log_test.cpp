#include "usecases/acts_log.h"

#include <algorithm>

#include "office/acts_store.h"
#include "usecases/accounts_testing.h"
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
  ASSERT_EQ(rows->size(), 2U);  // the town that was added below it, and the entry
  EXPECT_EQ(rows->front().unit, banner());
  EXPECT_EQ(rows->front().account_name, "台账员");
  auto const whole = as("audit_administrator", top(), {top(), banner(), town(), other()});
  EXPECT_EQ(read_acts(office(), act_by(whole), {})->size(), 6U);  // three units added, two entries, the export
  ActsAsked asked;
  asked.limit = 4;
  auto const first = *read_acts(office(), act_by(whole), asked);
  asked.after = first.back().number;
  EXPECT_EQ(read_acts(office(), act_by(whole), asked)->size(), 2U);
  for (auto const* role : {"system_administrator", "security_administrator", "office_lead", "auditor", "superior"}) {
    EXPECT_EQ(code_of(read_acts(office(), act_by(of_banner(role)), {})), "account.not_allowed") << role;
    EXPECT_EQ(code_of(read_views(office(), act_by(of_banner(role)), {})), "account.not_allowed") << role;
  }
  EXPECT_EQ(code_of(read_views(office(), act(), {})), "account.not_allowed");  // not even on the machine itself
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
