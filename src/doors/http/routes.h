#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "doors/http/visit.h"

/// Every route, room by room, and how a path finds its own.
namespace doors::http {

[[nodiscard]] std::span<Route const> session_routes();
[[nodiscard]] std::span<Route const> account_routes();
[[nodiscard]] std::span<Route const> office_routes();
[[nodiscard]] std::span<Route const> unit_routes();
[[nodiscard]] std::span<Route const> year_routes();
[[nodiscard]] std::span<Route const> page_routes();
[[nodiscard]] std::span<Route const> ledger_routes();
[[nodiscard]] std::span<Route const> evidence_routes();
[[nodiscard]] std::span<Route const> import_routes();
[[nodiscard]] std::span<Route const> report_routes();
[[nodiscard]] std::span<Route const> draft_routes();
[[nodiscard]] std::span<Route const> fund_routes();
[[nodiscard]] std::span<Route const> pool_routes();
[[nodiscard]] std::span<Route const> figure_routes();
[[nodiscard]] std::span<Route const> case_routes();
[[nodiscard]] std::span<Route const> plan_routes();
[[nodiscard]] std::span<Route const> site_routes();
[[nodiscard]] std::span<Route const> sign_routes();
[[nodiscard]] std::span<Route const> term_routes();
[[nodiscard]] std::vector<Route> all_routes();

struct Match {
  Route const* route = nullptr;
  std::vector<std::string> parts;
  std::string allowed;  // methods the path knows, when it knows another than the one asked
};

/// Routes by their first words ("/api/v1/entries"): finding one costs no more for the rooms it does not lie in.
class RouteTable {
 public:
  explicit RouteTable(std::vector<Route> routes);
  RouteTable(RouteTable const&) = delete;
  RouteTable& operator=(RouteTable const&) = delete;
  /// A fixed word wins over {…}.
  [[nodiscard]] Match find(Method method, std::string_view path) const;
  [[nodiscard]] std::span<Route const> all() const { return routes_; }
  /// Its place among all(); all().size() for none.
  [[nodiscard]] std::size_t place_of(Route const* route) const;

 private:
  struct Candidate {
    Route const* route;
    std::string_view beginning;  // of its pattern, up to the first brace: nearly all are told apart by it
  };
  std::vector<Route> routes_;
  std::map<std::string_view, std::vector<Candidate>> by_room_;  // in the order of routes_
};

}  // namespace doors::http
