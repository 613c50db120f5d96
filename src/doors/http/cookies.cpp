#include "doors/http/cookies.h"

#include "doors/http/target.h"

namespace doors::http {
namespace {

[[nodiscard]] std::string_view name_of(Request const& request) { return request.secure ? "__Host-shiliu" : "shiliu"; }

[[nodiscard]] std::string attributes(Request const& request) {
  return std::string("; Path=/; HttpOnly; SameSite=Strict") + (request.secure ? "; Secure" : "");
}

}  // namespace

std::string_view session_token(Request const& request) { return cookie(request, name_of(request)); }

std::string session_cookie(Request const& request, std::string const& token) {
  return std::string(name_of(request)) + "=" + token + attributes(request);
}

std::string ended_cookie(Request const& request) {
  return std::string(name_of(request)) + "=; Max-Age=0" + attributes(request);
}

}  // namespace doors::http
