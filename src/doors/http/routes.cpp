#include "doors/http/routes.h"

namespace doors::http {
namespace {

[[nodiscard]] std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
    case Method::head:
      return "GET, HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::remove:
      return "DELETE";
    case Method::other:
      break;
  }
  return "";
}

/// The next word of a path and what follows it.
[[nodiscard]] std::string_view take_word(std::string_view& path) {
  path.remove_prefix(1);
  auto const end = std::min(path.find('/'), path.size());
  auto const word = path.substr(0, end);
  path.remove_prefix(end);
  return word;
}

/// Words that were fixed in the pattern, or -1 when it does not fit.
[[nodiscard]] int fit(std::string_view pattern, std::string_view path, std::vector<std::string>& parts) {
  int fixed = 0;
  parts.clear();
  while (!pattern.empty() && !path.empty()) {
    auto const wanted = take_word(pattern);
    auto const word = take_word(path);
    auto const brace = wanted.find('{');
    if (brace == std::string_view::npos) {
      if (wanted != word) return -1;
      ++fixed;
    } else {
      // "file.{suffix}" has a fixed beginning.
      if (word.size() <= brace || !word.starts_with(wanted.substr(0, brace))) return -1;
      parts.emplace_back(word.substr(brace));
    }
  }
  return pattern.empty() && path.empty() ? fixed : -1;
}

/// The first three words, where a path is as long. A word that is not fixed to its end names no room.
[[nodiscard]] std::string_view room_of(std::string_view path) {
  std::size_t end = 0;
  for (int word = 0; word < 3 && end < path.size(); ++word) end = std::min(path.find('/', end + 1), path.size());
  return path.substr(0, end);
}

}  // namespace

std::vector<Route> all_routes() {
  std::vector<Route> all;
  for (auto const routes :
       {session_routes(), account_routes(), office_routes(), unit_routes(), year_routes(), page_routes(),
        ledger_routes(), case_routes(), evidence_routes(), import_routes(), figure_routes(), report_routes(),
        draft_routes(), fund_routes(), pool_routes(), plan_routes(), site_routes(), sign_routes(), term_routes()}) {
    all.insert(all.end(), routes.begin(), routes.end());
  }
  return all;
}

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (auto const& route : routes_) {
    std::string_view const pattern = route.pattern;
    by_room_[room_of(pattern)].push_back({&route, pattern.substr(0, pattern.find('{'))});
  }
}

Match RouteTable::find(Method method, std::string_view path) const {
  Match match;
  auto const room = by_room_.find(room_of(path));
  if (room == by_room_.end()) return match;
  int best = -1;
  std::vector<std::string> parts;
  auto const wanted = method == Method::head ? Method::get : method;
  for (auto const& [route, beginning] : room->second) {
    if (!path.starts_with(beginning)) continue;
    int const fixed = fit(route->pattern, path, parts);
    if (fixed < 0) continue;
    if (route->method != wanted) {
      match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(name_of(route->method));
    } else if (fixed > best) {
      best = fixed;
      match.route = route;
      match.parts = parts;
    }
  }
  return match;
}

std::size_t RouteTable::place_of(Route const* route) const {
  return route == nullptr ? routes_.size() : static_cast<std::size_t>(route - routes_.data());
}

}  // namespace doors::http
