#include "document/xlsx_texts.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/limits.h"
#include "document/xlsx_reference.h"
#include "document/xml_stream.h"

namespace document {

namespace {

constexpr std::size_t block_bytes = 1U << 20U;
constexpr std::size_t blocks_kept = 8;
constexpr std::size_t window_bytes = 1U << 14U;
using Length = std::uint32_t;
static_assert(base::limits::cell_bytes_max + sizeof(Length) <= block_bytes, "a text fits into one block");
static_assert(base::limits::shared_text_bytes_max <= 1ULL << 32U, "a position fits into 32 bits");

/// sst/si/t, sst/si/r/t; sst/si/rPh/t is how to pronounce it.
struct TextsSink {
  SharedTexts texts;
  std::uint64_t bytes_max;
  std::string_view where;
  std::string current;
  int phonetic_depth = 0;
  bool inside_text = false;

  void open(XmlStream& stream, std::string_view name, XmlAttributes) {
    int const depth = stream.depth();
    if (depth == 2) current.clear();
    if (phonetic_depth == 0 && depth == 3 && name == "rPh") phonetic_depth = depth;
    inside_text = phonetic_depth == 0 && depth > 2 && name == "t";
  }
  void close(XmlStream& stream, std::string_view name) {
    int const depth = stream.depth();
    inside_text = false;
    if (depth == phonetic_depth) phonetic_depth = 0;
    if (depth != 2 || name != "si") return;
    unescape(current);
    if (!texts.add(current)) {
      stream.stop(
          base::fail("workbook.too_many_texts", {{"limit_mb", std::to_string(bytes_max >> 20U)}}, where).value());
    }
  }
  void text(XmlStream& stream, std::string_view letters) {
    if (!inside_text) return;
    if (current.size() + letters.size() > base::limits::cell_bytes_max) {
      constexpr std::uint64_t limit = base::limits::cell_bytes_max;
      return stream.stop(base::fail("cell.too_long", {{"limit_bytes", std::to_string(limit)}}, where).value());
    }
    current += letters;
  }
};

}  // namespace

bool SharedTexts::add(std::string_view text) {
  std::size_t const needed = sizeof(Length) + text.size();
  if (needed > block_bytes) return false;
  if (blocks_.empty() || used_ + needed > block_bytes) {
    // The positions count too: a million empty texts are not free.
    std::uint64_t const held = (blocks_.size() + 1) * block_bytes + positions_.size() * sizeof(std::uint32_t);
    if (held > bytes_max_) return false;
    if (blocks_.size() > blocks_kept) spill_last();
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_bytes));
    used_ = 0;
  }
  char* const to = blocks_.back().get() + used_;
  auto const length = static_cast<Length>(text.size());
  std::memcpy(to, &length, sizeof(length));
  if (!text.empty()) std::memcpy(to + sizeof(length), text.data(), text.size());
  positions_.push_back(static_cast<std::uint32_t>((blocks_.size() - 1) * block_bytes + used_));
  used_ += needed;
  return true;
}

void SharedTexts::spill_last() {
  if (!file_) file_.reset(std::tmpfile());
  if (!file_) return;
  auto const at = static_cast<off_t>((blocks_.size() - 1) * block_bytes);
  if (pwrite(fileno(file_.get()), blocks_.back().get(), used_, at) != static_cast<ssize_t>(used_)) return;
  blocks_.back().reset();
}

base::Result<std::string_view> SharedTexts::at(std::size_t index) {
  std::size_t const position = positions_[index];
  Length length = 0;
  if (char const* const block = blocks_[position / block_bytes].get()) {
    char const* const from = block + position % block_bytes;
    std::memcpy(&length, from, sizeof(length));
    return std::string_view(from + sizeof(length), length);
  }
  std::memcpy(&length, TRY(read(position, sizeof(length))), sizeof(length));
  return std::string_view(TRY(read(position + sizeof(length), length)), length);
}

// A text of a spilled block. Sheets name their texts nearly in order: what follows is read along with it.
base::Result<char const*> SharedTexts::read(std::size_t position, std::size_t length) {
  if (position < window_begin_ || position + length > window_begin_ + window_.size()) {
    window_.resize(std::max(length, window_bytes));
    ssize_t const got = pread(fileno(file_.get()), window_.data(), window_.size(), static_cast<off_t>(position));
    window_.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    window_begin_ = position;
    if (window_.size() < length) return base::fail("file.unreadable", {{"reason", std::strerror(errno)}});
  }
  return window_.data() + (position - window_begin_);
}

base::Result<SharedTexts> read_shared_texts(Archive const& archive, std::string_view part, std::uint64_t bytes_max) {
  TextsSink sink{SharedTexts(bytes_max), bytes_max, part, {}, 0, false};
  TRY(read_xml(archive, part, sink));
  return std::move(sink.texts);
}

}  // namespace document
