#include "ledger/evidence_type.h"

#include <gtest/gtest.h>

#include "document/archive.h"
#include "document/sheet.h"
#include "ledger/image_parts.h"

namespace ledger {
namespace {

using std::string_literals::operator""s;        // NOLINT(misc-unused-using-decls): it sees no use of literals
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): it sees no use of literals

std::string little(std::size_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
  return out;
}

// A zip archive of empty parts: local headers, central directory, end.
std::string zip(std::vector<std::string> const& names) {
  std::string locals;
  std::string directory;
  for (std::string const& name : names) {
    directory += "PK\x01\x02" + std::string(24, '\0') + little(name.size(), 2) + std::string(16, '\0') + name;
    locals += "PK\x03\x04" + std::string(22, '\0') + little(name.size(), 2) + std::string(2, '\0') + name;
  }
  return locals + directory + "PK\x05\x06" + std::string(4, '\0') + little(names.size(), 2) + little(names.size(), 2) +
         little(directory.size(), 4) + little(locals.size(), 4) + std::string(2, '\0');
}

std::string compound(std::string_view stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  for (char const c : stream) bytes += std::string{c, '\0'};
  return bytes + std::string(64, '\0');
}

struct Case {
  std::string bytes;
  std::string_view name;
  std::string type;
};

// What is taken in, told by content: the name may say anything.
TEST(evidence_type, is_told_by_content) {
  std::string const open = "application/vnd.openxmlformats-officedocument.";
  std::vector<Case> const table = {
      {"\xFF\xD8\xFF\xE0", "a.png", "image/jpeg"},
      {std::string(image::png_signature), "a.jpg", "image/png"},
      {"RIFF\0\0\0\0WEBP"s, "a", "image/webp"},
      {"%PDF-1.7\n\x01", "通知.doc", "application/pdf"},
      {zip({"[Content_Types].xml", "word/document.xml"}), "a", open + "wordprocessingml.document"},
      {zip({"[Content_Types].xml", "xl/workbook.xml"}), "a", open + "spreadsheetml.sheet"},
      {zip({"ppt/presentation.xml"}), "a", open + "presentationml.presentation"},
      {zip({"OFD.xml", "Doc_0/Document.xml"}), "a.ofd", "application/ofd"},
      {zip({"mimetypeapplication/vnd.oasis.opendocument.text"}), "a", "application/vnd.oasis.opendocument.text"},
      {compound("WordDocument"), "a.wps", "application/msword"},
      {compound("Workbook"), "a.et", "application/vnd.ms-excel"},
      {compound("PowerPoint Document"), "a", "application/vnd.ms-powerpoint"},
      {"会议通知", "a.txt", "text/plain"},
      {"\xEF\xBB\xBF日期,标题\r\n", "a.CSV", "text/csv"},
      {"\xB9\xD8\xD3\xDA\xD5\xD9\xBF\xAA", "a.txt", "text/plain"},  // 关于召开 in GB18030
      {"\xFF\xFE\x1A\x4F\xAE\x8B"s, "a.txt", "text/plain"},         // 会议 in UTF-16
  };
  for (auto const& [bytes, name, type] : table) EXPECT_EQ(media_type_of(bytes, name), type) << name;
}

// What is not: archives, programs, pages that hold scripts, documents with macros or passwords, noise.
TEST(evidence_type, refuses_what_is_no_document) {
  std::vector<std::string> const table = {
      "",
      zip({"a.txt", "b.jpg"}),
      zip({"word/document.xml", "word/vbaProject.bin"}),
      "PK\x03\x04 cut short",
      compound("EncryptedPackage"),
      compound("NotWordDocuments"),
      "MZ\x90\0\x03"s,
      "\177ELF\x02",
      "GIF89a\x01\0"s,
      "Rar!\x1A\x07\x01"s,
      "<!DOCTYPE html><script>",
      "\n  <svg onload='x'>",
      "{\\rtf1\\ansi}",
      "#!/bin/sh",
      "MIME-Version: 1.0",
      "text with a bell\x07",
      "\xFF\xFF\xFF\xFF",
      "\xFF\xFE\x1A"s,
  };
  for (std::string const& bytes : table) EXPECT_EQ(media_type_of(bytes, "通知.txt"), "") << bytes;
}

Privacy shipped() {
  rulefile::Faults faults;
  auto files = rulefile::read_folder(std::string(SHILIU_SOURCE_DIR) + "/rules", "privacy", faults);
  return Privacy::parse(files, faults);
}

struct TextCase {
  std::string text;
  std::int64_t line;  // zero: may be kept
  std::string_view heading;
};

// Plain texts: numbers of persons and lists of persons are found with their line.
TEST(evidence_type, finds_persons_in_plain_text) {
  std::vector<TextCase> const table = {
      {"关于召开会议的通知\n联系电话：0477-7581234\n手机13812345678", 2, "047■■■■■■■■"},
      {"关于召开会议的通知\n手 机：１３８ 1234 5678", 2, "138■■■■■■■■"},
      {"各苏木镇：\n报名请填110101199003070134。", 2, ""},
      {"\xEF\xBB\xBF序号,姓 名,单位\n1,甲,乙\n", 1, "姓 名"},
      {"花名\n\n序号\t民族\t备注\n", 3, "民族"},
      {"日期,标题,媒体名称\n2024-01-08,题目,日报\n", 0, ""},
      {"姓名", 0, ""},
      {"民族团结进步宣传，宗教政策宣讲", 0, ""},
      {"\n\n\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11,姓名\n", 0, ""},
      {"\xD0\xF2\xBA\xC5,\xD0\xD5\xC3\xFB\n", 1, "姓名"},           // 序号,姓名 in GB18030
      {"\xFF\xFE\xD3\x59\x0D\x54,\0\x35\x75\xDD\x8B"s, 1, "姓名"},  // 姓名,电话 in UTF-16
      {"", 0, ""},
  };
  Privacy const privacy = shipped();
  for (auto const& [text, line, heading] : table) {
    auto const found = personal_text(privacy, text);
    ASSERT_EQ(found.has_value(), line != 0) << text;
    if (!found) continue;
    EXPECT_EQ(found->line, line) << text;
    EXPECT_EQ(found->text, heading) << text;
  }
}

// The numbers that the office makes public pass, however they are written; others beside them do not.
TEST(evidence_type, lets_the_telephones_of_the_office_pass) {
  Privacy privacy = shipped();
  privacy.office_numbers = {"04777581234"};
  EXPECT_FALSE(personal_text(privacy, "联系电话：0477-7581234"));
  EXPECT_FALSE(personal_text(privacy, "电话（0477）7581234"));
  auto const other = personal_text(privacy, "电话：0477-7581234\n传真：0477-7581235");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->what, PersonalText::What::telephone);
  EXPECT_EQ(other->line, 2);
}

constexpr std::string_view word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view excel_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// "甲" is a paragraph, "甲|乙" a row of a table.
std::string word_file(std::vector<std::string> const& lines) {
  std::string body;
  for (auto const& line : lines) {
    std::string cells;
    std::string_view rest = line;
    for (bool more = true; more;) {
      auto const bar = rest.find('|');
      more = bar != std::string_view::npos;
      cells += "<w:tc><w:p><w:r><w:t>" + std::string(rest.substr(0, bar)) + "</w:t></w:r></w:p></w:tc>";
      rest.remove_prefix(more ? bar + 1 : rest.size());
    }
    bool const row = line.find('|') != std::string::npos;
    body += row ? "<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>" : "<w:p><w:r><w:t>" + line + "</w:t></w:r></w:p>";
  }
  document::ArchiveWriter writer;
  writer.add("word/document.xml",
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
                 "</w:body></w:document>");
  return writer.finish().value();
}

// Word documents: a list of persons behind a long notice is found, the words of a notice and the values of a table are
// not.
TEST(evidence_type, finds_persons_in_word_and_excel) {
  struct Words {
    std::vector<std::string> lines;
    bool found;
    std::string_view heading;
  };
  std::vector<Words> const table = {
      {{"关于召开会议的通知", "各苏木镇：", "联系电话：0477-7581234", "手机13812345678"}, true, "047■■■■■■■■"},
      {{"通知", "报名请填110101199003070134。"}, true, ""},
      {{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "附件：参会人员", "序号|姓 名|单位"},
       true,
       "姓 名"},
      {{"姓名|张三|民族|汉"}, true, "姓名"},
      {{"日期|标题|媒体名称", "2024-01-08|题目|日报", "1|2", "3|4", "五|民族"}, false, ""},
      {{"民族团结进步宣传，宗教政策宣讲"}, false, ""},
      {{"项目名称|金额", "5|110101199003070134"}, true, ""},
      {{}, false, ""},
  };
  Privacy const privacy = shipped();
  for (auto const& [lines, found, heading] : table) {
    auto const told = personal_document(privacy, word_file(lines), word_type).value();
    ASSERT_EQ(told.has_value(), found) << (lines.empty() ? "" : lines.back());
    EXPECT_EQ(told ? told->text : "", heading);
  }
  document::SheetOut sheet;
  sheet.name = "表";
  sheet.columns.push_back({"序号", 14, {}, {}});
  sheet.columns.push_back({"姓名", 14, {}, {}});
  auto const workbook = document::write_xlsx({sheet}, base::Instant(1)).value();
  EXPECT_TRUE(personal_document(privacy, workbook, excel_type)->has_value());
  EXPECT_FALSE(personal_document(privacy, workbook, "application/ofd")->has_value()) << "is not read";
  EXPECT_FALSE(personal_document(privacy, "no archive", word_type)) << "cannot be read";
  EXPECT_FALSE(personal_document(privacy, workbook.substr(0, workbook.size() / 2), excel_type)) << "is cut off";
  for (auto const* type : {"text/plain", "text/csv", word_type.data(), excel_type.data(), "application/pdf"})
    EXPECT_TRUE(is_checked(type));
  for (auto const* type : {"application/msword", "image/jpeg", "application/ofd"}) {
    EXPECT_FALSE(is_checked(type));
  }
}

}  // namespace
}  // namespace ledger
