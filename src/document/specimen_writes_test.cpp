#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

// The invented reports in every form, for looking at: in the folder SHILIU_SPECIMENS, else beside other passing files.
TEST(Specimens, AreWrittenForLookingAt) {
  char const* folder = std::getenv("SHILIU_SPECIMENS");
  auto const into = folder != nullptr ? std::filesystem::path(folder)
                                      : std::filesystem::path(::testing::TempDir()) / "shiliu-specimens";
  std::filesystem::create_directories(into);
  struct Case {
    std::string name;
    Document document;
  };
  std::vector<Case> const cases = {
      {"specimen", specimen()}, {"specimen-issued", specimen_issued()}, {"specimen-long", specimen_long(10)}};
  for (Case const& one : cases) {
    ASSERT_TRUE(base::write_file(into / (one.name + ".docx"), write_docx(one.document).value()));
    ASSERT_TRUE(base::write_file(into / (one.name + ".txt"), write_text(one.document)));
    ASSERT_TRUE(base::write_file(into / (one.name + ".html"), write_html(one.document)));
    EXPECT_GT(std::filesystem::file_size(into / (one.name + ".docx")), 5'000U);
    EXPECT_GT(std::filesystem::file_size(into / (one.name + ".html")), 50'000U);
  }
}

}  // namespace
}  // namespace document
