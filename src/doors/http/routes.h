#pragma once

#include <array>
#include <span>

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
[[nodiscard]] std::span<Route const> figure_routes();
[[nodiscard]] std::span<Route const> case_routes();
[[nodiscard]] std::span<Route const> sign_routes();
[[nodiscard]] std::span<Route const> term_routes();
[[nodiscard]] std::vector<Route> all_routes();

struct Match {
  Route const* route = nullptr;
  std::vector<std::string> parts;
  std::string allowed;  // methods the path knows, when it knows another than the one asked
};
/// A fixed word wins over {…}.
[[nodiscard]] Match find_route(std::span<Route const> routes, Method method, std::string_view path);

}  // namespace doors::http
