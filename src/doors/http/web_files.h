#pragma once

#include <span>

#include "doors/http/exchange.h"

/// The files of the web application, part of the program (web/dist at build time).
namespace doors::http {

struct WebFile {
  std::string_view path;   // "/assets/index-3f9a.js"
  std::string_view type;   // media type
  std::string_view tag;    // SHA-256 of the bytes, in quotes
  std::string_view plain;  // never empty
  std::string_view gzip;   // empty where it is not smaller
  std::string_view brotli;
};

[[nodiscard]] std::span<WebFile const> web_files();

/// One of them, packed as the request takes it.
[[nodiscard]] Response file_answer(WebFile const& file, Request const& request);

/// The file of that path, or the index for a path of the application (no dot in its last part); 404 for the rest.
/// Hashed names are kept for a year, the index is asked for each time.
[[nodiscard]] Response web_answer(std::span<WebFile const> files, Request const& request);

}  // namespace doors::http
