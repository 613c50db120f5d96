#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace base {
namespace {

/// Closes on every way out.
struct Descriptor {
  int number;
  explicit Descriptor(int opened) : number(opened) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

[[nodiscard]] tl::unexpected<Error> unwritable(std::filesystem::path const& path) {
  bool const full = errno == ENOSPC || errno == EDQUOT;
  return fail(full ? "file.disk_full" : "file.unwritable", {{"reason", std::strerror(errno)}}, path.string());
}

[[nodiscard]] bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::string> read_file(std::filesystem::path const& path, std::uint64_t bytes_max) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about {};
  if (file.number < 0 || ::fstat(file.number, &about) != 0) {
    return fail("file.unreadable", {{"reason", std::strerror(errno)}}, path.string());
  }
  if (S_ISDIR(about.st_mode)) return fail("file.unreadable", {{"reason", std::strerror(EISDIR)}}, path.string());
  std::string bytes;
  std::string chunk(1U << 16U, '\0');
  bytes.reserve(
      static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(about.st_size), bytes_max)));
  while (true) {
    auto const got = ::read(file.number, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail("file.unreadable", {{"reason", std::strerror(errno)}}, path.string());
    if (got == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > bytes_max) {
      return fail("file.too_large", {{"limit_mb", std::to_string(bytes_max >> 20U)}}, path.string());
    }
  }
}

Done write_file(std::filesystem::path const& path, std::string_view bytes) {
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  auto beside = path;
  beside += ".part";
  {
    Descriptor const file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.number < 0) return unwritable(path);
    if (!write_all(file.number, bytes) || ::fsync(file.number) != 0) {
      auto fault = unwritable(path);
      ::unlink(beside.c_str());
      return fault;
    }
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    auto fault = unwritable(path);
    ::unlink(beside.c_str());
    return fault;
  }
  auto const folder = path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path();
  Descriptor const directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.number >= 0) ::fsync(directory.number);
  return {};
}

}  // namespace base
