#include "usecases/pack_writer.h"

#include "usecases/evidence.h"

namespace usecases {
namespace {

constexpr std::size_t name_bytes_max = 120;
constexpr std::size_t hex_digits_shown = 12;

[[nodiscard]] base::Done check_hash(ledger::EvidenceFile const& file, std::string_view bytes) {
  base::Hasher hasher(file.ref.algorithm);
  hasher.add(bytes);
  if (hasher.finish() == file.ref.digest) return {};
  return base::fail("verify.evidence_altered", {}, base::to_hex(file.ref.digest));
}

}  // namespace

std::string safe_file_name(std::string const& name) {
  std::string out;
  for (char const c : name) {
    bool const bad =
        static_cast<unsigned char>(c) < ' ' || std::string_view("/\\:*?\"<>|").find(c) != std::string::npos;
    out += bad ? '_' : c;
  }
  if (out.size() > name_bytes_max) {
    auto const dot = out.rfind('.');
    auto const ending = dot == std::string::npos || out.size() - dot > 10 ? std::string() : out.substr(dot);
    auto keep = name_bytes_max - ending.size();
    while (keep > 0 && (static_cast<unsigned char>(out[keep]) & 0xC0U) == 0x80U) --keep;
    out = out.substr(0, keep) + ending;
  }
  return out;
}

void PackWriter::put(std::string const& path, std::string_view bytes) {
  archive_.add(path, bytes);
  base::Hasher hasher(base::HashAlgorithm::sha256);
  hasher.add(bytes);
  // The form that `sha256sum -c` reads.
  sums_ += base::to_hex(hasher.finish()) + "  " + path + "\n";
}

base::Result<PackWriter::Packed> PackWriter::add_evidence(std::string const& digest) {
  if (auto const found = packed_.find(digest); found != packed_.end()) return found->second;
  Packed packed;
  packed.file = TRY(find_evidence(*office_, digest));
  if (packed.file.deleted_because) {
    packed.remark = "内容已删除：" + *packed.file.deleted_because;
  } else {
    bytes_ += packed.file.bytes;
    if (bytes_ > bytes_max_) return base::fail("pack.too_large", {{"limit", std::to_string(bytes_max_ >> 20U)}});
    auto const bytes = TRY(read_evidence(*office_, packed.file.ref));
    TRY(check_hash(packed.file, bytes));
    packed.path = "依据/" + base::to_hex(packed.file.ref.digest).substr(0, hex_digits_shown) + "-" +
                  safe_file_name(packed.file.name);
    put(packed.path, bytes);
    ++files_;
  }
  packed_.emplace(digest, packed);
  return packed;
}

base::Result<std::string> PackWriter::finish() {
  archive_.add("SHA256SUMS", sums_);
  return archive_.finish();
}

}  // namespace usecases
