#include "document/archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

#include "base/limits.h"

namespace document {

namespace {

using base::limits::archive_parts_max;

constexpr std::uint64_t ratio_counts_from = 1U << 20U;
constexpr std::size_t end_record_bytes = 22;
constexpr std::size_t tail_bytes = 65'535 + end_record_bytes;  // the end record may carry a comment of 65,535 bytes

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ClosePart {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// Part names as OPC compares them.
std::string folded(std::string_view part) {
  std::string name;
  name.reserve(part.size());
  for (char const letter : part) {
    if (letter == '\\') {
      name += '/';
    } else {
      name += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
  }
  return name.starts_with('/') ? name.substr(1) : name;
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// libzip makes room for as many parts as an end record announces, so the number is judged before libzip sees it.
/// The tail of the file is enough: zip64 stands between the directory and the plain end record.
bool announces_too_many_parts(std::string_view tail) {
  for (std::size_t at = tail.find("PK\5\6"); at != std::string_view::npos; at = tail.find("PK\5\6", at + 1)) {
    if (at + end_record_bytes <= tail.size() && little_endian(tail, at + 10, 2) != 0xFFFF &&
        little_endian(tail, at + 10, 2) > archive_parts_max) {
      return true;
    }
  }
  for (std::size_t at = tail.find("PK\6\6"); at != std::string_view::npos; at = tail.find("PK\6\6", at + 1)) {
    if (at + 40 <= tail.size() && little_endian(tail, at + 32, 8) > archive_parts_max) return true;
  }
  return false;
}

/// The last bytes of an opened source; empty if it cannot be walked.
std::string tail_of(zip_source_t* source) {
  if (zip_source_seek(source, 0, SEEK_END) != 0) return {};
  zip_int64_t const size = zip_source_tell(source);
  zip_int64_t const wanted = std::clamp<zip_int64_t>(size, 0, static_cast<zip_int64_t>(tail_bytes));
  std::string tail(static_cast<std::size_t>(wanted), '\0');
  bool const whole =
      zip_source_seek(source, -wanted, SEEK_END) == 0 && zip_source_read(source, tail.data(), tail.size()) == wanted;
  return whole ? tail : std::string();
}

}  // namespace

struct Archive::Driver {
  std::string bytes;  // outlives `archive`, which may read from it
  std::unique_ptr<zip_t, CloseArchive> archive;
  std::vector<std::string> parts;
  std::unordered_map<std::string, zip_uint64_t> index;  // by folded name

  /// Takes the source over. `path` names it in errors; empty for bytes.
  base::Done open_source(zip_source_t* made, std::string_view path) {
    std::unique_ptr<zip_source_t, CloseSource> source(made);
    base::ensure(source != nullptr, "libzip makes a source");
    if (zip_source_open(source.get()) != 0) {
      // Not zip_error_strerror(): its words are never freed for a source.
      int const reason = zip_error_code_system(zip_source_error(source.get()));
      return base::fail("file.unreadable", {{"reason", std::strerror(reason)}}, path);
    }
    std::string const tail = tail_of(source.get());
    zip_source_close(source.get());
    if (announces_too_many_parts(tail)) return too_many();
    archive.reset(zip_open_from_source(source.get(), ZIP_RDONLY, nullptr));
    if (!archive) return base::fail("archive.damaged", {}, path);
    static_cast<void>(source.release());  // the archive owns it now
    return list_parts();
  }

  static tl::unexpected<base::Error> too_many() {
    return base::fail("archive.too_many_parts", {{"limit", std::to_string(archive_parts_max)}});
  }

  base::Done list_parts() {
    zip_int64_t const count = zip_get_num_entries(archive.get(), 0);
    if (count > static_cast<zip_int64_t>(archive_parts_max)) return too_many();
    std::uint64_t unpacked = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
      zip_stat_t stat{};
      if (zip_stat_index(archive.get(), i, 0, &stat) != 0) return base::fail("archive.damaged");
      std::string_view const name = stat.name;
      if (name.empty() || name.ends_with('/')) continue;
      // Checked one by one, so that the sum cannot wrap.
      if (stat.size > base::limits::workbook_unpacked_bytes_max) return base::fail("archive.bomb", {}, name);
      unpacked += stat.size;
      if (unpacked > base::limits::workbook_unpacked_bytes_max) return base::fail("archive.bomb", {}, name);
      parts.emplace_back(name);
      index.emplace(folded(name), i);
    }
    return {};
  }
};

Archive::Archive(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

base::Result<Archive> Archive::open(std::string const& path) {
  auto driver = std::make_unique<Driver>();
  TRY(driver->open_source(zip_source_file_create(path.c_str(), 0, -1, nullptr), path));
  return Archive(std::move(driver));
}

base::Result<Archive> Archive::over(std::string_view bytes) {
  auto driver = std::make_unique<Driver>();
  TRY(driver->open_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), {}));
  return Archive(std::move(driver));
}

base::Result<Archive> Archive::from_bytes(std::string bytes) {
  auto driver = std::make_unique<Driver>();
  driver->bytes = std::move(bytes);
  TRY(driver->open_source(zip_source_buffer_create(driver->bytes.data(), driver->bytes.size(), 0, nullptr), {}));
  return Archive(std::move(driver));
}

bool Archive::looks_like_one(std::string_view first_bytes) {
  return first_bytes.starts_with("PK\3\4") || first_bytes.starts_with("PK\5\6");
}

std::vector<std::string> const& Archive::parts() const { return driver_->parts; }

bool Archive::has(std::string_view part) const { return driver_->index.contains(folded(part)); }

base::Done Archive::unpack(std::string_view part, PieceTaker const& take) const {
  auto const found = driver_->index.find(folded(part));
  if (found == driver_->index.end()) return base::fail("archive.part_missing", {{"part", std::string(part)}}, part);
  zip_t* const archive = driver_->archive.get();
  zip_stat_t stat{};
  if (zip_stat_index(archive, found->second, 0, &stat) != 0) return base::fail("archive.damaged", {}, part);
  std::unique_ptr<zip_file_t, ClosePart> const file(zip_fopen_index(archive, found->second, 0));
  if (!file) {
    int const code = zip_error_code_zip(zip_get_error(archive));
    bool const locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD;
    return base::fail(locked ? "archive.encrypted" : "archive.damaged", {}, part);
  }

  std::array<char, 1U << 16U> room{};
  std::uint64_t unpacked = 0;
  for (;;) {
    zip_int64_t const got = zip_fread(file.get(), room.data(), room.size());
    if (got < 0) return base::fail("archive.damaged", {}, part);
    if (got == 0) return {};
    unpacked += static_cast<std::uint64_t>(got);
    if (unpacked > stat.size) return base::fail("archive.damaged", {}, part);
    if (unpacked > ratio_counts_from && unpacked / base::limits::workbook_ratio_max > stat.comp_size) {
      return base::fail("archive.bomb", {}, part);
    }
    TRY(take(std::string_view(room.data(), static_cast<std::size_t>(got))));
  }
}

base::Result<std::string> Archive::read(std::string_view part, std::uint64_t bytes_max) const {
  std::string bytes;
  TRY(unpack(part, [&](std::string_view piece) -> base::Done {
    if (piece.size() > bytes_max - bytes.size()) {
      return base::fail("archive.part_too_large", {{"limit", std::to_string(bytes_max)}}, part);
    }
    bytes += piece;
    return {};
  }));
  return bytes;
}

}  // namespace document
