#include <algorithm>
#include <array>
#include <map>

#include "wording/wording.h"

namespace wording {
namespace {

constexpr std::size_t suggestions_max = 5;
constexpr std::size_t compared_units_max = 512;
constexpr std::array<std::string_view, 6> verdict_names = {"approved",   "same_look", "other_wording",
                                                           "superseded", "unknown",   "no_mongolian"};

constexpr bool is_gap(script::Sign const& sign) { return sign.unit == script::Unit::gap_wide; }

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && text.front() <= U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() <= U' ') text.remove_suffix(1);
  return text;
}

/// How a sign's key can be made out of a wording of each term, one behind another with a gap between.
class Spelling {
 public:
  Spelling(Memory const& memory, std::u32string_view chinese, std::vector<Piece> const& pieces, script::Key const& key)
      : memory_(memory), chinese_(chinese), pieces_(pieces), key_(key) {}

  /// The wordings that make it, one for each term; nothing where none do.
  [[nodiscard]] std::vector<Wording const*> find(bool superseded_too) const {
    // Places in the key that are reached after each term, and from where by which wording.
    std::vector<std::map<std::size_t, std::pair<std::size_t, Wording const*>>> reached(pieces_.size() + 1);
    reached[0][0] = {0, nullptr};
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto const term = chinese_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
      for (auto const& wording : memory_.find(term)) {
        if (wording.superseded && !superseded_too) continue;
        for (auto const& [place, from] : reached[i]) {
          if (auto const next = after(place, wording.key)) reached[i + 1].try_emplace(*next, place, &wording);
        }
      }
    }
    std::vector<Wording const*> out;
    if (!reached.back().contains(key_.size())) return out;
    auto place = key_.size();
    for (auto i = pieces_.size(); i > 0; --i) {
      auto const& [from, wording] = reached[i].at(place);
      out.push_back(wording);
      place = from;
    }
    std::ranges::reverse(out);
    return out;
  }

 private:
  [[nodiscard]] std::optional<std::size_t> after(std::size_t place, script::Key const& wording) const {
    if (wording.empty()) return place;
    if (place > 0) {
      if (place == key_.size() || !is_gap(key_[place])) return std::nullopt;
      ++place;
    }
    if (key_.size() - place < wording.size()) return std::nullopt;
    auto const begin = key_.begin() + static_cast<std::ptrdiff_t>(place);
    if (!std::equal(wording.begin(), wording.end(), begin)) return std::nullopt;
    return place + wording.size();
  }

  Memory const& memory_;
  std::u32string_view chinese_;
  std::vector<Piece> const& pieces_;
  script::Key const& key_;
};

std::u32string joined(std::vector<Wording const*> const& wordings) {
  std::u32string out;
  for (auto const* wording : wordings) {
    if (wording->approval.mongolian.empty()) continue;
    if (!out.empty()) out += U' ';
    out += wording->approval.mongolian;
  }
  return out;
}

/// The newest wording that is in force: one that is written, or one that leaves the term out where there is such.
Wording const* newest(std::span<Wording const> wordings, bool written) {
  Wording const* out = nullptr;
  for (auto const& each : wordings) {
    if (each.superseded) continue;
    bool const fits = each.key.empty() != written;
    bool const better =
        out == nullptr || (out->key.empty() == written && fits) || (fits && each.approval.beside.empty());
    if (better) out = &each;
  }
  return out;
}

/// What should stand there, with and without the terms that may stay untranslated: whichever is nearer to what does.
void compare(Memory const& memory, std::u32string_view chinese, script::Key const& key, Reading& out) {
  std::optional<std::vector<Difference>> best;
  for (bool const written : {true, false}) {
    std::vector<Wording const*> wordings;
    for (auto const& piece : out.pieces) {
      auto const* wording = newest(memory.find(chinese.substr(piece.begin, piece.end - piece.begin)), written);
      if (wording != nullptr) wordings.push_back(wording);
    }
    auto const expected = joined(wordings);
    auto different = differences(script::key(expected), key);
    bool const nearer = !best || (different && different->size() < best->size());
    if (!nearer) continue;
    out.expected = expected;
    if (different) best = std::move(different);
  }
  if (best) out.different = std::move(*best);
}

}  // namespace

std::string_view to_text(Verdict verdict) { return verdict_names[static_cast<std::size_t>(verdict)]; }

std::optional<std::vector<Difference>> differences(script::Key const& approved, script::Key const& shown) {
  auto const rows = approved.size();
  auto const columns = shown.size();
  if (rows > compared_units_max || columns > compared_units_max) return std::nullopt;
  std::vector<std::uint16_t> costs((rows + 1) * (columns + 1));
  auto const cost = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return costs[i * (columns + 1) + j]; };
  for (std::size_t i = 0; i <= rows; ++i) {
    for (std::size_t j = 0; j <= columns; ++j) {
      if (i == 0 || j == 0) {
        cost(i, j) = static_cast<std::uint16_t>(i + j);
        continue;
      }
      int const exchanged = cost(i - 1, j - 1) + (approved[i - 1] == shown[j - 1] ? 0 : 1);
      int const other = std::min(cost(i - 1, j), cost(i, j - 1)) + 1;
      cost(i, j) = static_cast<std::uint16_t>(std::min(exchanged, other));
    }
  }
  std::vector<Difference> out;
  for (auto i = rows, j = columns; i > 0 || j > 0;) {
    bool const both = i > 0 && j > 0;
    if (both && approved[i - 1] == shown[j - 1] && cost(i, j) == cost(i - 1, j - 1)) {
      --i;
      --j;
    } else if (both && cost(i, j) == cost(i - 1, j - 1) + 1) {
      --i;
      --j;
      out.push_back({Difference::Kind::exchanged, i, approved[i], shown[j]});
    } else if (i > 0 && cost(i, j) == cost(i - 1, j) + 1) {
      --i;
      out.push_back({Difference::Kind::left_out, i, approved[i], {}});
    } else {
      --j;
      out.push_back({Difference::Kind::put_in, i, {}, shown[j]});
    }
  }
  std::ranges::reverse(out);
  return out;
}

Reading read_sign(Memory const& memory, std::u32string_view chinese, std::u32string_view mongolian) {
  Reading out;
  out.pieces = memory.segment(chinese);
  auto const text = trimmed(mongolian);
  if (text.empty()) {
    out.verdict = Verdict::no_mongolian;
    return out;
  }
  auto const key = script::key(text);
  bool const all_known = !out.pieces.empty() && std::ranges::all_of(out.pieces, &Piece::known);
  if (!all_known) {
    out.suggestions = memory.suggest(key, suggestions_max);
    return out;
  }
  Spelling const spelling(memory, chinese, out.pieces, key);
  if (auto const found = spelling.find(false); !found.empty()) {
    out.expected = joined(found);
    out.verdict = script::canonical(text) == out.expected ? Verdict::approved : Verdict::same_look;
    return out;
  }
  compare(memory, chinese, key, out);
  out.verdict = spelling.find(true).empty() ? Verdict::other_wording : Verdict::superseded;
  return out;
}

Judgement judge(Memory const& memory, std::u32string_view chinese, std::u32string_view mongolian, bool engines_agree) {
  Judgement out{.reading = read_sign(memory, chinese, mongolian),
                .findings = script::lint(mongolian),
                .engines_agree = engines_agree,
                .passes = false};
  bool const worded = out.reading.verdict == Verdict::approved || out.reading.verdict == Verdict::same_look;
  bool const clean = std::ranges::all_of(
      out.findings, [](script::Finding const& each) { return each.weight == script::Weight::note; });
  out.passes = worded && clean && engines_agree;
  return out;
}

}  // namespace wording
