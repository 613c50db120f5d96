#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "document/archive.h"

namespace document {

/// The shared strings of a workbook, packed: a length and the bytes of each, in blocks, and four bytes to find it. The
/// first blocks stay in memory; later ones go to a file without a name that vanishes with this value, so that a million
/// names take little memory. Where no such file can be written, they all stay.
class SharedTexts {
 public:
  explicit SharedTexts(std::uint64_t bytes_max = base::limits::shared_text_bytes_max) : bytes_max_(bytes_max) {}
  /// False when the limit would be passed; nothing is added then.
  [[nodiscard]] bool add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return positions_.size(); }
  /// Needs index < size(). Holds until the next call. Errors: file.unreadable.
  [[nodiscard]] base::Result<std::string_view> at(std::size_t index);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void spill_last();
  [[nodiscard]] base::Result<char const*> read(std::size_t position, std::size_t length);

  std::uint64_t bytes_max_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // empty: it stands in the file
  std::size_t used_ = 0;                         // of the last block
  std::vector<std::uint32_t> positions_;
  std::unique_ptr<std::FILE, Close> file_;
  std::string window_;  // what was last read of the file
  std::size_t window_begin_ = 0;
};

/// Reads sharedStrings.xml. The runs of a rich text are joined; phonetic runs are left out.
/// Errors: workbook.too_many_texts, cell.too_long, archive.*, xml.*.
[[nodiscard]] base::Result<SharedTexts> read_shared_texts(
    Archive const& archive, std::string_view part, std::uint64_t bytes_max = base::limits::shared_text_bytes_max);

}  // namespace document
