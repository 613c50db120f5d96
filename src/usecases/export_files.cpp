#include "usecases/export_files.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "base/limits.h"

namespace usecases {
namespace {

namespace json = boost::json;

constexpr std::uint64_t manifest_bytes_max = 1ULL << 30U;

/// A path of a manifest must stay below its folder.
[[nodiscard]] bool is_inside(std::string const& path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string::npos) return false;
  for (auto const& part : std::filesystem::path(path)) {
    if (part == ".." || part == ".") return false;
  }
  return true;
}

/// Calls `take` with one piece of the file after another.
[[nodiscard]] base::Done for_each_piece(std::filesystem::path const& file,
                                        std::function<base::Done(std::string_view)> const& take) {
  std::ifstream stream(file, std::ios::binary);
  std::string piece(1U << 20U, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0) {
    TRY(take(std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount()))));
  }
  if (stream.eof()) return {};
  return base::fail("file.unreadable", {{"reason", std::strerror(errno)}}, file.string());
}

}  // namespace

base::Result<ExportFile> ExportFile::create(std::filesystem::path const& folder, std::string path) {
  auto const target = folder / path;
  std::error_code ignored;
  std::filesystem::create_directories(target.parent_path(), ignored);
  std::ofstream stream(target, std::ios::binary | std::ios::trunc);
  if (!stream) return base::fail("file.unwritable", {{"reason", std::strerror(errno)}}, target.string());
  return ExportFile(std::move(stream), std::move(path));
}

base::Done ExportFile::add(std::string_view bytes) {
  stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream_) return base::fail("file.disk_full", {{"reason", std::strerror(errno)}}, item_.path);
  hasher_.add(bytes);
  item_.bytes += static_cast<std::int64_t>(bytes.size());
  return {};
}

base::Done ExportFile::add_line(boost::json::object const& value) { return add(boost::json::serialize(value) + "\n"); }

base::Result<ManifestItem> ExportFile::close() {
  stream_.close();
  if (!stream_) return base::fail("file.disk_full", {{"reason", std::strerror(errno)}}, item_.path);
  item_.sha256 = base::to_hex(hasher_.finish());
  return item_;
}

std::string write_manifest(Manifest const& manifest) {
  json::array files;
  for (auto const& item : manifest.files) {
    files.emplace_back(json::object{{"path", item.path}, {"bytes", item.bytes}, {"sha256", item.sha256}});
  }
  json::object const value{{"format", manifest.format}, {"generator", manifest.generator}, {"files", std::move(files)}};
  return json::serialize(value) + "\n";
}

base::Result<Manifest> read_manifest(std::filesystem::path const& folder) {
  auto const refuse = [&] { return base::fail("export.not_an_export", {}, folder.string()); };
  auto const text = base::read_file(folder / manifest_name, manifest_bytes_max);
  if (!text) return refuse();
  boost::system::error_code error;
  auto const value = json::parse(*text, error);
  if (error || !value.is_object()) return refuse();
  auto const* named = value.get_object().if_contains("format");
  auto const* files = value.get_object().if_contains("files");
  if (named == nullptr || !named->is_string() || files == nullptr || !files->is_array()) return refuse();
  Manifest manifest;
  manifest.format = named->get_string();
  if (manifest.format != export_format && manifest.format != backup_format) return refuse();
  for (auto const& each : files->get_array()) {
    auto const* file = each.if_object();
    if (file == nullptr) return refuse();
    auto const* path = file->if_contains("path");
    auto const* sha256 = file->if_contains("sha256");
    if (path == nullptr || !path->is_string() || sha256 == nullptr || !sha256->is_string()) return refuse();
    manifest.files.push_back(ManifestItem{std::string(path->get_string()), 0, std::string(sha256->get_string())});
    if (!is_inside(manifest.files.back().path)) return refuse();
  }
  return manifest;
}

base::Done check_manifest(std::filesystem::path const& folder, std::vector<ManifestItem> const& items) {
  for (auto const& item : items) {
    auto const found = item_of(folder, item.path);
    if (!found || found->sha256 != item.sha256) return base::fail("export.altered", {}, item.path);
  }
  return {};
}

base::Result<ManifestItem> copy_file(std::filesystem::path const& from, std::filesystem::path const& folder,
                                     std::string path) {
  auto file = TRY(ExportFile::create(folder, std::move(path)));
  TRY(for_each_piece(from, [&](std::string_view piece) { return file.add(piece); }));
  return file.close();
}

base::Result<ManifestItem> item_of(std::filesystem::path const& folder, std::string path) {
  ManifestItem item{std::move(path), 0, {}};
  base::Hasher hasher(base::HashAlgorithm::sha256);
  TRY(for_each_piece(folder / item.path, [&](std::string_view piece) -> base::Done {
    hasher.add(piece);
    item.bytes += static_cast<std::int64_t>(piece.size());
    return {};
  }));
  item.sha256 = base::to_hex(hasher.finish());
  return item;
}

std::vector<std::string> files_below(std::filesystem::path const& folder, std::string_view below) {
  std::vector<std::string> files;
  std::error_code missing;
  for (auto const& item : std::filesystem::recursive_directory_iterator(folder / below, missing)) {
    if (item.is_regular_file()) files.push_back(item.path().lexically_relative(folder).generic_string());
  }
  std::ranges::sort(files);
  return files;
}

base::Result<ExportLine> ExportLine::of(std::string_view line, std::string const& file) {
  boost::system::error_code error;
  auto value = json::parse(json::string_view(line.data(), line.size()), error);
  if (error || !value.is_object()) return base::fail("export.altered", {}, file);
  return ExportLine(std::move(value.get_object()), file);
}

base::Result<std::int64_t> ExportLine::number(std::string_view key) const {
  auto const* found = object_.if_contains(key);
  if (found == nullptr || !found->is_int64()) return altered();
  return found->get_int64();
}

base::Result<std::string> ExportLine::text(std::string_view key) const {
  auto const* found = object_.if_contains(key);
  if (found == nullptr || !found->is_string()) return altered();
  return std::string(found->get_string());
}

base::Result<bool> ExportLine::flag(std::string_view key) const {
  auto const* found = object_.if_contains(key);
  if (found == nullptr || !found->is_bool()) return altered();
  return found->get_bool();
}

bool ExportLine::has(std::string_view key) const { return object_.if_contains(key) != nullptr; }

tl::unexpected<base::Error> ExportLine::altered() const { return base::fail("export.altered", {}, file_); }

base::Done for_each_record(std::filesystem::path const& folder, std::string const& name,
                           std::function<base::Done(ExportLine const&)> const& take) {
  std::ifstream stream(folder / name, std::ios::binary);
  if (!stream) return base::fail("export.altered", {{"reason", std::strerror(errno)}}, name);
  std::string line;
  while (std::getline(stream, line)) {
    if (!line.empty()) TRY(take(TRY(ExportLine::of(line, name))));
  }
  return {};
}

}  // namespace usecases
