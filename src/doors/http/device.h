#pragma once

#include <string>
#include <string_view>

/// What a browser calls itself, in as few words as a person needs to know it again.
namespace doors::http {

/// "Edge 120 · Windows"; only words of a short list, so that nothing a stranger writes is shown; empty: none is known.
[[nodiscard]] std::string device_of(std::string_view user_agent);

}  // namespace doors::http
