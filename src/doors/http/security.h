#pragma once

#include "doors/http/exchange.h"

/// What every answer tells a browser: nothing may be framed, sniffed, or run that did not come with the program.
namespace doors::http {

/// Whether it is asked of the interface for programs, not for a page.
[[nodiscard]] bool is_interface(Request const& request);

/// The lines of the office's pages.
void add_security_headers(Response& response, Request const& request);
/// The lines of the public window, whose pages have no script at all.
void add_window_security_headers(Response& response, Request const& request);

}  // namespace doors::http
