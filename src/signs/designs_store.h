#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"
#include "base/digest.h"
#include "db/db.h"

/// Pictures of designs while their signs wait for a decision. Nothing of them outlives it but the hash in the chain.
namespace signs {

/// Of the step that brought a design: its hash.
inline constexpr std::string_view design_field = "design";

struct Picture {
  base::Digest digest;
  std::string media_type;  // "image/png", "image/jpeg"
  std::string bytes;
};

/// What the bytes are by their first few; none: neither PNG nor JPEG.
[[nodiscard]] std::optional<std::string_view> picture_type(std::string_view bytes);

/// Of a case that has none yet. Errors: db.*.
[[nodiscard]] base::Done keep_design(db::Connection& connection, std::int64_t unit, std::string_view code,
                                     Picture const& picture, base::Instant now);
[[nodiscard]] base::Result<bool> has_design(db::Connection& connection, std::int64_t unit, std::string_view code);
[[nodiscard]] base::Result<std::optional<Picture>> find_design(db::Connection& connection, std::int64_t unit,
                                                               std::string_view code);
/// Deletes it, over-written with zeros where the database is a file of ours; nothing happens where there is none.
[[nodiscard]] base::Done drop_design(db::Connection& connection, std::int64_t unit, std::string_view code);

}  // namespace signs
