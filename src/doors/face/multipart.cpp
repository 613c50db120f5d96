#include "doors/face/multipart.h"

#include <algorithm>

#include "base/utf8.h"

namespace doors::face {
namespace {

constexpr std::size_t boundary_max = 70;  // RFC 2046, 5.1.1
constexpr std::size_t head_bytes_max = 4'096;
constexpr std::size_t name_bytes_max = 255;

[[nodiscard]] tl::unexpected<base::Error> malformed() { return base::fail("body.multipart_malformed"); }

[[nodiscard]] char lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); }

[[nodiscard]] bool starts_folded(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// The value of a parameter such as boundary=… or name="…"; browsers write \" as %22.
[[nodiscard]] std::string parameter(std::string_view header, std::string_view name) {
  std::string const sought = std::string(name) + "=";
  for (std::size_t at = header.find(';'); at != std::string_view::npos; at = header.find(';', at + 1)) {
    auto rest = header.substr(at + 1);
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    if (!starts_folded(rest, sought)) continue;
    rest.remove_prefix(sought.size());
    if (!rest.starts_with('"')) {
      auto const end = std::min(rest.find(';'), rest.size());
      return std::string(rest.substr(0, end));
    }
    rest.remove_prefix(1);
    return std::string(rest.substr(0, std::min(rest.find('"'), rest.size())));
  }
  return {};
}

[[nodiscard]] base::Result<Part> read_head(std::string_view head, std::string_view bytes) {
  constexpr std::string_view disposition = "content-disposition:";
  Part part;
  part.bytes = bytes;
  bool found = false;
  while (!head.empty()) {
    auto const end = std::min(head.find("\r\n"), head.size());
    auto const line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    if (!starts_folded(line, disposition)) continue;
    found = true;
    part.name = parameter(line, "name");
    part.file_name = parameter(line, "filename");
  }
  auto const slash = part.file_name.find_last_of("/\\");
  if (slash != std::string::npos) part.file_name.erase(0, slash + 1);
  bool const good = found && !part.name.empty() && part.name.size() <= name_bytes_max &&
                    part.file_name.size() <= name_bytes_max && base::is_utf8(part.name) &&
                    base::is_utf8(part.file_name);
  if (!good) return malformed();
  return part;
}

}  // namespace

base::Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body) {
  auto const boundary = parameter(content_type, "boundary");
  if (!starts_folded(content_type, "multipart/form-data") || boundary.empty() || boundary.size() > boundary_max) {
    return base::fail("body.not_multipart");
  }
  std::string const first = "--" + boundary;
  std::string const next = "\r\n--" + boundary;
  if (!body.starts_with(first)) return malformed();
  body.remove_prefix(first.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n") || parts.size() >= parts_max) return malformed();
    body.remove_prefix(2);
    auto const blank = body.substr(0, head_bytes_max).find("\r\n\r\n");
    if (blank == std::string_view::npos) return malformed();
    auto const head = body.substr(0, blank);
    body.remove_prefix(blank + 4);
    auto const end = body.find(next);
    if (end == std::string_view::npos) return malformed();
    parts.push_back(TRY(read_head(head, body.substr(0, end))));
    body.remove_prefix(end + next.size());
  }
  return parts;
}

}  // namespace doors::face
