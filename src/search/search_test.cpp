#include "search/search.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"
#include "search/postings.h"
#include "search/tokens.h"

namespace search {
namespace {

// What a text is searched as; U+0000, shown as |, stands where letters do not touch.
TEST(SearchLetters, AreFolded) {
  struct Case {
    char const* written;
    char const* normal;
  };
  for (auto const& [written, expected] : std::initializer_list<Case>{
           {"党纪学习", "党纪学习"},
           {"党纪学习，会议室", "党纪学习|会议室"},
           {"《中国共产党纪律处分条例》", "中国共产党纪律处分条例"},
           {"ＡＰＰ推送１０期", "app推送10期"},
           {"  APP  ", "app"},
           {"“10+6+N”机制", "10|6|n|机制"},
           {"ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "ᠮᠣᠩᠭᠣᠯ|ᠬᠡᠯᠡ"},
           {"蒙文ᠮᠣᠩᠭᠣᠯ", "蒙文|ᠮᠣᠩᠭᠣᠯ"},
           {"ᠬᠡ᠋ᠯᠡ", "ᠬᠡᠯᠡ"},
           {"，。！", ""},
       }) {
    auto letters = normal(written);
    for (auto& point : letters) {
      if (point == 0) point = U'|';
    }
    EXPECT_EQ(base::to_utf8(letters), expected) << written;
  }
}

TEST(SearchLetters, HaveInitials) {
  EXPECT_EQ(initials("党纪学习"), "djxx");
  EXPECT_EQ(initials("会议室"), "hys");
  EXPECT_EQ(initials("APP培训"), "apppx");
  EXPECT_EQ(initials("乌审旗嘎鲁图镇"), "wsqgltz");
}

// By reading, signs and digits first.
TEST(SearchLetters, OrderTitles) {
  std::vector<std::string> const rising{"2024年", "APP", "安全", "党纪", "会议", "民族", "学习", "中心组"};
  for (std::size_t i = 0; i + 1 < rising.size(); ++i)
    EXPECT_LT(title_key(rising[i]), title_key(rising[i + 1])) << rising[i];
}

// Which words find which texts.
TEST(SearchWords, Occur) {
  struct Case {
    char const* words;
    char const* title;
    char const* place;
    bool found;
  };
  for (auto const& [words, title, place, found] : std::initializer_list<Case>{
           {"党纪", "开展党纪学习教育", "会议室", true},
           {"纪学", "开展党纪学习教育", "会议室", true},
           {"党 会", "开展党纪学习教育", "会议室", true},
           {"党纪 会议室", "开展党纪学习教育", "会议室", true},
           {"党纪 礼堂", "开展党纪学习教育", "会议室", false},
           {"学教", "开展党纪学习教育", "会议室", false},
           {"教育会议", "开展党纪学习教育", "会议室", false},
           {"djxx", "开展党纪学习教育", "会议室", true},
           {"hys", "开展党纪学习教育", "会议室", false},  // initials are of titles
           {"xxjy", "开展党纪学习教育", "", true},
           {"ＡＰＰ", "app推送", "", true},
           {"PB-777", "牌匾", "PB-777", true},
           {"PB-777", "牌匾", "PB-778", false},
           {"2024", "2024年计划", "", true},
           {"ᠬᠡᠯᠡ", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "", true},
           {"ᠬᠡ", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "", false},  // Mongolian by whole words
       }) {
    ledger::Draft draft;
    draft.title = title;
    draft.fields["place"] = std::string(place);
    EXPECT_EQ(occur(parse_words(words).value(), text_of(draft, {}, {})), found) << words << " in " << title;
  }
}

TEST(SearchWords, AreRefused) {
  struct Case {
    std::string text;
    char const* code;
  };
  std::string many;
  for (int i = 0; i < 17; ++i) many += "字 ";
  std::string long_one;
  for (int i = 0; i < 101; ++i) long_one += "字";
  for (auto const& [text, code] : std::vector<Case>{{"，。", "search.nothing_to_find"},
                                                    {"", "search.nothing_to_find"},
                                                    {many, "search.too_long"},
                                                    {long_one, "search.too_long"},
                                                    {"\xFF", "search.not_utf8"}}) {
    auto const words = parse_words(text);
    ASSERT_FALSE(words.has_value()) << text;
    EXPECT_EQ(words.error().code, code);
  }
}

// A paper is public by the words of its name.
TEST(PublicPapers, AreKnownByName) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(
      *rulefile::read_text("search/test.toml",
                           "source = \"试验\"\neffective_from = 2020-01-01\npublic_words = [\"通知\", \"纪要\"]\n"
                           "never = [\"名单\"]\n",
                           faults));
  auto const papers = PublicPapers::parse(files);
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(is_public(papers, "关于开展党纪学习的通知.docx"));
  EXPECT_TRUE(is_public(papers, "会议纪要（第3期）.docx"));
  EXPECT_FALSE(is_public(papers, "参加人员名单（通知附件）.xlsx"));
  EXPECT_FALSE(is_public(papers, "照片.jpg"));
}

TEST(PublicPapers, NeedWords) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(*rulefile::read_text("search/test.toml", "source = \"试验\"\neffective_from = 2020-01-01\n", faults));
  static_cast<void>(PublicPapers::parse(files));
  auto const found = faults.take();
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().code, "search.no_words");
}

// Written and read again, whatever the form.
TEST(Postings, AreReadAsWritten) {
  for (std::size_t const documents : {1U, 7U, 64U, 65U, 1'000U, 65'536U}) {
    for (std::size_t const step : {1U, 2U, 3U, 9U, 200U, 5'000U}) {
      std::vector<Number> numbers;
      for (std::size_t i = step / 2; i < documents; i += step) numbers.push_back(static_cast<Number>(i));
      auto const bytes = write_postings(numbers, documents);
      EXPECT_LE(bytes.size(), documents / 8 + 2);
      Bits bits(documents);
      ASSERT_TRUE(add_postings({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()}, bits).has_value());
      std::vector<Number> read;
      auto const end = static_cast<std::int64_t>(documents);
      for (auto at = bits.next(0); at < end; at = bits.next(at + 1)) read.push_back(static_cast<Number>(at));
      EXPECT_EQ(read, numbers) << documents << " " << step;
      EXPECT_EQ(bits.count(), static_cast<std::int64_t>(numbers.size()));
      std::ranges::reverse(read);
      for (auto at = bits.previous(end); at >= 0; at = bits.previous(at - 1)) {
        ASSERT_EQ(read.front(), static_cast<Number>(at));
        read.erase(read.begin());
        if (read.size() + 50 < numbers.size()) break;
      }
    }
  }
}

TEST(Postings, MalformedOnesAreRefused) {
  for (std::string const& bytes : {std::string(), std::string("\x01\xFF", 2), std::string("\x01\x64", 2),
                                   std::string("\x02", 1), std::string("\x09", 1)}) {
    Bits bits(100);
    auto const done = add_postings({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()}, bits);
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().code, "search.index_malformed");
  }
}

TEST(Bits, KeepRanges) {
  for (auto const& [first, until] : std::vector<std::pair<std::size_t, std::size_t>>{
           {0, 0}, {0, 1}, {0, 64}, {63, 65}, {64, 128}, {1, 199}, {200, 200}, {0, 200}}) {
    Bits bits(200, true);
    bits.keep_range(first, until);
    EXPECT_EQ(bits.count(), static_cast<std::int64_t>(until - first)) << first << " " << until;
  }
}

}  // namespace
}  // namespace search
