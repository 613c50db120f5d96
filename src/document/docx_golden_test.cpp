#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/utf8.h"
#include "document/archive.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

std::filesystem::path golden() { return std::filesystem::path(SHILIU_SOURCE_DIR) / "tests" / "golden" / "docx"; }

bool blessing() { return std::getenv("SHILIU_BLESS") != nullptr; }

void expect_golden(std::filesystem::path const& file, std::string const& bytes) {
  if (blessing()) {
    std::filesystem::create_directories(file.parent_path());
    ASSERT_TRUE(base::write_file(file, bytes));
    return;
  }
  auto const expected = base::read_file(file, 16U << 20U);
  ASSERT_TRUE(expected) << file << " is missing; SHILIU_BLESS=1 writes it";
  EXPECT_EQ(*expected, bytes) << file << " differs; if that is meant, bless it with SHILIU_BLESS=1 and read the diff";
}

// The parts of two invented reports, as reviewed; re-bless with SHILIU_BLESS=1.
TEST(DocxGolden, MatchesTheReviewedParts) {
  struct Case {
    std::string name;
    Document document;
  };
  for (Case const& one : {Case{"summary", specimen()}, Case{"issued", specimen_issued()}}) {
    std::string const docx = write_docx(one.document).value();
    auto const archive = Archive::over(docx).value();
    for (std::string const& part : archive.parts()) {
      // The fixed parts are the files under docx/; what is made from the document is compared.
      if (part != "word/document.xml" && !part.starts_with("docProps/") && part != "customXml/item1.xml") continue;
      expect_golden(golden() / one.name / part, archive.read(part, 16U << 20U).value());
    }
    expect_golden(golden() / one.name / "text.txt", write_text(one.document));
  }
}

class Office : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "LibreOffice is not installed";
    folder_ = std::filesystem::path(::testing::TempDir()) / ("shiliu-office-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  /// Lets LibreOffice open a Word file and save it in another form; gives the bytes back.
  std::string through_office(std::string const& docx, std::string const& form) const {
    auto const in = folder_ / "report.docx";
    auto const out = folder_ / "out";
    EXPECT_TRUE(base::write_file(in, docx));
    std::string const command = "soffice -env:UserInstallation=file://" + (folder_ / "profile").string() +
                                " --headless --convert-to " + form + " --outdir " + out.string() + " " + in.string() +
                                " >/dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0);
    auto bytes = base::read_file(out / ("report." + form), 64U << 20U);
    return bytes ? *bytes : std::string{};
  }

  std::filesystem::path folder_;
};

// LibreOffice opens the file, saves it as Word again, and every figure is still known whole, in order.
TEST_F(Office, KeepsEveryFigureWhenLibreOfficeSaves) {
  for (Document const& document : {specimen(), specimen_issued()}) {
    std::string const written = write_docx(document).value();
    auto const before = read_marks(written).value();
    auto const after = read_marks(through_office(written, "docx"));
    ASSERT_TRUE(after) << after.error().code;
    ASSERT_EQ(after->size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      EXPECT_EQ((*after)[i].id, before[i].id);
      EXPECT_EQ((*after)[i].period, before[i].period);
      EXPECT_EQ((*after)[i].as_of, before[i].as_of);
      EXPECT_EQ((*after)[i].digest, before[i].digest);
      EXPECT_EQ((*after)[i].value, before[i].value);
      EXPECT_EQ((*after)[i].text, before[i].text);
    }
  }
}

// GB/T 9704-2012, 5.2.2: a full page has 22 lines of 28 characters, as LibreOffice sets it.
TEST_F(Office, SetsTwentyTwoLinesOfTwentyEight) {
  if (std::system("command -v pdftotext >/dev/null 2>&1") != 0) GTEST_SKIP() << "poppler-utils is not installed";
  ASSERT_FALSE(through_office(write_docx(specimen_long(3)).value(), "pdf").empty());
  auto const text_file = folder_ / "page.txt";
  std::string const command =
      "pdftotext -f 2 -l 2 -layout " + (folder_ / "out" / "report.pdf").string() + " " + text_file.string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::string const text = base::read_file(text_file, 1U << 20U).value();
  std::size_t lines = 0;
  std::size_t longest = 0;
  for (std::size_t from = 0; from < text.size();) {
    auto const until = std::min(text.find('\n', from), text.size());
    std::string const line = base::trim(std::string_view(text).substr(from, until - from));
    from = until + 1;
    if (line.empty() || line == "\f") continue;
    ++lines;
    bool const plain = line.find_first_of(" 0123456789") == std::string::npos;
    if (plain) longest = std::max(longest, base::count_code_points(line));
  }
  EXPECT_EQ(lines, 22U + 1U) << "22 lines and the page number";
  EXPECT_EQ(longest, 28U);
}

}  // namespace
}  // namespace document
