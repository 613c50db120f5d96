#include "doors/face/clock.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <chrono>
#include <vector>

namespace doors::face {

base::Instant now() {
  auto const since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return base::Instant(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

std::string random_hex(std::size_t bytes) {
  std::vector<unsigned char> drawn(bytes);
  base::ensure(::getrandom(drawn.data(), drawn.size(), 0) == static_cast<ssize_t>(drawn.size()), "getrandom");
  std::string out;
  for (auto const byte : drawn) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace doors::face
