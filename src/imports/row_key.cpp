#include <algorithm>

#include "imports/imports.h"

namespace imports {

namespace {

std::uint64_t first_eight_bytes(base::Digest const& digest) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8U | digest.bytes[i];
  return value;
}

// Fields of a text are told apart by a byte that no UTF-8 text holds.
constexpr std::string_view separator("\xFF", 1);

void add(std::string& text, std::string_view part) {
  text += part;
  text += separator;
}

constexpr std::size_t slots_first = 1'024;

}  // namespace

RowKey row_key(base::Hasher& sha256, RowReading const& row, ledger::Kind const& kind) {
  std::string text;
  add(text, kind.id);
  add(text, base::to_text(row.draft.days.first));
  add(text, base::to_text(row.draft.days.last));
  add(text, row.draft.title);
  for (auto const& [field, value] : row.draft.fields) {
    add(text, field);
    add(text, ledger::to_text(value));
  }
  add(text, row.section);
  add(text, row.evidence_names);
  RowKey key;
  key.content = first_eight_bytes(sha256.add(text).finish());
  key.same = key.content;
  if (!row.code.empty()) {
    text.clear();
    add(text, kind.id);
    add(text, row.code);
    key.same = first_eight_bytes(sha256.add(text).finish());
  }
  return key;
}

// Open addressing with linear search. A key of zero would look like an empty slot and becomes one.
SeenRows::Verdict SeenRows::add(RowKey key) {
  if (key.same == 0) key.same = 1;
  if (slots_.empty() || (used_ + 1) * 4 > slots_.size() * 3) grow();
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = key.same & mask;; at = (at + 1) & mask) {
    auto& slot = slots_[at];
    if (slot.same == 0) {
      slot = key;
      ++used_;
      return Verdict::first;
    }
    if (slot.same == key.same) return slot.content == key.content ? Verdict::doubled : Verdict::code_twice;
  }
}

bool SeenRows::contains_same(std::uint64_t same) const {
  if (slots_.empty()) return false;
  if (same == 0) same = 1;
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = same & mask; slots_[at].same != 0; at = (at + 1) & mask) {
    if (slots_[at].same == same) return true;
  }
  return false;
}

void SeenRows::grow() {
  auto const old = std::exchange(slots_, std::vector<RowKey>(std::max(slots_first, slots_.size() * 2)));
  std::size_t const mask = slots_.size() - 1;
  for (auto const& key : old) {
    if (key.same == 0) continue;
    std::size_t at = key.same & mask;
    while (slots_[at].same != 0) at = (at + 1) & mask;
    slots_[at] = key;
  }
}

}  // namespace imports
