#include "base/digest.h"

#include <openssl/evp.h>

namespace base {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

[[nodiscard]] int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// OpenSSL 3 looks an algorithm up anew for EVP_sha256() at every init, which costs more than hashing a record: what
/// was found is kept as long as the program runs.
[[nodiscard]] EVP_MD const* method(HashAlgorithm algorithm) {
  static EVP_MD const* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD const* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  auto const* found = algorithm == HashAlgorithm::sha256 ? sha256 : sm3;
  ensure(found != nullptr, "OpenSSL does not offer the hash");
  return found;
}

}  // namespace

struct Hasher::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  explicit State(HashAlgorithm algorithm) {
    ensure(context != nullptr && EVP_DigestInit_ex2(context, method(algorithm), nullptr) == 1, "EVP_DigestInit_ex2");
  }
  State(State const&) = delete;
  State& operator=(State const&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Hasher::Hasher(HashAlgorithm algorithm) : state_(std::make_unique<State>(algorithm)) {}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::span<std::uint8_t const> bytes) {
  ensure(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1, "EVP_DigestUpdate");
  return *this;
}

Hasher& Hasher::add(std::string_view bytes) {
  ensure(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1, "EVP_DigestUpdate");
  return *this;
}

Digest Hasher::finish() {
  Digest digest;
  unsigned int length = 0;
  ensure(EVP_DigestFinal_ex(state_->context, digest.bytes.data(), &length) == 1, "EVP_DigestFinal_ex");
  ensure(length == digest.bytes.size(), "a hash of 32 bytes");
  ensure(EVP_DigestInit_ex2(state_->context, nullptr, nullptr) == 1, "EVP_DigestInit_ex2");
  return digest;
}

// Making a hasher costs ten times as much as hashing a short text: each thread keeps one.
Digest hash(HashAlgorithm algorithm, std::string_view bytes) {
  thread_local Hasher sha256(HashAlgorithm::sha256);
  return algorithm == HashAlgorithm::sha256 ? sha256.add(bytes).finish() : Hasher(algorithm).add(bytes).finish();
}

std::string_view to_text(HashAlgorithm algorithm) {
  switch (algorithm) {
    case HashAlgorithm::sha256:
      return "sha256";
    case HashAlgorithm::sm3:
      return "sm3";
  }
  throw Bug("hash algorithm out of range");
}

Result<HashAlgorithm> parse_hash_algorithm(std::string_view text) {
  if (text == "sha256") return HashAlgorithm::sha256;
  if (text == "sm3") return HashAlgorithm::sm3;
  return fail("hash.unknown_algorithm", {{"text", std::string(text)}});
}

std::string to_hex(Digest const& digest) {
  std::string out;
  out.reserve(digest.bytes.size() * 2);
  for (auto const byte : digest.bytes) {
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 0x0FU];
  }
  return out;
}

Result<Digest> parse_digest(std::string_view hex) {
  Digest digest;
  if (hex.size() != digest.bytes.size() * 2) return fail("hash.not_a_digest", {{"text", std::string(hex)}});
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    int const high = nibble(hex[2 * i]);
    int const low = nibble(hex[2 * i + 1]);
    if (high < 0 || low < 0) return fail("hash.not_a_digest", {{"text", std::string(hex)}});
    digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

}  // namespace base
