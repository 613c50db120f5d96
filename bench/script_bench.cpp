// The script engine on one core: keys of words with and without suffixes, and the findings and stored form of a sign's
// text, beside reading the same bytes as UTF-8, which is the least anyone must do with them; and both engines together.
//
//   script_bench FONT

#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "draw/mongolian_font.h"
#include "script/script.h"

namespace {

constexpr int rounds = 7;
constexpr std::size_t words_count = 200'000;
constexpr double words_per_second_asked = 100'000;
constexpr double both_per_second_asked = 30'000;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Words of two to five syllables that obey vowel harmony, every third with a suffix: as text has them.
std::vector<std::u32string> make_words() {
  constexpr std::u32string_view consonants =
      U"\u1828\u182a\u182c\u182d\u182e\u182f\u1830\u1831\u1832\u1833\u1834\u1835\u1836\u1837";
  constexpr std::u32string_view vowels[] = {U"\u1820\u1823\u1824\u1822", U"\u1821\u1825\u1826\u1822"};
  constexpr std::u32string_view suffixes[] = {U"\u1836\u1822\u1828", U"\u1822\u1836\u1820\u1837", U"\u1833\u1824\u1837",
                                              U"\u1824\u1828"};
  std::mt19937 random(57);
  std::vector<std::u32string> out(words_count);
  for (auto& word : out) {
    auto const harmony = vowels[random() % 2];
    for (auto syllables = 2 + random() % 4; syllables > 0; --syllables) {
      word.push_back(consonants[random() % consonants.size()]);
      word.push_back(harmony[random() % harmony.size()]);
      if (random() % 3 == 0) word.push_back(consonants[random() % consonants.size()]);
    }
    if (random() % 3 == 0) {
      word.push_back(U'\u180e');
      word += suffixes[random() % 4];
    }
  }
  return out;
}

/// Median of the processor's seconds.
template <class Work>
double median_seconds(Work const& work) {
  std::vector<double> costs;
  for (int round = 0; round < rounds; ++round) {
    auto const begin = cpu_seconds();
    work();
    costs.push_back(cpu_seconds() - begin);
  }
  std::ranges::nth_element(costs, costs.begin() + rounds / 2);
  return costs[rounds / 2];
}

}  // namespace

int main(int count, char const* const* arguments) {
  auto const font = draw::MongolianFont::open(count > 1 ? arguments[1] : "build/fonts/NotoSansMongolian-Regular.ttf");
  if (!font) {
    fmt::print(stderr, "{}: {}\n", font.error().code, font.error().where);
    return 2;
  }
  auto const words = make_words();
  std::vector<std::string> bytes;
  bytes.reserve(words.size());
  for (auto const& word : words) bytes.push_back(base::to_utf8(word));
  std::size_t seen = 0;  // so that no work can be left out
  script::Key key;
  auto const keys = median_seconds([&] {
    for (auto const& word : words) {
      script::write_key(word, key);
      seen += key.size();
    }
  });
  auto const written = median_seconds([&] {
    for (auto const& word : words) seen += script::notation(script::key(word)).size();
  });
  auto const judged = median_seconds([&] {
    for (auto const& word : words) seen += script::lint(word).size() + script::canonical(word).size();
  });
  std::size_t differ = 0;
  auto const both = median_seconds([&] {
    for (auto const& word : words) differ += draw::engines_agree(*font, word) ? 0 : 1;
  });
  auto const utf8 = median_seconds([&] {
    for (auto const& word : bytes) seen += base::to_code_points(word).size();
  });
  auto const per_second = [](double seconds) { return static_cast<double>(words_count) / seconds; };
  fmt::print(
      "{} words ({} units and characters seen): keys {:.0f} words/s, keys written out {:.0f}, findings and "
      "stored form {:.0f}, both engines {:.0f} ({} words differ); read as UTF-8 alone {:.0f}\n",
      words_count, seen, per_second(keys), per_second(written), per_second(judged), per_second(both), differ / rounds,
      per_second(utf8));
  return per_second(keys) >= words_per_second_asked && per_second(both) >= both_per_second_asked ? 0 : 1;
}
