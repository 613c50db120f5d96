#pragma once

#include <string>

#include "base/day.h"
#include "office/password.h"
#include "office/second_factor.h"
#include "office/secret.h"

/// Time and randomness enter at a door and travel as values.
namespace doors::face {

[[nodiscard]] base::Instant now();
/// Random bytes of the system, in hex.
[[nodiscard]] std::string random_hex(std::size_t bytes);
/// For tokens and links, and for password hashes.
/// A number nobody can guess: 80 random bits as four groups of four of Crockford's base 32, "7K2M-9QWX-0ABC-DEFG".
[[nodiscard]] std::string random_query_number();
[[nodiscard]] office::Secret random_secret();
[[nodiscard]] office::Salt random_salt();
[[nodiscard]] office::FactorSecret random_factor();

}  // namespace doors::face
