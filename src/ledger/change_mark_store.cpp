#include "ledger/change_mark_store.h"

#include "ledger/ledger_sql.h"

namespace ledger {

base::Result<std::string> change_mark(db::Connection& connection) {
  auto& statement = connection.statement(sql::change_mark(connection.dialect()));
  base::ensure(TRY(statement.step()), "a change mark has one row");
  std::string mark(statement.text(0));
  statement.reset();
  return mark;
}

}  // namespace ledger
