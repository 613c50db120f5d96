#include <zlib.h>

#include <array>
#include <limits>

#include "document/archive.h"

namespace document {

namespace {

constexpr std::uint32_t local_header = 0x04034b50;
constexpr std::uint32_t directory_header = 0x02014b50;
constexpr std::uint32_t directory_end = 0x06054b50;
constexpr std::uint16_t version_needed = 20;    // deflate
constexpr std::uint16_t utf8_names = 1U << 11;  // general purpose flag, bit 11
constexpr std::uint16_t method_deflate = 8;
constexpr std::uint16_t first_dos_day = 0x21;  // 1980-01-01, the earliest the format can say
constexpr std::uint64_t size_max = std::numeric_limits<std::uint32_t>::max() - 1;
constexpr std::size_t parts_max = 65'534;
constexpr std::size_t crc_offset = 14;  // of the crc within a local header; the two sizes follow it

void put16(std::string& out, std::uint16_t value) {
  out.push_back(static_cast<char>(value & 0xFFU));
  out.push_back(static_cast<char>(value >> 8U));
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, static_cast<std::uint16_t>(value & 0xFFFFU));
  put16(out, static_cast<std::uint16_t>(value >> 16U));
}

struct Packed {
  std::string name;
  std::uint32_t crc = 0;
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  std::uint64_t offset = 0;
};

/// What local and directory headers have in common: version to sizes and the length of the name.
void put_common(std::string& out, Packed const& part) {
  put16(out, version_needed);
  put16(out, utf8_names);
  put16(out, method_deflate);
  put16(out, 0);
  put16(out, first_dos_day);
  put32(out, part.crc);
  put32(out, static_cast<std::uint32_t>(part.packed));
  put32(out, static_cast<std::uint32_t>(part.unpacked));
  put16(out, static_cast<std::uint16_t>(part.name.size()));
  put16(out, 0);  // no extra field
}

}  // namespace

struct ArchiveWriter::Packer {
  std::string out;
  std::vector<Packed> parts;
  z_stream stream{};
  std::array<Bytef, 1U << 16U> room{};
  bool open = false;
  bool too_large = false;

  Packer() {
    int const made = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    base::ensure(made == Z_OK, "zlib starts");
  }
  Packer(Packer const&) = delete;
  Packer& operator=(Packer const&) = delete;
  ~Packer() { deflateEnd(&stream); }

  void pack(std::string_view piece, int flush) {
    // zlib does not write through next_in; the cast is its C interface.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      stream.next_out = room.data();
      stream.avail_out = static_cast<uInt>(room.size());
      int const packed = deflate(&stream, flush);
      base::ensure(packed != Z_STREAM_ERROR, "zlib packs");
      out.append(reinterpret_cast<char const*>(room.data()), room.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
};

ArchiveWriter::ArchiveWriter() : packer_(std::make_unique<Packer>()) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::add(std::string_view part, std::string_view bytes) {
  begin(part);
  append(bytes);
  end();
}

void ArchiveWriter::begin(std::string_view part) {
  base::ensure(!packer_->open, "parts of an archive do not nest");
  base::ensure(part.size() <= std::numeric_limits<std::uint16_t>::max(), "a part's name fits into its header");
  Packed& made = packer_->parts.emplace_back();
  made.name = part;
  made.offset = packer_->out.size();
  made.crc = static_cast<std::uint32_t>(crc32(0, nullptr, 0));
  put32(packer_->out, local_header);
  put_common(packer_->out, made);
  packer_->out += part;
  packer_->open = true;
}

void ArchiveWriter::append(std::string_view piece) {
  base::ensure(packer_->open, "a part is begun before it is filled");
  Packed& part = packer_->parts.back();
  part.unpacked += piece.size();
  if (part.unpacked > size_max || packer_->out.size() > size_max) packer_->too_large = true;
  if (packer_->too_large || piece.empty()) return;
  part.crc = static_cast<std::uint32_t>(
      crc32_z(part.crc, reinterpret_cast<Bytef const*>(piece.data()), static_cast<z_size_t>(piece.size())));
  packer_->pack(piece, Z_NO_FLUSH);
}

void ArchiveWriter::end() {
  base::ensure(packer_->open, "a part is begun before it ends");
  packer_->pack({}, Z_FINISH);
  deflateReset(&packer_->stream);
  packer_->open = false;
  Packed& part = packer_->parts.back();
  part.packed = packer_->out.size() - part.offset - (crc_offset + 16 + part.name.size());
  std::string sizes;
  put32(sizes, part.crc);
  put32(sizes, static_cast<std::uint32_t>(part.packed));
  put32(sizes, static_cast<std::uint32_t>(part.unpacked));
  packer_->out.replace(part.offset + crc_offset, sizes.size(), sizes);
}

base::Result<std::string> ArchiveWriter::finish() {
  base::ensure(!packer_->open, "the last part ends before the archive");
  std::string out = std::move(packer_->out);
  std::vector<Packed> const parts = std::move(packer_->parts);
  bool const too_large = packer_->too_large || out.size() > size_max || parts.size() > parts_max;
  packer_ = std::make_unique<Packer>();
  if (too_large) return base::fail("archive.too_large");

  std::uint64_t const directory = out.size();
  for (Packed const& part : parts) {
    put32(out, directory_header);
    put16(out, version_needed);
    put_common(out, part);
    put16(out, 0);  // comment
    put16(out, 0);  // disk
    put16(out, 0);  // internal attributes
    put32(out, 0);  // external attributes
    put32(out, static_cast<std::uint32_t>(part.offset));
    out += part.name;
  }
  std::uint64_t const directory_size = out.size() - directory;
  if (out.size() > size_max) return base::fail("archive.too_large");
  put32(out, directory_end);
  put32(out, 0);  // this disk and the directory's
  put16(out, static_cast<std::uint16_t>(parts.size()));
  put16(out, static_cast<std::uint16_t>(parts.size()));
  put32(out, static_cast<std::uint32_t>(directory_size));
  put32(out, static_cast<std::uint32_t>(directory));
  put16(out, 0);
  return out;
}

}  // namespace document
