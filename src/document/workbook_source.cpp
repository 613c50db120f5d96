#include "document/workbook_source.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "base/limits.h"

namespace document {

namespace {

constexpr std::size_t piece_bytes = 1U << 16U;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

tl::unexpected<base::Error> unreadable(std::string const& path, int reason) {
  return base::fail("file.unreadable", {{"reason", std::strerror(reason)}}, path);
}

tl::unexpected<base::Error> too_large(std::string const& where) {
  return base::fail("file.too_large", {{"limit_mb", std::to_string(base::limits::workbook_bytes_max >> 20U)}}, where);
}

}  // namespace

base::Result<WorkbookSource> WorkbookSource::of_file(std::string path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return unreadable(path, error ? error.value() : EISDIR);
  }
  std::uintmax_t const size = std::filesystem::file_size(path, error);
  if (error) return unreadable(path, error.value());
  if (size > base::limits::workbook_bytes_max) return too_large(path);
  WorkbookSource source;
  source.name_ = std::filesystem::path(path).stem().string();
  source.path_ = std::move(path);
  return source;
}

base::Result<WorkbookSource> WorkbookSource::of_bytes(std::string bytes, std::string name) {
  if (bytes.size() > base::limits::workbook_bytes_max) return too_large(name);
  WorkbookSource source;
  source.name_ = std::move(name);
  source.bytes_ = std::move(bytes);
  return source;
}

base::Done WorkbookSource::each_piece(PieceTaker const& take) const {
  if (path_.empty()) {
    for (std::size_t at = 0; at < bytes_.size(); at += piece_bytes) {
      TRY(take(std::string_view(bytes_).substr(at, piece_bytes)));
    }
    return {};
  }
  std::unique_ptr<std::FILE, CloseFile> const file(std::fopen(path_.c_str(), "rb"));
  if (!file) return unreadable(path_, errno);
  std::array<char, piece_bytes> room{};
  while (std::size_t const got = std::fread(room.data(), 1, room.size(), file.get())) {
    TRY(take(std::string_view(room.data(), got)));
  }
  if (std::ferror(file.get()) != 0) return unreadable(path_, errno);
  return {};
}

base::Result<std::string> WorkbookSource::head(std::size_t count) const {
  if (path_.empty()) return bytes_.substr(0, count);
  std::unique_ptr<std::FILE, CloseFile> const file(std::fopen(path_.c_str(), "rb"));
  if (!file) return unreadable(path_, errno);
  std::string first(std::min(count, piece_bytes), '\0');
  first.resize(std::fread(first.data(), 1, first.size(), file.get()));
  return first;
}

base::Result<Archive> WorkbookSource::open_archive(WorkbookSource source) {
  return source.path_.empty() ? Archive::from_bytes(std::move(source.bytes_)) : Archive::open(source.path_);
}

}  // namespace document
