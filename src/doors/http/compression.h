#pragma once

#include <string>
#include <string_view>

#include "doors/http/exchange.h"

namespace doors::http {

/// As gzip, quickly.
[[nodiscard]] std::string gzip(std::string_view bytes);
[[nodiscard]] bool takes_gzip(Request const& request);
/// A text long enough to be worth it, for who takes it, unless the answer says that it must stay as it is.
void compress(Response& response, Request const& request);

}  // namespace doors::http
