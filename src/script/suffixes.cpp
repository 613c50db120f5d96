#include <algorithm>
#include <array>

#include "script/run.h"
#include "script/word.h"

namespace script {
namespace {

/// The suffixes that are written apart after a connector, by what they do. A stands for a or e and U for u or ü, all of
/// a suffix alike; c is ch. One line serves both harmonies, as grammars of the written language list them.
constexpr std::array<std::string_view, 24> endings = {
    "yin",   "Un",    "U",                                        // of
    "yi",    "i",                                                 // whom, what
    "dU",    "tU",    "dUr",    "tUr",                            // to, at
    "AcA",                                                        // from
    "iyAr",                                                       // by
    "tAi",   "lUgA",  "lUg",                                      // with
    "iyAn",                                                       // one's own
    "Ud",    "nUgUd",                                             // many
    "dAgAn", "tAgAn", "AcAgAn", "dUni", "tUni", "dAhi", "dUgAr",  // two of the above in one
};
/// Suffixes, and words that lean on the one before, which may also stand alone: with a plain space before it, bar is a
/// place to drink.
constexpr std::array<std::string_view, 18> endings_and_words = {
    "bAr", "bAn", "nAr", "ni",    "mini",  "cini", "cU", "yUm", "yUmsAn",
    "dA",  "dAg", "lA",  "nUgAn", "yUgAn", "hU",   "hi", "hin", "tAhi",
};

constexpr char32_t connector_free_u = 0x1824;
constexpr char32_t connector_free_ue = 0x1826;

/// Of a letter: whether it is the pattern's, and which harmony that settles.
struct Matcher {
  bool masculine = false;
  bool feminine = false;

  [[nodiscard]] bool fits(char pattern, char32_t letter) {
    switch (pattern) {
      case 'A':
        return settle(letter == 0x1820, letter == 0x1821);
      case 'U':
        return settle(letter == 0x1824, letter == 0x1826);
      case 'i':
        return letter == 0x1822;
      case 'n':
        return letter == 0x1828;
      case 'b':
        return letter == 0x182A;
      case 'h':
        return letter == 0x182C;
      case 'g':
        return letter == 0x182D;
      case 'm':
        return letter == 0x182E;
      case 'l':
        return letter == 0x182F;
      case 's':
        return letter == 0x1830;
      case 't':
        return letter == 0x1832;
      case 'd':
        return letter == 0x1833;
      case 'c':
        return letter == 0x1834;
      case 'y':
        return letter == 0x1836;
      case 'r':
        return letter == 0x1837;
      default:
        return false;
    }
  }

 private:
  [[nodiscard]] bool settle(bool is_masculine, bool is_feminine) {
    masculine = masculine || is_masculine;
    feminine = feminine || is_feminine;
    return (is_masculine || is_feminine) && !(masculine && feminine);
  }
};

template <class LetterAt>
bool matches(std::span<std::string_view const> patterns, std::size_t count, LetterAt const& letter_at) {
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    if (pattern.size() != count) return false;
    Matcher matcher;
    for (std::size_t at = 0; at < count; ++at) {
      if (!matcher.fits(pattern[at], letter_at(at))) return false;
    }
    return true;
  });
}

constexpr std::size_t longest_suffix = 6;

/// The run as a whole word: not leaning on a stem or a joiner, no selector in it.
bool is_whole(std::span<Place const> places) {
  bool const begins = places.front().position == Position::initial || places.front().position == Position::isolated;
  bool const ends = places.back().position == Position::final || places.back().position == Position::isolated;
  return begins && ends && std::none_of(places.begin(), places.end(), [](Place const& place) {
           return place.selector_after || place.letter == nullptr;
         });
}

/// The asking word uu, üü, and büü, which leans on nothing.
bool asks(std::span<Place const> places) {
  auto const all_are = [](std::span<Place const> some, char32_t vowel) {
    return std::all_of(some.begin(), some.end(), [&](Place const& place) { return place.is(vowel); });
  };
  if (places.size() == 2) return all_are(places, connector_free_u) || all_are(places, connector_free_ue);
  return places.size() == 3 && places[0].is(0x182A) && all_are(places.subspan(1), connector_free_ue);
}

}  // namespace

bool is_suffix(std::span<Place const> places) {
  auto const letter_at = [&](std::size_t at) { return places[at].letter->code_point; };
  return places.size() <= longest_suffix &&
         (matches(endings, places.size(), letter_at) || matches(endings_and_words, places.size(), letter_at));
}

bool is_suffix(std::u32string_view letters) {
  auto const letter_at = [&](std::size_t at) { return letters[at]; };
  return matches(endings, letters.size(), letter_at) || is_also_a_word(letters);
}

bool is_also_a_word(std::u32string_view letters) {
  return matches(endings_and_words, letters.size(), [&](std::size_t at) { return letters[at]; });
}

void apply_particle(Run& run) {
  auto& places = run.places;
  if (places.empty() || places.size() > longest_suffix || !is_whole(places)) return;
  if (!(run.after_connector && is_suffix(std::span<Place const>(places))) && !asks(places)) return;
  for (std::size_t at = 0; at < places.size(); ++at) {
    // y keeps its usual form before u and ü: yüm, yügen.
    bool const stays = places[at].is(0x1836) && at + 1 < places.size() &&
                       (places[at + 1].is(connector_free_u) || places[at + 1].is(connector_free_ue));
    if (!stays) places[at].take(When::particle);
  }
}

}  // namespace script
