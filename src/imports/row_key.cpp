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

// The slot comes from the upper half of the product: any number of slots will do, not just powers of two.
std::size_t SeenRows::slot_of(std::uint64_t same) const {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>(Wide{same} * same_.size() >> 64U);
}

// Open addressing with linear search. A key of zero would look like an empty slot and becomes one. Of the content four
// bytes are kept: they are looked at only where the same code stands twice.
SeenRows::Verdict SeenRows::add(RowKey key) {
  if (key.same == 0) key.same = 1;
  auto const content = static_cast<std::uint32_t>(key.content);
  if (same_.empty() || (used_ + 1) * 5 > same_.size() * 4) grow();
  for (std::size_t at = slot_of(key.same);; at = after(at)) {
    if (same_[at] == 0) {
      same_[at] = key.same;
      content_[at] = content;
      ++used_;
      return Verdict::first;
    }
    if (same_[at] == key.same) return content_[at] == content ? Verdict::doubled : Verdict::code_twice;
  }
}

bool SeenRows::contains_same(std::uint64_t same) const {
  if (same_.empty()) return false;
  if (same == 0) same = 1;
  for (std::size_t at = slot_of(same); same_[at] != 0; at = after(at)) {
    if (same_[at] == same) return true;
  }
  return false;
}

std::size_t SeenRows::free_slot(std::uint64_t same) const {
  std::size_t at = slot_of(same);
  while (same_[at] != 0) at = after(at);
  return at;
}

void SeenRows::grow() {
  std::size_t const slots = std::max(slots_first, same_.size() + same_.size() / 2);
  auto const old_same = std::exchange(same_, std::vector<std::uint64_t>(slots));
  auto const old_content = std::exchange(content_, std::vector<std::uint32_t>(slots));
  for (std::size_t i = 0; i < old_same.size(); ++i) {
    if (old_same[i] == 0) continue;
    std::size_t const at = free_slot(old_same[i]);
    same_[at] = old_same[i];
    content_[at] = old_content[i];
  }
}

}  // namespace imports
