#include "funds/funds_store.h"

#include <array>

#include "base/digest.h"
#include "funds/bookkeeper_store.h"
#include "funds/entries.h"
#include "funds/funds_sql.h"

namespace funds {

base::Result<Turnover> turnover_at(db::Connection& connection, ledger::UnitId unit, Account const& account,
                                   base::Day day) {
  auto& rows = connection.statement(sql::read_turnover);
  rows.bind(1, unit.value()).bind(2, static_cast<std::int64_t>(account.source)).bind(3, account.year);
  rows.bind(4, account.project).bind(5, static_cast<std::int64_t>(account.role)).bind(6, account.contract);
  rows.bind(7, day.since_epoch());
  if (!TRY(rows.step())) return Turnover{};
  Turnover const found{base::Money(rows.integer(0)), base::Money(rows.integer(1))};
  rows.reset();
  return found;
}

base::Result<Balances> read_balances(db::Connection& connection, ledger::UnitId unit) {
  Balances balances;
  for (auto const& [account, number] : TRY(read_accounts(connection, unit))) {
    balances.keep(account, TRY(read_rows(connection, unit, number)));
  }
  return balances;
}

base::Done create_derived(db::Connection& connection) {
  return connection.execute(sql::create_derived(connection.dialect()));
}

base::Result<bool> has_derived(db::Connection& connection) { return connection.has_table("fund_vouchers"); }

base::Done drop_derived(db::Connection& connection) { return connection.execute(sql::drop_derived); }

namespace {

/// Its columns in order: n a whole number, t a text.
struct Table {
  std::string_view name;
  std::string_view all;
  std::string_view columns;
};
constexpr std::array tables{
    Table{"accounts", sql::all_accounts, "nnnntnt"}, Table{"postings", sql::all_postings, "nnnnnnn"},
    Table{"balances", sql::all_balances, "nnnnn"}, Table{"vouchers", sql::all_vouchers, "nntnnnnnntttnn"}};

/// A text with its length before it, so that no text can pass for two.
void add_column(base::Hasher& hasher, db::Statement const& row, int column, char type) {
  if (type == 't') {
    hasher.add(std::to_string(row.text(column).size())).add(":").add(row.text(column));
  } else {
    hasher.add(std::to_string(row.integer(column)));
  }
  hasher.add("\t");
}

}  // namespace

base::Result<base::Digest> derived_digest(db::Connection& connection) {
  if (!TRY(has_derived(connection))) return base::Digest{};
  base::Hasher hasher(base::HashAlgorithm::sha256);
  for (auto const& table : tables) {
    hasher.add(table.name).add("\n");
    auto& rows = connection.statement(table.all);
    while (TRY(rows.step())) {
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        add_column(hasher, rows, static_cast<int>(column), table.columns[column]);
      }
      hasher.add("\n");
    }
  }
  return hasher.finish();
}

}  // namespace funds
