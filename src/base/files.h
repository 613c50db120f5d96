#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// The whole file. Errors: file.unreadable, file.too_large.
[[nodiscard]] Result<std::string> read_file(std::filesystem::path const& path, std::uint64_t bytes_max);
/// Writes beside the target, syncs, renames, syncs the folder: the file is whole or absent.
/// Errors: file.unwritable, file.disk_full.
[[nodiscard]] Done write_file(std::filesystem::path const& path, std::string_view bytes);

}  // namespace base
