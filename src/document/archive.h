#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

/// The zip container under .xlsx and .docx (ISO/IEC 29500-2). Reading is bounded by base/limits.h, so that a bomb
/// is refused while it unpacks and not after; writing gives equal bytes for equal parts.
namespace document {

/// Takes the next piece of a part. An error stops the unpacking and is returned to the caller.
using PieceTaker = std::function<base::Done(std::string_view piece)>;

/// An archive held open for reading. Part names are compared as OPC wants it: without a leading slash and without
/// regard to ASCII case; a backslash, which some programs write, is a slash. Of two parts of one name the first counts.
class Archive {
 public:
  struct Driver;
  /// Errors: file.unreadable, archive.damaged, archive.bomb, archive.too_many_parts.
  [[nodiscard]] static base::Result<Archive> open(std::string const& path);
  [[nodiscard]] static base::Result<Archive> from_bytes(std::string bytes);
  /// Over bytes that must outlive the archive.
  [[nodiscard]] static base::Result<Archive> over(std::string_view bytes);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  /// Whether the bytes begin like a zip archive.
  [[nodiscard]] static bool looks_like_one(std::string_view first_bytes);

  /// Names as written, in the order of the archive's directory; folders left out.
  [[nodiscard]] std::vector<std::string> const& parts() const;
  [[nodiscard]] bool has(std::string_view part) const;
  /// Streams one part in pieces of at most 64 KiB and checks its CRC at the end.
  /// Errors: archive.part_missing, archive.damaged, archive.encrypted, archive.bomb.
  [[nodiscard]] base::Done unpack(std::string_view part, PieceTaker const& take) const;
  /// One whole part. Errors: those of unpack(), and archive.part_too_large.
  [[nodiscard]] base::Result<std::string> read(std::string_view part, std::uint64_t bytes_max) const;

 private:
  explicit Archive(std::unique_ptr<Driver> driver);
  std::unique_ptr<Driver> driver_;
};

/// Writes an archive into memory. Parts stand in the order in which they are begun; every one is dated 1980-01-01
/// and deflated at one level, so the bytes depend on names and content only.
class ArchiveWriter {
 public:
  struct Packer;
  ArchiveWriter();
  ArchiveWriter(ArchiveWriter&&) noexcept;
  ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
  ~ArchiveWriter();

  /// A whole part at once.
  void add(std::string_view part, std::string_view bytes);
  /// A part in pieces: begin, append …, end. Parts do not nest.
  void begin(std::string_view part);
  void append(std::string_view piece);
  void end();
  /// The archive; the writer is empty afterwards. Errors: archive.too_large (a part or the whole past 4 GiB − 1,
  /// or more than 65,534 parts: zip64 is not written, because older office programs do not read it).
  [[nodiscard]] base::Result<std::string> finish();

 private:
  std::unique_ptr<Packer> packer_;
};

}  // namespace document
