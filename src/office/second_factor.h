#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

/// Codes of a second device: TOTP (RFC 6238) over HMAC-SHA-1 (RFC 4226), six digits, 30 seconds, as every authenticator
/// understands it.
namespace office {

using FactorSecret = std::array<std::uint8_t, 20>;  // drawn at a door

/// The number of the 30-second step in which an instant falls.
[[nodiscard]] std::int64_t step_of(base::Instant instant);
[[nodiscard]] std::string code_of(FactorSecret const& secret, std::int64_t step);
/// The step to which the code belongs, one step before and after allowed; a step that is not after `last` is refused,
/// so that no code is good twice. Spaces in the code are ignored.
[[nodiscard]] std::optional<std::int64_t> matching_step(FactorSecret const& secret, std::string_view code,
                                                        base::Instant now, std::int64_t last);
/// RFC 4648, without padding: for typing it in.
[[nodiscard]] std::string to_base32(FactorSecret const& secret);
/// otpauth://totp/… for a picture to scan.
[[nodiscard]] std::string factor_uri(FactorSecret const& secret, std::string_view name);

}  // namespace office
