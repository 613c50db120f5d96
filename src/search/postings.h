#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// Which documents of a segment stand under a token, as bytes and as bits. A segment has at most 65,536 documents.
namespace search {

inline constexpr std::size_t segment_documents_max = std::size_t{1} << 16U;
using Number = std::uint16_t;  // of a document in its segment

/// A set of documents of one segment.
class Bits {
 public:
  explicit Bits(std::size_t documents, bool all = false);
  [[nodiscard]] std::size_t documents() const { return documents_; }
  void set(std::size_t number) { words_[number / 64] |= std::uint64_t{1} << number % 64; }
  void clear(std::size_t number) { words_[number / 64] &= ~(std::uint64_t{1} << number % 64); }
  [[nodiscard]] bool has(std::size_t number) const { return (words_[number / 64] >> number % 64 & 1U) != 0; }
  void keep(Bits const& other);
  void take_away(Bits const& other);
  void join(Bits const& other);
  /// Keeps [first, until).
  void keep_range(std::size_t first, std::size_t until);
  [[nodiscard]] std::int64_t count() const;
  [[nodiscard]] bool none() const;
  /// The next one at or after, or before, a number; documents() or -1 when there is none.
  [[nodiscard]] std::int64_t next(std::int64_t from) const;
  [[nodiscard]] std::int64_t previous(std::int64_t from) const;

 private:
  friend base::Done add_postings(std::span<std::uint8_t const> bytes, Bits& into);
  std::size_t documents_;
  std::vector<std::uint64_t> words_;
};

/// Rising numbers, as the shorter of differences (base 128, low end first) and a bit map; all documents are one byte.
[[nodiscard]] std::string write_postings(std::span<Number const> rising, std::size_t documents);
/// Errors: search.index_malformed.
[[nodiscard]] base::Done add_postings(std::span<std::uint8_t const> bytes, Bits& into);

void append_number(std::string& out, std::uint64_t value);
[[nodiscard]] inline std::uint64_t zigzag(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63U);
}
[[nodiscard]] inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}
/// The next number of a row of them; false at the end or where bytes are none of ours.
[[nodiscard]] bool take_number(std::span<std::uint8_t const>& bytes, std::uint64_t& value);

}  // namespace search
