#include "usecases/shared_commit.h"

#include "ledger/change_mark_store.h"

namespace usecases {

base::Result<SharedCommit> SharedCommit::begin(Office& office) {
  return SharedCommit(TRY(db::Transaction::begin(office.connection)));
}

base::Done SharedCommit::commit() { return transaction_.commit(); }

base::Result<std::string> change_mark(Office& office) { return ledger::change_mark(office.connection); }

}  // namespace usecases
