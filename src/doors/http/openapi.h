#pragma once

#include <string>
#include <string_view>

/// What programs are told of the door: made from the routes, from the same descriptions that read the bodies, and from
/// those that stand beside the writers of the answers.
namespace doors::http {

/// OpenAPI 3.1 as JSON, with a line break at the end. Made when first asked for.
[[nodiscard]] std::string const& openapi();
/// One of face::typescript_files (doors/face/typescript.h).
[[nodiscard]] std::string typescript(std::string_view file);

}  // namespace doors::http
