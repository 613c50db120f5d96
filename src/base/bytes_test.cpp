#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "base/files.h"
#include "base/utf8.h"

namespace base {
namespace {

// Both hashes give the published values for "abc" (FIPS 180-4; GB/T 32905-2016 annex A.1).
TEST(Digest, published_values) {
  EXPECT_EQ(to_hex(hash(HashAlgorithm::sha256, "abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(hash(HashAlgorithm::sm3, "abc")),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

// A hasher can be used again, and hex reads back.
TEST(Digest, hashers_are_reusable_and_hex_reads_back) {
  Hasher hasher(HashAlgorithm::sm3);
  auto const first = hasher.add("a").add("bc").finish();
  EXPECT_EQ(first, hasher.add("abc").finish());
  EXPECT_EQ(*parse_digest(to_hex(first)), first);
  EXPECT_EQ(parse_digest("66c7").error().code, "hash.not_a_digest");
  EXPECT_EQ(parse_digest(std::string(64, 'G')).error().code, "hash.not_a_digest");
  EXPECT_EQ(parse_hash_algorithm("md5").error().code, "hash.unknown_algorithm");
}

// Ill-formed UTF-8, NUL, surrogates and overlong forms are recognised.
TEST(Utf8, only_well_formed_text_passes) {
  EXPECT_TRUE(is_utf8("石榴台账ᠮᠣᠩᠭᠣᠯ😀"));
  for (std::string const& bad : {std::string("\xC0\xAF"), std::string("\xED\xA0\x80"), std::string("\xF5\x80\x80\x80"),
                                 std::string("a\0b", 3), std::string("\xE7\x9F"), std::string("\x80")}) {
    EXPECT_FALSE(is_utf8(bad));
  }
  EXPECT_EQ(to_utf8(to_code_points("石榴😀")), "石榴😀");
  EXPECT_EQ(count_code_points("石榴😀"), 3U);
}

// Trimming knows the ideographic space; folding makes headings comparable.
TEST(Utf8, trimming_and_folding) {
  EXPECT_EQ(trim("　 姓　名 \t\n"), "姓　名");
  EXPECT_EQ(trim("　　"), "");
  EXPECT_EQ(fold(" 姓　名（必填）ＡBc "), "姓名(必填)abc");
}

// A file is whole or absent; limits and causes are named.
TEST(Files, whole_or_absent) {
  auto const folder = std::filesystem::temp_directory_path() / "shiliu_base_files_test";
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(write_file(folder / "a" / "b.txt", "石榴").has_value());
  EXPECT_EQ(*read_file(folder / "a" / "b.txt", 100), "石榴");
  EXPECT_EQ(read_file(folder / "a" / "b.txt", 3).error().code, "file.too_large");
  EXPECT_EQ(read_file(folder / "none", 3).error().code, "file.unreadable");
  EXPECT_EQ(read_file(folder, 3).error().code, "file.unreadable");
  EXPECT_EQ(write_file(folder / "a" / "b.txt" / "c", "x").error().code, "file.unwritable");
  EXPECT_FALSE(std::filesystem::exists(folder / "a" / "b.txt.part"));
  // /dev/full answers every write with "no space left".
  std::filesystem::create_symlink("/dev/full", folder / "full.part");
  EXPECT_EQ(write_file(folder / "full", "x").error().code, "file.disk_full");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace base
