#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "document/archive.h"

namespace document {

/// The shared strings of a workbook, packed: a length and the bytes of each, in blocks that are never moved, and four
/// bytes to find it. A million names cost little more than their letters.
class SharedTexts {
 public:
  explicit SharedTexts(std::uint64_t bytes_max = base::limits::shared_text_bytes_max) : bytes_max_(bytes_max) {}
  /// False when the limit would be passed; nothing is added then.
  [[nodiscard]] bool add(std::string_view text);
  [[nodiscard]] std::size_t size() const { return positions_.size(); }
  /// Needs index < size().
  [[nodiscard]] std::string_view at(std::size_t index) const;

 private:
  std::uint64_t bytes_max_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;  // of the last block
  std::vector<std::uint32_t> positions_;
};

/// Reads sharedStrings.xml. The runs of a rich text are joined; phonetic runs are left out.
/// Errors: workbook.too_many_texts, cell.too_long, archive.*, xml.*.
[[nodiscard]] base::Result<SharedTexts> read_shared_texts(
    Archive const& archive, std::string_view part, std::uint64_t bytes_max = base::limits::shared_text_bytes_max);

}  // namespace document
