#pragma once

#include "reports/draft.h"

/// Two people wrote from the same version: what differs, block by block, and a text in which no word is lost.
namespace reports {

/// A stretch of two texts laid side by side.
struct TextPiece {
  enum class Side : std::uint8_t { common, theirs, mine };
  Side side = Side::common;
  std::string text;
  bool operator==(TextPiece const&) const = default;
};
[[nodiscard]] std::vector<TextPiece> compare_texts(std::string_view theirs, std::string_view mine);

struct BlockDifference {
  enum class Changed : std::uint8_t { theirs, mine, both };
  std::string block;
  Changed changed = Changed::both;
  std::optional<DraftBlock> before;  // absent: the block is new
  std::optional<DraftBlock> theirs;  // absent: taken out
  std::optional<DraftBlock> mine;
  std::vector<TextPiece> pieces;  // theirs against mine, figures as printed
};

struct Merged {
  std::vector<BlockDifference> differences;  // in the order of `blocks`
  /// Theirs and mine in one: what only one side changed is as that side has it; what both changed stands twice, theirs
  /// first, mine behind it in a block of its own, until a person decides.
  DraftBlocks blocks;
  bool needs_a_person = false;  // something changed on both sides
};
[[nodiscard]] Merged merge_drafts(DraftBlocks const& before, DraftBlocks const& theirs, DraftBlocks const& mine,
                                  FactsByMark const& facts);

}  // namespace reports
