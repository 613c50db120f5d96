#include <limits>

#include "funds/funds_testing.h"

namespace funds {
namespace {

using namespace std::string_literals;
using made_up::day;
using made_up::house_chart;
using made_up::movement;
using made_up::reversal;
using made_up::said;
using made_up::small_book;
using made_up::take;
using made_up::yuan;

constexpr auto most = base::Money(std::numeric_limits<std::int64_t>::max());
constexpr auto least = base::Money(std::numeric_limits<std::int64_t>::min());

Account account(Role role, std::string project = {}, int year = 2024, Source source = Source::central) {
  return {source, year, std::move(project), role};
}

// Nothing but postings that add up to zero becomes a journal.
TEST(Journal, is_balanced_by_construction) {
  auto const one = account(Role::unallotted);
  auto const two = account(Role::appropriated);
  struct Case {
    std::vector<Posting> postings;
    std::string expected;
  };
  std::vector<Case> const table{
      {{{one, yuan(5)}, {two, yuan(-5)}}, "ok"},
      {{{one, yuan(5)}, {one, yuan(2)}, {two, yuan(-7)}}, "ok"},
      {{}, "funds.no_postings"},
      {{{one, yuan(5)}}, "funds.unbalanced"},
      {{{one, yuan(5)}, {two, yuan(-4)}}, "funds.unbalanced"},
      {{{one, yuan(5)}, {one, yuan(0)}, {two, yuan(-5)}}, "funds.posting_zero"},
      {{{one, most}, {one, base::Money(1)}, {two, yuan(-5)}}, "money.overflow"},
      {{{one, least}, {two, base::Money(-1)}}, "money.overflow"},
  };
  for (auto const& each : table) EXPECT_EQ(said(Journal::balanced(each.postings)), each.expected);
}

/// "unallotted +5 appropriated -5", whole yuan.
std::string shown(Journal const& journal) {
  std::string out;
  for (auto const& [account, amount] : journal.postings()) {
    out += (out.empty() ? ""s : " "s) + std::string(word_of(account.role));
    if (account.year != 2024) out += std::to_string(account.year);
    if (!account.project.empty()) out += "/" + account.project;
    out += (amount.fen() < 0 ? " -" : " +") + std::to_string(std::abs(amount.fen()) / 100);
  }
  return out;
}

// From where money goes, and where to, for every kind of movement.
TEST(Movement, each_kind_has_its_postings) {
  struct Case {
    MovementKind kind;
    std::string expected;
  };
  std::vector<Case> const table{
      {MovementKind::appropriation, "unallotted +5 appropriated -5"},
      {MovementKind::surrender, "appropriated +5 unallotted -5"},
      {MovementKind::allotment, "available/P1 +5 unallotted -5"},
      {MovementKind::recall, "unallotted +5 available/P1 -5"},
      {MovementKind::encumbrance, "encumbered/P1 +5 available/P1 -5"},
      {MovementKind::release, "available/P1 +5 encumbered/P1 -5"},
      {MovementKind::disbursement, "disbursed/P1 +5 encumbered/P1 -5"},
      {MovementKind::refund, "encumbered/P1 +5 disbursed/P1 -5"},
      {MovementKind::carry_over, "carried +5 available/P1 -5 available2025/P1 +5 carried2025 -5"},
  };
  for (auto const& [kind, expected] : table) {
    auto act = movement(kind, "2024-05-01", "V1", yuan(5), "P1");
    act.stage = Role::available;
    auto const journal = journal_of(act);
    ASSERT_TRUE(journal);
    EXPECT_EQ(shown(*journal), expected);
    EXPECT_EQ(reversed(*journal)->ink(), Ink::red);
    EXPECT_EQ(*reversed(*reversed(*journal)), *journal);
  }
  auto act = movement(MovementKind::allotment, "2024-05-01", "V1", least, "P1");
  EXPECT_EQ(said(journal_of(act)), "money.overflow");
}

// Every word comes back as what it names.
TEST(Words, are_read_as_they_are_written) {
  for (int i = 0; i < source_count; ++i) {
    EXPECT_EQ(source_of(word_of(static_cast<Source>(i))), static_cast<Source>(i));
  }
  for (int i = 0; i < role_count; ++i) EXPECT_EQ(role_of(word_of(static_cast<Role>(i))), static_cast<Role>(i));
  EXPECT_EQ(source_of("county"), std::nullopt);
  EXPECT_EQ(role_of(""), std::nullopt);
}

// The small book stands as its four movements say, on every day.
TEST(Book, stands_at_each_day) {
  auto const book = small_book();
  struct Case {
    std::string day;
    Standing expected;
  };
  std::vector<Case> const table{
      {"2024-01-09", {yuan(0), yuan(0), yuan(0), yuan(0)}},
      {"2024-01-10", {yuan(100), yuan(0), yuan(0), yuan(0)}},
      {"2024-02-29", {yuan(100), yuan(80), yuan(0), yuan(0)}},
      {"2024-03-10", {yuan(100), yuan(80), yuan(60), yuan(0)}},
      {"2024-12-31", {yuan(100), yuan(80), yuan(60), yuan(50)}},
  };
  for (auto const& [on, expected] : table) {
    EXPECT_EQ(standing(book.balances(), Source::central, 2024, std::nullopt, day(on)), expected) << on;
  }
  Standing const of_project{yuan(0), yuan(80), yuan(60), yuan(50)};
  EXPECT_EQ(standing(book.balances(), Source::central, 2024, "P1", day("2024-12-31")), of_project);
  EXPECT_EQ(standing(book.balances(), Source::region, 2024, std::nullopt, day("2024-12-31")), Standing{});
}

struct Refusal {
  std::string shows;
  Movement movement;
  std::string expected;
};

Movement with(Movement movement, auto change) {
  change(movement);
  return movement;
}

void expect_all(std::vector<Refusal> const& table, Facts const& facts = {}) {
  for (auto const& [shows, act, expected] : table) {
    auto book = small_book();
    auto const before = book.balances();
    EXPECT_EQ(said(book.take(act, house_chart(), facts)), expected) << shows;
    if (expected == "ok") continue;
    EXPECT_EQ(book.balances(), before) << shows;
    EXPECT_EQ(book.taken().size(), 4U) << shows;
    EXPECT_EQ(book.assess(act, house_chart(), facts).error().where, act.voucher) << shows;
  }
}

// What is wrong with the paper itself.
TEST(Book, refuses_what_is_ill_formed) {
  auto const pay = movement(MovementKind::disbursement, "2024-05-01", "B1", yuan(1), "P1");
  auto const give = movement(MovementKind::appropriation, "2024-05-01", "B1", yuan(1));
  auto const carry = movement(MovementKind::carry_over, "2024-12-31", "B1", yuan(1));
  auto const back = reversal("2024-05-01", "B1", {2024, "A4"});
  expect_all({
      {"a good one", pay, "ok"},
      {"no number", with(pay, [](auto& act) { act.voucher = " "; }), "funds.voucher_missing"},
      {"two lines", with(pay, [](auto& act) { act.voucher = "B\n1"; }), "funds.text_malformed"},
      {"64 letters", with(pay, [](auto& act) { act.voucher = std::string(64, 'B'); }), "ok"},
      {"65 letters", with(pay, [](auto& act) { act.voucher = std::string(65, 'B'); }), "funds.text_malformed"},
      {"not UTF-8", with(give, [](auto& act) { act.document = "\xff"; }), "funds.text_malformed"},
      {"no document", with(give, [](auto& act) { act.document = ""; }), "funds.document_missing"},
      {"no receipt", with(pay, [](auto& act) { act.evidence.clear(); }), "funds.evidence_missing"},
      {"no year", with(pay, [](auto& act) { act.year = 24; }), "funds.year_impossible"},
      {"nothing", with(pay, [](auto& act) { act.amount = {}; }), "funds.amount_not_positive"},
      {"less than nothing", with(pay, [](auto& act) { act.amount = yuan(-1); }), "funds.amount_not_positive"},
      {"no project", with(pay, [](auto& act) { act.project = ""; }), "funds.project_missing"},
      {"a name", with(pay, [](auto& act) { act.project = "某人"; }), "funds.project_malformed"},
      {"33 letters", with(pay, [](auto& act) { act.project = std::string(33, 'P'); }), "funds.project_malformed"},
      {"a project too early", with(give, [](auto& act) { act.project = "P1"; }), "funds.project_out_of_place"},
      {"paid money carried", with(carry, [](auto& act) { act.stage = Role::disbursed; }),
       "funds.stage_impossible funds.project_missing"},
      {"unallotted money carried", carry, "ok"},
      {"a voucher named for nothing",
       with(pay,
            [](auto& act) {
              act.reverses = VoucherName{2024, "A4"};
            }),
       "funds.voucher_out_of_place"},
      {"a contract by its name", with(pay, [](auto& act) { act.contract = "施工合同"; }), "funds.contract_malformed"},
      {"a contract too early", with(give, [](auto& act) { act.contract = "HT-1"; }), "funds.contract_out_of_place"},
      {"a contract of what is not encumbered", with(carry, [](auto& act) { act.contract = "HT-1"; }),
       "funds.contract_out_of_place"},
      {"no voucher named", with(back, [](auto& act) { act.reverses.reset(); }), "funds.voucher_unnamed"},
      {"no reason", with(back, [](auto& act) { act.reason = " "; }), "funds.reason_missing"},
  });
}

// What others know.
TEST(Book, refuses_what_the_facts_forbid) {
  Facts const facts{day("2024-06-30"), {{"P1", day("2024-08-01")}}};
  auto const pay = [](std::string_view on) { return movement(MovementKind::disbursement, on, "B1", yuan(1), "P1"); };
  auto const of_kind = [](MovementKind kind) { return movement(kind, "2024-08-01", "B1", yuan(1), "P1"); };
  auto const foreign = with(pay("2024-07-01"), [](auto& act) { act.source = Source::other; });
  expect_all(
      {
          {"the last closed day", pay("2024-06-30"), "funds.period_closed"},
          {"the day after", pay("2024-07-01"), "ok"},
          {"the day before it was withdrawn", pay("2024-07-31"), "ok"},
          {"the day it was withdrawn", pay("2024-08-01"), "funds.project_withdrawn"},
          {"allotted", of_kind(MovementKind::allotment), "funds.project_withdrawn"},
          {"encumbered", of_kind(MovementKind::encumbrance), "funds.project_withdrawn"},
          {"given back", of_kind(MovementKind::refund), "ok"},
          {"released", of_kind(MovementKind::release), "ok"},
          {"recalled", of_kind(MovementKind::recall), "ok"},
          {"taken back", reversal("2024-08-01", "B1", {2024, "A4"}), "ok"},
          {"before the chart begins", with(pay("2019-12-31"), [](auto& act) { act.amount = yuan(1); }),
           "funds.period_closed funds.unknown_source funds.exceeds_encumbered"},
          {"money of another source", foreign, "funds.wrong_source"},
      },
      facts);
}

// Paid ≤ encumbered ≤ allotted ≤ appropriated, on the day itself and on every later one.
TEST(Book, refuses_what_exceeds) {
  auto const act = [](MovementKind kind, std::string_view on, std::int64_t amount) {
    bool const of_project = kind != MovementKind::surrender && kind != MovementKind::appropriation;
    return movement(kind, on, "B1", yuan(amount), of_project ? "P1" : "");
  };
  auto const other = movement(MovementKind::disbursement, "2024-05-01", "B1", yuan(1), "P2");
  auto carry = movement(MovementKind::carry_over, "2024-12-31", "B1", yuan(11), "P1");
  carry.stage = Role::encumbered;
  expect_all({
      {"all that is left", act(MovementKind::allotment, "2024-05-01", 20), "ok"},
      {"one yuan more", act(MovementKind::allotment, "2024-05-01", 21), "funds.exceeds_appropriated"},
      {"given back to the source", act(MovementKind::surrender, "2024-05-01", 21), "funds.exceeds_appropriated"},
      {"all that is available", act(MovementKind::encumbrance, "2024-05-01", 20), "ok"},
      {"one yuan more", act(MovementKind::encumbrance, "2024-05-01", 21), "funds.exceeds_allotted"},
      {"recalled", act(MovementKind::recall, "2024-05-01", 21), "funds.exceeds_allotted"},
      {"all that is encumbered", act(MovementKind::disbursement, "2024-05-01", 10), "ok"},
      {"one yuan more", act(MovementKind::disbursement, "2024-05-01", 11), "funds.exceeds_encumbered"},
      {"released", act(MovementKind::release, "2024-05-01", 11), "funds.exceeds_encumbered"},
      {"carried over", carry, "funds.exceeds_encumbered"},
      {"all that was paid", act(MovementKind::refund, "2024-05-01", 50), "ok"},
      {"one yuan more", act(MovementKind::refund, "2024-05-01", 51), "funds.exceeds_paid"},
      {"a project without money", other, "funds.exceeds_encumbered"},
      {"dated back before there was money", act(MovementKind::allotment, "2024-01-09", 1),
       "funds.exceeds_appropriated"},
      {"dated back, enough then and now", act(MovementKind::allotment, "2024-01-10", 20), "ok"},
      {"dated back, enough then but spent since", act(MovementKind::allotment, "2024-01-10", 21),
       "funds.exceeds_appropriated"},
      {"dated back, more than the later payment left", act(MovementKind::release, "2024-03-10", 11),
       "funds.exceeds_encumbered"},
      {"an allotment taken back under its encumbrance", reversal("2024-05-01", "B1", {2024, "A2"}),
       "funds.exceeds_allotted"},
  });
}

// Vouchers.
TEST(Book, knows_its_vouchers) {
  auto const give = [](std::string_view on, std::string number) {
    return movement(MovementKind::appropriation, on, std::move(number), yuan(1));
  };
  expect_all({
      {"again in the year", give("2024-12-31", "A1"), "funds.voucher_duplicate"},
      {"again in another year", give("2025-01-01", "A1"), "ok"},
      {"a number never used", reversal("2024-05-01", "B1", {2024, "A9"}), "funds.unknown_voucher"},
      {"a number of another year", reversal("2024-05-01", "B1", {2023, "A4"}), "funds.unknown_voucher"},
      {"before it was", reversal("2024-04-09", "B1", {2024, "A4"}), "funds.reversal_too_early"},
      {"on its day", reversal("2024-04-10", "B1", {2024, "A4"}), "ok"},
  });
  auto book = small_book();
  take(book, reversal("2024-05-01", "B1", {2024, "A4"}));
  auto const again = reversal("2024-05-02", "B2", {2024, "A4"});
  EXPECT_EQ(said(book.take(again, house_chart(), {})), "funds.already_reversed");
  auto const of_reversal = reversal("2024-05-02", "B2", {2024, "B1"});
  EXPECT_EQ(said(book.take(of_reversal, house_chart(), {})), "funds.reversal_of_reversal");
}

// All that is wrong is said at once.
TEST(Book, says_every_breach_at_once) {
  auto book = small_book();
  auto act = movement(MovementKind::disbursement, "2024-04-01", "A4", yuan(61), "P1");
  Facts const facts{day("2024-06-30"), {{"P1", day("2024-01-01")}}};
  EXPECT_EQ(said(book.take(act, house_chart(), facts)),
            "funds.period_closed funds.project_withdrawn funds.voucher_duplicate funds.exceeds_encumbered");
  act.evidence.clear();
  act.amount = yuan(-1);
  act.project = "p";
  EXPECT_EQ(said(book.take(act, house_chart(), {})),
            "funds.evidence_missing funds.amount_not_positive funds.project_malformed funds.voucher_duplicate");
}

// A refusal names the numbers and the day on which the money would be short.
TEST(Book, says_what_is_left) {
  auto book = small_book();
  auto const act = movement(MovementKind::release, "2024-03-10", "B1", base::Money(1'001), "P1");
  auto const judged = book.assess(act, house_chart(), {});
  ASSERT_EQ(said(judged), "funds.exceeds_encumbered");
  std::string told;
  for (auto const& [name, value] : judged.error().arguments) told.append(name).append("=").append(value) += ' ';
  EXPECT_EQ(told, "amount=10.01 left=10 day=2024-04-10 ");
}

// An amount that no longer fits is refused, and nothing of it stays.
TEST(Book, amounts_never_wrap) {
  Book book;
  take(book, movement(MovementKind::appropriation, "2024-05-02", "A1", most));
  auto const before = book.balances();
  auto const one_more = movement(MovementKind::appropriation, "2024-05-01", "A2", base::Money(1));
  EXPECT_EQ(said(book.take(one_more, house_chart(), {})), "money.overflow");
  EXPECT_EQ(book.balances(), before);
  EXPECT_EQ(book.taken().size(), 1U);
  EXPECT_EQ(book.find({2024, "A2"}), nullptr);
  EXPECT_EQ(book.balances().balance(account(Role::unallotted), day("2024-05-02")), most);
}

// Two payments of the last of an encumbrance: one is taken, the other refused, and the money is there once.
TEST(Book, pays_an_encumbrance_once) {
  auto book = small_book();
  auto const pay = [](std::string number) {
    return movement(MovementKind::disbursement, "2024-05-01", std::move(number), yuan(10), "P1");
  };
  EXPECT_EQ(said(book.take(pay("B1"), house_chart(), {})), "ok");
  EXPECT_EQ(said(book.take(pay("B2"), house_chart(), {})), "funds.exceeds_encumbered");
  EXPECT_EQ(book.balances().balance(account(Role::disbursed, "P1"), day("2024-05-01")), yuan(60));
  EXPECT_EQ(book.balances().balance(account(Role::encumbered, "P1"), day("2024-05-01")), yuan(0));
}

// What one contract has locked pays no other, and what was paid under one does not come back under another.
TEST(Book, keeps_contracts_apart) {
  auto book = small_book();
  auto const act = [](MovementKind kind, std::string number, std::int64_t amount, std::string contract) {
    auto result = movement(kind, "2024-05-01", std::move(number), yuan(amount), "P1");
    result.contract = std::move(contract);
    return result;
  };
  take(book, act(MovementKind::encumbrance, "B1", 20, "HT-1"));
  struct Case {
    Movement movement;
    std::string expected;
  };
  std::vector<Case> const table{
      {act(MovementKind::disbursement, "C1", 1, "HT-2"), "funds.exceeds_encumbered"},
      {act(MovementKind::disbursement, "C2", 11, ""), "funds.exceeds_encumbered"},
      {act(MovementKind::disbursement, "C3", 21, "HT-1"), "funds.exceeds_encumbered"},
      {act(MovementKind::disbursement, "C4", 20, "HT-1"), "ok"},
      {act(MovementKind::refund, "C5", 21, "HT-1"), "funds.exceeds_paid"},
      {act(MovementKind::refund, "C6", 1, "HT-2"), "funds.exceeds_paid"},
      {act(MovementKind::refund, "C7", 20, "HT-1"), "ok"},
      {act(MovementKind::release, "C8", 20, "HT-1"), "ok"},
  };
  for (auto const& [each, expected] : table) {
    EXPECT_EQ(said(book.take(each, house_chart(), {})), expected) << each.voucher;
  }
  Standing const as_before{yuan(0), yuan(80), yuan(60), yuan(50)};
  EXPECT_EQ(standing(book.balances(), Source::central, 2024, "P1", day("2024-05-01")), as_before);
}

// A refund is a credit of what was paid; a reversal in red leaves the turnovers as if the voucher had never been.
TEST(Book, refund_and_reversal_differ_in_turnover) {
  auto book = small_book();
  take(book, movement(MovementKind::refund, "2024-05-01", "B1", yuan(20), "P1"));
  auto const paid = account(Role::disbursed, "P1");
  EXPECT_EQ(book.balances().at(paid, day("2024-05-01")), (Turnover{yuan(50), yuan(20)}));
  take(book, reversal("2024-05-02", "B2", {2024, "B1"}));
  EXPECT_EQ(book.balances().at(paid, day("2024-05-02")), (Turnover{yuan(50), yuan(0)}));
  take(book, reversal("2024-05-03", "B3", {2024, "A4"}));
  EXPECT_EQ(book.balances().at(paid, day("2024-05-03")), (Turnover{yuan(0), yuan(0)}));
}

// What is carried over stands in the next year, and each of the two years balances by itself.
TEST(Book, carries_over_into_the_next_year) {
  auto book = small_book();
  auto carry = movement(MovementKind::carry_over, "2024-12-31", "B1", yuan(10), "P1");
  carry.stage = Role::encumbered;
  take(book, carry);
  auto pay = movement(MovementKind::disbursement, "2025-02-01", "B1", yuan(10), "P1");
  EXPECT_EQ(said(book.take(pay, house_chart(), {})), "funds.exceeds_encumbered");
  pay.year = 2025;
  take(book, pay);
  auto const end = day("2025-12-31");
  Standing const old_year{yuan(90), yuan(70), yuan(50), yuan(50)};
  Standing const new_year{yuan(10), yuan(10), yuan(10), yuan(10)};
  EXPECT_EQ(standing(book.balances(), Source::central, 2024, std::nullopt, end), old_year);
  EXPECT_EQ(standing(book.balances(), Source::central, 2025, std::nullopt, end), new_year);
  EXPECT_EQ(book.balances().balance(account(Role::carried), end), yuan(10));
  EXPECT_EQ(book.balances().balance(account(Role::carried, "", 2025), end), yuan(-10));
}

}  // namespace
}  // namespace funds
