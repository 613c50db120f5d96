#include <algorithm>

#include "funds/deltas.h"
#include "funds/funds.h"

namespace funds {
namespace {

using Row = Balances::Row;

/// The last row whose day is not after `day`; nothing before the first.
Row const* row_at(std::vector<Row> const& rows, base::Day day) {
  auto const after = std::ranges::upper_bound(rows, day, {}, &Row::day);
  return after == rows.begin() ? nullptr : &*std::prev(after);
}

base::Result<Turnover> sum(Turnover const& left, Turnover const& right) {
  Turnover result;
  result.debits = TRY(base::add(left.debits, right.debits));
  result.credits = TRY(base::add(left.credits, right.credits));
  std::int64_t balance = 0;
  if (__builtin_sub_overflow(result.debits.fen(), result.credits.fen(), &balance)) return base::fail("money.overflow");
  return result;
}

}  // namespace

base::Result<std::vector<Delta>> deltas_of(Journal const& journal) {
  std::vector<Delta> result;
  for (auto const& posting : journal.postings()) {
    auto found = std::ranges::find(result, posting.account, &Delta::account);
    if (found == result.end()) found = result.insert(result.end(), Delta{posting.account, {}});
    std::int64_t const fen = posting.amount.fen();
    // In red a positive amount takes a credit back, a negative one a debit.
    bool const on_debit_side = (fen > 0) == (journal.ink() == Ink::black);
    base::Money const with_sign(on_debit_side ? fen : -fen);
    auto& side = on_debit_side ? found->turnover.debits : found->turnover.credits;
    side = TRY(base::add(side, with_sign));
  }
  return result;
}

base::Done Balances::add(Journal const& journal, base::Day day) {
  auto const deltas = TRY(deltas_of(journal));
  // Everything is computed before anything is changed.
  std::vector<std::vector<Row>> tails;
  for (auto const& delta : deltas) {
    auto const found = rows_.find(delta.account);
    auto const here = TRY(sum(at(delta.account, day), delta.turnover));
    std::vector<Row> tail{{day, here}};
    if (found != rows_.end()) {
      for (auto row = std::ranges::upper_bound(found->second, day, {}, &Row::day); row != found->second.end(); ++row) {
        auto const later = TRY(sum(row->until, delta.turnover));
        tail.push_back({row->day, later});
      }
    }
    tails.push_back(std::move(tail));
  }
  for (std::size_t i = 0; i < deltas.size(); ++i) {
    auto& rows = rows_[deltas[i].account];
    rows.erase(std::ranges::lower_bound(rows, day, {}, &Row::day), rows.end());
    rows.insert(rows.end(), tails[i].begin(), tails[i].end());
  }
  return {};
}

void Balances::keep(Account const& account, std::vector<Row> rows) {
  auto const is_out_of_order = [](Row const& left, Row const& right) { return left.day >= right.day; };
  base::ensure(std::ranges::adjacent_find(rows, is_out_of_order) == rows.end(), "rows of an account rise by day");
  if (!rows.empty()) rows_.insert_or_assign(account, std::move(rows));
}

Turnover Balances::at(Account const& account, base::Day day) const {
  auto const found = rows_.find(account);
  if (found == rows_.end()) return {};
  auto const* row = row_at(found->second, day);
  return row == nullptr ? Turnover{} : row->until;
}

Turnover Balances::within(Account const& account, base::Period const& period) const {
  auto const last = at(account, period.last());
  auto const before = at(account, period.from.plus(-1));
  return {base::Money(last.debits.fen() - before.debits.fen()), base::Money(last.credits.fen() - before.credits.fen())};
}

std::optional<Shortage> shortage(Balances const& balances, Delta const& delta, base::Day day) {
  base::Money const change = delta.turnover.balance();
  if (change >= base::Money()) return std::nullopt;
  base::Money const here = balances.balance(delta.account, day);
  if (here.fen() < -change.fen()) return Shortage{day, here};
  auto const found = balances.rows().find(delta.account);
  if (found == balances.rows().end()) return std::nullopt;
  auto const& rows = found->second;
  for (auto row = std::ranges::upper_bound(rows, day, {}, &Row::day); row != rows.end(); ++row) {
    if (row->until.balance().fen() < -change.fen()) return Shortage{row->day, row->until.balance()};
  }
  return std::nullopt;
}

}  // namespace funds
