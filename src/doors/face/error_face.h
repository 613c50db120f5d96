#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"

/// How an error looks from outside, whichever door it leaves by: one table from codes to HTTP status and exit code.
namespace doors::face {

/// {"code","message","mend","where","causes":[…]}, and "field" where the place is the name of a field.
void write_error(Json& json, base::Error const& error, messages::Language language);
[[nodiscard]] Type error_type();

/// 1 refused input, 2 wrong usage, 3 does not verify.
[[nodiscard]] int exit_code(base::Error const& error);

/// 400 malformed, 401 not signed in, 403 not this role or unit, 404, 405, 409 conflict, 412, 413, 415, 422 refused
/// input, 429, 500, 503.
[[nodiscard]] int http_status(base::Error const& error);

}  // namespace doors::face
