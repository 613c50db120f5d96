#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/day.h"
#include "base/digest.h"
#include "base/files.h"
#include "document/pdf_fonts_test.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document::pdf {
namespace {

Pdf written(Document const& document) {
  auto pdf = write_pdf(document, fonts_here());
  if (!pdf) throw std::runtime_error(pdf.error().code);
  return std::move(*pdf);
}

std::size_t occurrences(std::string const& text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

std::string text_in(Pdf const& pdf, Folder const& folder) {
  auto const path = folder.path() / "read.pdf";
  EXPECT_TRUE(base::write_file(path, pdf.bytes));
  return output_of("pdftotext -enc UTF-8 '" + path.string() + "' -");
}

std::string without_line_ends(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\f'; });
  return text;
}

// The other half of the test below: what a second process writes.
TEST(PdfBytes, AreWrittenForAnotherProcess) {
  char const* path = std::getenv("SHILIU_PDF_TWIN");
  if (path == nullptr) GTEST_SKIP() << "run by PdfBytes.AreTheSameInEveryProcess";
  ASSERT_TRUE(base::write_file(path, written(specimen_issued()).bytes));
}

// Equal documents give equal bytes: twice here, and once more in a process of its own.
TEST(PdfBytes, AreTheSameInEveryProcess) {
  Folder const folder("pdf-twin");
  std::string const first = written(specimen_issued()).bytes;
  EXPECT_EQ(first, written(specimen_issued()).bytes);
  auto const path = folder.path() / "twin.pdf";
  std::string const said = output_of("env -u GTEST_TOTAL_SHARDS -u GTEST_SHARD_INDEX SHILIU_PDF_TWIN='" +
                                     path.string() + "' '" + std::filesystem::read_symlink("/proc/self/exe").string() +
                                     "' --gtest_filter=PdfBytes.AreWrittenForAnotherProcess");
  auto const second = base::read_file(path, 64U << 20U);
  ASSERT_TRUE(second) << said;
  EXPECT_EQ(first, *second);
}

// Title, unit, language and the day of the document are in the file; the clock is not.
TEST(PdfFiles, SayWhatTheyAre) {
  Folder const folder("pdf-info");
  Document document = specimen();
  document.title = "某某旗工作总结";
  document.made_at = base::Instant(1719797400000);  // 2024-07-01T09:30:00+08:00
  Pdf const pdf = written(document);
  auto const path = folder.path() / "info.pdf";
  ASSERT_TRUE(base::write_file(path, pdf.bytes));
  std::string const info = output_of("TZ=UTC pdfinfo -isodates '" + path.string() + "'");
  EXPECT_NE(info.find("某某旗工作总结"), std::string::npos) << info;
  EXPECT_NE(info.find("CreationDate:    2024-07-01T09:30:00+08"), std::string::npos) << info;
  EXPECT_NE(info.find("Pages:           " + std::to_string(pdf.pages)), std::string::npos) << info;
  EXPECT_NE(info.find("(A4)"), std::string::npos) << info;
  EXPECT_NE(pdf.bytes.find("/Lang (zh-CN)"), std::string::npos);
  EXPECT_EQ(info.find("rror"), std::string::npos) << info;
  std::string const fonts = output_of("pdffonts '" + path.string() + "' | tail -n +3");
  EXPECT_GT(occurrences(fonts, "\n"), 2U);
  EXPECT_EQ(occurrences(fonts, "yes yes yes"), occurrences(fonts, "\n")) << fonts;  // embedded, subset, extractable
}

// What is read out of the file is the text, in order, with no space that was not written.
TEST(PdfText, ComesOutAsItWentIn) {
  Folder const folder("pdf-text");
  std::string const text =
      "今年以来，召开理论学习中心组学习5次、开展专题读书班1期、党纪学习8次、党日活动5次，落实“10+6+N”机制，承办"
      "“5·19中国旅游日”活动，入库17个项目，申请资金1033万元，审核牌匾689副，准确率达到100%，——全部办结……共2项；"
      "“石榴花开˙籽籽同心”品牌（试行），“电商赋能 乡村振兴”。";
  Document document;
  document.body.emplace_back(Paragraph{.level = Level::body, .runs = {{.text = text, .mark = {}, .strong = false}}});
  std::string const read = without_line_ends(text_in(written(document), folder));
  EXPECT_NE(read.find(text), std::string::npos) << read;
}

// The whole invented report: each paragraph is found again word for word, figures with their units included.
TEST(PdfText, HoldsTheWholeReport) {
  Folder const folder("pdf-report");
  Document const document = specimen_issued();
  Pdf const pdf = written(document);
  std::string const all = text_in(pdf, folder);
  // Page numbers stand between the pages and may cut a paragraph: they are taken out.
  std::string read;
  std::size_t from = 0;
  while (from < all.size()) {
    std::size_t const end = std::min(all.find('\n', from), all.size());
    std::string line = all.substr(from, end - from);
    std::erase(line, '\f');
    bool const number = line.starts_with("—") && line.ends_with("—") && line.size() < 16;
    if (!number) read += line;
    from = end + 1;
  }
  for (Block const& block : document.body) {
    auto const* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->level == Level::title) continue;
    std::string text;
    for (document::Run const& run : paragraph->runs) text += run.text;
    EXPECT_NE(read.find(text), std::string::npos) << text;
  }
  for (Source const& source : document.sources) EXPECT_NE(read.find(source.value), std::string::npos) << source.value;
}

// Links and bookmarks in the bytes: as many as were laid out; headings, appendix and figures lead the reader.
TEST(PdfFiles, HoldLinksAndBookmarks) {
  Document const document = specimen();
  Pdf const pdf = written(document);
  EXPECT_GE(occurrences(pdf.bytes, "/Subtype /Link"), 2 * document.sources.size());
  EXPECT_GE(occurrences(pdf.bytes, "/Title <FEFF"), document.sources.size() + 3);
  EXPECT_NE(pdf.bytes.find("<FEFF9644" /* 附 */), std::string::npos);
  EXPECT_LT(pdf.body_pages, pdf.pages);
}

// A figure of more than fifty records is summed by month; one of fewer lists each with its number in the chain.
TEST(PdfAppendix, ListsRecordsOrSumsThemByMonth) {
  Folder const folder("pdf-appendix");
  Document const document = specimen();
  std::string const read = without_line_ends(text_in(written(document), folder));
  for (Source const& source : document.sources) {
    bool const listed = source.records_total <= 50;
    for (Record const& record : source.records) {
      if (listed) {
        EXPECT_NE(read.find(record.id), std::string::npos) << record.id;
      }
    }
    if (!listed) {
      for (Subtotal const& sum : source.subtotals) EXPECT_NE(read.find(sum.label), std::string::npos) << sum.label;
      EXPECT_EQ(read.find("YS-1044"), std::string::npos);
    }
  }
  EXPECT_NE(read.find("如何校验"), std::string::npos);
}

// What all records of a figure say alike is said once above them; so is the period that nearly all figures have.
TEST(PdfAppendix, SaysOnceWhatIsAlike) {
  Folder const folder("pdf-alike");
  Document document = specimen();
  Source source = document.sources.front();
  source.records.resize(3);
  for (std::size_t i = 0; i < 3; ++i) source.records[i].facts = {{"地点", "某处"}, {"人数", std::to_string(1001 + i)}};
  source.records_total = 3;
  document.sources = {source, source};
  document.sources.back().mark = "another";
  std::string const read = without_line_ends(text_in(written(document), folder));
  EXPECT_EQ(occurrences(read, "各条均为地点：某处。"), 2U);
  EXPECT_EQ(occurrences(read, "某处"), 2U);
  for (auto const* own : {"人数：1001", "人数：1002", "人数：1003"}) EXPECT_EQ(occurrences(read, own), 2U) << own;
  EXPECT_EQ(occurrences(read, "除另注明的以外"), 1U);
  document.sources.back().period = "2023";
  std::string const other = without_line_ends(text_in(written(document), folder));
  EXPECT_NE(other.find(base::to_chinese(base::parse_period("2023").value())), std::string::npos);
}

// Vertical scripts inside a title, control characters and broken UTF-8 are set as well as can be; nothing crashes.
TEST(PdfText, SurvivesWhateverItIsGiven) {
  Document document = specimen();
  for (std::string text :
       {"牌匾“ᠬᠣᠲᠠ\u180eᠶᠢᠨ”审核", "\xF0\x90\x28\xBC 坏字节", "制\x01表\t符\n换行", "", "\u200b", "é̂́ e\u0301", "🌾"}) {
    document.body.emplace_back(Paragraph{.level = Level::body, .runs = {{.text = text, .mark = {}, .strong = true}}});
    document.body.emplace_back(Paragraph{.level = Level::title, .runs = {{.text = text, .mark = {}, .strong = false}}});
    document.body.emplace_back(Table{.caption = text, .head = {text}, .rows = {{text}}});
    document.sources.front().records.front().title = text;
  }
  EXPECT_GT(written(document).pages, 3);
  Document empty;
  EXPECT_EQ(written(empty).pages, 1);
}

// For looking at: SHILIU_SPECIMENS=folder writes the invented reports there.
TEST(PdfSpecimens, AreWrittenForLookingAt) {
  char const* folder = std::getenv("SHILIU_SPECIMENS");
  if (folder == nullptr) GTEST_SKIP() << "set SHILIU_SPECIMENS to a folder";
  std::filesystem::path const into = folder;
  std::filesystem::create_directories(into);
  ASSERT_TRUE(base::write_file(into / "specimen.pdf", written(specimen()).bytes));
  ASSERT_TRUE(base::write_file(into / "specimen-issued.pdf", written(specimen_issued()).bytes));
  ASSERT_TRUE(base::write_file(into / "specimen-long.pdf", written(specimen_long(10)).bytes));
}

}  // namespace
}  // namespace document::pdf
