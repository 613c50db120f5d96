#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

/// Random bytes that only their bearer knows: session tokens and links. They are drawn at a door and come in as values;
/// only their hash is ever stored.
namespace office {

struct Secret {
  std::array<std::uint8_t, 32> bytes{};
};

/// 64 hex digits: for a cookie or a link.
[[nodiscard]] std::string to_text(Secret const& secret);
[[nodiscard]] std::optional<Secret> read_secret(std::string_view text);
/// What is stored in its place.
[[nodiscard]] base::Digest hash_of(Secret const& secret);
/// The token that a form must send back; follows from the session's secret, so that it needs no storing.
[[nodiscard]] std::string csrf_of(Secret const& secret);
/// Compares in a time that does not depend on where the texts differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace office
