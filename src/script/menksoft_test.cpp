#include <gtest/gtest.h>

#include <array>

#include "script/script_testing.h"

namespace script {
namespace {

struct Case {
  std::u32string_view codes;
  std::string_view units;
  std::u32string_view unicode;  // empty: none shows the same
};

// A code is a form: its units need no rule. The letters of the codes are kept, with a selector where rules say
// otherwise.
TEST(Menksoft, CodesBecomeUnitsAndLetters) {
  constexpr std::array cases = {
      Case{U"\ue2b3\ue289\ue2f3", "N O M", U"\u1828\u1823\u182e"},                           // nom
      Case{U"\ue284\ue327\ue313\ue285", "A O R D U", U"\u1823\u1837\u1833\u1823"},           // ordo
      Case{U"\ue28c\ue327\ue30b\ue28d", "A O R D U", U"\u1824\u1837\u1832\u1824"},           // urtu, the same look
      Case{U"\ue315\ue26c\ue2e9\ue26a", "Ch A Hx _ Aa", U"\u1834\u1820\u182d\u180e\u1820"},  // cag·a
      Case{U"\ue310\ue27e\ue320\ue26c\ue2b5", "D I Y A A", U"\u1833\u180b\u1822\u1836\u1820\u1828"},
      Case{U"\ue2b3\ue289\ue2f3\u202f\ue28b", "N O M - A O", U"\u1828\u1823\u182e\u180e\u1824\u180d"},
      Case{U"\ue2b3\ue289\ue2f3 7", "N O M - U+0037", U"\u1828\u1823\u182e 7"},
      Case{U"\ue26c", "< A >", U""},               // an inner form that stands alone
      Case{U"\ue2b3\ue2b3", "N > N >", U""},       // a beginning inside a word
      Case{U"\ue264\ue265", "A A U+200C A", U""},  // two words without a gap are not one
      Case{U"\u1820\ue265", "A A U+200C A", U""},
      Case{U"\ue265\u1820", "A U+200C A A", U""},
      Case{U"\ue235", "U+E235", U""},  // no letter
  };
  for (auto const& each : cases) {
    EXPECT_EQ(notation(key(each.codes)), each.units);
    auto const unicode = to_unicode(each.codes);
    EXPECT_EQ(unicode.has_value(), !each.unicode.empty()) << each.units;
    if (unicode) {
      EXPECT_EQ(*unicode, each.unicode) << each.units;
    }
  }
}

// From a seed: whatever comes back shows the same and has no private-use code left.
TEST(Menksoft, OfAnyCodes) {
  std::mt19937 random(20261201);
  int converted = 0;
  for (int round = 0; round < 4000; ++round) {
    std::u32string text;
    for (auto length = random() % 6; length > 0; --length)
      text.push_back(static_cast<char32_t>(0xE264 + random() % 238));
    if (auto const unicode = to_unicode(text)) {
      ++converted;
      EXPECT_EQ(key(*unicode), key(text));
      EXPECT_NE(detect(*unicode), Encoding::menksoft);
    }
  }
  EXPECT_GT(converted, 100);
}

}  // namespace
}  // namespace script
