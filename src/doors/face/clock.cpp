#include "doors/face/clock.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <chrono>
#include <span>
#include <vector>

#include "usecases/sign_work.h"

namespace doors::face {
namespace {

void draw(std::span<unsigned char> bytes) {
  base::ensure(::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()), "getrandom");
}

}  // namespace

base::Instant now() {
  auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return base::Instant(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

std::string random_hex(std::size_t bytes) {
  std::vector<unsigned char> drawn(bytes);
  draw(drawn);
  std::string out;
  for (auto const byte : drawn) out += fmt::format("{:02x}", byte);
  return out;
}

std::string random_query_number() {
  using usecases::query_letters;
  std::array<unsigned char, usecases::query_length> drawn{};
  draw(drawn);
  std::string out;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (i > 0 && i % usecases::query_group == 0) out += '-';
    out += query_letters[drawn[i] %
                         query_letters.size()];  // 256 is a multiple of 32: each letter is as likely as any other
  }
  return out;
}

office::Secret random_secret() {
  office::Secret secret;
  draw(secret.bytes);
  return secret;
}

office::Salt random_salt() {
  office::Salt salt{};
  draw(salt);
  return salt;
}

office::FactorSecret random_factor() {
  office::FactorSecret secret{};
  draw(secret);
  return secret;
}

}  // namespace doors::face
