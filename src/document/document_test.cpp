#include "document/document.h"

#include <gtest/gtest.h>

#include "document/signature_block.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

// Only a mark that a source carries finds one.
TEST(Document, FindsSources) {
  Document const document = specimen();
  ASSERT_NE(find_source(document, "party-day"), nullptr);
  EXPECT_EQ(find_source(document, "party-day")->title, "党日活动");
  EXPECT_EQ(find_source(document, "nowhere"), nullptr);
  EXPECT_EQ(find_source(document, ""), nullptr);
}

// Numbers of the second level are a Chinese numeral in full-width brackets, nothing else.
TEST(Document, KnowsTheSecondLevel) {
  struct Case {
    std::string_view text;
    bool expected;
  };
  for (Case const& one : {Case{"（一）强化", true}, Case{"（二十三）", true}, Case{"（1）", false}, Case{"一是", false},
                          Case{"（一", false}, Case{"（）", false}, Case{"(一)", false}, Case{"", false}}) {
    EXPECT_EQ(is_second_level_heading(one.text), one.expected) << one.text;
  }
}

// GB/T 9704-2012, 7.3.5.1: the date begins two characters right of the signature; the longer of both stands two
// characters from the edge.
TEST(Document, PlacesSignatureAndDate) {
  struct Case {
    std::string signature;
    std::string date;
    double signature_indent;
    double date_indent;
  };
  for (Case const& one : {Case{"云杉旗民族事务委员会", "2024年7月1日", 2, 4}, Case{"办公室", "2024年12月31日", 8, 2},
                          Case{"云杉旗民委会", "2024年7月1日", 4, 2}}) {
    Paragraph const signature{Level::signature, {{one.signature, {}, false}}};
    Paragraph const date{Level::date, {{one.date, {}, false}}};
    auto const indents = signature_indents(&signature, &date);
    EXPECT_EQ(indents.signature, one.signature_indent) << one.signature;
    EXPECT_EQ(indents.date, one.date_indent) << one.signature;
  }
  EXPECT_EQ(signature_indents(nullptr, nullptr).date, 2);
}

// Plain text keeps one paragraph a line, tables with tabs, and an end of line at the end.
TEST(Document, WritesPlainText) {
  Document document;
  document.red_head = RedHead{"云杉旗民族事务委员会文件", "云民委发〔2024〕12号", "阿木古郎", "", ""};
  document.body = {Paragraph{Level::title, {{"总结", {}, false}}},
                   Paragraph{Level::body, {{"学习", {}, false}, {"8次", "study", false}, {"。\n", {}, false}}},
                   Table{"项目", {"名称", "金额"}, {{"一\n二", "3\t4"}}}};
  document.colophon = Colophon{"抄送：旗委。", "办公室", "2024年7月1日印发"};
  EXPECT_EQ(write_text(document),
            "云杉旗民族事务委员会文件\n云民委发〔2024〕12号\n签发人：阿木古郎\n总结\n学习8次。 \n项目\n名称\t金额\n"
            "一 二\t3 4\n抄送：旗委。\n办公室\n2024年7月1日印发\n");
  EXPECT_EQ(write_text(Document{}), "");
}

}  // namespace
}  // namespace document
