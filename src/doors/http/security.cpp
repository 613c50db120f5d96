#include "doors/http/security.h"

namespace doors::http {
namespace {

constexpr std::string_view content_policy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action "
    "'self'; base-uri 'none'; frame-ancestors 'self'\r\n";
constexpr std::string_view window_policy =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action "
    "'self'; base-uri 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view security_lines =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: SAMEORIGIN\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

void add_lines(Response& response, Request const& request, std::string const& all_lines) {
  bool const own_policy =
      std::ranges::find(response.headers, "Content-Security-Policy", &Named::name) != response.headers.end();
  // "Nothing changed" has no body to guard; what it stands for came with these lines (RFC 9110, 15.4.5).
  if (response.status != 304) response.standing_headers = own_policy ? security_lines : all_lines;
  if (request.secure) response.headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
}

}  // namespace

bool is_interface(Request const& request) { return request.path.starts_with("/api/"); }

void add_security_headers(Response& response, Request const& request) {
  static std::string const lines = std::string(content_policy) + std::string(security_lines);
  add_lines(response, request, lines);
  // An address of the interface opened by itself becomes a file with a name of ours, never a page.
  bool const bare = response.status == 204 || response.status == 304;
  if (is_interface(request) && !bare && response.type.starts_with("application/json")) {
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"api.json\""});
  }
}

void add_window_security_headers(Response& response, Request const& request) {
  static std::string const lines = std::string(window_policy) + std::string(security_lines);
  add_lines(response, request, lines);
}

}  // namespace doors::http
