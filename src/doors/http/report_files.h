#pragma once

#include "doors/http/exchange.h"
#include "doors/http/told.h"
#include "usecases/report.h"

namespace doors::http {

/// One of the four forms of a report.
struct ReportSuffix {
  std::string_view name;
  std::string_view type;
  std::string usecases::ReportFiles::*bytes;
};
/// Errors: http.no_such_page.
[[nodiscard]] base::Result<ReportSuffix const*> suffix_meant(std::string_view name);
/// Any of the four.
[[nodiscard]] Told report_file_told();
/// The page carries its own style and script: a sandbox keeps it from everything else here.
[[nodiscard]] Response report_file(ReportSuffix const& suffix, std::string bytes, std::string const& stem);

}  // namespace doors::http
