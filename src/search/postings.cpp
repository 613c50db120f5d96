#include "search/postings.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace search {
namespace {

enum class Form : std::uint8_t { all, differences, map };

[[nodiscard]] std::size_t words_for(std::size_t documents) { return (documents + 63) / 64; }

}  // namespace

Bits::Bits(std::size_t documents, bool all)
    : documents_(documents), words_(words_for(documents), all ? ~std::uint64_t{0} : 0) {
  if (all) keep_range(0, documents);
}

void Bits::keep(Bits const& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}
void Bits::take_away(Bits const& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}
void Bits::join(Bits const& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void Bits::keep_range(std::size_t first, std::size_t until) {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::size_t const begin = i * 64;
    if (begin + 64 <= first || begin >= until) {
      words_[i] = 0;
      continue;
    }
    if (begin < first) words_[i] &= ~std::uint64_t{0} << (first - begin);
    if (begin + 64 > until) words_[i] &= ~std::uint64_t{0} >> (begin + 64 - until);
  }
}

std::int64_t Bits::count() const {
  std::int64_t sum = 0;
  for (auto const word : words_) sum += std::popcount(word);
  return sum;
}
bool Bits::none() const {
  return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
}

std::int64_t Bits::next(std::int64_t from) const {
  auto at = static_cast<std::size_t>(std::max<std::int64_t>(from, 0));
  if (at >= documents_) return static_cast<std::int64_t>(documents_);
  auto word = words_[at / 64] & (~std::uint64_t{0} << at % 64);
  for (std::size_t i = at / 64;;) {
    if (word != 0) return static_cast<std::int64_t>(i * 64) + std::countr_zero(word);
    if (++i == words_.size()) return static_cast<std::int64_t>(documents_);
    word = words_[i];
  }
}

std::int64_t Bits::previous(std::int64_t from) const {
  if (from < 0 || documents_ == 0) return -1;
  auto const at = std::min(static_cast<std::size_t>(from), documents_ - 1);
  auto word = words_[at / 64] & (~std::uint64_t{0} >> (63 - at % 64));
  for (std::size_t i = at / 64;;) {
    if (word != 0) return static_cast<std::int64_t>(i * 64) + 63 - std::countl_zero(word);
    if (i-- == 0) return -1;
    word = words_[i];
  }
}

void append_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

bool take_number(std::span<std::uint8_t const>& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    auto const byte = bytes.front();
    bytes = bytes.subspan(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

std::string write_postings(std::span<Number const> rising, std::size_t documents) {
  std::string out;
  if (rising.size() == documents) return std::string(1, static_cast<char>(Form::all));
  auto const map_bytes = (documents + 7) / 8;
  if (rising.size() < map_bytes) {
    out.reserve(rising.size() + 8);
    out += static_cast<char>(Form::differences);
    std::uint64_t before = 0;
    for (auto const number : rising) {
      append_number(out, number - before);
      before = number;
    }
    if (out.size() <= map_bytes) return out;
  }
  out.assign(map_bytes + 1, '\0');
  out.front() = static_cast<char>(Form::map);
  for (auto const number : rising) {
    auto& byte = out[1 + number / 8U];
    byte = static_cast<char>(static_cast<unsigned char>(byte) | 1U << number % 8U);
  }
  return out;
}

base::Done add_postings(std::span<std::uint8_t const> bytes, Bits& into) {
  auto const malformed = [] { return base::fail("search.index_malformed"); };
  if (bytes.empty()) return malformed();
  auto const form = static_cast<Form>(bytes.front());
  bytes = bytes.subspan(1);
  switch (form) {
    case Form::all:
      into = Bits(into.documents(), true);
      return {};
    case Form::map:
      if (bytes.size() != (into.documents() + 7) / 8) return malformed();
      for (std::size_t i = 0; i < into.words_.size(); ++i) {
        std::array<std::uint8_t, 8> word{};
        std::memcpy(word.data(), bytes.data() + i * 8, std::min<std::size_t>(8, bytes.size() - i * 8));
        into.words_[i] |= std::bit_cast<std::uint64_t>(word);
      }
      return {};
    case Form::differences: {
      std::uint64_t number = 0;
      while (!bytes.empty()) {
        std::uint64_t more = 0;
        if (!take_number(bytes, more) || number + more >= into.documents()) return malformed();
        number += more;
        into.set(number);
      }
      return {};
    }
  }
  return malformed();
}

}  // namespace search
