// The memory of approved wordings with 10^6 terms: an exact look-up, and suggestions for a wording with a unit dropped,
// beside looking at every one of them with the same distance.
//
//   wording_bench

#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <vector>

#include "wording/likeness.h"
#include "wording/wording.h"

namespace {

constexpr std::size_t terms_count = 1'000'000;
constexpr std::size_t questions = 200;
constexpr std::size_t questions_to_everyone = 20;
constexpr double exact_ms_asked = 0.1;
constexpr double suggestions_ms_asked = 50;

std::u32string term(std::size_t number) {
  std::u32string out;
  for (std::size_t base = 0x4E00; base < 0x4E00 + 200; base += 50, number /= 40) {
    out.push_back(static_cast<char32_t>(base + number % 40));
  }
  return out;
}

std::u32string word(std::mt19937& random) {
  constexpr std::u32string_view consonants =
      U"\u1828\u182a\u182c\u182d\u182e\u182f\u1830\u1831\u1832\u1833\u1834\u1835\u1836\u1837";
  constexpr std::u32string_view vowels[] = {U"\u1820\u1823\u1824\u1822", U"\u1821\u1825\u1826\u1822"};
  std::u32string out;
  auto const harmony = vowels[random() % 2];
  for (auto syllables = 2 + random() % 5; syllables > 0; --syllables) {
    out.push_back(consonants[random() % consonants.size()]);
    out.push_back(harmony[random() % harmony.size()]);
  }
  return out;
}

double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Median of the processor's milliseconds.
template <class Work>
double median_ms(std::size_t times, Work const& work) {
  std::vector<double> costs;
  for (std::size_t i = 0; i < times; ++i) {
    auto const begin = cpu_ms();
    work(i);
    costs.push_back(cpu_ms() - begin);
  }
  std::ranges::nth_element(costs, costs.begin() + static_cast<std::ptrdiff_t>(times / 2));
  return costs[times / 2];
}

}  // namespace

int main() {
  std::mt19937 random(20261128);
  std::vector<wording::Approval> approvals;
  approvals.reserve(terms_count);
  auto const day = base::parse_day("2024-01-01").value();
  for (std::size_t i = 0; i < terms_count; ++i) {
    approvals.push_back({.chinese = term(i),
                         .mongolian = word(random),
                         .approver = {},
                         .source = {},
                         .beside = {},
                         .sample = false,
                         .approved = day,
                         .entry = {}});
  }
  std::vector<script::Key> asked;
  for (std::size_t i = 0; i < questions; ++i) {
    auto key = script::key(approvals[random() % terms_count].mongolian);
    key.erase(key.begin() + static_cast<std::ptrdiff_t>(random() % key.size()));
    asked.push_back(std::move(key));
  }
  auto const memory = wording::Memory::build(std::move(approvals));
  std::size_t seen = 0;  // so that no work can be left out
  auto const exact = median_ms(questions, [&](std::size_t i) { seen += memory.find(term(i * 4999)).size(); });
  auto const suggested = median_ms(questions, [&](std::size_t i) { seen += memory.suggest(asked[i], 5).size(); });
  std::vector<std::string> units;
  units.reserve(terms_count);
  for (auto const& each : memory.all()) units.push_back(wording::to_units(each.key));
  auto const everyone = median_ms(questions_to_everyone, [&](std::size_t i) {
    wording::Likeness const likeness(wording::to_units(asked[i]));
    for (auto const& each : units) seen += likeness.distance(each, wording::distance_max) == 0 ? 1U : 0U;
  });
  fmt::print("{} terms ({} seen): exact {:.4f} ms, suggestions {:.2f} ms, looking at every one {:.2f} ms\n",
             terms_count, seen, exact, suggested, everyone);
  return exact < exact_ms_asked && suggested < suggestions_ms_asked ? 0 : 1;
}
