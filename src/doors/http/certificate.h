#pragma once

#include <filesystem>

#include "base/day.h"

namespace doors::http {

/// A certificate of this machine's own (P-256, ten years) for the address, in FOLDER/tls; made where it is absent. A
/// browser asks once whether to trust it. Errors: http.certificate, file.*.
struct Certificate {
  std::filesystem::path certificate;
  std::filesystem::path key;
};
[[nodiscard]] base::Result<Certificate> local_certificate(std::filesystem::path const& folder,
                                                          std::string const& address);

}  // namespace doors::http
