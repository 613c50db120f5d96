#include "search/gathering.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace search {
namespace {

constexpr std::size_t slots_at_first = 128;  // what one record needs; doubled for more

[[nodiscard]] std::size_t mixed(Token token) {
  return static_cast<std::size_t>(static_cast<std::uint64_t>(token) * 0x9E3779B97F4A7C15ULL >> 20U);
}

template <class Less>
[[nodiscard]] std::vector<Number> sorted_numbers(std::size_t count, Less const& less) {
  std::vector<Number> numbers(count);
  std::iota(numbers.begin(), numbers.end(), Number{0});
  if (!std::ranges::is_sorted(numbers, less)) std::ranges::sort(numbers, less);
  return numbers;
}

}  // namespace

void Gathering::grow() {
  slots_.assign(std::max(slots_at_first, slots_.size() * 2), Slot());
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    auto slot = mixed(tokens_[i]) & (slots_.size() - 1);
    while (slots_[slot].place != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {tokens_[i], static_cast<std::uint32_t>(i)};
    ++slots_[slot].place;
  }
}

std::uint32_t Gathering::place_of(Token token) {
  if (tokens_.size() * 2 >= slots_.size()) grow();
  auto slot = mixed(token) & (slots_.size() - 1);
  while (slots_[slot].place != 0 && slots_[slot].token != token) slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot].place == 0) {
    tokens_.push_back(token);
    slots_[slot] = {token, static_cast<std::uint32_t>(tokens_.size())};
  }
  return slots_[slot].place - 1;
}

void Gathering::add(std::int64_t row, ledger::Entry const& entry, bool ended, std::vector<std::string> const& papers,
                    FoundByCode const& by_code) {
  base::ensure(!full(), "a segment has an end");
  base::ensure(documents_.empty() || documents_.back().row < row, "rows rise");
  documents_.push_back({row, entry.recorded.milliseconds(), entry.what.days.first.since_epoch()});
  titles_.push_back(entry.what.title);
  ended_.push_back(ended);
  for (auto const token : gatherer_.tokens(entry, papers, by_code)) met_.push_back(place_of(token));
  met_end_.push_back(static_cast<std::uint32_t>(met_.size()));
}

bool Gathering::end(std::int64_t row) {
  auto const found = std::ranges::lower_bound(documents_, row, {}, &Document::row);
  if (found == documents_.end() || found->row != row) return false;
  ended_[static_cast<std::size_t>(found - documents_.begin())] = true;
  return true;
}

Gathering::Lists Gathering::lists(std::vector<Number> const& arrived) const {
  Lists out;
  out.begins.resize(tokens_.size() + 1);
  for (auto const place : met_) ++out.begins[place + 1];
  std::partial_sum(out.begins.begin(), out.begins.end(), out.begins.begin());
  out.ends.assign(out.begins.begin(), out.begins.end() - 1);
  out.numbers.resize(met_.size());
  for (std::size_t number = 0; number < arrived.size(); ++number) {
    auto const document = arrived[number];
    auto const begin = document == 0 ? 0 : met_end_[document - 1U];
    for (auto i = begin; i < met_end_[document]; ++i) {
      auto& end = out.ends[met_[i]];
      bool const again = end > out.begins[met_[i]] && out.numbers[end - 1] == number;
      if (!again) out.numbers[end++] = static_cast<Number>(number);
    }
  }
  return out;
}

Sealed Gathering::seal() {
  Sealed out;
  auto const key = [&](Number number) { return std::tuple(documents_[number].day, documents_[number].row); };
  auto const arrived = sorted_numbers(size(), [&](Number a, Number b) { return key(a) < key(b); });
  std::vector<std::u32string> keys;
  keys.reserve(size());
  std::vector<Number> ended;
  for (std::size_t number = 0; number < arrived.size(); ++number) {
    out.documents.push_back(documents_[arrived[number]]);
    keys.push_back(title_key(titles_[arrived[number]]));
    if (ended_[arrived[number]]) ended.push_back(static_cast<Number>(number));
  }
  auto const& documents = out.documents;
  out.by_recorded = sorted_numbers(size(), [&](Number a, Number b) {
    return std::tuple(documents[a].recorded, documents[a].row) < std::tuple(documents[b].recorded, documents[b].row);
  });
  out.by_title = sorted_numbers(size(), [&](Number a, Number b) {
    auto const order = keys[a].compare(keys[b]);
    return order != 0 ? order < 0 : documents[a].row < documents[b].row;
  });
  auto const found = lists(arrived);
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    std::span const list(found.numbers.data() + found.begins[i], found.ends[i] - found.begins[i]);
    out.postings.emplace_back(tokens_[i], write_postings(list, documents.size()));
  }
  if (!ended.empty()) out.postings.emplace_back(ended_token(), write_postings(ended, documents.size()));
  std::ranges::sort(out.postings, {}, &std::pair<Token, std::string>::first);
  *this = Gathering();
  return out;
}

}  // namespace search
