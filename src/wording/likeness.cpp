#include "wording/likeness.h"

#include <algorithm>
#include <cstdlib>

namespace wording {
namespace {

constexpr std::size_t compared_max = 64;
constexpr unsigned others_from = 128;
constexpr unsigned others_count = 128;

}  // namespace

std::string to_units(script::Key const& key) {
  std::string out;
  out.reserve(key.size());
  for (auto const& sign : key) {
    auto const unit = sign.unit == script::Unit::other
                          ? others_from + static_cast<std::uint32_t>(sign.code_point) % others_count
                          : static_cast<unsigned>(sign.unit);
    out += static_cast<char>(unit);
  }
  return out;
}

std::uint64_t set_of(std::string_view units) {
  std::uint64_t out = 0;
  for (char const unit : units) out |= std::uint64_t{1} << (static_cast<unsigned char>(unit) % 64U);
  return out;
}

Likeness::Likeness(std::string_view units) {
  auto const compared = units.substr(0, compared_max);
  for (std::size_t i = 0; i < compared.size(); ++i) {
    places_[static_cast<unsigned char>(compared[i])] |= std::uint64_t{1} << i;
  }
  length_ = static_cast<int>(compared.size());
  beyond_ = static_cast<int>(units.size() - compared.size());
}

int Likeness::distance(std::string_view other, int most) const {
  auto const compared = other.substr(0, compared_max);
  int const beyond = std::abs(beyond_ - static_cast<int>(other.size() - compared.size()));
  if (length_ == 0) return static_cast<int>(compared.size()) + beyond;
  std::uint64_t const last = std::uint64_t{1} << static_cast<unsigned>(length_ - 1);
  std::uint64_t up = ~std::uint64_t{0};
  std::uint64_t down = 0;
  int score = length_;
  auto left = static_cast<int>(compared.size());
  for (char const unit : compared) {
    auto const here = places_[static_cast<unsigned char>(unit)];
    auto const vertical = here | down;
    auto const horizontal = (((here & up) + up) ^ up) | here;
    auto rises = down | ~(horizontal | up);
    auto falls = up & horizontal;
    if ((rises & last) != 0) ++score;
    if ((falls & last) != 0) --score;
    --left;
    if (score - left > most) return most + 1;  // even if every unit left over fits
    rises = (rises << 1U) | 1U;
    falls <<= 1U;
    up = falls | ~(vertical | rises);
    down = rises & vertical;
  }
  return score + beyond;
}

}  // namespace wording
