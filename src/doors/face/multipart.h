#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace doors::face {

/// One part of a multipart/form-data body (RFC 7578); `bytes` are views of the body.
struct Part {
  std::string name;
  std::string file_name;  // as sent, without folders; empty for a plain field
  std::string_view bytes;
};

inline constexpr std::size_t parts_max = 32;

/// `content_type` carries the boundary. Errors: body.not_multipart, body.multipart_malformed.
[[nodiscard]] base::Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body);

}  // namespace doors::face
