#include <span>

#include "base/files.h"
#include "ledger/evidence_store.h"
#include "ledger/ledger_sql.h"

namespace ledger {
namespace {}  // namespace

base::Done restore_evidence(db::Connection& connection, std::filesystem::path const& ledger, EvidenceFile const& file,
                            std::string_view bytes) {
  auto const algorithm = base::to_text(file.ref.algorithm);
  if (!file.deleted_because) {
    if (base::hash(file.ref.algorithm, bytes) != file.ref.digest) {
      return base::fail("verify.evidence_altered", {{"digest", base::to_hex(file.ref.digest)}},
                        base::to_hex(file.ref.digest));
    }
    TRY(base::write_file(evidence_path(ledger, file.ref.digest), bytes));
  }
  auto& row = connection.statement(sql::evidence_insert);
  row.bind(1, algorithm).bind(2, bytes_of(file.ref.digest)).bind(3, file.bytes).bind(4, file.media_type);
  if (file.ref.dated) {
    row.bind(5, std::int64_t{file.ref.dated->since_epoch()});
  } else {
    row.bind_null(5);
  }
  row.bind(6, file.uploaded.milliseconds());
  TRY(row.run());
  auto& name = connection.statement(sql::evidence_insert_name);
  TRY(name.bind(1, algorithm).bind(2, bytes_of(file.ref.digest)).bind(3, file.name).run());
  if (!file.deleted_because) return {};
  auto& deletion = connection.statement(sql::evidence_delete);
  deletion.bind(1, algorithm).bind(2, bytes_of(file.ref.digest)).bind(3, *file.deleted_because);
  return deletion.bind(4, file.deleted.value_or(file.uploaded).milliseconds()).run();
}

}  // namespace ledger
