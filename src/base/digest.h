#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// The hash functions a record may name. Both give 32 bytes. SM3 is GB/T 32905-2016.
enum class HashAlgorithm : std::uint8_t { sha256, sm3 };

[[nodiscard]] std::string_view to_text(HashAlgorithm algorithm);  // "sha256", "sm3"
/// Errors: hash.unknown_algorithm.
[[nodiscard]] Result<HashAlgorithm> parse_hash_algorithm(std::string_view text);

/// The 32 bytes of a hash. A default Digest is all zeros, the value before the first record of a chain.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(Digest const&) const = default;
};

[[nodiscard]] constexpr std::span<std::uint8_t const> bytes_of(Digest const& digest) { return digest.bytes; }
[[nodiscard]] std::string to_hex(Digest const& digest);
/// Errors: hash.not_a_digest.
[[nodiscard]] Result<Digest> parse_digest(std::string_view hex);

/// A running hash; reusable after finish(), so that a loop over many records allocates once.
class Hasher {
 public:
  explicit Hasher(HashAlgorithm algorithm);
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  Hasher(Hasher const&) = delete;
  Hasher& operator=(Hasher const&) = delete;
  ~Hasher();
  Hasher& add(std::span<std::uint8_t const> bytes);
  Hasher& add(std::string_view bytes);
  [[nodiscard]] Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Digest hash(HashAlgorithm algorithm, std::string_view bytes);

}  // namespace base
