#include "document/pdf_fonts_test.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "base/files.h"
#include "base/utf8.h"
#include "document/pdf_cff.h"
#include "document/pdf_fonts.h"

namespace document::pdf {

Fonts fonts_here() {
  return find_fonts({std::filesystem::path(SHILIU_SOURCE_DIR) / "build" / "fonts", "/usr/share/fonts"});
}

Paragraph paragraph(Level level, std::string text) {
  return {.level = level, .runs = {{.text = std::move(text), .mark = {}, .strong = false}}};
}

std::string ideographs(int count) {
  std::u32string const some = U"民族团结进步示范创建工作台账记录";
  std::u32string text;
  for (int i = 0; i < count; ++i) text += some[static_cast<std::size_t>(i) % some.size()];
  return base::to_utf8(text);
}

std::string output_of(std::string const& command) {
  std::string out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> part{};
  while (std::size_t const size = fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), size);
  pclose(pipe);
  return out;
}

Folder::Folder(std::string const& name)
    : path_(std::filesystem::temp_directory_path() / ("shiliu-" + name + "-" + std::to_string(getpid()))) {
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

namespace {

// A rare character comes from the next font that has it; one that no font has is named, and drawn as a box.
TEST(FontBooks, FallBackAndNameWhatIsMissing) {
  auto book = FontBook::open(fonts_here());
  ASSERT_TRUE(book) << "install fonts-noto-cjk and run scripts/fetch_fonts.sh";
  EXPECT_NE(book->glyph(Face::fang_song, U'民').id, 0U);
  EXPECT_NE(book->glyph(Face::fang_song, U'龘').id, 0U);
  std::size_t const before = book->missing().size();
  EXPECT_EQ(book->glyph(Face::fang_song, 0x10FFFD).id, 0U);
  ASSERT_EQ(book->missing().size(), before + 1);
  EXPECT_EQ(book->missing().back(), "U+10FFFD");
  for (char32_t c = 0xF0000; c < 0xF0020; ++c) EXPECT_EQ(book->glyph(Face::hei, c).id, 0U);
  EXPECT_TRUE(book->missing().back().ends_with("U+F0007 … (33)")) << book->missing().back();
}

// A face whose file is absent is named with what to install, and set in another font.
TEST(FontBooks, NameAFaceThatIsAbsent) {
  Fonts fonts = fonts_here();
  fonts.fang_song.path = "/nowhere/FandolFang-Regular.otf";
  auto book = FontBook::open(fonts);
  ASSERT_TRUE(book);
  ASSERT_FALSE(book->missing().empty());
  EXPECT_EQ(book->missing().front(), "仿宋 FandolFang-Regular.otf");
  EXPECT_NE(book->glyph(Face::fang_song, U'民').id, 0U);
}

// The earlier folder wins; what is nowhere is kept by name, so that it can be named.
TEST(FontBooks, AreFilledFromTheFoldersGiven) {
  Folder const early("fonts-early");
  Folder const late("fonts-late");
  std::filesystem::create_directories(late.path() / "opentype/noto");
  for (auto const& path :
       {early.path() / "FandolFang-Regular.otf", late.path() / "FandolFang-Regular.otf",
        late.path() / "LXGWWenKai-Regular.ttf", late.path() / "opentype/noto/NotoSerifCJK-Bold.ttc"}) {
    std::ofstream(path) << "OTTO";
  }
  Fonts const fonts = find_fonts({early.path(), late.path()});
  EXPECT_EQ(fonts.fang_song.path, early.path() / "FandolFang-Regular.otf");
  EXPECT_EQ(fonts.kai.path, late.path() / "LXGWWenKai-Regular.ttf");
  EXPECT_EQ(fonts.title.path, late.path() / "opentype/noto/NotoSerifCJK-Bold.ttc");
  EXPECT_EQ(fonts.hei.path, "NotoSansCJK-Regular.ttc");
  EXPECT_TRUE(fonts.others.empty());
}

// Without a single font there is no PDF, and the error says so.
TEST(FontBooks, RefuseToWorkWithoutAnyFont) {
  auto const none = write_pdf(Document{}, Fonts{});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "pdf.no_font");
}

// A font file whose outlines are damaged is refused by name, not embedded broken.
TEST(FontBooks, RefuseADamagedFont) {
  Folder const folder("damaged-font");
  Fonts const fonts = fonts_here();
  auto bytes = base::read_file(fonts.hei.path, 64U << 20U);
  ASSERT_TRUE(bytes);
  std::size_t wiped = 0;
  for (std::size_t at = bytes->find("CFF "); at != std::string::npos && at < 4096; at = bytes->find("CFF ", at + 4)) {
    std::size_t offset = 0;
    for (std::size_t i = 8; i < 12; ++i) offset = offset << 8U | static_cast<unsigned char>((*bytes)[at + i]);
    if (offset + 64 < bytes->size()) bytes->replace(offset, 64, 64, '\x7F');
    ++wiped;
  }
  ASSERT_GT(wiped, 0U);
  std::ofstream(folder.path() / "damaged.ttc", std::ios::binary) << *bytes;
  Document document;
  document.body.emplace_back(paragraph(Level::body, "民族"));
  FontFile const damaged{.path = folder.path() / "damaged.ttc", .family = {}};
  auto const pdf =
      write_pdf(document, {.fang_song = damaged, .kai = {}, .hei = {}, .title = {}, .serif = {}, .others = {}});
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, "pdf.failed");
  EXPECT_EQ(character_identifiers("no font at all").error().code, "pdf.failed");
}

// Only what was drawn is embedded: six characters, the box for the unknown not among them.
TEST(FontBooks, EmbedWhatWasUsed) {
  auto book = FontBook::open(fonts_here());
  ASSERT_TRUE(book);
  for (char32_t const character : std::u32string(U"民族团结进步民族")) book->use(book->glyph(Face::hei, character));
  int embedded = 0;
  for (std::size_t i = 0; i < book->size(); ++i) {
    if (!book->is_used(i)) continue;
    auto const font = book->embed(i);
    ASSERT_TRUE(font);
    EXPECT_EQ(font->codes.size(), 6U);
    EXPECT_LT(font->program.size(), 20'000U);
    for (Code const& code : font->codes) EXPECT_EQ(code.width, 1000);
    ++embedded;
  }
  EXPECT_EQ(embedded, 1);
}

}  // namespace
}  // namespace document::pdf
