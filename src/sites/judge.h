#pragma once

#include <optional>

#include "sites/indicators.h"

/// Answers judged by a set: score, gaps, vetoes, and the shortest way to the pass mark. All arithmetic is exact.
namespace sites {

struct Answer {
  std::string item;
  std::int64_t value = 0;     // as Scoring reads it
  std::int64_t evidence = 0;  // pieces attached
};
/// Whether the item can be answered so: 0 or 1, a step that there is, a number from 0 to answer_most.
[[nodiscard]] bool possible(Item const& item, std::int64_t value);

enum class Gap : std::uint8_t { none, unanswered, short_of_points, evidence_missing, veto };
[[nodiscard]] std::string_view word_of(Gap gap);

struct Judged {
  Item const* item = nullptr;
  std::optional<Answer> answer;  // none: not answered, or with a value that the item does not have in this version
  base::Decimal claimed;         // what the answer would give
  base::Decimal counted;         // what it gives: nothing where evidence is asked for and there is none
  Gap gap = Gap::none;
};

/// The fewest items whose completion reaches the pass mark; among as few the fewest points still to be won, then the
/// first ones of the set.
struct Way {
  bool possible = false;            // whether completing all would do
  std::vector<Item const*> vetoes;  // that stand, or are not answered: before everything else
  std::vector<Item const*> items;   // to be completed, in the order of the set; empty: the pass mark is reached
  base::Decimal reaches;            // the score then
};

struct Judgement {
  Set const* set = nullptr;
  std::vector<Judged> items;  // all of the set, in its order
  base::Decimal base;
  base::Decimal bonus;  // at most Set::bonus_most
  base::Decimal score;  // base and bonus
  bool vetoed = false;  // a veto stands
  bool passed = false;  // pass mark reached, no veto standing or unanswered
  std::int64_t gaps = 0;
  std::int64_t answered = 0;
  Way way;
};
/// Of two answers to one item the later one counts. Answers to items that the set does not have are left aside.
[[nodiscard]] Judgement judge(Set const& set, std::vector<Answer> const& answers);
/// What completing the item would still add to its own points.
[[nodiscard]] base::Decimal missing(Judgement const& judgement, Item const& item);

}  // namespace sites
