#pragma once

#include <map>
#include <string>

#include "document/archive.h"
#include "ledger/evidence_store.h"
#include "usecases/ledger_folder.h"

/// An archive that a third party checks without this program: parts, the files of evidence under 依据/, and SHA256SUMS
/// over all of it.
namespace usecases {

/// A name that is safe on any system: no path, no mark that a shell or Windows would take for something else.
[[nodiscard]] std::string safe_file_name(std::string const& name);

class PackWriter {
 public:
  /// `bytes_max`: of evidence, because the archive is put together in memory.
  PackWriter(Office& office, std::int64_t bytes_max) : office_(&office), bytes_max_(bytes_max) {}

  void put(std::string const& path, std::string_view bytes);

  struct Packed {
    ledger::EvidenceFile file;
    std::string path;  // empty: its bytes were deleted, and `remark` says why
    std::string remark;
  };
  /// Each file once, compared with its hash on the way in. Errors: pack.too_large, evidence.unknown,
  /// verify.evidence_altered.
  [[nodiscard]] base::Result<Packed> add_evidence(std::string const& digest);
  /// How many files of evidence are in it.
  [[nodiscard]] std::int64_t files() const { return files_; }
  [[nodiscard]] base::Result<std::string> finish();

 private:
  Office* office_;
  std::int64_t bytes_max_;
  document::ArchiveWriter archive_;
  std::string sums_;
  std::map<std::string, Packed> packed_;  // by digest
  std::int64_t bytes_ = 0;
  std::int64_t files_ = 0;
};

}  // namespace usecases
