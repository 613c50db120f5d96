#include <gtest/gtest.h>

#include <array>

#include "base/limits.h"
#include "script/script_testing.h"

namespace script {
namespace {

/// "rule@position about standing": what was found, in one line.
std::string told(std::u32string_view text) {
  constexpr std::array<std::string_view, 5> standings = {"", " isolated", " initial", " medial", " final"};
  std::string out;
  for (auto const& each : lint(text)) {
    if (!out.empty()) out += ", ";
    out += std::string(rule_name(each.rule)) + "@" + std::to_string(each.position);
    if (!each.about.empty()) out += " " + each.about;
    out += standings[static_cast<std::size_t>(each.standing)];
  }
  return out;
}

struct Case {
  std::u32string_view text;
  std::string_view findings;
};

// Every rule, with the place and what it is about; and what must not be accused.
TEST(Lint, NamesWhatIsWrong) {
  constexpr Case cases[] = {
      {U"\u1828\u1823\u182e\u180e\u1824\u1828", ""},
      {U"\u1828\u1823\u182e\u202f\u1824\u1828", "connector_narrow_space@3"},
      {U"\u1828\u1823\u182e\u180e", "connector_idle@3"},
      {U"\u1828\u1823\u182e \u180e\u1824\u1828", "connector_idle@4"},
      {U"7\u180e\u1833\u1824", ""},
      {U"\u1832\u180c\u1820\u182f", "selector_unknown@1 t initial"},
      {U"\u1833\u180c\u1820\u182f\u1820\u1822", "selector_idle@1 d initial"},
      {U"\u1833\u180b\u1822\u1836\u1820\u1828", ""},
      {U"\u180b\u1820", "selector_lone@0"},
      {U"\u1828\u1822\u1828\u180c\u180c", "selector_lone@4"},
      {U"\u1828\u1823\u182e \u1824\u1828", "plain_space@3 un"},
      {U"\u1828\u1823\u182e\u00a0\u1836\u1822\u1828", "plain_space@3 yin"},
      {U"\u1828\u1823\u182e \u182a\u1820\u1837", ""},  // bar is a word, too
      {U"\u1828\u1823\u182e \u182a\u1822\u1834\u1822\u182d", ""},
      {U"\u1836\u1820\u182a\u1824\u1831 \u1824\u1824", ""},  // uu stands after a plain space
      {U"\u1828\u1823\u182e\u180e\u182d\u1821\u1837", "suffix_unknown@4 ger"},
      {U"\u182a\u1820\u1837\u180e\u1820", ""},
      {U"\u1843\u1844\u1845 \u1820", "foreign_letter@0 todo"},
      {U"\u1873", "foreign_letter@0 manchu"},
      {U"\u1860", "foreign_letter@0 sibe"},
      {U"\u1887", "foreign_letter@0 ali_gali"},
      {U"\u1828\u200d\u1823\u182e", "joiner@1"},
      {U"\u1828\u1823\u182e\u200b", "joiner@3"},
      {U"\u1828\ue264\ue265\uf000", "private_use@1 menksoft, private_use@3 other_vendor"},
      {U"\u1828\u1823\u180a", "stem_kept@2"},
      {U"\u77f3\u69b4 123 abc", ""},
      {U"", ""},
  };
  for (auto const& each : cases) EXPECT_EQ(told(each.text), each.findings);
}

TEST(Detect, SaysTheEncoding) {
  EXPECT_EQ(detect(U"\u1828\u1823\u182e 7"), Encoding::unicode);
  EXPECT_EQ(detect(U"\u1843"), Encoding::unicode);
  EXPECT_EQ(detect(U"\ue264\ue265"), Encoding::menksoft);
  EXPECT_EQ(detect(U"\u1828\ue265"), Encoding::mixed);
  EXPECT_EQ(detect(U"\u0411\u0438\u0447\u0438\u0433"), Encoding::other);
  EXPECT_EQ(detect(U"123"), Encoding::other);
  EXPECT_EQ(detect(U""), Encoding::other);
}

// From a seed: findings lie in the text, in order; a text whose code points are clean is stored as it is.
TEST(Lint, OfAnyText) {
  std::mt19937 random(20261130);
  for (int round = 0; round < 3000; ++round) {
    auto const text = round % 2 == 0 ? testing::random_text(random, 24) : testing::random_points(random, 24);
    auto const findings = lint(text);
    std::size_t before = 0;
    for (auto const& each : findings) {
      ASSERT_LT(each.position, text.size());
      EXPECT_GE(each.position, before);
      EXPECT_EQ(text[each.position], each.code_point);
      before = each.position;
    }
    if (findings.empty()) {
      EXPECT_EQ(canonical(text), text);
    }
  }
}

struct Refused {
  std::string text;
  std::string_view code;
};

// Lines from outside, as they come and as they must not.
TEST(ReadLine, FromOutside) {
  auto const line = read_line("a-1\t\\u1820\u1828\\\\\\ud83d\\ude00\tA A\r", "f:1");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->id, "a-1");
  EXPECT_EQ(line->text, U"\u1820\u1828\\\U0001f600");
  std::string const cases_long(base::limits::script_line_bytes_max, 'a');
  std::string const many(base::limits::script_text_characters_max + 1, 'a');
  Refused const cases[] = {
      {"a", "script.no_tab"},
      {"\t\\u1820", "script.no_tab"},
      {"a\t\\u18", "script.bad_escape"},
      {"a\t\\x", "script.bad_escape"},
      {"a\t\\u0000", "script.bad_escape"},
      {"a\t\\ud83d", "script.bad_escape"},
      {"a\t\\ude00", "script.bad_escape"},
      {"a\t\\u\xe1\xa0\xa0", "script.bad_escape"},
      {"a\t\xff", "script.not_utf8"},
      {"\xff\ta", "script.not_utf8"},
      {"a\t" + cases_long, "script.line_too_long"},
      {"a\t" + many, "script.too_long"},
  };
  for (auto const& each : cases) {
    auto const read = read_line(each.text, "f:7");
    ASSERT_FALSE(read) << each.text.substr(0, 20);
    EXPECT_EQ(read.error().code, each.code);
    EXPECT_EQ(read.error().where, "f:7");
  }
}

}  // namespace
}  // namespace script
