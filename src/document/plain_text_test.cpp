#include "document/plain_text.h"

#include <gtest/gtest.h>

#include "document/archive.h"
#include "document/sheet.h"

namespace document {
namespace {

constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view excel_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string word_file(std::string const& body) {
  ArchiveWriter writer;
  writer.add("word/document.xml",
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
                 "</w:body></w:document>");
  return writer.finish().value();
}

// What a reader sees, and nothing that was deleted.
TEST(PlainText, OfWord) {
  struct Case {
    char const* body;
    char const* text;
  };
  for (auto const& [body, text] : std::initializer_list<Case>{
           {"<w:p><w:r><w:t>关于</w:t></w:r><w:r><w:t>防汛的通知</w:t></w:r></w:p><w:p><w:r><w:t>各镇：</w:t></w:r></"
            "w:p>",
            "关于防汛的通知\n各镇：\n"},
           {"<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "甲 乙\n"},
           {"<w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "新\n"},
           {"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", ""},
           {"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "格\n"},
       }) {
    EXPECT_EQ(plain_text(word_file(body), word_type).value(), text) << body;
  }
}

// A header, a footnote or a remark may name people as well as the body does.
TEST(PlainText, OfWordBesideItsBody) {
  constexpr std::string_view begin = "<w:x xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  ArchiveWriter writer;
  for (std::string_view const part :
       {"document", "header1", "footer2", "footnotes", "endnotes", "comments", "styles"}) {
    writer.add("word/" + std::string(part) + ".xml",
               std::string(begin) + "<w:p><w:r><w:t>" + std::string(part) + "</w:t></w:r></w:p></w:x>");
  }
  auto const bytes = writer.finish().value();
  EXPECT_EQ(plain_text(bytes, word_type).value(), "document\nheader1\nfooter2\nfootnotes\nendnotes\ncomments\n");
  EXPECT_EQ(rows_text(bytes, word_type).value(), plain_text(bytes, word_type).value());
}

TEST(PlainText, OfSheetsAndTexts) {
  SheetOut sheet;
  sheet.name = "通知";
  sheet.columns.push_back({"事项", 14, {}, {}});
  sheet.rows.push_back({std::string("防汛")});
  sheet.rows.push_back({std::int64_t{17}});
  auto const bytes = write_xlsx({sheet}, base::Instant(1)).value();
  auto const text = plain_text(bytes, excel_type).value();
  EXPECT_NE(text.find("防汛\n"), std::string::npos);
  EXPECT_EQ(text.find("17"), std::string::npos) << "numbers are not words";
  EXPECT_EQ(plain_text("各镇：\n防汛\n", "text/plain").value(), "各镇：\n防汛\n");
  EXPECT_EQ(plain_text("\xB7\xC0\xD1\xB4\n", "text/plain").value(), "防汛\n") << "GB18030";
  EXPECT_EQ(plain_text("事项,地点\n防汛,图克\n", "text/csv").value(), "事项\n地点\n防汛\n图克\n");
}

std::string word_cell(std::string const& text) { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>"; }

// Tables keep their rows, so that a heading is known from a sentence; hidden sheets are read as well.
TEST(PlainText, ByRows) {
  auto const table = "<w:p><w:r><w:t>附件</w:t></w:r></w:p><w:tbl><w:tr>" + word_cell("序号") + word_cell("单位") +
                     "</w:tr><w:tr>" + word_cell("1") + word_cell("") +
                     "</w:tr></w:tbl><w:p><w:r><w:t>完</w:t></w:r></w:p>";
  EXPECT_EQ(rows_text(word_file(table), word_type).value(), "附件\n序号 \t单位\n1\n完\n");
  SheetOut sheet;
  sheet.name = "名单";
  sheet.columns.push_back({"序号", 14, {}, {}});
  sheet.columns.push_back({"单位", 14, {}, {}});
  sheet.rows.push_back({std::int64_t{1}, std::string("甲镇")});
  auto const text = rows_text(write_xlsx({sheet}, base::Instant(1)).value(), excel_type).value();
  EXPECT_NE(text.find("序号\t单位\n甲镇\n"), std::string::npos) << text;
  EXPECT_FALSE(has_tables("text/csv"));
}

TEST(PlainText, OfDamagedFilesIsRefused) {
  EXPECT_FALSE(plain_text("no archive", word_type).has_value());
  EXPECT_FALSE(plain_text(word_file("<w:p>"), word_type).has_value());
  EXPECT_FALSE(is_text_readable("image/png"));
  EXPECT_FALSE(plain_text("%PDF-1.4", "application/pdf").has_value());
}

}  // namespace
}  // namespace document
