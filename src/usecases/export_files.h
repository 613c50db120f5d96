#pragma once

#include <boost/json/object.hpp>
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
  [[nodiscard]] base::Done add_line(boost::json::object const& value);
  [[nodiscard]] base::Result<ManifestItem> close();

 private:
  ExportFile(std::ofstream stream, std::string path)
      : stream_(std::move(stream)), item_{std::move(path), 0, {}}, hasher_(base::HashAlgorithm::sha256) {}
  std::ofstream stream_;
  ManifestItem item_;
  base::Hasher hasher_;
};

/// What a manifest says of its folder: an export (docs/export-format.md) or a backup (docs/backup-format.md).
struct Manifest {
  std::string format;
  std::string generator;
  std::vector<ManifestItem> files;
};
inline constexpr std::string_view export_format = "shiliu-export 1";
inline constexpr std::string_view backup_format = "shiliu-backup 1";
inline constexpr std::string_view manifest_name = "manifest.json";

[[nodiscard]] std::string write_manifest(Manifest const& manifest);
/// Errors: export.not_an_export (of neither format).
[[nodiscard]] base::Result<Manifest> read_manifest(std::filesystem::path const& folder);
/// Copies one file through the hash. Errors: file.*.
[[nodiscard]] base::Result<ManifestItem> copy_file(std::filesystem::path const& from,
                                                   std::filesystem::path const& folder, std::string path);
/// A file that lies in the folder already. Errors: file.unreadable.
[[nodiscard]] base::Result<ManifestItem> item_of(std::filesystem::path const& folder, std::string path);
/// Every file below `folder`/`below`, relative to `folder`, by name. Absent: empty.
[[nodiscard]] std::vector<std::string> files_below(std::filesystem::path const& folder, std::string_view below);
/// Every file is there, with the hash of the manifest, and inside the folder. Errors: export.altered.
[[nodiscard]] base::Done check_manifest(std::filesystem::path const& folder, std::vector<ManifestItem> const& items);

inline constexpr std::string_view settings_name = "settings.json";
inline constexpr std::string_view section_changes_name = "section_changes.jsonl";
inline constexpr std::string_view commands_name = "commands.jsonl";

/// One line of an export, read strictly: what is missing or of another type makes the file an altered one.
class ExportLine {
 public:
  /// Errors: export.altered.
  [[nodiscard]] static base::Result<ExportLine> of(std::string_view line, std::string const& file);
  [[nodiscard]] base::Result<std::int64_t> number(std::string_view key) const;
  [[nodiscard]] base::Result<std::string> text(std::string_view key) const;
  [[nodiscard]] base::Result<bool> flag(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;
  /// The refusal of the file.
  [[nodiscard]] tl::unexpected<base::Error> altered() const;

 private:
  ExportLine(boost::json::object object, std::string file) : object_(std::move(object)), file_(std::move(file)) {}
  boost::json::object object_;
  std::string file_;
};

/// Calls `take` with each line of a file of the export. Errors: export.altered.
[[nodiscard]] base::Done for_each_record(std::filesystem::path const& folder, std::string const& name,
                                         std::function<base::Done(ExportLine const&)> const& take);

}  // namespace usecases
