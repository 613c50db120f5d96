#include "ledger/direct_store.h"

#include "ledger/ledger_sql.h"

namespace ledger {
namespace {

base::Done walk(db::Statement& rows, StandingVisitor const& visit) {
  while (TRY(rows.step())) {
    auto const found = TRY(parse_body(rows.text(0)));
    std::optional<Position> ended_by;
    if (!rows.is_null(1)) ended_by = from_row(rows.integer(1)).position;
    auto done = visit(found, ended_by);
    if (done) continue;
    rows.reset();
    return done;
  }
  return {};
}

}  // namespace

base::Done for_each_act(db::Connection& connection, UnitId unit, std::string_view kind, StandingVisitor const& visit) {
  auto& rows = connection.statement(sql::read_acts);
  rows.bind(1, kind).bind(2, to_row({unit, Position(0)})).bind(3, to_row({UnitId(unit.value() + 1), Position(0)}));
  return walk(rows, visit);
}

base::Done for_each_joint_entry(db::Connection& connection, StandingVisitor const& visit) {
  return walk(connection.statement(sql::read_all_joint(connection.dialect())), visit);
}

}  // namespace ledger
