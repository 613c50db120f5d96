#pragma once

#include "base/result.h"
#include "doors/http/exchange.h"

namespace doors::http {

/// Decodes "/a/%E5%8F%B0?b=c" into path and query. Errors: http.malformed (bad escapes, NUL, not UTF-8, no leading
/// slash, "..", a backslash, too many pairs).
[[nodiscard]] base::Done read_target(std::string_view target, Request& request);

/// The value of a cookie; empty where there is none.
[[nodiscard]] std::string_view cookie(Request const& request, std::string_view name);

}  // namespace doors::http
