#pragma once

#include <string>

/// What programs are told of the door: made from the routes and from the same descriptions that read the bodies.
namespace doors::http {

/// OpenAPI 3.1 as JSON, with a line break at the end.
[[nodiscard]] std::string openapi();
/// The types of all commands for the web application: web/src/api/commands.ts.
[[nodiscard]] std::string typescript();

}  // namespace doors::http
