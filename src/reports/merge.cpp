#include "reports/merge.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"

namespace reports {
namespace {

using Side = TextPiece::Side;

/// Tables of this many cells are laid side by side letter by letter; longer texts as a whole.
constexpr std::size_t cells_max = 4'000'000;

void put(std::vector<TextPiece>& pieces, Side side, std::u32string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().side != side) pieces.push_back(TextPiece{side, {}});
  pieces.back().text += base::to_utf8(text);
}

/// What stands on one side only since the last common letter, theirs before mine.
struct Gap {
  std::u32string theirs;
  std::u32string mine;

  void close(std::vector<TextPiece>& pieces) {
    put(pieces, Side::theirs, theirs);
    put(pieces, Side::mine, mine);
    theirs.clear();
    mine.clear();
  }
};

/// The longest common subsequence of two middles, walked from the front.
void compare_middles(std::u32string_view theirs, std::u32string_view mine, std::vector<TextPiece>& pieces) {
  std::size_t const width = mine.size() + 1;
  std::vector<std::uint32_t> common((theirs.size() + 1) * width, 0);
  for (std::size_t i = theirs.size(); i-- > 0;) {
    for (std::size_t j = mine.size(); j-- > 0;) {
      common[i * width + j] = theirs[i] == mine[j] ? common[(i + 1) * width + j + 1] + 1
                                                   : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  Gap gap;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < theirs.size() && j < mine.size()) {
    if (theirs[i] == mine[j]) {
      gap.close(pieces);
      put(pieces, Side::common, theirs.substr(i, 1));
      ++i;
      ++j;
    } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
      gap.theirs += theirs[i++];
    } else {
      gap.mine += mine[j++];
    }
  }
  gap.theirs += theirs.substr(i);
  gap.mine += mine.substr(j);
  gap.close(pieces);
}

[[nodiscard]] DraftBlock const* find(DraftBlocks const& blocks, std::string const& id) {
  auto const found = std::ranges::find(blocks, id, &DraftBlock::id);
  return found == blocks.end() ? nullptr : &*found;
}

[[nodiscard]] bool same(DraftBlock const* left, DraftBlock const* right) {
  if (left == nullptr || right == nullptr) return left == right;
  return *left == *right;
}

[[nodiscard]] std::optional<DraftBlock> copy(DraftBlock const* block) {
  if (block == nullptr) return std::nullopt;
  return *block;
}

/// The ids of both sides in one order: theirs, and each block that only mine has behind the one it stands behind there.
[[nodiscard]] std::vector<std::string> order(DraftBlocks const& theirs, DraftBlocks const& mine) {
  std::vector<std::string> ids;
  for (auto const& block : theirs) ids.push_back(block.id);
  auto after = ids.begin();
  for (auto const& block : mine) {
    auto const found = std::ranges::find(ids, block.id);
    after = found == ids.end() ? ids.insert(after, block.id) : found;
    ++after;
  }
  return ids;
}

/// Gives a second block of the same id an id of its own.
[[nodiscard]] std::string free_id(std::string const& id, std::set<std::string> const& taken) {
  std::string const stem = id.substr(0, block_id_characters_max - 8);
  for (int number = 2;; ++number) {
    std::string made = stem + "-" + std::to_string(number);
    if (!taken.contains(made)) return made;
  }
}

[[nodiscard]] std::string shown_or_nothing(DraftBlock const* block, FactsByMark const& facts) {
  return block == nullptr ? std::string() : shown(*block, facts);
}

}  // namespace

std::vector<TextPiece> compare_texts(std::string_view theirs_text, std::string_view mine_text) {
  auto const theirs_all = base::to_code_points(theirs_text);
  auto const mine_all = base::to_code_points(mine_text);
  std::u32string_view theirs = theirs_all;
  std::u32string_view mine = mine_all;
  std::vector<TextPiece> pieces;
  auto const begin = std::ranges::mismatch(theirs, mine).in1 - theirs.begin();
  auto const head = static_cast<std::size_t>(begin);
  put(pieces, Side::common, theirs.substr(0, head));
  theirs.remove_prefix(head);
  mine.remove_prefix(head);
  std::size_t tail = 0;
  while (tail < theirs.size() && tail < mine.size() &&
         theirs[theirs.size() - 1 - tail] == mine[mine.size() - 1 - tail]) {
    ++tail;
  }
  auto const end = theirs.substr(theirs.size() - tail);
  theirs.remove_suffix(tail);
  mine.remove_suffix(tail);
  if (theirs.size() * mine.size() <= cells_max) {
    compare_middles(theirs, mine, pieces);
  } else {
    put(pieces, Side::theirs, theirs);
    put(pieces, Side::mine, mine);
  }
  put(pieces, Side::common, end);
  return pieces;
}

Merged merge_drafts(DraftBlocks const& before, DraftBlocks const& theirs, DraftBlocks const& mine,
                    FactsByMark const& facts) {
  using Changed = BlockDifference::Changed;
  Merged out;
  auto const ids = order(theirs, mine);
  std::set<std::string> taken(ids.begin(), ids.end());
  for (auto const& id : ids) {
    auto const* then = find(before, id);
    auto const* left = find(theirs, id);
    auto const* right = find(mine, id);
    if (same(left, right)) {
      out.blocks.push_back(*left);
      continue;
    }
    BlockDifference difference;
    difference.block = id;
    difference.changed = same(then, right) ? Changed::theirs : same(then, left) ? Changed::mine : Changed::both;
    difference.before = copy(then);
    difference.theirs = copy(left);
    difference.mine = copy(right);
    difference.pieces = compare_texts(shown_or_nothing(left, facts), shown_or_nothing(right, facts));
    auto const* chosen = difference.changed == Changed::mine ? right : left;
    if (chosen != nullptr) out.blocks.push_back(*chosen);
    if (difference.changed == Changed::both) {
      out.needs_a_person = true;
      if (right != nullptr) {
        auto again = *right;
        if (left != nullptr) again.id = *taken.insert(free_id(id, taken)).first;
        out.blocks.push_back(std::move(again));
      }
    }
    out.differences.push_back(std::move(difference));
  }
  return out;
}

}  // namespace reports
