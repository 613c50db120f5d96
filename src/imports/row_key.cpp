#include <algorithm>

#include "imports/imports.h"

namespace imports {

namespace {

// FNV-1a with a last stirring. No defence against an enemy and none is needed: two different rows of a million meet
// with odds below 10^-7, and a row set aside as doubled is shown to a person.
class Stir {
 public:
  void add(std::string_view text) {
    for (char const letter : text) byte(static_cast<unsigned char>(letter));
    byte(0xFF);  // no UTF-8 text holds it: parts cannot run into each other
  }
  void add(std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (std::size_t i = 0; i < sizeof rest; ++i, rest >>= 8U) byte(static_cast<unsigned char>(rest & 0xFFU));
    byte(0xFF);
  }
  [[nodiscard]] std::uint64_t finish() const {
    std::uint64_t value = state_;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
  }

 private:
  void byte(unsigned char letter) { state_ = (state_ ^ letter) * 0x100000001B3U; }
  std::uint64_t state_ = 0xCBF29CE484222325U;
};

struct AddValue {
  Stir& stir;
  void operator()(std::string const& text) const { stir.add(text); }
  void operator()(bool flag) const { stir.add(std::int64_t{flag ? 1 : 0}); }
  void operator()(std::int64_t count) const { stir.add(count); }
  void operator()(base::Money amount) const { stir.add(amount.fen()); }
  void operator()(base::Day day) const { stir.add(std::int64_t{day.since_epoch()}); }
  void operator()(base::Decimal decimal) const { stir.add(decimal.thousandths()); }
};

constexpr std::size_t slots_first = 1'024;

}  // namespace

RowKey row_key(RowReading const& row, ledger::Kind const& kind) {
  Stir content;
  content.add(kind.id);
  content.add(std::int64_t{row.draft.days.first.since_epoch()});
  content.add(std::int64_t{row.draft.days.last.since_epoch()});
  content.add(row.draft.title);
  for (auto const& [field, value] : row.draft.fields) {
    content.add(field);
    std::visit(AddValue{content}, value);
  }
  content.add(row.section);
  content.add(row.evidence_names);
  RowKey key{content.finish(), content.finish()};
  if (!row.code.empty()) {
    Stir same;
    same.add(kind.id);
    same.add(row.code);
    key.same = same.finish();
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
