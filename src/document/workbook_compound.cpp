#include "document/workbook_compound.h"

namespace document {

namespace {

constexpr std::string_view signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t entry_bytes = 128;  // [MS-CFB] 2.6.1; sectors are multiples of it, so entries stay aligned
constexpr std::size_t name_bytes_at = 64;

/// Whether a 128-byte stretch of the file is the directory entry of a stream of this name.
bool is_entry_of(std::string_view entry, std::string_view name) {
  if (static_cast<unsigned char>(entry[name_bytes_at]) != (name.size() + 1) * 2 || entry[name_bytes_at + 1] != '\0') {
    return false;
  }
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (entry[2 * i] != name[i] || entry[2 * i + 1] != '\0') return false;
  }
  return true;
}

}  // namespace

bool looks_compound(std::string_view first_bytes) { return first_bytes.starts_with(signature); }

base::Result<CompoundKind> compound_kind(WorkbookSource const& source) {
  // The whole file is walked instead of following sector chains: a damaged chain then misleads nobody, and the size
  // is bounded anyway. Pieces are multiples of 128 but for the last.
  bool encrypted = false;
  bool workbook = false;
  TRY(source.each_piece([&](std::string_view piece) -> base::Done {
    for (std::size_t at = 0; at + entry_bytes <= piece.size(); at += entry_bytes) {
      std::string_view const entry = piece.substr(at, entry_bytes);
      encrypted = encrypted || is_entry_of(entry, "EncryptedPackage");
      workbook = workbook || is_entry_of(entry, "Workbook") || is_entry_of(entry, "Book");
    }
    return {};
  }));
  if (encrypted) return CompoundKind::encrypted;
  return workbook ? CompoundKind::old_workbook : CompoundKind::other;
}

}  // namespace document
