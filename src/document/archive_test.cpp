#include "document/archive.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"
#include "document/xml_text.h"

namespace document {
namespace {

std::string archive_of(std::vector<std::pair<std::string, std::string>> const& parts) {
  ArchiveWriter writer;
  for (auto const& [name, bytes] : parts) writer.add(name, bytes);
  return writer.finish().value();
}

std::string code_of(base::Result<std::string> const& result) { return result ? "read" : result.error().code; }

std::string read_code(std::string bytes, std::string_view part) {
  auto archive = Archive::from_bytes(std::move(bytes));
  return archive ? code_of(archive->read(part, 64U << 20U)) : archive.error().code;
}

// What is written comes back, in order, whole or in pieces; equal parts give equal bytes.
TEST(Archive, WritesAndReadsBack) {
  std::string const large(300'000, 'x');
  ArchiveWriter writer;
  writer.add("[Content_Types].xml", "<Types/>");
  writer.begin("xl/学习.xml");
  writer.append("一");
  writer.append("");
  writer.append(large);
  writer.end();
  writer.add("empty", "");
  std::string const bytes = writer.finish().value();
  EXPECT_EQ(bytes, archive_of({{"[Content_Types].xml", "<Types/>"}, {"xl/学习.xml", "一" + large}, {"empty", ""}}));

  auto archive = Archive::from_bytes(bytes);
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->parts(), (std::vector<std::string>{"[Content_Types].xml", "xl/学习.xml", "empty"}));
  EXPECT_EQ(archive->read("xl/学习.xml", 1U << 20U).value(), "一" + large);
  EXPECT_EQ(archive->read("empty", 0).value(), "");
  EXPECT_EQ(Archive::over(bytes).value().read("[Content_Types].xml", 100).value(), "<Types/>");
}

// OPC names: a leading slash, another case and backslashes name the same part.
TEST(Archive, ComparesNamesAsOpcDoes) {
  auto const archive = Archive::from_bytes(archive_of({{"xl\\Worksheets\\sheet1.xml", "a"}})).value();
  for (std::string_view const name :
       {"xl/worksheets/sheet1.xml", "/xl/worksheets/Sheet1.xml", "XL\\worksheets\\sheet1.xml"}) {
    EXPECT_TRUE(archive.has(name)) << name;
  }
  EXPECT_FALSE(archive.has("xl/worksheets/sheet2.xml"));
}

// Whatever is wrong with an archive has its own code.
TEST(Archive, RefusesWhatIsWrong) {
  std::string const whole = archive_of({{"a.xml", "some words that are packed"}});
  EXPECT_EQ(read_code(whole, "a.xml"), "read");
  EXPECT_EQ(read_code(whole, "b.xml"), "archive.part_missing");
  EXPECT_EQ(read_code(whole.substr(0, whole.size() - 30), "a.xml"), "archive.damaged");
  EXPECT_EQ(read_code("PK\3\4 and nothing else", "a.xml"), "archive.damaged");

  std::string damaged = whole;
  damaged[14] = static_cast<char>(damaged[14] + 1);  // the CRC in the local header and in the directory
  std::size_t const directory = damaged.find("PK\1\2");
  damaged[directory + 16] = static_cast<char>(damaged[directory + 16] + 1);
  EXPECT_EQ(read_code(damaged, "a.xml"), "archive.damaged");

  std::string locked = whole;
  locked[6] = static_cast<char>(locked[6] | 1);
  locked[directory + 8] = static_cast<char>(locked[directory + 8] | 1);
  EXPECT_EQ(read_code(locked, "a.xml"), "archive.encrypted");

  EXPECT_EQ(read_code(archive_of({{"zeros", std::string(32U << 20U, '\0')}}), "zeros"), "archive.bomb");
  EXPECT_EQ(Archive::open("no/such/file").error().code, "file.unreadable");
  EXPECT_EQ(code_of(Archive::over(whole)->read("a.xml", 10)), "archive.part_too_large");
}

// A part that says it is smaller than it is, and one that says it is larger than the whole limit.
TEST(Archive, DoesNotBelieveSizes) {
  std::string const whole = archive_of({{"a.xml", std::string(1000, 'a') + "tail"}});
  std::size_t const directory = whole.find("PK\1\2");
  std::string small = whole;
  small[directory + 24] = 10;
  small[directory + 25] = 0;
  EXPECT_EQ(read_code(small, "a.xml"), "archive.damaged");
  // Two parts that each claim just under 4 GiB.
  std::string vast = archive_of({{"a", "1"}, {"b", "2"}});
  for (std::size_t at = vast.find("PK\1\2"); at != std::string::npos; at = vast.find("PK\1\2", at + 1)) {
    vast.replace(at + 24, 4, "\xF0\xFF\xFF\xFF");
  }
  EXPECT_EQ(read_code(vast, "a"), "archive.bomb");
}

// Many parts are refused before the directory is read, also when only the end record says so.
TEST(Archive, RefusesManyParts) {
  std::string lying = archive_of({{"a", "1"}});
  std::size_t const end = lying.find("PK\5\6");
  lying.replace(end + 8, 4, "\xFE\xFF\xFE\xFF");
  EXPECT_EQ(read_code(lying, "a"), "archive.too_many_parts");
  ArchiveWriter writer;
  for (std::uint64_t i = 0; i <= base::limits::archive_parts_max; ++i) writer.add(std::to_string(i), "");
  EXPECT_EQ(read_code(writer.finish().value(), "1"), "archive.too_many_parts");
}

// More parts than a plain end record can count are refused when written.
TEST(Archive, RefusesToWriteTooMuch) {
  ArchiveWriter writer;
  for (int i = 0; i < 65'535; ++i) writer.add("", "");
  EXPECT_EQ(writer.finish().error().code, "archive.too_large");
  writer.add("a", "usable again");
  EXPECT_TRUE(writer.finish());
}

// A taker's own error stops the unpacking and comes back.
TEST(Archive, StopsWhenTheTakerDoes) {
  std::string const bytes = archive_of({{"a", std::string(500'000, 'a')}});
  int pieces = 0;
  auto const done = Archive::over(bytes)->unpack("a", [&](std::string_view piece) -> base::Done {
    EXPECT_LE(piece.size(), 65'536U);
    return ++pieces == 2 ? base::Done(base::fail("test.enough")) : base::Done();
  });
  EXPECT_EQ(done.error().code, "test.enough");
  EXPECT_EQ(pieces, 2);
}

// Text as XML: the five marks, white space that attributes would lose, and what XML cannot carry.
TEST(XmlText, Escapes) {
  struct Line {
    std::string_view text;
    std::string_view xml;
  };
  Line const lines[] = {
      {"学习 & 党日 <8次> \"好\" 'a'", "学习 &amp; 党日 &lt;8次&gt; &quot;好&quot; 'a'"},
      {"a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
      {std::string_view("a\0\x01\x1f", 4), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"𠮷\xEF\xBF\xBE", "𠮷\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xC0\xAF\xE5\xAD", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"", ""},
  };
  for (Line const& line : lines) EXPECT_EQ(to_xml(line.text), line.xml) << line.text;
}

}  // namespace
}  // namespace document
