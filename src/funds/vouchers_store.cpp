#include <algorithm>

#include "funds/bookkeeper_store.h"
#include "funds/entries.h"
#include "funds/funds_sql.h"

namespace funds {
namespace {

/// Columns in the order of sql/read_voucher.sql.
base::Result<VoucherRow> voucher_from(db::Statement& row) {
  VoucherRow out;
  auto& movement = out.movement;
  movement.voucher = std::string(row.text(1));
  out.position = ledger::Position(row.integer(2));
  movement.kind = TRY(word_from<MovementKind>(row.integer(3), movement_kind_count));
  movement.day = base::Day(static_cast<std::int32_t>(row.integer(4)));
  if (row.integer(5) != 0) out.reversed_by = ledger::Position(row.integer(5));
  movement.source = TRY(word_from<Source>(row.integer(6), source_count));
  movement.year = static_cast<int>(row.integer(7));
  movement.project = std::string(row.text(8));
  movement.contract = std::string(row.text(9));
  movement.document = std::string(row.text(10));
  movement.amount = base::Money(row.integer(11));
  movement.step = row.integer(12);
  return out;
}

void bind_filters(db::Statement& row, ledger::UnitId unit, JournalAsked const& asked) {
  row.bind(1, unit.value()).bind(2, asked.days.from.since_epoch()).bind(3, asked.days.until.since_epoch());
  row.bind(4, asked.kind ? static_cast<std::int64_t>(*asked.kind) : -1);
  row.bind(5, asked.source ? static_cast<std::int64_t>(*asked.source) : -1);
  row.bind(6, asked.year).bind(7, asked.project);
}

}  // namespace

base::Result<std::optional<VoucherRow>> read_voucher(db::Connection& connection, ledger::UnitId unit,
                                                     VoucherName const& name) {
  auto& row = connection.statement(sql::read_voucher);
  row.bind(1, unit.value()).bind(2, name.year).bind(3, name.number);
  if (!TRY(row.step())) return std::nullopt;
  auto found = TRY(voucher_from(row));
  row.reset();
  return found;
}

base::Result<JournalPage> list_vouchers(db::Connection& connection, ledger::UnitId unit, JournalAsked const& asked) {
  JournalPage page;
  auto& rows = connection.statement(sql::list_vouchers);
  bind_filters(rows, unit, asked);
  auto const before = asked.before.value_or(std::pair(asked.days.until, ledger::Position(0)));
  rows.bind(8, before.first.since_epoch()).bind(9, before.second.value());
  rows.bind(10, static_cast<std::int64_t>(asked.limit) + 1);
  while (TRY(rows.step())) {
    page.further = page.rows.size() == asked.limit;
    if (!page.further) page.rows.push_back(TRY(voucher_from(rows)));
  }
  auto& count = connection.statement(sql::count_vouchers);
  bind_filters(count, unit, asked);
  while (TRY(count.step())) page.total = count.integer(0);
  return page;
}

base::Result<std::vector<StepVoucher>> vouchers_of_step(db::Connection& connection, ledger::UnitId unit,
                                                        ledger::Position step) {
  std::vector<StepVoucher> out;
  auto& rows = connection.statement(sql::vouchers_of_step);
  rows.bind(1, unit.value()).bind(2, step.value()).bind(3, static_cast<std::int64_t>(MovementKind::reversal));
  while (TRY(rows.step())) out.push_back({std::string(rows.text(0)), rows.integer(1) != 0});
  return out;
}

base::Result<bool> is_appropriated(db::Connection& connection, ledger::UnitId unit, Movement const& movement) {
  auto& row = connection.statement(sql::find_appropriation);
  row.bind(1, unit.value()).bind(2, static_cast<std::int64_t>(MovementKind::appropriation));
  row.bind(3, static_cast<std::int64_t>(movement.source)).bind(4, movement.year).bind(5, movement.document);
  bool const found = TRY(row.step());
  if (found) row.reset();
  return found;
}

base::Result<std::vector<Account>> accounts_of(db::Connection& connection, ledger::UnitId unit,
                                               std::string const& project) {
  std::vector<Account> out;
  for (auto const& [account, number] : TRY(read_accounts(connection, unit))) {
    if (account.project == project) out.push_back(account);
  }
  return out;
}

base::Result<base::Money> free_at(db::Connection& connection, ledger::UnitId unit, Account const& account,
                                  base::Day day) {
  auto const numbers = TRY(read_accounts(connection, unit));
  auto const number = numbers.find(account);
  if (number == numbers.end()) return base::Money();
  std::optional<base::Money> least;
  base::Money at_day;
  for (auto const& row : TRY(read_rows(connection, unit, number->second))) {
    auto const balance = row.until.balance();
    if (row.day <= day) at_day = balance;
    if (row.day > day) least = std::min(least.value_or(balance), balance);
  }
  return std::min(at_day, least.value_or(at_day));
}

base::Done for_each_movement(db::Connection& connection, ledger::UnitId unit, ledger::Kinds const& kinds,
                             MovementVisitor const& visit,
                             std::function<void(ledger::EntryId, base::Error)> const& strange) {
  auto const* kind = kinds.find(movement_kind);
  if (kind == nullptr) return {};
  auto const tell = [&](ledger::EntryId id, base::Error error) {
    if (strange) strange(id, std::move(error));
  };
  return ledger::for_each_glance(
      connection, unit, ledger::Position(1), ledger::Position(0), [&](ledger::Glance const& glance) -> base::Done {
        if (glance.kind != movement_kind) return {};
        auto const entry = TRY(ledger::parse_body(glance.body));
        if (!is_movement(entry.what)) {
          tell(entry.id, base::Error{"funds.only_reversal", {{"entry", ledger::to_text(entry.id)}}, {}, {}});
          return {};
        }
        auto const movement = movement_of(entry.what, *kind);
        if (movement) return visit(entry, *movement);
        tell(entry.id, movement.error());
        return {};
      });
}

base::Result<Book> read_book(db::Connection& connection, ledger::UnitId unit, ledger::Kinds const& kinds) {
  Book book;
  TRY(for_each_movement(connection, unit, kinds, [&](ledger::Entry const&, Movement const& movement) {
    auto entered = book.enter(movement);
    // What does not fit is said by `verify`; an export shows the rest.
    return entered || entered.error().code == "money.overflow" ? entered : base::Done();
  }));
  return book;
}

base::Done rebuild(db::Transaction& transaction, ledger::Kinds const& kinds) {
  auto& connection = transaction.connection();
  TRY(drop_derived(connection));
  TRY(create_derived(connection));
  for (auto const unit : TRY(ledger::chains(connection))) {
    std::optional<Bookkeeper> keeper;
    TRY(for_each_movement(connection, unit, kinds,
                          [&](ledger::Entry const& entry, Movement const& movement) -> base::Done {
                            if (!keeper) keeper.emplace(TRY(Bookkeeper::begin(transaction, unit)));
                            auto entered = keeper->enter(entry.id.position, movement);
                            bool const fits_nowhere = !entered && (entered.error().code == "funds.unknown_voucher" ||
                                                                   entered.error().code == "funds.voucher_duplicate");
                            return fits_nowhere ? base::Done() : entered;
                          }));
    if (keeper) TRY(keeper->finish());
  }
  return {};
}

}  // namespace funds
