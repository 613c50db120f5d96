#pragma once

#include <string>
#include <string_view>

namespace doors::http {

/// As gzip, quickly.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace doors::http
