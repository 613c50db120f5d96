#include "usecases/ledger_page.h"

#include <algorithm>

#include "document/sheet.h"
#include "usecases/alike.h"
#include "usecases/care.h"
#include "usecases/entry_detail.h"
#include "usecases/home.h"
#include "usecases/office_testing.h"
#include "usecases/withdraw_many.h"

namespace usecases {
namespace {

class LedgerPageTest : public office_testing::OfficeTest {
 protected:
  ledger::EntryId study(std::string const& day, std::string const& title, std::vector<std::string> with = {},
                        std::string const& unit = "示范旗民委") {
    NewRecord wanted = form(day, title);
    wanted.with = std::move(with);
    wanted.unit = unit;
    set_day(day);
    auto const recorded = record(office(), act(), wanted);
    EXPECT_TRUE(recorded.has_value()) << recorded.error().code;
    return {recorded->receipt.unit, recorded->receipt.last};
  }
  static NewRecord form(std::string const& day, std::string const& title) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.days = {base::parse_day(day).value(), base::parse_day(day).value()};
    wanted.title = title;
    wanted.fields = {{"category", "党纪学习"}, {"place", "会议室"}, {"attendance", "17"}};
    return wanted;
  }
  std::vector<std::string> titles(PageAsked const& asked) {
    auto const page = ledger_page(office(), asked);
    EXPECT_TRUE(page.has_value()) << page.error().code;
    std::vector<std::string> out;
    for (auto const& row : page->rows) out.push_back(row.entry.what.title);
    return out;
  }
  static PageAsked below() {
    PageAsked asked;
    asked.unit = "示范旗民委/";
    return asked;
  }
  std::string code_of(PageAsked const& asked) {
    auto const page = ledger_page(office(), asked);
    return page ? "" : page.error().code;
  }
};
INSTANTIATE_BOTH_DATABASES(LedgerPageTest);

// Records that come one by one fill the derived tables as a rebuild does, past the point where the index folds them.
TEST_P(LedgerPageTest, OneByOneAsRebuilt) {
  for (int number = 0; number < 150; ++number) {
    study(base::to_text(base::parse_day("2024-01-01")->plus(number % 7)), "第" + std::to_string(number) + "次学习");
  }
  auto const before = derived_digest(office()).value();
  ASSERT_TRUE(rebuild(office()).has_value());
  EXPECT_EQ(derived_digest(office()).value(), before);
}

// Of very many entries on one day the latest titles are compared, but an equal entry is found wherever it stands.
TEST_P(LedgerPageTest, FindsTheEqualAmongVeryMany) {
  for (int number = 0; number < 40; ++number) study("2024-03-05", "第" + std::to_string(number) + "次学习");
  auto const alike = find_alike(office(), form("2024-03-05", "第0次学习")).value();
  ASSERT_FALSE(alike.empty());
  EXPECT_TRUE(alike.front().equal);
  EXPECT_EQ(alike.front().title, "第0次学习");
  EXPECT_EQ(record(office(), act(), form("2024-03-05", "第0次学习")).error().code, "record.equal_stands");
}

TEST_P(LedgerPageTest, PagesBothWays) {
  for (int day = 1; day <= 9; ++day) study("2024-03-0" + std::to_string(day), "第" + std::to_string(day) + "次学习");
  PageAsked asked;
  asked.limit = 4;
  auto const first = ledger_page(office(), asked).value();
  ASSERT_EQ(first.rows.size(), 4U);
  EXPECT_EQ(first.rows.front().entry.what.title, "第9次学习");
  EXPECT_EQ(first.total, 9);
  EXPECT_TRUE(first.previous.empty());
  EXPECT_EQ(first.rows.front().summary, "党纪学习 · 会议室");
  EXPECT_EQ(first.rows.front().count, 17);
  EXPECT_EQ(first.rows.front().section, "办公室");
  asked.after = first.next;
  auto const second = ledger_page(office(), asked).value();
  EXPECT_EQ(second.rows.front().entry.what.title, "第5次学习");
  asked.after = second.next;
  auto const third = ledger_page(office(), asked).value();
  EXPECT_EQ(third.rows.size(), 1U);
  EXPECT_TRUE(third.next.empty());
  asked.after.clear();
  asked.before = third.previous;
  auto const back = ledger_page(office(), asked).value();
  EXPECT_EQ(back.rows.front().entry.what.title, "第5次学习");
  EXPECT_FALSE(back.previous.empty());
  asked.before = back.previous;
  EXPECT_TRUE(ledger_page(office(), asked).value().previous.empty());
  asked.before.clear();
  asked.offset = 7;
  EXPECT_EQ(titles(asked), (std::vector<std::string>{"第2次学习", "第1次学习"}));
}

// A person's own records: each work once, the last first; what others recorded is not among them.
TEST_P(LedgerPageTest, OwnEntriesStandAsTheyAreNow) {
  auto const first = study("2024-03-01", "第一次学习");
  auto const second = study("2024-03-02", "第二次学习");
  auto const third = study("2024-03-03", "第三次学习");
  auto const account = open_entry(office(), first).value().view.entry.account;
  NewCorrection change;
  change.target = first;
  change.reason = "名称有误";
  change.title = "第一次党纪学习";
  ASSERT_TRUE(correct(office(), act(), change).has_value());
  ASSERT_TRUE(withdraw_many(office(), act(), {{second}, "误记"}).has_value());
  auto const titles_of = [&](std::vector<office::AccountId> const& accounts, int most) {
    std::vector<std::string> out;
    auto const rows = own_entries(office(), third.unit, accounts, most).value();
    out.reserve(rows.size());
    for (auto const& row : rows) {
      out.push_back(row.entry.what.title + (row.state == PageRow::State::withdrawn ? "（作废）" : ""));
    }
    return out;
  };
  EXPECT_EQ(titles_of({account}, 50), (std::vector<std::string>{"第一次党纪学习", "第三次学习", "第二次学习（作废）"}));
  EXPECT_EQ(titles_of({account}, 1), (std::vector<std::string>{"第一次党纪学习"}));
  EXPECT_TRUE(titles_of({office::AccountId(account.value() + 1000)}, 50).empty());
}

TEST_P(LedgerPageTest, WrongQuestionsAreRefused) {
  auto const with = [](auto const& change) {
    PageAsked asked;
    change(asked);
    return asked;
  };
  EXPECT_EQ(code_of(with([](auto& asked) { asked.kind = "学习会"; })), "list.unknown_kind");
  EXPECT_EQ(code_of(with([](auto& asked) { asked.section = "没有的股"; })), "list.unknown_section");
  EXPECT_EQ(code_of(with([](auto& asked) { asked.after = "1-999"; })), "list.cursor_malformed");
  EXPECT_EQ(code_of(with([](auto& asked) { asked.limit = 201; })), "list.limit");
  EXPECT_EQ(code_of(with([](auto& asked) { asked.unit = "没有的旗"; })), "office.unknown_unit");
  EXPECT_EQ(code_of(with([](auto& asked) { asked.text = "，"; })), "search.nothing_to_find");
  EXPECT_EQ(code_of(with([](auto& asked) {
              asked.from = base::Day(19'900);
              asked.until = base::Day(19'800);
            })),
            "list.days_backwards");
}

TEST_P(LedgerPageTest, MakesATableOfWhatIsShown) {
  study("2024-03-01", "第一次学习");
  study("2024-03-02", "第二次学习");
  PageAsked asked;
  asked.text = "第一";
  auto const bytes = ledger_table(office(), asked, "含“第一”", now());
  ASSERT_TRUE(bytes.has_value()) << bytes.error().code;
  auto const workbook = document::Workbook::from_bytes(*bytes, "表").value();
  std::vector<std::string> titles;
  ASSERT_TRUE(workbook
                  .read_rows(0,
                             [&](document::Row const& row) -> base::Done {
                               for (auto const& cell : row.cells) {
                                 if (row.number > 3 && cell.column == 4) titles.push_back(cell.text);
                               }
                               return {};
                             })
                  .has_value());
  EXPECT_EQ(titles, std::vector<std::string>{"第一次学习"});
  EXPECT_EQ(filter_in_words(office(), asked).value().back().code, "list.filter_text");
  asked.text.clear();
  EXPECT_EQ(ledger_table(office(), asked, "", now(), 1).error().code, "list.too_many_for_table");
  EXPECT_EQ(print_page(office(), asked, now()).value().rows.size(), 2U);
}

TEST_P(LedgerPageTest, ManyAreWithdrawnOrNone) {
  ASSERT_TRUE(add_unit(office(), act(), {"甲旗", "banner", "示范旗民委"}).has_value());
  auto const first = study("2024-03-01", "第一次学习");
  auto const second = study("2024-03-02", "第二次学习");
  auto const third = study("2024-03-03", "第三次学习", {}, "甲旗");
  auto const code = [&](NewWithdrawals const& wanted) {
    auto const done = withdraw_many(office(), act(), wanted);
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(code({{}, "重复"}), "withdrawals.none");
  EXPECT_EQ(code({{first}, " "}), "correct.reason_missing");
  EXPECT_EQ(code({{first, first}, "重复"}), "withdrawals.twice");
  EXPECT_EQ(code({{first}, "见13912345678"}), "privacy.number_found");
  EXPECT_EQ(code({std::vector<ledger::EntryId>(5'001, first), "重复"}), "withdrawals.too_many");
  EXPECT_EQ(code({{third, {first.unit, ledger::Position(99)}}, "重复"}), "ledger.unknown_target");
  EXPECT_EQ(titles(below()).size(), 3U) << "one refused act leaves all";
  auto const once = act();
  auto const done = withdraw_many(office(), once, {{third, first}, "重复登记"});
  ASSERT_TRUE(done.has_value()) << done.error().code;
  ASSERT_EQ(done->rows.size(), 2U);
  EXPECT_EQ(done->rows[0].entry, third);
  EXPECT_EQ(titles(below()), std::vector<std::string>{"第二次学习"});
  auto const again = withdraw_many(office(), once, {{third, first}, "重复登记"});
  ASSERT_TRUE(again.has_value()) << again.error().code;
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->rows[1].by, done->rows[1].by);
  EXPECT_EQ(code({{first, second}, "重复"}), "ledger.already_corrected");
  EXPECT_EQ(code({{done->rows[1].by}, "重复"}), "ledger.target_is_withdrawal");
  PageAsked all;
  all.state = PageAsked::State::all;
  EXPECT_EQ(titles(all).size(), 3U);
  auto const verified = verify(office(), {}, [](std::int64_t) {}).value();
  for (auto const& fault : verified.report.faults) ADD_FAILURE() << fault.code << " " << fault.where;
}

TEST_P(LedgerPageTest, LikeEntriesAreShownBeforeSaving) {
  ASSERT_TRUE(add_unit(office(), act(), {"甲旗", "banner", "示范旗民委"}).has_value());
  ASSERT_TRUE(add_unit(office(), act(), {"乙旗", "banner", "示范旗民委"}).has_value());
  auto const equal = study("2024-03-05", "传达学习纪律处分条例");
  auto const near = study("2024-03-07", "传达学习纪律处分条例（续）");
  study("2024-03-20", "传达学习纪律处分条例");
  study("2024-03-05", "干部例会");
  auto const joint = study("2024-03-05", "联合开展纪律处分条例传达学习", {"乙旗"}, "甲旗");
  study("2024-03-05", "传达学习纪律处分条例", {}, "乙旗");
  auto const alike = find_alike(office(), form("2024-03-05", "传达学习纪律处分条例"));
  ASSERT_TRUE(alike.has_value()) << alike.error().code;
  ASSERT_EQ(alike->size(), 3U);
  EXPECT_EQ((*alike)[0].id, equal);
  EXPECT_TRUE((*alike)[0].equal);
  EXPECT_EQ((*alike)[1].id, near);
  EXPECT_EQ((*alike)[1].days_apart, 2);
  EXPECT_EQ((*alike)[2].id, joint);
  EXPECT_TRUE((*alike)[2].joint);
  EXPECT_EQ((*alike)[2].unit_name, "甲旗");
  auto unknown = form("2024-03-05", "传达");
  unknown.kind = "学习会";
  EXPECT_EQ(find_alike(office(), unknown).error().code, "record.unknown_kind");
}

TEST_P(LedgerPageTest, HomeSaysWhatHasChanged) {
  study("2024-05-01", "旧的学习");
  auto const last = study("2024-06-20", "新的学习");
  HomeAsked asked;
  asked.now = *base::parse_instant("2024-06-22T09:00:00+08:00");
  auto const made = home(office(), asked);
  ASSERT_TRUE(made.has_value()) << made.error().code;
  ASSERT_EQ(made->changes.size(), 1U);
  EXPECT_EQ(made->changes.front().entry, last);
  EXPECT_EQ(made->missing_evidence_count, 2);
  EXPECT_EQ(made->missing_evidence.front().entry.id, last);
  ASSERT_FALSE(made->closing.empty());
  EXPECT_EQ(made->closing.back().period.name, "2024H1");
  EXPECT_EQ(made->closing.back().days_left, 8);
  EXPECT_EQ(made->framework_year, 2024);
  auto const node =
      std::ranges::find_if(made->framework, [](auto const& each) { return each.node.id == "theory-study"; });
  ASSERT_NE(node, made->framework.end());
  EXPECT_EQ(node->entries_year, 2);
  EXPECT_EQ(node->entries_week, 1);
  EXPECT_GT(node->figures, 3);
  EXPECT_TRUE(made->imports.empty());
}

}  // namespace
}  // namespace usecases
