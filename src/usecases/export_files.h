#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"

namespace usecases {

/// A file of an export, with its hash.
struct ManifestItem {
  std::string path;  // relative, with /
  std::int64_t bytes = 0;
  std::string sha256;
};

/// Writes a file piece by piece and hashes what it writes; nothing is held.
class ExportFile {
 public:
  [[nodiscard]] static base::Result<ExportFile> create(std::filesystem::path const& folder, std::string path);
  [[nodiscard]] base::Done add(std::string_view bytes);
  [[nodiscard]] base::Result<ManifestItem> close();

 private:
  ExportFile(std::ofstream stream, std::string path)
      : stream_(std::move(stream)), item_{std::move(path), 0, {}}, hasher_(base::HashAlgorithm::sha256) {}
  std::ofstream stream_;
  ManifestItem item_;
  base::Hasher hasher_;
};

[[nodiscard]] std::string write_manifest(std::vector<ManifestItem> const& items, std::string const& generator);
/// Errors: export.not_an_export.
[[nodiscard]] base::Result<std::vector<ManifestItem>> read_manifest(std::filesystem::path const& folder);
/// Every file is there, with the hash of the manifest, and inside the folder. Errors: export.altered.
[[nodiscard]] base::Done check_manifest(std::filesystem::path const& folder, std::vector<ManifestItem> const& items);

/// Calls `take` with each line of a file of the export. Errors: export.altered.
[[nodiscard]] base::Done for_each_line(std::filesystem::path const& file,
                                       std::function<base::Done(std::string_view)> const& take);

}  // namespace usecases
