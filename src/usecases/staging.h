#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace usecases {

/// A folder that comes to stand in its place when it is whole, and leaves nothing behind otherwise. Until then it is
/// NAME.part/whole beside the place, and NAME.part says that it may be removed.
class Staging {
 public:
  /// `taken` is the refusal of a place where something lies already. What an earlier run left half-made is removed.
  /// Errors: `taken`, file.unwritable.
  [[nodiscard]] static base::Result<Staging> begin(std::filesystem::path const& wanted, std::string_view taken);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  ~Staging();
  /// Where to write; absent until somebody makes it.
  [[nodiscard]] std::filesystem::path folder() const { return part_ / "whole"; }
  /// Everything is on disk before it takes its place. Errors: file.unwritable, file.disk_full.
  [[nodiscard]] base::Done keep();

 private:
  explicit Staging(std::filesystem::path wanted);
  std::filesystem::path wanted_;
  std::filesystem::path part_;
};

/// An absolute path without "." and without a slash at its end.
[[nodiscard]] std::filesystem::path plain_path(std::filesystem::path const& path);

}  // namespace usecases
