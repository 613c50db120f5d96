#include "office/secret.h"

#include <sodium.h>

namespace office {
namespace {

std::string_view bytes_of(Secret const& secret) {
  return {reinterpret_cast<char const*>(secret.bytes.data()), secret.bytes.size()};
}

}  // namespace

std::string to_text(Secret const& secret) { return base::to_hex(base::Digest{secret.bytes}); }

std::optional<Secret> read_secret(std::string_view text) {
  auto const read = base::parse_digest(text);
  if (!read) return std::nullopt;
  return Secret{read->bytes};
}

base::Digest hash_of(Secret const& secret) { return base::hash(base::HashAlgorithm::sha256, bytes_of(secret)); }

std::string csrf_of(Secret const& secret) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  return base::to_hex(hasher.add("shiliu csrf 1\n").add(bytes_of(secret)).finish());
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace office
