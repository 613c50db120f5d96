#include "signs/designs_store.h"

#include <algorithm>

#include "signs/signs_sql.h"

namespace signs {

std::optional<std::string_view> picture_type(std::string_view bytes) {
  constexpr std::string_view png = "\x89PNG\r\n\x1a\n";
  constexpr std::string_view jpeg = "\xff\xd8\xff";
  if (bytes.starts_with(png)) return "image/png";
  if (bytes.starts_with(jpeg)) return "image/jpeg";
  return std::nullopt;
}

base::Done keep_design(db::Connection& connection, std::int64_t unit, std::string_view code, Picture const& picture,
                       base::Instant now) {
  auto& kept = connection.statement(sql::keep_design);
  auto const* const first = reinterpret_cast<std::uint8_t const*>(picture.bytes.data());
  kept.bind(1, unit).bind(2, code).bind(3, bytes_of(picture.digest)).bind(4, picture.media_type);
  return kept.bind(5, std::span(first, picture.bytes.size())).bind(6, now.milliseconds()).run();
}

base::Result<bool> has_design(db::Connection& connection, std::int64_t unit, std::string_view code) {
  auto& asked = connection.statement(sql::has_design);
  asked.bind(1, unit).bind(2, code);
  bool const found = TRY(asked.step());
  asked.reset();
  return found;
}

base::Result<std::optional<Picture>> find_design(db::Connection& connection, std::int64_t unit, std::string_view code) {
  auto& asked = connection.statement(sql::find_design);
  asked.bind(1, unit).bind(2, code);
  std::optional<Picture> found;
  if (TRY(asked.step())) {
    found.emplace();
    auto const digest = asked.bytes(0);
    std::copy_n(digest.begin(), std::min(digest.size(), found->digest.bytes.size()), found->digest.bytes.begin());
    found->media_type = asked.text(1);
    auto const bytes = asked.bytes(2);
    found->bytes.assign(bytes.begin(), bytes.end());
  }
  asked.reset();
  return found;
}

base::Done drop_design(db::Connection& connection, std::int64_t unit, std::string_view code) {
  if (!TRY(has_design(connection, unit, code))) return {};
  connection.leave_nothing_behind();
  return connection.statement(sql::drop_design).bind(1, unit).bind(2, code).run();
}

}  // namespace signs
