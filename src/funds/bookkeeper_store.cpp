#include "funds/bookkeeper_store.h"

#include <algorithm>
#include <array>
#include <limits>

#include "funds/funds_sql.h"

namespace funds {
namespace {

/// A batch keeps its vouchers in memory until so many of them are handed to the database together.
constexpr std::size_t pending_max = 8'192;

base::Result<Account> account_from(db::Statement& row, int column) {
  auto const source = TRY(word_from<Source>(row.integer(column), source_count));
  auto const role = TRY(word_from<Role>(row.integer(column + 3), role_count));
  return Account{source, static_cast<int>(row.integer(column + 1)), std::string(row.text(column + 2)), role,
                 std::string(row.text(column + 4))};
}

/// Rows on their way into the tables.
struct Writing {
  db::BulkInsert accounts;
  db::BulkInsert postings;
  db::BulkInsert vouchers;
};

}  // namespace

base::Result<AccountNumbers> read_accounts(db::Connection& connection, ledger::UnitId unit) {
  AccountNumbers numbers;
  auto& rows = connection.statement(sql::read_accounts);
  rows.bind(1, unit.value());
  while (TRY(rows.step())) numbers.emplace(TRY(account_from(rows, 1)), rows.integer(0));
  return numbers;
}

base::Result<std::vector<Balances::Row>> read_rows(db::Connection& connection, ledger::UnitId unit,
                                                   std::int64_t account) {
  std::vector<Balances::Row> result;
  auto& rows = connection.statement(sql::read_rows);
  rows.bind(1, unit.value()).bind(2, account);
  while (TRY(rows.step())) {
    base::Day const day(static_cast<std::int32_t>(rows.integer(0)));
    result.push_back({day, {base::Money(rows.integer(1)), base::Money(rows.integer(2))}});
  }
  return result;
}

/// What a batch knows of the unit, and what it has not written yet.
struct Bookkeeper::State {
  db::Connection& connection;
  ledger::UnitId unit;
  AccountNumbers numbers;  // every account of the unit
  Writing writing;
  std::map<Account, base::Day> changed;  // accounts read so far, with the first day that differs from the table
  Balances balances;                     // of those
  std::map<VoucherName, Taken> pending;  // taken here and not yet seen by statements

  State(db::Connection& to, ledger::UnitId whose, AccountNumbers known, Writing rows)
      : connection(to), unit(whose), numbers(std::move(known)), writing(std::move(rows)) {}

  static constexpr base::Day unchanged{std::numeric_limits<std::int32_t>::max()};

  [[nodiscard]] base::Done load(Account const& account) {
    if (changed.contains(account)) return {};
    auto const number = numbers.find(account);
    if (number != numbers.end()) balances.keep(account, TRY(read_rows(connection, unit, number->second)));
    changed.emplace(account, unchanged);
    return {};
  }

  [[nodiscard]] base::Done load(Journal const& journal) {
    for (auto const& posting : journal.postings()) TRY(load(posting.account));
    return {};
  }

  /// A movement that is refused should say which money its project has.
  [[nodiscard]] base::Done load_project(std::string const& project) {
    for (auto const& [account, number] : numbers) {
      if (account.project == project) TRY(load(account));
    }
    return {};
  }

  [[nodiscard]] base::Result<Journal> journal_at(std::int64_t position) {
    std::vector<Posting> lines;
    bool is_red = false;
    auto& rows = connection.statement(sql::read_postings);
    rows.bind(1, unit.value()).bind(2, position);
    while (TRY(rows.step())) {
      auto account = TRY(account_from(rows, 0));
      lines.push_back({std::move(account), base::Money(rows.integer(5))});
      is_red = rows.integer(6) != 0;
    }
    return Journal::balanced(std::move(lines), is_red ? Ink::red : Ink::black);
  }

  /// The day of a voucher of that name.
  [[nodiscard]] base::Result<std::optional<base::Day>> day_of(VoucherName const& name) {
    if (auto const held = pending.find(name); held != pending.end()) return held->second.movement.day;
    auto const found = TRY(read_voucher(connection, unit, name));
    return found ? std::optional(found->movement.day) : std::nullopt;
  }

  /// The voucher of that name, as far as a reversal asks about it.
  [[nodiscard]] base::Result<std::optional<Taken>> find(VoucherName const& name) {
    if (auto const held = pending.find(name); held != pending.end()) return held->second;
    auto found = TRY(read_voucher(connection, unit, name));
    if (!found) return std::nullopt;
    auto journal = TRY(journal_at(found->position.value()));
    return Taken{std::move(found->movement), std::move(journal), found->reversed_by.has_value()};
  }

  /// After it was judged, or in place of that. A reversal stands in the journal with the money of what it takes back.
  [[nodiscard]] base::Done post(ledger::Position position, Movement const& movement, Journal const& journal,
                                Movement const& money) {
    TRY(load(journal));
    TRY(balances.add(journal, movement.day));
    bool const is_red = journal.ink() == Ink::red;
    std::int64_t line = 0;
    for (auto const& posting : journal.postings()) {
      std::int64_t const account = TRY(number_of(posting.account));
      auto& first = changed.at(posting.account);
      first = std::min(first, movement.day);
      writing.postings.add(unit.value()).add(position.value()).add(++line).add(account);
      writing.postings.add(movement.day.since_epoch()).add(posting.amount.fen()).add(std::int64_t{is_red});
      TRY(writing.postings.end_row());
    }
    auto const name = movement.name();
    auto& vouchers = writing.vouchers;
    vouchers.add(unit.value()).add(name.year).add(name.number).add(position.value());
    vouchers.add(static_cast<std::int64_t>(movement.kind)).add(movement.day.since_epoch()).add(std::int64_t{0});
    vouchers.add(static_cast<std::int64_t>(money.source)).add(money.year).add(money.project).add(money.contract);
    vouchers.add(movement.document).add(money.amount.fen()).add(movement.step);
    TRY(vouchers.end_row());
    pending.emplace(name, Taken{movement, journal, false});
    if (movement.reverses) TRY(mark_reversed(*movement.reverses, position));
    return pending.size() < pending_max ? base::Done() : show_pending();
  }

  [[nodiscard]] base::Done write_balances() {
    auto& row = connection.statement(sql::set_balance);
    for (auto& [account, first] : changed) {
      if (first == unchanged) continue;
      auto const& rows = balances.rows().at(account);
      for (auto at = std::ranges::lower_bound(rows, first, {}, &Balances::Row::day); at != rows.end(); ++at) {
        row.bind(1, unit.value()).bind(2, numbers.at(account)).bind(3, at->day.since_epoch());
        row.bind(4, at->until.debits.fen()).bind(5, at->until.credits.fen());
        TRY(row.run());
      }
      first = unchanged;
    }
    return {};
  }

  /// Lets statements see what was handed over in bulk.
  [[nodiscard]] base::Done show_pending() {
    TRY(writing.accounts.flush());
    TRY(writing.postings.flush());
    TRY(writing.vouchers.flush());
    pending.clear();
    return {};
  }

 private:
  [[nodiscard]] base::Result<std::int64_t> number_of(Account const& account) {
    auto const [found, is_new] = numbers.try_emplace(account, static_cast<std::int64_t>(numbers.size()) + 1);
    if (is_new) {
      writing.accounts.add(unit.value()).add(found->second).add(static_cast<std::int64_t>(account.source));
      writing.accounts.add(account.year)
          .add(account.project)
          .add(static_cast<std::int64_t>(account.role))
          .add(account.contract);
      TRY(writing.accounts.end_row());
    }
    return found->second;
  }

  [[nodiscard]] base::Done mark_reversed(VoucherName const& name, ledger::Position by) {
    TRY(show_pending());
    auto& row = connection.statement(sql::set_reversed);
    return row.bind(1, unit.value()).bind(2, name.year).bind(3, name.number).bind(4, by.value()).run();
  }
};

Bookkeeper::Bookkeeper(std::unique_ptr<State> state) : state_(std::move(state)) {}
Bookkeeper::Bookkeeper(Bookkeeper&&) noexcept = default;
Bookkeeper::~Bookkeeper() = default;

base::Result<Bookkeeper> Bookkeeper::begin(db::Transaction& transaction, ledger::UnitId unit) {
  constexpr std::array<std::string_view, 7> posting_columns{"unit", "position", "line",  "account",
                                                            "day",  "fen",      "is_red"};
  constexpr std::array<std::string_view, 14> voucher_columns{
      "unit",   "year",        "number",  "position", "kind",     "day", "reversed_by",
      "source", "budget_year", "project", "contract", "document", "fen", "step"};
  constexpr std::array<std::string_view, 7> account_columns{"unit",    "account", "source",  "year",
                                                            "project", "role",    "contract"};
  auto& connection = transaction.connection();
  auto numbers = TRY(read_accounts(connection, unit));
  auto accounts = TRY(connection.bulk_insert("fund_accounts", account_columns));
  auto postings = TRY(connection.bulk_insert("fund_postings", posting_columns));
  auto vouchers = TRY(connection.bulk_insert("fund_vouchers", voucher_columns));
  Writing writing{std::move(accounts), std::move(postings), std::move(vouchers)};
  return Bookkeeper(std::make_unique<State>(connection, unit, std::move(numbers), std::move(writing)));
}

/// What the book knows of what the movement touches, and what it says to it.
struct Bookkeeper::Judged {
  base::Result<Journal> journal;
  std::optional<Taken> named;
};

base::Result<Bookkeeper::Judged> Bookkeeper::judge(Movement const& movement, Chart const& chart, Facts const& facts) {
  auto& state = *state_;
  auto const same_voucher = TRY(state.day_of(movement.name()));
  std::optional<Taken> named;
  if (movement.kind == MovementKind::reversal) {
    if (movement.reverses) named = TRY(state.find(*movement.reverses));
    if (named) TRY(state.load(named->journal));
  } else if (auto const journal = journal_of(movement)) {
    TRY(state.load(*journal));
  }
  Known const known{state.balances, same_voucher, named ? &*named : nullptr};
  auto journal = funds::assess(movement, chart, facts, known);
  if (!journal && !movement.project.empty()) {
    TRY(state.load_project(movement.project));
    journal = funds::assess(movement, chart, facts, known);
  }
  return Judged{std::move(journal), std::move(named)};
}

base::Result<Journal> Bookkeeper::assess(Movement const& movement, Chart const& chart, Facts const& facts) {
  return TRY(judge(movement, chart, facts)).journal;
}

base::Result<Journal> Bookkeeper::take(ledger::Position position, Movement const& movement, Chart const& chart,
                                       Facts const& facts) {
  auto judged = TRY(judge(movement, chart, facts));
  auto journal = TRY(std::move(judged.journal));
  TRY(state_->post(position, movement, journal, judged.named ? judged.named->movement : movement));
  return journal;
}

base::Done Bookkeeper::enter(ledger::Position position, Movement const& movement) {
  if (auto const same = TRY(state_->day_of(movement.name()))) {
    return base::fail("funds.voucher_duplicate", {{"day", base::to_text(*same)}}, movement.voucher);
  }
  if (movement.kind != MovementKind::reversal) {
    return state_->post(position, movement, TRY(journal_of(movement)), movement);
  }
  auto const named = movement.reverses ? TRY(state_->find(*movement.reverses)) : std::nullopt;
  if (!named) {
    return base::fail("funds.unknown_voucher",
                      {{"voucher", movement.reverses ? movement.reverses->number : std::string()},
                       {"year", std::to_string(movement.reverses ? movement.reverses->year : 0)}},
                      movement.voucher);
  }
  return state_->post(position, movement, TRY(reversed(named->journal)), named->movement);
}

base::Done Bookkeeper::finish() {
  TRY(state_->writing.accounts.finish());
  TRY(state_->writing.postings.finish());
  TRY(state_->writing.vouchers.finish());
  return state_->write_balances();
}

}  // namespace funds
