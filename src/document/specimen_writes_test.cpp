#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

// For looking at: SHILIU_SPECIMENS=folder writes the invented reports there.
TEST(Specimens, AreWrittenForLookingAt) {
  char const* folder = std::getenv("SHILIU_SPECIMENS");
  if (folder == nullptr) GTEST_SKIP() << "set SHILIU_SPECIMENS to a folder";
  std::filesystem::path const into = folder;
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
  }
}

}  // namespace
}  // namespace document
