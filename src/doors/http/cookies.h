#pragma once

#include "doors/http/exchange.h"

/// The cookie of a session: HttpOnly, SameSite=Strict, over TLS with the prefix that binds it to this host.
namespace doors::http {

/// What the cookie holds; empty: there is none.
[[nodiscard]] std::string_view session_token(Request const& request);
[[nodiscard]] std::string session_cookie(Request const& request, std::string const& token);
[[nodiscard]] std::string ended_cookie(Request const& request);

}  // namespace doors::http
