#pragma once

#include "usecases/cases.h"

/// The evidence pack of one case: one archive that shows how it was carried and can be checked without this program.
namespace usecases {

struct CasePack {
  std::string name;  // of the file
  std::string bytes;
  std::int64_t steps = 0;
  std::int64_t files = 0;  // of evidence
};

/// A zip: 目录.html (where the case stands, its steps, its papers, how to check all of it), 办理经过.xlsx (the same as
/// tables), 流程.svg (the machine with the case marked), 链/ (of each step the very bytes whose hash stands in the
/// chain: the hash before it, then its body), 依据/, 说明.txt and SHA256SUMS. The same state of the ledger gives the
/// same bytes. Noted as an export in the log of acts. Errors: as view_case and PackWriter::add_evidence.
[[nodiscard]] base::Result<CasePack> case_pack(Office& office, Act const& act, CaseMeant const& which,
                                               cases::Captions const& captions,
                                               std::int64_t bytes_max = std::int64_t{512} << 20U);

}  // namespace usecases
