#include <algorithm>
#include <bit>
#include <span>
#include <unordered_map>

#include "wording/likeness.h"
#include "wording/wording.h"
#include "wording/words.h"

namespace wording {
namespace {

struct Range {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Like keys lie together: by length, and each with the set of its units, so that most are passed over at a glance.
struct Candidate {
  std::uint64_t units = 0;
  std::uint32_t begin = 0;
  std::uint32_t wording = 0;
};

}  // namespace

struct Memory::State {
  std::vector<Wording> wordings;  // by term, then in the order of approval
  std::unordered_map<std::u32string_view, Range> terms;
  std::size_t term_longest = 0;
  std::string units;  // of every candidate, one behind another
  std::vector<std::vector<Candidate>> by_length;
};

Memory::Memory(std::unique_ptr<State> state) : state_(std::move(state)) {}
Memory::Memory(Memory&&) noexcept = default;
Memory& Memory::operator=(Memory&&) noexcept = default;
Memory::~Memory() = default;

namespace {

/// The later approval of a term ends the earlier ones, but not those that stand beside it.
void supersede(std::span<Wording> of_term) {
  for (std::size_t i = 0; i < of_term.size(); ++i) {
    if (!of_term[i].approval.beside.empty()) continue;
    for (std::size_t j = 0; j < i; ++j) {
      auto& earlier = of_term[j];
      if (earlier.approval.beside.empty() && !earlier.superseded) earlier.superseded = of_term[i].approval.approved;
    }
  }
}

}  // namespace

Memory Memory::build(std::vector<Approval> approvals) {
  std::ranges::stable_sort(approvals, [](Approval const& a, Approval const& b) {
    return a.chinese != b.chinese ? a.chinese < b.chinese : a.approved < b.approved;
  });
  auto state = std::make_unique<State>();
  state->wordings.reserve(approvals.size());
  for (auto& each : approvals) {
    auto key = script::key(each.mongolian);
    state->wordings.push_back({.approval = std::move(each), .key = std::move(key), .superseded = std::nullopt});
  }
  auto& all = state->wordings;
  for (std::size_t first = 0; first < all.size();) {
    auto const& term = all[first].approval.chinese;
    auto end = first + 1;
    while (end < all.size() && all[end].approval.chinese == term) ++end;
    state->terms.emplace(term, Range{first, end - first});
    state->term_longest = std::max(state->term_longest, term.size());
    supersede(std::span(all).subspan(first, end - first));
    first = end;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].superseded || all[i].key.empty()) continue;
    auto const text = to_units(all[i].key);
    if (state->by_length.size() <= text.size()) state->by_length.resize(text.size() + 1);
    state->by_length[text.size()].push_back({.units = set_of(text),
                                             .begin = static_cast<std::uint32_t>(state->units.size()),
                                             .wording = static_cast<std::uint32_t>(i)});
    state->units += text;
  }
  return Memory(std::move(state));
}

std::span<Wording const> Memory::find(std::u32string_view chinese) const {
  auto const found = state_->terms.find(chinese);
  if (found == state_->terms.end()) return {};
  return std::span<Wording const>(state_->wordings).subspan(found->second.first, found->second.count);
}

std::span<Wording const> Memory::all() const { return state_->wordings; }

std::vector<Piece> Memory::segment(std::u32string_view chinese) const {
  std::vector<Piece> out;
  std::size_t unknown_from = 0;
  auto const close_unknown = [&](std::size_t until) {
    for (auto const& [begin, end] : words_of(chinese.substr(unknown_from, until - unknown_from))) {
      out.push_back({.begin = unknown_from + begin, .end = unknown_from + end, .known = false});
    }
  };
  for (std::size_t at = 0; at < chinese.size();) {
    auto length = std::min(state_->term_longest, chinese.size() - at);
    while (length > 0 && !state_->terms.contains(chinese.substr(at, length))) --length;
    if (length == 0) {
      ++at;
      continue;
    }
    close_unknown(at);
    out.push_back({.begin = at, .end = at + length, .known = true});
    at += length;
    unknown_from = at;
  }
  close_unknown(chinese.size());
  return out;
}

std::vector<Suggestion> Memory::suggest(script::Key const& key, std::size_t most) const {
  struct Near {
    Wording const* wording = nullptr;
    int distance = 0;
  };
  std::vector<Near> near;
  auto const wanted = to_units(key);
  if (wanted.empty()) return {};
  auto const wanted_set = set_of(wanted);
  Likeness const likeness(wanted);
  auto const reach = static_cast<std::size_t>(distance_max);
  auto const shortest = wanted.size() > reach ? wanted.size() - reach : 1;
  for (auto length = shortest; length <= wanted.size() + reach && length < state_->by_length.size(); ++length) {
    for (auto const& candidate : state_->by_length[length]) {
      // Each unit that only one of them has needs a change of its own, and a change takes away two at most.
      if (std::popcount(candidate.units ^ wanted_set) > 2 * distance_max) continue;
      auto const distance =
          likeness.distance(std::string_view(state_->units).substr(candidate.begin, length), distance_max);
      if (distance <= distance_max) near.push_back({&state_->wordings[candidate.wording], distance});
    }
  }
  auto const nearer = [](Near const& a, Near const& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.wording < b.wording;
  };
  auto const kept = std::min(most, near.size());
  std::ranges::partial_sort(near, near.begin() + static_cast<std::ptrdiff_t>(kept), nearer);
  std::vector<Suggestion> out;
  out.reserve(kept);
  for (auto const& each : std::span(near).first(kept)) {
    out.push_back({each.wording->approval.chinese, each.wording->approval.mongolian, each.distance});
  }
  return out;
}

}  // namespace wording
