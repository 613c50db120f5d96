#include <algorithm>

#include "ledger/ledger_sql.h"
#include "ledger/ledger_store.h"
#include "ledger/ledger_store_derived.h"

namespace ledger {

base::Done create_derived(db::Connection& connection) {
  return connection.execute(sql::create_derived(connection.dialect()));
}

base::Done drop_derived(db::Connection& connection) { return connection.execute(sql::drop_derived); }

base::Result<bool> has_derived(db::Connection& connection) {
  for (std::string_view const table : {"entry_days", "entry_keys", "entry_joint", "entry_cites"}) {
    if (!TRY(connection.has_table(table))) return false;
  }
  return true;
}

base::Result<std::vector<UnitId>> chains(db::Connection& connection) {
  auto& asked = connection.statement(sql::read_chains);
  std::vector<UnitId> units;
  while (TRY(asked.step())) units.emplace_back(asked.integer(0));
  asked.reset();
  return units;
}

base::Done refill_derived(db::Transaction& transaction, Kinds const& kinds, RefillVisitor const& visit) {
  auto& connection = transaction.connection();
  TRY(drop_derived(connection));
  TRY(create_derived(connection));
  derived::Writer writer(connection, kinds);
  for (auto const unit : TRY(chains(connection))) {
    auto const ended = TRY(endings(connection, unit));
    auto next = ended.begin();
    TRY(for_each_entry(connection, unit, Position(1), Position(),
                       [&](Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                         while (next != ended.end() && next->ended < entry.id.position) ++next;
                         std::optional<Position> by;
                         if (next != ended.end() && next->ended == entry.id.position) by = next->by;
                         TRY(writer.add(entry, by));
                         return visit ? visit(entry, by) : base::Done();
                       }));
  }
  return writer.flush();
}

base::Result<base::Digest> derived_digest(db::Connection& connection) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  std::string line;
  auto const add_all = [&](std::string_view sql, int columns, int text_column) -> base::Done {
    auto& rows = connection.statement(sql);
    while (TRY(rows.step())) {
      line.clear();
      for (int column = 0; column < columns; ++column) {
        if (column == text_column) {
          line += rows.text(column);
        } else if (!rows.is_null(column)) {
          line += std::to_string(rows.integer(column));
        }
        line += column + 1 == columns ? '\n' : '\t';
      }
      hasher.add(line);
    }
    return {};
  };
  TRY(add_all(sql::all_days, 5, 1));
  TRY(add_all(sql::all_joint, 2, -1));
  auto& keys = connection.statement(sql::all_keys);
  while (TRY(keys.step())) {
    hasher.add(std::to_string(keys.integer(0))).add(keys.bytes(1)).add(std::to_string(keys.integer(2)));
  }
  auto& cites = connection.statement(sql::all_cites);
  while (TRY(cites.step())) {
    hasher.add(cites.bytes(0)).add(std::to_string(cites.integer(1))).add(std::to_string(cites.integer(2)));
  }
  return hasher.finish();
}

}  // namespace ledger
