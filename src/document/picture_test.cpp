#include <gtest/gtest.h>

#include "document/archive.h"
#include "document/html_data.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

/// Two dots of grey, as our own writer of pictures makes them: a head, packed rows, an end.
std::string two_dots() {
  constexpr unsigned char bytes[] = {0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
                                     0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
                                     0x00, 0xD1, 0x49, 0x20, 0x56, 0x00, 0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78,
                                     0x9C, 0x63, 0x60, 0xF8, 0x0F, 0x00, 0x01, 0x02, 0x01, 0x00, 0x42, 0xBE, 0xBC, 0x68,
                                     0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};
  return {reinterpret_cast<char const*>(bytes), sizeof bytes};
}

Document with_pictures() {
  Document out;
  out.title = "通知";
  out.body.emplace_back(Paragraph{Level::body, {{"前", {}, false}}});
  out.body.emplace_back(Picture{two_dots(), 120, 60, "牌匾\"图样\""});
  out.body.emplace_back(Picture{two_dots(), 36, 36, "二维码"});
  out.body.emplace_back(Picture{two_dots(), 1'560, 10, "比纸宽"});
  out.body.emplace_back(Paragraph{Level::body, {{"后", {}, false}}});
  return out;
}

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

// In Word each picture is a part of its own, named by a relation and by a type, with its millimetres and its words;
// what is wider than the page is made smaller with its height.
TEST(Pictures, StandInWord) {
  auto const docx = write_docx(with_pictures()).value();
  EXPECT_EQ(docx, write_docx(with_pictures()).value());
  auto const archive = Archive::over(docx).value();
  EXPECT_EQ(archive.read("word/media/image2.png", 1U << 20U).value(), two_dots());
  auto const body = archive.read("word/document.xml", 1U << 20U).value();
  EXPECT_EQ(times(body, "<wp:extent cx=\"4320000\" cy=\"2160000\"/>"), 1U);
  EXPECT_EQ(times(body, "<wp:extent cx=\"1296000\" cy=\"1296000\"/>"), 1U);
  EXPECT_EQ(times(body, "<wp:extent cx=\"5616000\" cy=\"36000\"/>"), 1U);
  EXPECT_EQ(times(body, "descr=\"牌匾&quot;图样&quot;\""), 2U);
  auto const relations = archive.read("word/_rels/document.xml.rels", 1U << 20U).value();
  for (int number = 1; number <= 3; ++number) {
    auto const id = "rIdPicture" + std::to_string(number);
    EXPECT_EQ(times(body, "r:embed=\"" + id + "\""), 1U);
    EXPECT_EQ(times(relations, "Id=\"" + id + "\""), 1U);
  }
  EXPECT_EQ(times(archive.read("[Content_Types].xml", 1U << 20U).value(), "Extension=\"png\""), 1U);
}

// The stand-alone page holds it within itself, plain text its words.
TEST(Pictures, StandInOtherForms) {
  auto const html = write_html(with_pictures());
  EXPECT_EQ(times(html, "src=\"data:image/png;base64," + to_base64(two_dots())), 3U);
  EXPECT_NE(html.find("<img alt=\"二维码\""), std::string::npos);
  EXPECT_NE(html.find("calc(340.2 * var(--pt))"), std::string::npos);
  EXPECT_EQ(write_text(with_pictures()), "前\n牌匾\"图样\"\n二维码\n比纸宽\n后\n");
}

// What has no pictures keeps the bytes that it had.
TEST(Pictures, LeaveOthersAlone) {
  auto const docx = write_docx(specimen()).value();
  auto const archive = Archive::over(docx).value();
  EXPECT_EQ(archive.read("[Content_Types].xml", 1U << 20U).value().find("png"), std::string::npos);
  EXPECT_EQ(write_html(specimen()).find("<p class=\"picture"), std::string::npos);
}

// In PDF the packed rows are taken over as they are; the file is sound and shows each once.
TEST(Pictures, StandInPdf) {
  auto const pdf = write_pdf(with_pictures(), find_fonts({"/usr/share/fonts"}));
  if (!pdf) GTEST_SKIP() << "no font here";
  EXPECT_EQ(times(pdf->bytes, "/Subtype /Image"), 3U);
  EXPECT_EQ(times(pdf->bytes, "/Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 2"), 3U);
  EXPECT_EQ(pdf->bytes, write_pdf(with_pictures(), find_fonts({"/usr/share/fonts"}))->bytes);
}

}  // namespace
}  // namespace document
