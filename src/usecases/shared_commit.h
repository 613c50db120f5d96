#pragma once

#include "usecases/ledger_folder.h"

namespace usecases {

/// Many acts in one transaction: each use case called meanwhile works in a savepoint of its own, so that one that is
/// refused leaves the others. Nothing is kept unless commit() is called.
class SharedCommit {
 public:
  /// Errors: db.busy.
  [[nodiscard]] static base::Result<SharedCommit> begin(Office& office);
  [[nodiscard]] base::Done commit();

 private:
  explicit SharedCommit(db::Transaction transaction) : transaction_(std::move(transaction)) {}
  db::Transaction transaction_;
};

/// A text that differs once anything was committed, by whichever program. On SQLite it is compared with what the same
/// connection said before; on PostgreSQL with what any connection said.
[[nodiscard]] base::Result<std::string> change_mark(Office& office);

}  // namespace usecases
