#include "document/xlsx_texts.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "document/xlsx_made_for_test.h"

namespace document {
namespace {

// Texts of every length come back from the blocks, up to the limit, where adding stops.
TEST(SharedTexts, KeepsTexts) {
  SharedTexts texts;
  std::string const longest(base::limits::cell_bytes_max, 'z');
  for (int i = 0; i < 200'000; ++i) ASSERT_TRUE(texts.add(std::to_string(i)));
  ASSERT_TRUE(texts.add(""));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(texts.add(longest));
  EXPECT_EQ(texts.at(0), "0");
  EXPECT_EQ(texts.at(199'999), "199999");
  EXPECT_EQ(texts.at(200'000), "");
  EXPECT_EQ(texts.at(200'020), longest);
  EXPECT_EQ(texts.size(), 200'021U);
}

// Adding stops at the limit, and texts of no length count too.
TEST(SharedTexts, StopsAtTheLimit) {
  SharedTexts texts(4U << 20U);
  std::string const long_text(100'000, 'z');
  while (texts.add(long_text)) {
  }
  EXPECT_GT(texts.size(), 29U);
  EXPECT_LT(texts.size(), 43U);
  SharedTexts empty(4U << 20U);
  while (empty.add("")) {
  }
  EXPECT_LT(empty.size(), 1'100'000U);
}

// A workbook whose texts pass the limit is refused with its own code.
TEST(SharedTexts, RefusesTooMany) {
  std::string texts = "<sst>";
  for (int i = 0; i < 200'000; ++i) texts += "<si><t>" + std::to_string(i * 7919) + "</t></si>";
  ArchiveWriter writer;
  writer.add("texts.xml", texts + "</sst>");
  auto const archive = Archive::from_bytes(writer.finish().value()).value();
  EXPECT_EQ(read_shared_texts(archive, "texts.xml", 1U << 20U).error().code, "workbook.too_many_texts");
  EXPECT_EQ(read_shared_texts(archive, "texts.xml")->size(), 200'000U);
}

}  // namespace
}  // namespace document
