#include "usecases/export_files.h"

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "base/files.h"
#include "base/limits.h"

namespace usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view format = "shiliu-export 1";
constexpr std::uint64_t manifest_bytes_max = 1ULL << 30U;

/// A path of a manifest must stay below its folder.
[[nodiscard]] bool is_inside(std::string const& path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string::npos) return false;
  for (auto const& part : std::filesystem::path(path)) {
    if (part == ".." || part == ".") return false;
  }
  return true;
}

[[nodiscard]] base::Result<std::string> hash_of(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return base::fail("export.altered", {{"reason", std::strerror(errno)}}, file.string());
  base::Hasher hasher(base::HashAlgorithm::sha256);
  std::string chunk(1U << 18U, '\0');
  while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || stream.gcount() > 0) {
    hasher.add(std::string_view(chunk.data(), static_cast<std::size_t>(stream.gcount())));
  }
  return base::to_hex(hasher.finish());
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

base::Result<ManifestItem> ExportFile::close() {
  stream_.close();
  if (!stream_) return base::fail("file.disk_full", {{"reason", std::strerror(errno)}}, item_.path);
  item_.sha256 = base::to_hex(hasher_.finish());
  return item_;
}

std::string write_manifest(std::vector<ManifestItem> const& items, std::string const& generator) {
  json::array files;
  for (auto const& item : items) {
    files.emplace_back(json::object{{"path", item.path}, {"bytes", item.bytes}, {"sha256", item.sha256}});
  }
  return json::serialize(json::object{{"format", format}, {"generator", generator}, {"files", std::move(files)}}) +
         "\n";
}

base::Result<std::vector<ManifestItem>> read_manifest(std::filesystem::path const& folder) {
  auto const refuse = [&] { return base::fail("export.not_an_export", {}, folder.string()); };
  auto const text = base::read_file(folder / "manifest.json", manifest_bytes_max);
  if (!text) return refuse();
  boost::system::error_code error;
  auto const value = json::parse(*text, error);
  if (error || !value.is_object()) return refuse();
  auto const* named = value.get_object().if_contains("format");
  auto const* files = value.get_object().if_contains("files");
  if (named == nullptr || *named != json::value(format) || files == nullptr || !files->is_array()) return refuse();
  std::vector<ManifestItem> items;
  for (auto const& each : files->get_array()) {
    auto const* file = each.if_object();
    if (file == nullptr) return refuse();
    auto const* path = file->if_contains("path");
    auto const* sha256 = file->if_contains("sha256");
    if (path == nullptr || !path->is_string() || sha256 == nullptr || !sha256->is_string()) return refuse();
    items.push_back(ManifestItem{std::string(path->get_string()), 0, std::string(sha256->get_string())});
    if (!is_inside(items.back().path)) return refuse();
  }
  return items;
}

base::Done check_manifest(std::filesystem::path const& folder, std::vector<ManifestItem> const& items) {
  for (auto const& item : items) {
    if (TRY(hash_of(folder / item.path)) != item.sha256) return base::fail("export.altered", {}, item.path);
  }
  return {};
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
