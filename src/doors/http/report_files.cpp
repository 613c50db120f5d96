#include "doors/http/report_files.h"

#include <array>

#include "doors/http/upload.h"

namespace doors::http {
namespace {

constexpr std::array suffixes = {
    ReportSuffix{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                 &usecases::ReportFiles::docx},
    ReportSuffix{"pdf", "application/pdf", &usecases::ReportFiles::pdf},
    ReportSuffix{"html", "text/html; charset=utf-8", &usecases::ReportFiles::html},
    ReportSuffix{"txt", "text/plain; charset=utf-8", &usecases::ReportFiles::text},
};

}  // namespace

base::Result<ReportSuffix const*> suffix_meant(std::string_view name) {
  auto const found = std::ranges::find(suffixes, name, &ReportSuffix::name);
  if (found == suffixes.end()) return base::fail("http.no_such_page", {{"path", std::string(name)}});
  return &*found;
}

Told report_file_told() {
  std::vector<std::string> types;
  types.reserve(suffixes.size());
  for (auto const& suffix : suffixes) types.emplace_back(suffix.type);
  return file_of(std::move(types));
}

Response report_file(ReportSuffix const& suffix, std::string bytes, std::string const& stem) {
  Response response;
  response.body = std::move(bytes);
  response.type = suffix.type;
  bool const shown = suffix.name == "pdf" || suffix.name == "html";
  response.headers.push_back(
      {"Content-Disposition", disposition(shown ? "inline" : "attachment", stem + "." + std::string(suffix.name))});
  response.headers.push_back(
      {"Content-Security-Policy", suffix.name == "html"
                                      ? "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                                        "img-src data:; frame-ancestors 'self'; sandbox allow-scripts allow-downloads"
                                      : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"});
  return response;
}

}  // namespace doors::http
