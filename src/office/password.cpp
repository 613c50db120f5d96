#include "office/password.h"

#include <sodium.h>

#include <algorithm>

#include "base/utf8.h"

namespace office {
namespace {

constexpr std::size_t hash_bytes = 32;
constexpr std::size_t password_characters_max = 128;
constexpr std::size_t password_bytes_max = 4 * password_characters_max;  // of UTF-8
constexpr std::size_t distinct_characters_min = 5;

template <std::size_t size>
std::string base64(std::array<std::uint8_t, size> const& bytes) {
  constexpr int form = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(size, form), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), form);
  text.pop_back();  // the final NUL
  return text;
}

std::string prefix_of(HashingCost cost) {
  return "$argon2id$v=19$m=" + std::to_string(cost.memory_kib) + ",t=" + std::to_string(cost.passes) + ",p=1$";
}

/// Salt and hash of nobody: what an empty or unreadable hash is compared with, so that the answer takes as long.
constexpr std::string_view nobody = "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// 12345678…, abcdef…, or the same turned round.
bool is_a_run(std::u32string const& points) {
  for (int const step : {1, -1}) {
    std::size_t same = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
      auto const difference = static_cast<std::int64_t>(points[i]) - static_cast<std::int64_t>(points[i - 1]);
      if (difference == step) ++same;
    }
    if (same + 3 >= points.size()) return true;  // two breaks, as in 890123
  }
  return false;
}

/// Spaces that follow each other make a password longer but no stronger: they count as one.
std::int64_t length_that_counts(std::u32string points) {
  auto const again = [](char32_t before, char32_t after) { return before == U' ' && after == U' '; };
  points.erase(std::unique(points.begin(), points.end(), again), points.end());
  return static_cast<std::int64_t>(points.size());
}

}  // namespace

std::string hash_password(HashingDesk::Place& place, std::string_view password, Salt const& salt) {
  place.wait_for_turn();
  base::ensure(sodium_init() >= 0, "libsodium");
  std::array<std::uint8_t, hash_bytes> hash{};
  int const failed = crypto_pwhash(hash.data(), hash.size(), password.data(), password.size(), salt.data(),
                                   place.cost().passes, place.cost().memory_kib << 10U, crypto_pwhash_ALG_ARGON2ID13);
  base::ensure(failed == 0, "memory for hashing a password");
  return prefix_of(place.cost()) + base64(salt) + "$" + base64(hash);
}

bool password_fits(HashingDesk::Place& place, std::string_view hash, std::string_view password) {
  place.wait_for_turn();
  base::ensure(sodium_init() >= 0, "libsodium");
  auto const prefix = prefix_of(place.cost());
  bool const readable = hash.size() < crypto_pwhash_STRBYTES && hash.starts_with(prefix);
  std::string const compared = readable ? std::string(hash) : prefix + std::string(nobody);
  std::string_view const tried = password.substr(0, password_bytes_max + 1);
  int const differs = crypto_pwhash_str_verify(compared.c_str(), tried.data(), tried.size());
  return readable && differs == 0;
}

std::vector<base::Error> check_password(SignInRules const& rules, std::string_view password, std::string_view name) {
  std::vector<base::Error> faults;
  auto const fault = [&](std::string code, std::vector<base::Argument> arguments = {}) {
    faults.push_back(base::Error{std::move(code), std::move(arguments), "password", {}});
  };
  auto const points = base::to_code_points(password);
  if (length_that_counts(points) < rules.password_characters_min) {
    fault("account.password_short", {{"least", std::to_string(rules.password_characters_min)}});
  }
  if (points.size() > password_characters_max || !base::is_utf8(password)) {
    fault("account.password_long", {{"most", std::to_string(password_characters_max)}});
    return faults;
  }
  auto distinct = points;
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  auto const folded = base::fold(password);
  bool const weak = distinct.size() < distinct_characters_min || is_a_run(points) ||
                    std::ranges::find(rules.weak_passwords, folded) != rules.weak_passwords.end();
  if (weak) fault("account.password_weak");
  auto const folded_name = base::fold(name);
  if (!folded_name.empty() && folded.find(folded_name) != std::string::npos) fault("account.password_is_name");
  return faults;
}

}  // namespace office
