#include "funds/export.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "funds/funds_testing.h"

namespace funds {
namespace {

using made_up::day;
using made_up::house_chart;
using made_up::lived;
using made_up::movement;
using made_up::take;
using made_up::yuan;

std::string text_of(Book const& book, TextForm form, std::string_view on) {
  return exported(book, house_chart(), form, day(on)).value();
}

// Declared, dated, noted and asserted; until the day asked for and no further.
TEST(Export, is_read_by_a_person_too) {
  Book book;
  take(book, movement(MovementKind::appropriation, "2024-01-10", "A \"1\"", base::Money(123'450)));
  take(book, movement(MovementKind::allotment, "2024-02-10", "A2", yuan(80), "P1"));
  std::string const head =
      "commodity CNY\n    format 1000.00 CNY\n\ntag voucher\ntag document\ntag reverses\ntag reason\ntag evidence\n\n";
  auto const receipt = base::to_hex(made_up::receipt());
  EXPECT_EQ(text_of(book, TextForm::ledger, "2024-01-31"),
            head +
                "account Equity:Central:Y2024:Appropriated\naccount Assets:Central:Y2024:Unallotted\n\n"
                "2024-01-10 * appropriation\n    ; voucher: A \"1\"\n    ; document: 内财农〔2024〕1号\n"
                "    ; evidence: " +
                receipt +
                "\n    Assets:Central:Y2024:Unallotted  1234.50 CNY\n"
                "    Equity:Central:Y2024:Appropriated  -1234.50 CNY\n\n"
                "2024-01-31 * balances\n    Equity:Central:Y2024:Appropriated  0.00 CNY = -1234.50 CNY\n"
                "    Assets:Central:Y2024:Unallotted  0.00 CNY = 1234.50 CNY\n");
  EXPECT_EQ(
      text_of(book, TextForm::beancount, "2024-01-31"),
      "option \"operating_currency\" \"CNY\"\n1970-01-01 commodity CNY\n\n"
      "2024-01-10 open Equity:Central:Y2024:Appropriated CNY\n"
      "2024-01-10 open Assets:Central:Y2024:Unallotted CNY\n\n"
      "2024-01-10 * \"appropriation\"\n  voucher: \"A \\\"1\\\"\"\n  document: \"内财农〔2024〕1号\"\n  evidence: \"" +
          receipt +
          "\"\n  Assets:Central:Y2024:Unallotted  1234.50 CNY\n"
          "  Equity:Central:Y2024:Appropriated  -1234.50 CNY\n\n"
          "2024-02-01 balance Equity:Central:Y2024:Appropriated  -1234.50 ~ 0 CNY\n"
          "2024-02-01 balance Assets:Central:Y2024:Unallotted  1234.50 ~ 0 CNY\n");
  EXPECT_EQ(text_of(book, TextForm::ledger, "2023-12-31"), head + "\n");
  EXPECT_EQ(exported(book, Chart{}, TextForm::ledger, day("2024-12-31")).error().code, "funds.unknown_account");
}

struct Said {
  int status = 0;
  std::string text;
};

Said run(std::string const& command) {
  Said said;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "popen"};
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    said.text.append(buffer.data(), count);
  }
  said.status = pclose(pipe);
  return said;
}

bool is_installed(std::string const& program) { return run("command -v " + program).status == 0; }

/// A file of its own, gone at the end of the test.
class Written {
 public:
  Written(std::string const& name, std::string const& text)
      : path_(std::filesystem::path(testing::TempDir()) / ("shiliu-funds-" + name)) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  Written(Written const&) = delete;
  Written& operator=(Written const&) = delete;
  ~Written() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] std::string path() const { return "'" + path_.string() + "'"; }

 private:
  std::filesystem::path path_;
};

/// Account and balance in fen, of every account that is not at zero.
using Held = std::map<std::string, std::int64_t>;

Held ours(Book const& book, base::Day on) {
  Held held;
  for (auto const& [account, rows] : book.balances().rows()) {
    auto const balance = book.balances().balance(account, on);
    if (balance != base::Money()) held[exported_name(account, house_chart(), on).value()] = balance.fen();
  }
  return held;
}

/// Lines such as `"Assets:Central:Y2024:Unallotted","12.50 CNY"`, with or without quotation marks and blanks.
Held read_lines(std::string const& text) {
  Held held;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::erase_if(line, [](char c) { return c == '"' || c == ' ' || c == '\r'; });
    auto const comma = line.find(',');
    auto const currency = line.find("CNY");
    if (comma == std::string::npos || line.find(':') == std::string::npos) continue;
    auto const amount = line.substr(comma + 1, currency == std::string::npos ? currency : currency - comma - 1);
    auto const fen = base::parse_money(amount, "元");
    if (!fen) throw std::runtime_error("not an amount: " + line);
    if (fen->fen() != 0) held[line.substr(0, comma)] = fen->fen();
  }
  return held;
}

constexpr int seeds = 3;
constexpr int acts = 400;

// hledger takes the export in its strict mode and finds the balances we find.
TEST(Export, hledger_agrees) {
  if (!is_installed("hledger")) GTEST_SKIP() << "hledger is not installed";
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    Written const file("hledger.journal", text_of(book, TextForm::ledger, "2024-12-31"));
    auto const checked = run("hledger check --strict ordereddates -f " + file.path());
    ASSERT_EQ(checked.status, 0) << checked.text;
    auto const balances = run("hledger balance --flat --empty --no-total -O csv -f " + file.path());
    ASSERT_EQ(balances.status, 0) << balances.text;
    EXPECT_EQ(read_lines(balances.text), ours(book, day("2024-12-31"))) << seed;
    EXPECT_GT(ours(book, day("2024-12-31")).size(), 10U);
  }
}

// So does ledger, which must know every account and the commodity beforehand.
TEST(Export, ledger_agrees) {
  if (!is_installed("ledger")) GTEST_SKIP() << "ledger is not installed";
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    Written const file("ledger.journal", text_of(book, TextForm::ledger, "2024-12-31"));
    auto const balances =
        run("ledger --args-only --strict --pedantic balance --flat --no-total --format "
            "'%(account),%(amount)\\n' -f " +
            file.path());
    ASSERT_EQ(balances.status, 0) << balances.text;
    EXPECT_EQ(read_lines(balances.text), ours(book, day("2024-12-31"))) << seed;
  }
}

// Beancount checks that accounts are open, that journals balance and that our assertions hold; its query agrees as
// well.
TEST(Export, beancount_agrees) {
  if (!is_installed("bean-check")) GTEST_SKIP() << "beancount is not installed";
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    auto const book = lived(seed, acts);
    Written const file("funds.beancount", text_of(book, TextForm::beancount, "2024-12-31"));
    auto const checked = run("bean-check " + file.path());
    ASSERT_EQ(checked.status, 0) << checked.text;
    EXPECT_EQ(checked.text, "");
    auto const balances =
        run("bean-query -f csv " + file.path() + " 'SELECT account, sum(number) AS held GROUP BY account'");
    ASSERT_EQ(balances.status, 0) << balances.text;
    EXPECT_EQ(read_lines(balances.text), ours(book, day("2024-12-31"))) << seed;
  }
}

// The checkers are no ornament: one fen changed in the text, and each of them refuses it.
TEST(Export, checkers_refuse_a_changed_fen) {
  auto const change = [](std::string text, std::string const& begins) {
    auto const at = text.rfind(begins);
    auto const point = text.find('.', at);
    if (at == std::string::npos || point == std::string::npos) throw std::runtime_error("nothing to change");
    text[point + 2] = text[point + 2] == '9' ? '0' : static_cast<char>(text[point + 2] + 1);
    return text;
  };
  auto const book = lived(1, acts);
  auto const for_ledger = change(text_of(book, TextForm::ledger, "2024-12-31"), "0.00 CNY = ");
  // The first point is that of the nothing posted; the assertion behind it is what this changes.
  auto const asserted = change(text_of(book, TextForm::ledger, "2024-12-31"), "= ");
  auto const for_beancount = change(text_of(book, TextForm::beancount, "2024-12-31"), " balance ");
  Written const one("changed.journal", for_ledger);
  Written const two("asserted.journal", asserted);
  Written const three("changed.beancount", for_beancount);
  if (is_installed("hledger")) {
    EXPECT_NE(run("hledger check -f " + one.path()).status, 0);
    EXPECT_NE(run("hledger check -f " + two.path()).status, 0);
  }
  if (is_installed("ledger")) {
    EXPECT_NE(run("ledger balance -f " + two.path()).status, 0);
  }
  if (is_installed("bean-check")) {
    EXPECT_NE(run("bean-check " + three.path()).status, 0);
  }
}

}  // namespace
}  // namespace funds
