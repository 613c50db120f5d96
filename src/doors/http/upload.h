#pragma once

#include "base/result.h"
#include "doors/http/exchange.h"

namespace doors::http {

/// A form with one file, as sent; `bytes` is a view of the request's body.
struct Upload {
  std::string name;
  std::string_view bytes;
  std::vector<Named> fields;
  [[nodiscard]] std::string field(std::string_view name_asked) const {
    auto const found = std::ranges::find(fields, name_asked, &Named::name);
    return found == fields.end() ? std::string() : found->value;
  }
};
/// Errors: body.not_multipart, body.multipart_malformed, body.no_file.
[[nodiscard]] base::Result<Upload> read_upload(Request const& request);

/// Content-Disposition with a file name in any script (RFC 6266).
[[nodiscard]] std::string disposition(std::string_view how, std::string_view file_name);

inline constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
inline constexpr std::string_view sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view pdf_type = "application/pdf";
inline constexpr std::string_view zip_type = "application/zip";
/// A file to be kept.
[[nodiscard]] Response download(std::string bytes, std::string_view name, std::string_view type);
/// A picture drawn here: text and lines only; a sandbox takes even what a browser would do with them.
[[nodiscard]] Response svg_picture(std::string svg);

}  // namespace doors::http
