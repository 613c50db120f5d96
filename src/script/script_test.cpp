#include "script/script.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <span>

#include "script/script_testing.h"

namespace script {
namespace {

std::string written(std::u32string_view text) { return notation(key(text)); }

struct Case {
  std::u32string_view text;
  std::string_view units;
};

void expect_all(std::span<Case const> cases) {
  for (auto const& each : cases) {
    std::string name;
    for (char32_t const c : each.text) name += std::to_string(static_cast<unsigned>(c)) + " ";
    EXPECT_EQ(written(each.text), each.units) << name;
  }
}

// A vowel begins with a crown; a letter has its form by where it stands.
TEST(Key, PositionsOfLetters) {
  constexpr Case cases[] = {
      {U"", ""},
      {U"\u1824\u182f\u1824\u1830", "A O L O S"},                   // ulus
      {U"\u1828\u1823\u182e", "N O M"},                             // nom
      {U"\u1836\u1820\u182a\u1824\u1828\u1820", "Y A B O N A"},     // yabuna
      {U"\u1835\u1822\u182f", "I I L"},                             // jil
      {U"\u182e\u1823\u1829\u182d\u1823\u182f", "M O A G Hx O L"},  // mongol
      {U"\u182a", "B >"},                                           // a consonant alone waits for what follows
      {U"\u180a\u1820\u180a", "< Ni A Ni >"},                       // between stems
  };
  expect_all(cases);
}

// An a or e set apart, and the consonant before it.
TEST(Key, Chachlag) {
  constexpr Case cases[] = {
      {U"\u1834\u1820\u182d\u180e\u1820", "Ch A Hx _ Aa"},           // cag·a: dots
      {U"\u182a\u1820\u1837\u180e\u1820", "B A R _ Aa"},             // bar·a
      {U"\u1832\u1821\u182d\u1837\u180e\u1821", "T A G R _ Aa"},     // tegr·e
      {U"\u1830\u1821\u182d\u180e\u1821", "S A H _ Aa"},             // seg·e: before e no dots, by GB/T 25914
      {U"\u182e\u1820\u1828\u180e\u1820", "M A N _ Aa"},             // man·a: n keeps its dot
      {U"\u1821\u1833\u182d\u180e\u1820", "A Dd H _ Aa"},            // g after d loses its dots
      {U"\u182e\u1820\u1828\u180d\u180e\u1820", "M A A Fvs3 _ Aa"},  // a selector that fits nothing stops it
      {U"\u182a\u1820\u1837\u180e\u1820\u180d", "B A R - A A"},      // a selector on the vowel takes the look away
  };
  expect_all(cases);
}

// Harmony of h and g: from the vowel beside, through i from afar, from behind where nothing stands before.
TEST(Key, HarmonyOfHAndG) {
  constexpr Case cases[] = {
      {U"\u182c\u1823\u1832\u1820", "H O D A"},                           // hota
      {U"\u182c\u1825\u182c\u1821", "G O I G Aa"},                        // köke
      {U"\u182d\u1821\u1837", "G A R"},                                   // ger
      {U"\u1834\u1822\u182d\u1822\u1837\u1820\u182d", "Ch I G I R A H"},  // cigirag: before i always feminine
      {U"\u1835\u1820\u1837\u182f\u1822\u182d", "I A R L I H"},           // jarlig: a reaches g through i
      {U"\u182a\u1822\u1834\u1822\u182d", "B I Ch I G"},                  // bicig: no vowel says masculine
      {U"\u1835\u1822\u182d\u1830\u1820\u182d\u1820", "I I H S A Hx A"},  // jigsaga: a reaches back
      {U"\u1821\u182a\u1822\u182d\u1830\u1820", "A B I G S A"},           // the e before is nearer
      {U"\u182a\u1820\u182d\u1831\u1822", "B A H S I"},                   // bagsi
      {U"\u1830\u1821\u1833\u182c\u1822\u182f", "S A Dd G I L"},          // sedkil
      {U"\u1832\u1829\u182d\u1837\u1822", "T A G G R I"},                 // tenggri
  };
  expect_all(cases);
}

// n, t, d by syllable; sh before i; g after s and d.
TEST(Key, OnsetAndDevsger) {
  constexpr Case cases[] = {
      {U"\u1820\u1828\u1820", "A A N A"},                                // ana
      {U"\u182c\u1820\u1828\u1833\u1824", "H A A D U"},                  // handu
      {U"\u1823\u1833\u1823", "A O D U"},                                // odo
      {U"\u1821\u1833", "A Dd"},                                         // ed
      {U"\u1832\u1820\u1832\u182a\u1824\u1837\u1822", "T A T B O R I"},  // tatburi
      {U"\u182c\u1820\u1832\u1820\u1828", "H A D A A"},                  // hatan
      {U"\u182e\u1827\u1832\u1827", "M W T W"},                          // t before ee
      {U"\u1833\u1820\u182f\u1820\u1822", "T A L A I"},                  // dalai
      {U"\u1833\u1824", "D O"},                                          // du: a syllable of two letters
      {U"\u1831\u1822\u1828\u1821", "S I N A"},                          // sine
      {U"\u1831\u1820\u1835\u1822\u1829", "Sh A J I A G"},               // sajing
      {U"\u1820\u1830\u182d\u1820\u182c\u1824", "A A S H A H U"},        // asgahu
  };
  expect_all(cases);
}

// o, u, ö, ü of the first syllable, and behind a bow.
TEST(Key, FirstSyllableAndBows) {
  constexpr Case cases[] = {
      {U"\u1833\u1825\u1837\u182a\u1821", "T O I R B Aa"},   // dörbe
      {U"\u182a\u1826\u1832\u1826\u1828", "B O I D O A"},    // bütün
      {U"\u182e\u1825\u1837\u1826", "M O I R U"},            // mörü
      {U"\u183a\u182f\u1826\u182a", "K2 L O I B"},           // a cluster opens the word
      {U"\u1834\u1826", "Ch Ue"},                            // a syllable that is the word
      {U"\u1820\u182a\u1820", "A A B Aa"},                   // aba
      {U"\u1820\u182a\u1824", "A A B O"},                    // abu
      {U"\u1826\u1836\u1821\u182c\u1826", "A O I Y A G O"},  // üyekü
      {U"\u182a\u180d\u1820", "B > Fvs3 < Aa"},              // a selector between breaks the stem, not the rule
  };
  expect_all(cases);
}

// i that closes a syllable is written twice, unless the vowel before ends so already.
TEST(Key, IAfterVowels) {
  constexpr Case cases[] = {
      {U"\u1830\u1820\u1822\u1828", "S A I I A"},              // sain
      {U"\u1826\u1822\u182f\u1821", "A O I I L A"},            // üile
      {U"\u1828\u1823\u182c\u1820\u1822", "N O H A I"},        // nohai
      {U"\u182c\u1820\u1822\u180d\u1830\u1822", "H A I S I"},  // a selector asks for one
  };
  expect_all(cases);
}

// Suffixes after the connector; NNBSP, still typed, is the same.
TEST(Key, Particles) {
  constexpr Case cases[] = {
      {U"\u1828\u1823\u182e\u180e\u1824\u1828", "N O M - O A"},                            // nom-un
      {U"\u1828\u1823\u182e\u202f\u1824\u1828", "N O M - O A"},                            // the same with NNBSP
      {U"\u182e\u1820\u182f\u180e\u1822", "M A L - I"},                                    // mal-i
      {U"\u182d\u1821\u1837\u180e\u1832\u1826", "G A R - T U"},                            // ger-tü
      {U"\u182d\u1820\u1835\u1820\u1837\u180e\u1820\u1834\u1820", "Hx A J A R - A Ch A"},  // gajar-aca
      {U"\u1830\u1824\u1837\u182d\u1820\u182d\u1824\u182f\u1822\u180e\u1836\u1822\u1828",
       "S O R Hx A Hx O L I - I I A"},                                            // surgaguli-yin
      {U"\u1836\u1820\u182a\u1824\u1831\u180e\u1824\u1824", "Y A B O Sh - O U"},  // uu leans on nothing
      {U"\u1828\u1823\u182e\u180e\u1836\u1826\u182e", "N O M - Y O M"},           // y before ü keeps its form
      {U"\u1828\u1823\u182e\u180e\u182d\u1821\u1837", "N O M - G A R"},           // no suffix: as it is
      {U"\u1828\u1823\u182e \u1824\u1828", "N O M - A O A"},                      // a plain space shows another form
  };
  expect_all(cases);
}

// A selector asks for a form; where there is none it stands for itself and cuts the stem.
TEST(Key, Selectors) {
  constexpr Case cases[] = {
      {U"\u1833\u180b\u1822\u1836\u1820\u1828", "D I Y A A"},  // diyan
      {U"\u1832\u180c\u1820\u182f", "T > Fvs2 < A L"},
      {U"\u182a\u1826\u1838\u182c\u180f\u1820", "B O I W Gx A"},
      {U"\u180b", "Fvs1"},
      {U"\u1820\u180b\u180b", "A Fvs1"},  // only the first lies on the letter
  };
  expect_all(cases);
}

// What is not of the script stands for itself; what joins without being known leaves its stubs.
TEST(Key, BesideTheScript) {
  constexpr Case cases[] = {
      {U"7\u180e\u1833\u1824", "U+0037 - D U"},
      {U"\u77f3\u69b4", "U+77F3 U+69B4"},
      {U"\u1820\u1843", "A A > U+1843"},
      {U"\u180e", "Mvs"},
      {U"\u202f", "Mvs"},
      {U"\u1820\u200d", "A A >"},
  };
  expect_all(cases);
}

// Four spellings, one look; and the tooth that tells two words apart.
TEST(Key, IsWhatIsSeen) {
  EXPECT_EQ(key(U"\u1823\u1837\u1833\u1823"), key(U"\u1824\u1837\u1832\u1824"));
  EXPECT_EQ(key(U"\u1823\u1837\u1833\u1823"), key(U"\u1824\u1837\u1833\u1824"));
  EXPECT_NE(key(U"\u1820\u1828\u1820"), key(U"\u1820\u182e\u1820"));
}

// The published vectors, read in place where they are. Rows named here are exceptions; README.md says why.
TEST(Key, PublishedVectors) {
  std::filesystem::path const file = std::filesystem::path(SHILIU_SOURCE_DIR) / "../shared/data/mongolian/vectors.tsv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no vectors here";
  std::ifstream in(file);
  int rows = 0;
  int differ = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    auto const parts = read_line(line, "vectors").value();
    auto const expected = line.substr(line.rfind('\t') + 1);
    ++rows;
    if (parts.id == "XIM11-38" || parts.id == "XIM11-41") {
      ++differ;
      EXPECT_NE(written(parts.text), expected) << parts.id << " is no exception any more";
      continue;
    }
    EXPECT_EQ(written(parts.text), expected) << line;
  }
  EXPECT_GE(rows, 1972);
  EXPECT_EQ(differ, 2);
}

// From a seed: no text is too odd; NNBSP and MVS give one key.
TEST(Key, OfAnyText) {
  std::mt19937 random(20261128);
  for (int round = 0; round < 4000; ++round) {
    auto text = testing::random_text(random, 24);
    auto const with_either = key(text);
    for (auto& c : text) {
      if (c == 0x202F) c = 0x180E;
    }
    EXPECT_EQ(key(text), with_either);
    static_cast<void>(notation(key(testing::random_points(random, 40))));
  }
}

// From a seed: what is proposed to be stored shows the same, and is what would be proposed again.
TEST(Canonical, KeepsTheLook) {
  std::mt19937 random(20261129);
  for (int round = 0; round < 3000; ++round) {
    auto const text = testing::random_text(random, 20);
    auto const stored = canonical(text);
    EXPECT_EQ(key(stored), key(text));
    EXPECT_EQ(canonical(stored), stored);
    EXPECT_EQ(stored.find(U'\u202f'), std::u32string::npos);
  }
}

TEST(Canonical, TakesOutWhatDoesNothing) {
  EXPECT_EQ(canonical(U"\u1828\u1823\u182e\u202f\u1824\u1828"), U"\u1828\u1823\u182e\u180e\u1824\u1828");
  EXPECT_EQ(canonical(U"\u1820\u180d\u182a\u180d"), U"\u1820\u180d\u182a\u180d");  // wrong, so for a person to mend
  EXPECT_EQ(canonical(U"\u1833\u180c\u1820\u182f\u1820\u1822"), U"\u1833\u1820\u182f\u1820\u1822");
  EXPECT_EQ(canonical(U"\u1820\u1837\u200d\u1820"), U"\u1820\u1837\u1820");
}

// Ten thousand characters are read in one go, and what could grow with their square does not.
TEST(Key, OfVeryLongTexts) {
  std::u32string text;
  while (text.size() < 10'000) text += U"\u1828\u180d\u182d\u180c\u1822";
  EXPECT_GT(key(text).size(), 5'000U);
  EXPECT_EQ(canonical(text), text);
  EXPECT_FALSE(lint(text).empty());
}

}  // namespace
}  // namespace script
