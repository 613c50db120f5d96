#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "document/typeset.h"

namespace document::typeset {
namespace {

std::string name_of(Break at) {
  switch (at) {
    case Break::free:
      return "free";
    case Break::discouraged:
      return "discouraged";
    case Break::bound:
      return "bound";
    case Break::inside:
      return "inside";
    case Break::forbidden:
      return "forbidden";
  }
  return "";
}

// The bar stands where a line would end; the second column says what the rules think of it.
TEST(Breaks, FollowThePunctuationStandard) {
  struct Case {
    char const* text;
    char const* expected;
  };
  std::vector<Case> const cases = {
      {"民|族", "free"},
      // no closing mark at a line's start (GB/T 15834-2011, 5.1)
      {"工作|，", "forbidden"},
      {"工作|。", "forbidden"},
      {"学习|、", "forbidden"},
      {"学习|；", "forbidden"},
      {"学习|：", "forbidden"},
      {"吗|？", "forbidden"},
      {"好|！", "forbidden"},
      {"一|）", "forbidden"},
      {"计划|》", "forbidden"},
      {"引领|”", "forbidden"},
      {"”|，", "forbidden"},
      {"任务|%", "forbidden"},
      // no opening mark at its end
      {"（|一", "forbidden"},
      {"“|六", "forbidden"},
      {"《|乌", "forbidden"},
      {"〔|2024", "forbidden"},
      // but before an opening and after a closing mark all is free
      {"坚持|“一个引领”", "free"},
      {"，|抓实", "free"},
      {"”|《", "free"},
      // —— and …… stay whole and rather do not begin a line
      {"—|—", "forbidden"},
      {"…|…", "forbidden"},
      {"人|——这", "discouraged"},
      // numbers stay whole and with their unit
      {"10|33万元", "bound"},
      {"1033|万元", "bound"},
      {"1033万|元", "bound"},
      {"学习8|次", "bound"},
      {"学习|8次", "free"},
      {"2024|年", "bound"},
      {"2024年|6月", "discouraged"},
      {"第|12条", "bound"},
      {"3|.5", "forbidden"},
      {"3.|5", "bound"},
      {"100|%", "forbidden"},
      {"100～|150", "bound"},
      // names made of numbers and signs
      {"“10|+6+N”", "bound"},
      {"10+|6+N", "bound"},
      {"5|·19", "forbidden"},
      {"5·|19", "bound"},
      {"石榴花开·|籽籽同心", "free"},
      {"石榴花开|·籽籽同心", "forbidden"},
      // words and spaces
      {"shi|liu", "inside"},
      {"verify |--ledger", "free"},
      {"verify| --ledger", "forbidden"},
      {"运行|shiliu", "free"},
      {"ᠬᠣ|ᠲᠠ", "inside"},
  };
  for (Case const& one : cases) {
    std::string text = one.text;
    auto const bar = text.find('|');
    std::size_t const at = base::count_code_points(text.substr(0, bar));
    text.erase(bar, 1);
    auto const breaks = breaks_of(base::to_code_points(text));
    EXPECT_EQ(name_of(breaks.at(at - 1)), one.expected) << one.text;
  }
}

// Ink that fills its cell gives nothing away; commas and brackets give half a cell on their empty side.
TEST(Squeezes, TakeOnlyTheEmptySide) {
  struct Case {
    char32_t character;
    double left;
    double right;
  };
  for (Case const& one : {Case{U'，', 0, 8}, Case{U'》', 0, 8}, Case{U'（', 8, 0}, Case{U'“', 8, 0}, Case{U'民', 0, 0},
                          Case{U',', 0, 0}, Case{U'—', 0, 0}}) {
    Squeeze const squeeze = squeeze_of(one.character, 16);
    EXPECT_DOUBLE_EQ(squeeze.left, one.left) << static_cast<std::uint32_t>(one.character);
    EXPECT_DOUBLE_EQ(squeeze.right, one.right) << static_cast<std::uint32_t>(one.character);
  }
}

}  // namespace
}  // namespace document::typeset
