#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "ledger/evidence_store.h"
#include "ledger/ledger_sql.h"

// Evidence is a few gigabytes a year: files are read in large pieces through one buffer, so that hashing, not reading,
// is what takes time.
namespace ledger {
namespace {

constexpr std::size_t piece_bytes = 1U << 20U;
constexpr std::size_t hex_digits_of_folder = 2;
constexpr std::size_t hex_digits_of_file = 62;

struct OpenFile {
  int number;
  explicit OpenFile(std::filesystem::path const& path) : number(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;
  ~OpenFile() {
    if (number >= 0) ::close(number);
  }
};

class FileHash {
 public:
  /// Nothing if the file cannot be read to its end.
  std::optional<base::Digest> of(std::filesystem::path const& path, base::HashAlgorithm algorithm) {
    OpenFile const file(path);
    if (file.number < 0) return std::nullopt;
    ::posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL);
    base::Hasher& hasher = algorithm == base::HashAlgorithm::sha256 ? sha256_ : sm3_;
    ssize_t got = 0;
    for (;;) {
      got = ::read(file.number, buffer_.data(), buffer_.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      hasher.add(std::string_view(buffer_).substr(0, static_cast<std::size_t>(got)));
    }
    base::Digest const digest = hasher.finish();
    if (got < 0) return std::nullopt;
    return digest;
  }

 private:
  std::string buffer_ = std::string(piece_bytes, '\0');
  base::Hasher sha256_{base::HashAlgorithm::sha256};
  base::Hasher sm3_{base::HashAlgorithm::sm3};
};

/// The digest that the place of a file states; nothing for a file that is none of ours.
std::optional<base::Digest> digest_of_place(std::filesystem::path const& path) {
  std::string const folder = path.parent_path().filename().string();
  std::string const name = path.filename().string();
  if (folder.size() != hex_digits_of_folder || name.size() != hex_digits_of_file) return std::nullopt;
  auto const digest = base::parse_digest(folder + name);
  if (!digest || base::to_hex(*digest) != folder + name) return std::nullopt;
  return *digest;
}

/// What write_file leaves behind when it is killed.
bool is_unfinished(std::filesystem::path const& path) { return path.extension() == ".part"; }

base::Done find_unlisted(std::filesystem::path const& folder, std::vector<base::Digest> const& listed, FileHash& hash,
                         std::vector<EvidenceFault>& faults) {
  std::error_code error;
  std::filesystem::recursive_directory_iterator files(folder, error);
  if (error) return {};  // no evidence yet; what a row names and is missing was found before
  for (; files != std::filesystem::recursive_directory_iterator(); files.increment(error)) {
    if (error) return base::fail("file.unreadable", {{"reason", error.message()}}, folder.string());
    std::filesystem::path const& path = files->path();
    if (files->is_directory(error) || is_unfinished(path)) continue;
    auto const digest = digest_of_place(path);
    if (digest && std::ranges::binary_search(listed, *digest)) continue;
    bool const whole = digest && (hash.of(path, base::HashAlgorithm::sha256) == digest ||
                                  hash.of(path, base::HashAlgorithm::sm3) == digest);
    if (!whole) faults.push_back({{{}, digest.value_or(base::Digest{}), {}}, "verify.evidence_unlisted"});
  }
  return {};
}

}  // namespace

base::Result<std::vector<EvidenceFault>> verify_evidence(db::Connection& connection,
                                                         std::filesystem::path const& ledger) {
  std::vector<EvidenceFault> faults;
  std::vector<base::Digest> listed;
  FileHash hash;
  db::Statement& row = connection.statement(sql::evidence_to_verify);
  while (TRY(row.step())) {
    EvidenceRef ref;
    ref.algorithm = TRY(base::parse_hash_algorithm(row.text(0)));
    std::ranges::copy(row.bytes(1), ref.digest.bytes.begin());
    listed.push_back(ref.digest);
    std::filesystem::path const path = evidence_path(ledger, ref.digest);
    std::error_code ignored;
    bool const there = std::filesystem::exists(path, ignored);
    bool const deleted = row.integer(2) != 0;
    if (deleted && there) faults.push_back({ref, "verify.evidence_not_deleted"});
    if (deleted) continue;
    if (!there) {
      faults.push_back({ref, "verify.evidence_missing"});
    } else if (hash.of(path, ref.algorithm) != ref.digest) {
      faults.push_back({ref, "verify.evidence_altered"});
    }
  }
  std::ranges::sort(listed);
  TRY(find_unlisted(ledger / "evidence", listed, hash, faults));
  return faults;
}

}  // namespace ledger
