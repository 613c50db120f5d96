#include "usecases/staging.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/files.h"

namespace usecases {
namespace {

constexpr std::string_view marker = "unfinished";

[[nodiscard]] tl::unexpected<base::Error> unwritable(std::filesystem::path const& path, int number) {
  bool const full = number == ENOSPC || number == EDQUOT;
  return base::fail(full ? "file.disk_full" : "file.unwritable", {{"reason", std::strerror(number)}}, path.string());
}

[[nodiscard]] bool is_free(std::filesystem::path const& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return true;
  return std::filesystem::is_directory(path, ignored) && std::filesystem::is_empty(path, ignored);
}

/// What we began and did not end, also where we were killed while writing the marker.
[[nodiscard]] bool is_ours(std::filesystem::path const& part) {
  std::error_code ignored;
  auto half = part / marker;
  half += ".part";
  return std::filesystem::exists(part / marker, ignored) || std::filesystem::exists(half, ignored);
}

/// The marker goes last: whoever is killed in the middle leaves a folder that the next run may remove.
void remove_part(std::filesystem::path const& part) {
  std::error_code ignored;
  std::filesystem::remove_all(part / "whole", ignored);
  std::filesystem::remove_all(part, ignored);
}

/// The whole file system, for there may be thousands of files; or the one folder.
[[nodiscard]] base::Done sync(std::filesystem::path const& folder, int (*how)(int)) {
  int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return unwritable(folder, errno);
  int const code = how(opened);
  int const number = errno;
  ::close(opened);
  if (code != 0) return unwritable(folder, number);
  return {};
}

}  // namespace

std::filesystem::path plain_path(std::filesystem::path const& path) {
  std::error_code ignored;
  auto whole = std::filesystem::absolute(path, ignored).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

Staging::Staging(std::filesystem::path wanted) : wanted_(std::move(wanted)), part_(wanted_) { part_ += ".part"; }

Staging::Staging(Staging&& other) noexcept
    : wanted_(std::move(other.wanted_)), part_(std::exchange(other.part_, std::filesystem::path())) {}

base::Result<Staging> Staging::begin(std::filesystem::path const& wanted, std::string_view taken) {
  auto const place = plain_path(wanted);
  if (!is_free(place)) return base::fail(taken, {}, wanted.string());
  auto part = place;
  part += ".part";
  std::error_code fault;
  if (!is_free(part)) {
    if (!is_ours(part)) return base::fail(taken, {}, part.string());
    remove_part(part);
  }
  std::filesystem::create_directories(part, fault);
  if (fault) return unwritable(part, fault.value());
  // Passwords' hashes and the office's papers are nobody else's.
  std::filesystem::permissions(part, std::filesystem::perms::owner_all, fault);
  Staging made(place);
  TRY(base::write_file(part / marker, "shiliu\n"));
  return made;
}

Staging::~Staging() {
  if (!part_.empty()) remove_part(part_);
}

base::Done Staging::keep() {
  TRY(sync(folder(), ::syncfs));
  // Onto an empty folder is fine; onto one that somebody has filled meanwhile is not.
  if (::rename(folder().c_str(), wanted_.c_str()) != 0) return unwritable(wanted_, errno);
  return sync(wanted_.parent_path(), ::fsync);
}

}  // namespace usecases
