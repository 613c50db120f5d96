#include "sites/judge.h"

#include <algorithm>

#include "sites/way.h"

namespace sites {
namespace {

[[nodiscard]] base::Decimal points_for(Item const& item, std::int64_t value) {
  switch (item.scoring) {
    case Scoring::whole:
      return value == 1 ? item.points : base::Decimal();
    case Scoring::steps:
      return value == 0 ? base::Decimal() : item.steps.at(static_cast<std::size_t>(value - 1));
    case Scoring::count:
      return base::Decimal(std::min(item.each.thousandths() * value, item.points.thousandths()));
    case Scoring::veto:
      return {};
  }
  return {};
}

[[nodiscard]] Judged judge_item(Item const& item, std::vector<Answer> const& answers) {
  Judged out;
  out.item = &item;
  for (auto const& answer : answers) {
    if (answer.item == item.id) out.answer = answer;
  }
  if (out.answer && !possible(item, out.answer->value)) out.answer.reset();
  if (!out.answer) {
    out.gap = Gap::unanswered;
    return out;
  }
  out.claimed = points_for(item, out.answer->value);
  out.counted = out.claimed;
  if (item.scoring == Scoring::veto) {
    if (out.answer->value == 0) out.gap = Gap::veto;
    return out;
  }
  bool const bare = !item.evidence.empty() && out.answer->evidence == 0 && out.claimed > base::Decimal();
  if (bare) out.counted = base::Decimal();
  if (bare) {
    out.gap = Gap::evidence_missing;
  } else if (out.counted < item.points && !item.bonus) {
    out.gap = Gap::short_of_points;  // what a bonus does not give is no gap
  }
  return out;
}

}  // namespace

bool possible(Item const& item, std::int64_t value) {
  return value >= 0 && value <= (item.scoring == Scoring::count ? answer_most : highest(item));
}

std::string_view word_of(Gap gap) {
  switch (gap) {
    case Gap::none:
      return "none";
    case Gap::unanswered:
      return "unanswered";
    case Gap::short_of_points:
      return "short_of_points";
    case Gap::evidence_missing:
      return "evidence_missing";
    case Gap::veto:
      return "veto";
  }
  return "none";
}

Judgement judge(Set const& set, std::vector<Answer> const& answers) {
  Judgement out;
  out.set = &set;
  std::int64_t base = 0;
  std::int64_t bonus = 0;
  for (auto const& item : set.items) {
    auto judged = judge_item(item, answers);
    (item.bonus ? bonus : base) += judged.counted.thousandths();
    if (judged.answer) ++out.answered;
    // A bonus that nobody claims is no gap.
    if (item.bonus && judged.gap == Gap::unanswered) judged.gap = Gap::none;
    if (judged.gap != Gap::none) ++out.gaps;
    if (judged.gap == Gap::veto) out.vetoed = true;
    out.items.push_back(std::move(judged));
  }
  out.base = base::Decimal(base);
  out.bonus = base::Decimal(std::min(bonus, set.bonus_most.thousandths()));
  out.score = base::Decimal(out.base.thousandths() + out.bonus.thousandths());
  out.way = shortest_way(out);
  out.passed = out.score >= set.pass && out.way.vetoes.empty();
  return out;
}

base::Decimal missing(Judgement const& judgement, Item const& item) {
  auto const found = std::ranges::find(judgement.items, &item, &Judged::item);
  if (found == judgement.items.end()) return {};
  return base::Decimal(item.points.thousandths() - found->counted.thousandths());
}

}  // namespace sites
