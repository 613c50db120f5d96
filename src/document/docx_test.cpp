#include <gtest/gtest.h>

#include <algorithm>

#include "document/archive.h"
#include "document/docx_marks.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

constexpr std::uint64_t part_bytes_max = 16U << 20U;

using Parts = std::vector<std::pair<std::string, std::string>>;

Parts unpack(std::string const& docx) {
  auto const archive = Archive::over(docx).value();
  Parts parts;
  for (std::string const& name : archive.parts()) parts.emplace_back(name, archive.read(name, part_bytes_max).value());
  return parts;
}

std::string pack(Parts const& parts) {
  ArchiveWriter writer;
  for (auto const& [name, bytes] : parts) writer.add(name, bytes);
  return writer.finish().value();
}

/// The file with every occurrence of `from` in one part replaced.
std::string edited(std::string const& docx, std::string_view part, std::string_view from, std::string_view to) {
  Parts parts = unpack(docx);
  bool found = false;
  for (auto& [name, bytes] : parts) {
    if (name != part) continue;
    for (auto at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + to.size())) {
      bytes.replace(at, from.size(), to);
      found = true;
    }
  }
  EXPECT_TRUE(found) << part << " does not contain " << from;
  return pack(parts);
}

std::string without(std::string const& docx, std::string_view prefix) {
  Parts parts = unpack(docx);
  std::erase_if(parts, [&](auto const& part) { return part.first.starts_with(prefix); });
  return pack(parts);
}

std::vector<Run> marked_runs(Document const& document) {
  std::vector<Run> runs;
  for (Block const& block : document.body) {
    auto const* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) continue;
    for (Run const& run : paragraph->runs) {
      if (!run.mark.empty()) runs.push_back(run);
    }
  }
  return runs;
}

std::string code_of(base::Result<std::vector<MarkedText>> const& result) {
  return result ? "read" : result.error().code;
}

std::string one_line(MarkedText const& mark) {
  return mark.id + "|" + mark.period + "|" + mark.as_of + "|" + mark.digest + "|" + mark.value + "|" + mark.text;
}

// Printing and reading back are inverses: every figure comes back in order with all that it was written with.
TEST(Docx, GivesEveryFigureBack) {
  for (Document const& document : {specimen(), specimen_issued(), specimen_long(3)}) {
    auto const marks = read_marks(write_docx(document).value()).value();
    auto const runs = marked_runs(document);
    ASSERT_EQ(marks.size(), runs.size());
    ASSERT_FALSE(marks.empty());
    for (std::size_t i = 0; i < marks.size(); ++i) {
      Source const& source = *find_source(document, runs[i].mark);
      MarkedText const expected{source.id, source.period, source.as_of, source.digest, source.value, runs[i].text};
      EXPECT_EQ(one_line(marks[i]), one_line(expected));
    }
  }
}

// Equal documents give equal bytes.
TEST(Docx, IsDeterministic) { EXPECT_EQ(write_docx(specimen()).value(), write_docx(specimen()).value()); }

// What people and programs do to a file between writing and reading, and what is still known afterwards.
TEST(Docx, FindsFiguresAfterEditing) {
  Document document = specimen();
  document.body = {
      Paragraph{Level::body, {{"学习", {}, false}, {"6次", "party-discipline-study", false}, {"。", {}, false}}}};
  std::string const written = write_docx(document).value();
  Source const& source = *find_source(document, "party-discipline-study");
  std::string const whole = source.id + "|2024H1|" + source.as_of + "|" + source.digest + "|6次|";
  std::string const from_tag = source.id + "|2024H1|" + source.as_of + "|" + source.digest.substr(0, 16) + "|6次|";
  std::string const run =
      "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">6次</w:t></w:r>";
  std::string const tag = mark_names(document.sources)[1].tag;
  struct Case {
    std::string what;
    std::string docx;
    std::string expected;
  };
  auto const in_text = [&](std::string_view from, std::string_view to) {
    return edited(written, "word/document.xml", from, to);
  };
  std::vector<Case> const cases = {
      {"nothing", written, whole + "6次"},
      {"another number typed over", in_text("6次</w:t>", "7次</w:t>"), whole + "7次"},
      {"split into runs by editing",
       in_text(run, "<w:r><w:t>1</w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:rPr/><w:t>0</w:t><w:t>次</w:t></w:r>"),
       whole + "10次"},
      {"a tracked change",
       in_text(run,
               "<w:del w:id=\"9\"><w:r><w:delText>6次</w:delText><w:t>6次</w:t></w:r></w:del>"
               "<w:ins w:id=\"8\"><w:r><w:t>5次</w:t></w:r></w:ins>"),
       whole + "5次"},
      {"everything deleted", in_text(run, ""), whole},
      {"a tab and a line break", in_text(run, "<w:r><w:t>6</w:t><w:tab/><w:br/><w:t>次</w:t></w:r>"),
       whole + "6\t\n次"},
      {"tag dropped, as LibreOffice 7.4 does", in_text("<w:tag w:val=\"" + tag + "\"/>", ""), whole + "6次"},
      {"control dropped, bookmark kept",
       edited(in_text("w:sdt>", "w:smartTag>"), "word/document.xml", "w:tag ", "w:gone "), whole + "6次"},
      {"custom part dropped, tag kept", without(written, "customXml/"), from_tag + "6次"},
      {"other prefixes", edited(in_text("w:sdt", "x:sdt"), "word/document.xml", "xmlns:w15", "xmlns:x=\"u\" xmlns:w15"),
       whole + "6次"},
      {"the shown text twice over, for old programs",
       in_text(run, "<mc:AlternateContent><mc:Choice>" + run + "</mc:Choice><mc:Fallback>" + run +
                        "</mc:Fallback></mc:AlternateContent>"),
       whole + "6次"},
  };
  for (Case const& one : cases) {
    auto const marks = read_marks(one.docx);
    ASSERT_TRUE(marks.has_value()) << one.what << ": " << code_of(marks);
    ASSERT_EQ(marks->size(), 1U) << one.what;
    EXPECT_EQ(one_line(marks->front()), one.expected) << one.what;
  }
}

// Files that are no Word documents, or hostile ones, are refused by name.
TEST(Docx, RefusesWhatItCannotRead) {
  std::string const written = write_docx(specimen()).value();
  std::string nested;
  for (int i = 0; i < 300; ++i) nested += "<w:p>";
  for (int i = 0; i < 300; ++i) nested += "</w:p>";
  struct Case {
    std::string docx;
    std::string code;
  };
  std::vector<Case> const cases = {
      {"", "docx.not_a_document"},
      {"%PDF-1.7", "docx.not_a_document"},
      {pack({{"xl/workbook.xml", "<workbook/>"}}), "docx.not_a_document"},
      {without(written, "word/document.xml"), "docx.not_a_document"},
      {edited(written, "word/document.xml", "w:document", "w:glossary"), "docx.not_a_document"},
      {written.substr(0, written.size() / 2), "archive.damaged"},
      {edited(written, "word/document.xml", "</w:body>", ""), "xml.malformed"},
      {edited(written, "word/document.xml", "<w:document ",
              "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:document "),
       "xml.entity"},
      {edited(written, "word/document.xml", "<w:sectPr>", nested + "<w:sectPr>"), "xml.too_deep"},
  };
  for (Case const& one : cases) EXPECT_EQ(code_of(read_marks(one.docx)), one.code);
}

// A control of another program, a foreign custom part and a document without figures give nothing and no fault.
TEST(Docx, LeavesForeignControlsAlone) {
  Document empty = specimen();
  empty.sources.clear();
  std::string const written = write_docx(empty).value();
  EXPECT_TRUE(read_marks(written).value().empty());
  std::string const foreign =
      edited(written, "word/document.xml", "<w:sectPr>",
             "<w:sdt><w:sdtPr><w:tag w:val=\"other\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:sectPr>");
  EXPECT_TRUE(read_marks(foreign).value().empty());
  EXPECT_TRUE(read_marks(edited(foreign, "customXml/item1.xml", "urn:shiliu", "urn:other")).value().empty());
}

// A run whose mark names no source is plain text in Word, not a control that leads nowhere.
TEST(Docx, WritesUnknownMarksAsPlainText) {
  Document document = specimen();
  document.body = {Paragraph{Level::body, {{"9次", "nowhere", false}}}};
  std::string const written = write_docx(document).value();
  EXPECT_TRUE(read_marks(written).value().empty());
  EXPECT_NE(unpack(written)[2].second.find("9次"), std::string::npos);
}

}  // namespace
}  // namespace document
