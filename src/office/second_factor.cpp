#include "office/second_factor.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/result.h"
#include "office/secret.h"

namespace office {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::size_t digits = 6;
constexpr std::int64_t steps_allowed = 1;  // before and after: clocks of telephones differ
constexpr std::string_view issuer = "石榴台账";

std::string percent(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

}  // namespace

std::int64_t step_of(base::Instant instant) { return instant.milliseconds() / step_ms; }

// RFC 4226, 5.3: the low four bits of the last byte say where the 31 bits begin that make the code.
std::string code_of(FactorSecret const& secret, std::int64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) {
    counter.at(counter.size() - 1 - i) = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * i));
  }
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> mac{};
  unsigned int length = 0;
  auto const* made = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
                          mac.data(), &length);
  base::ensure(made != nullptr && length == 20, "HMAC-SHA-1");
  std::size_t const at = mac.at(length - 1) & 15U;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8U) | mac.at(at + i);
  number &= 0x7fffffffU;
  std::string code(digits, '0');
  for (std::size_t i = digits; i-- > 0; number /= 10) code.at(i) = static_cast<char>('0' + number % 10);
  return code;
}

std::optional<std::int64_t> matching_step(FactorSecret const& secret, std::string_view code, base::Instant now,
                                          std::int64_t last) {
  std::string written;
  for (char const c : code) {
    if (c != ' ') written += c;
  }
  std::optional<std::int64_t> found;
  auto const current = step_of(now);
  for (auto step = current - steps_allowed; step <= current + steps_allowed; ++step) {
    bool const same = equal_in_constant_time(written, code_of(secret, step));
    if (same && step > last) found = step;
  }
  return found;
}

std::string to_base32(FactorSecret const& secret) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (auto const byte : secret) {
    held = (held << 8U) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += letters[(held >> bits) & 31U];
    }
  }
  return out;  // 20 bytes are 32 letters exactly
}

std::string factor_uri(FactorSecret const& secret, std::string_view name) {
  return "otpauth://totp/" + percent(issuer) + ":" + percent(name) + "?secret=" + to_base32(secret) +
         "&issuer=" + percent(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace office
