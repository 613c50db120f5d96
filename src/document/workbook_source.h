#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"

/// Where a workbook's bytes are: in a file that is read again for every pass, or in memory. A face for workbook_*.cpp
/// and csv_*.cpp only.
namespace document {

class WorkbookSource {
 public:
  /// Errors: file.unreadable, file.too_large (limits::workbook_bytes_max).
  [[nodiscard]] static base::Result<WorkbookSource> of_file(std::string path);
  /// Errors: file.too_large.
  [[nodiscard]] static base::Result<WorkbookSource> of_bytes(std::string bytes, std::string name);

  /// The file's name without folder and extension, or the given name.
  [[nodiscard]] std::string const& name() const { return name_; }
  /// Passes all bytes in pieces of at most 64 KiB. Errors: file.unreadable and those of `take`.
  [[nodiscard]] base::Done each_piece(PieceTaker const& take) const;
  /// The first bytes, at most `count` and at most 64 KiB. Errors: file.unreadable.
  [[nodiscard]] base::Result<std::string> head(std::size_t count) const;
  /// Opens as a zip archive; a source in memory gives its bytes away. Errors: those of Archive::open().
  [[nodiscard]] static base::Result<Archive> open_archive(WorkbookSource source);

 private:
  std::string name_;
  std::string path_;  // empty: in memory
  std::string bytes_;
};

}  // namespace document
