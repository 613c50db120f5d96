#include "usecases/shared_commit.h"

namespace usecases {

base::Result<SharedCommit> SharedCommit::begin(Office& office) {
  return SharedCommit(TRY(db::Transaction::begin(office.connection)));
}

base::Done SharedCommit::commit() { return transaction_.commit(); }

base::Result<std::string> change_mark(Office& office) { return office.connection.change_mark(); }

}  // namespace usecases
