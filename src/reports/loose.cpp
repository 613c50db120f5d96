#include "reports/loose.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/utf8.h"
#include "numerals/numerals.h"
#include "reports/number_scan.h"

namespace reports {
namespace {

constexpr std::size_t offers_max = 3;
constexpr std::size_t before_max = 12;  // code points between a name and the number behind it
constexpr std::size_t after_max = 6;
constexpr std::size_t after_costs = 2;  // a name before the number is the likelier one

/// A block as one text. A bound figure, and text that a person has let stand, are holes in it.
struct BlockText {
  std::u32string all;
  std::vector<std::size_t> begins;  // of each run
};

[[nodiscard]] BlockText flat_text(DraftBlock const& block) {
  BlockText out;
  for (auto const& run : block.runs) {
    out.begins.push_back(out.all.size());
    if (!run.figure.empty()) {
      out.all += hole;
    } else if (run.stands) {
      out.all.append(base::count_code_points(run.text), hole);
    } else {
      out.all += base::to_code_points(run.text);
    }
  }
  return out;
}

/// Where the sentence around a place begins and ends.
struct Stretch {
  std::size_t from;
  std::size_t until;
};
[[nodiscard]] Stretch sentence_around(std::u32string_view text, std::size_t from, std::size_t until) {
  static constexpr std::u32string_view ends = U"。；！？";
  auto const before = from == 0 ? std::u32string_view::npos : text.find_last_of(ends, from - 1);
  auto const after = text.find_first_of(ends, until);
  return {before == std::u32string_view::npos ? 0 : before + 1,
          after == std::u32string_view::npos ? text.size() : after};
}

/// How far the nearest mention of a name stands from the number; nullopt: too far, or already bound.
[[nodiscard]] std::optional<std::size_t> distance_to(std::u32string_view text, FoundNumber const& number,
                                                     std::u32string_view name) {
  auto const [from, until] = sentence_around(text, number.from, number.until);
  std::optional<std::size_t> best;
  for (auto at = text.find(name, from); at != std::u32string_view::npos && at + name.size() <= until;
       at = text.find(name, at + 1)) {
    bool const before = at + name.size() <= number.from;
    if (!before && at < number.until) continue;
    auto const gap_from = before ? at + name.size() : number.until;
    auto const gap = before ? number.from - gap_from : at - gap_from;
    if (gap > (before ? before_max : after_max)) continue;
    auto const between = text.substr(gap_from, gap);
    if (between.find(hole) != std::u32string_view::npos) continue;
    if (!before && between.find_first_of(U"，、") != std::u32string_view::npos) continue;
    auto const cost = before ? gap : gap + after_costs;
    best = std::min(best.value_or(cost), cost);
  }
  return best;
}

struct Offer {
  std::string figure;
  bool equal = false;
  std::size_t distance = 0;
  std::size_t name = 0;  // length of the name found
};

[[nodiscard]] bool better(Offer const& left, Offer const& right) {
  if (left.equal != right.equal) return left.equal;
  if (left.distance != right.distance) return left.distance < right.distance;
  return left.name > right.name;
}

[[nodiscard]] bool fits(Words const& words, FoundNumber const& number) {
  return number.measure.empty() || std::ranges::find(words.measure_words, number.measure) != words.measure_words.end();
}

[[nodiscard]] std::vector<Offer> offers_for(std::u32string_view text, FoundNumber const& number,
                                            std::vector<Words> const& figures) {
  std::vector<Offer> offers;
  for (auto const& words : figures) {
    if (!fits(words, number)) continue;
    std::optional<Offer> best;
    for (auto const& name : words.names) {
      auto const distance = distance_to(text, number, name);
      if (!distance) continue;
      Offer const offer{words.figure, !number.number.empty() && number.number == words.number, *distance, name.size()};
      if (!best || better(offer, *best)) best = offer;
    }
    if (best) offers.push_back(*best);
  }
  std::ranges::stable_sort(offers, better);
  if (offers.size() > offers_max) offers.resize(offers_max);
  return offers;
}

[[nodiscard]] LooseNumber loose_of(DraftBlock const& block, BlockText const& text, FoundNumber const& number,
                                   std::vector<Offer> const& offers) {
  LooseNumber out;
  out.block = block.id;
  auto const next = std::ranges::upper_bound(text.begins, number.from);
  out.run = static_cast<std::size_t>(next - text.begins.begin()) - 1;
  out.offset = number.from - text.begins[out.run];
  out.length = number.until - number.from;
  out.text = base::to_utf8(std::u32string_view(text.all).substr(number.from, out.length));
  out.number = number.number;
  for (auto const& offer : offers) out.offers.push_back(offer.figure);
  out.equal = !offers.empty() && offers.front().equal;
  return out;
}

}  // namespace

std::vector<LooseNumber> loose_numbers(DraftBlocks const& blocks, Lexicon const& lexicon) {
  NumberScanner const scanner(lexicon);
  std::vector<LooseNumber> out;
  for (auto const& block : blocks) {
    auto const text = flat_text(block);
    for (auto const& number : scanner.scan(text.all)) {
      auto const offers = offers_for(text.all, number, scanner.figures());
      if (number.article && offers.empty()) continue;
      out.push_back(loose_of(block, text, number, offers));
    }
  }
  return out;
}

}  // namespace reports
