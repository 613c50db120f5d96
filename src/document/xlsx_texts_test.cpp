#include "document/xlsx_texts.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "document/xlsx_made_for_test.h"

namespace document {
namespace {

// Texts of every length come back from the blocks, up to the limit, where adding stops.
TEST(SharedTexts, KeepsTexts) {
  SharedTexts texts;  // 4 MB of them stay in memory, 64 MB go to the file
  std::string const longest(base::limits::cell_bytes_max, 'z');
  for (int i = 0; i < 200'000; ++i) ASSERT_TRUE(texts.add(std::to_string(i)));
  ASSERT_TRUE(texts.add(""));
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(texts.add(longest));
  for (int i = 0; i < 200'000; ++i) ASSERT_TRUE(texts.add(std::to_string(-i)));
  EXPECT_EQ(texts.at(0), "0");
  EXPECT_EQ(texts.at(199'999), "199999");
  EXPECT_EQ(texts.at(200'000), "");
  EXPECT_EQ(texts.at(200'020), longest);
  EXPECT_EQ(texts.at(200'500), longest);
  for (std::size_t i = 0; i < 200'000; ++i) {
    std::size_t const any = i * 7919 % 200'000;  // far apart
    ASSERT_EQ(texts.at(200'501 + i), std::to_string(-static_cast<int>(i)));
    ASSERT_EQ(texts.at(200'501 + any), std::to_string(-static_cast<int>(any)));
  }
  EXPECT_EQ(texts.at(3), "3");
  EXPECT_EQ(texts.size(), 400'501U);
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
