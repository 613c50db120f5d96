#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doors/face/type.h"

/// What a route answers with, as OpenAPI tells it. Asked once, when the document is made.
namespace doors::http {

struct Told {
  std::vector<int> statuses;
  std::optional<face::Type> type;                      // JSON
  std::vector<std::string> media_types;                // or a file
  std::vector<std::pair<int, face::Type>> refusals{};  // those that say more than the fault
};

/// JSON, with 200 where nothing else is said.
template <face::Type (*type)(), int... statuses>
[[nodiscard]] Told answers() {
  if constexpr (sizeof...(statuses) == 0) return {{200}, type(), {}};
  return {{statuses...}, type(), {}};
}

/// {"rows":[…]}
template <face::Type (*row)()>
[[nodiscard]] Told listed() {
  return {{200}, face::Type::object({{"rows", face::Type::list(row())}}), {}};
}

[[nodiscard]] inline Told no_content() { return {{204}, std::nullopt, {}}; }

[[nodiscard]] inline Told file_of(std::vector<std::string> media_types) {
  return {{200}, std::nullopt, std::move(media_types)};
}
[[nodiscard]] inline Told workbook_told() {
  return file_of({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"});
}

}  // namespace doors::http
