#include "doors/http/upload.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "doors/face/multipart.h"

namespace doors::http {

base::Result<Upload> read_upload(Request const& request) {
  constexpr std::size_t field_bytes_max = 64U << 10U;
  Upload upload;
  bool found = false;
  for (auto const& part : TRY(face::read_multipart(request.header("content-type"), request.body))) {
    if (part.name == "file") {
      if (found) return base::fail("body.multipart_malformed");
      found = true;
      upload.name = part.file_name;
      upload.bytes = part.bytes;
    } else if (part.bytes.size() > field_bytes_max || !base::is_utf8(part.bytes)) {
      return base::fail("body.multipart_malformed");
    } else {
      upload.fields.push_back(Named{part.name, std::string(part.bytes)});
    }
  }
  if (!found || upload.name.empty()) return base::fail("body.no_file", {}, "file");
  return upload;
}

std::string disposition(std::string_view how, std::string_view file_name) {
  std::string encoded;
  for (char const c : file_name) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return fmt::format("{}; filename*=UTF-8''{}", how, encoded);
}

Response download(std::string bytes, std::string_view name, std::string_view type) {
  Response response;
  response.type = type;
  response.headers.push_back({"Content-Disposition", disposition("attachment", name)});
  response.body = std::move(bytes);
  return response;
}

Response svg_picture(std::string svg) {
  Response response;
  response.type = "image/svg+xml";
  response.headers.push_back({"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"});
  response.body = std::move(svg);
  return response;
}

}  // namespace doors::http
