#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "document/html_data.h"
#include "document/html_sheet.h"
#include "document/specimen_test.h"
#include "document/write.h"

namespace document {
namespace {

constexpr std::string_view hostile =
    "</script><script>alert(1)</script><img src=x onerror=\"alert(2)\">&amp;'\xE2\x80\xA8\xFF";

/// The invented report with 60 of its 712 sign records, so that the reviewed file stays small.
Document reviewed() {
  Document document = specimen_issued();
  for (Source& source : document.sources) {
    if (source.records.size() > 60) source.records.resize(60);
  }
  return document;
}

/// Every text of a document set to something that must not be taken for markup.
Document poisoned() {
  Document document = specimen();
  std::string const text(hostile);
  document.title = document.author = document.generator = text;
  document.red_head = RedHead{text, text, text, text, text};
  document.colophon = Colophon{text, text, text};
  document.verification = {{text, text}};
  document.body = {Paragraph{Level::title, {{text, {}, false}}},
                   Paragraph{Level::body, {{text, {}, true}, {text, "poison", false}, {text, "nowhere", false}}},
                   Table{text, {text, text}, {{text}, {text, text}}}};
  Source source;
  source.mark = "poison";
  source.id = source.title = source.value = source.period = source.as_of = source.digest = text;
  source.properties = {{text, text}};
  Record record;
  record.id = record.day = record.title = record.proof = record.remark = text;
  record.facts = {{text, text}};
  record.attachments = {{text, text, text, "image/svg+xml", "<svg onload=\"alert(3)\"/>"},
                        {text, text, text, text, text}};
  source.records = {record};
  source.subtotals = {{text, text, 1}};
  document.sources = {source};
  return document;
}

std::string between(std::string const& text, std::string_view from, std::string_view until) {
  auto const begin = text.find(from);
  EXPECT_NE(begin, std::string::npos) << from;
  auto const start = begin + from.size();
  return text.substr(start, text.find(until, start) - start);
}

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

void expect_golden(std::string const& name, std::string const& bytes) {
  auto const file = std::filesystem::path(SHILIU_SOURCE_DIR) / "tests" / "golden" / "html" / name;
  if (std::getenv("SHILIU_BLESS") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    ASSERT_TRUE(base::write_file(file, bytes));
    return;
  }
  auto const expected = base::read_file(file, 16U << 20U);
  ASSERT_TRUE(expected) << file << " is missing; SHILIU_BLESS=1 writes it";
  EXPECT_TRUE(*expected == bytes) << file
                                  << " differs; if that is meant, bless it with SHILIU_BLESS=1 and read the diff";
}

// The pages as reviewed; tests/browser opens these files.
TEST(Html, MatchesTheReviewedPages) {
  expect_golden("report.html", write_html(reviewed()));
  expect_golden("hostile.html", write_html(poisoned()));
}

// Equal documents give equal bytes.
TEST(Html, IsDeterministic) { EXPECT_EQ(write_html(specimen()), write_html(specimen())); }

// The policy names exactly the one style and the one script of the page, and allows nothing from outside.
TEST(Html, PolicyFitsThePage) {
  for (Document const& document : {specimen(), specimen_issued(), poisoned(), Document{}}) {
    std::string const page = write_html(document);
    std::string const policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    EXPECT_NE(policy.find("default-src 'none'; img-src data:; style-src 'sha256-"), std::string::npos);
    EXPECT_NE(policy.find(policy_hash(between(page, "<style>", "</style>"))), std::string::npos);
    EXPECT_NE(policy.find(policy_hash(between(page, "\n<script>", "</script>"))), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(count(page, "<style"), 1U);
    EXPECT_EQ(count(page, "<script"), 2U);
    EXPECT_EQ(count(page, " style="), 0U);
    for (std::string_view const outside :
         {"src=\"http", "href=\"http", "url(http", "url(\"http", "@import", "fetch(", "XMLHttpRequest", "eval("}) {
      EXPECT_EQ(count(page, outside), 0U) << outside;
    }
  }
}

// Text from outside stays text, in the body, in attributes and in the data.
TEST(Html, HostileTextStaysText) {
  std::string const page = write_html(poisoned());
  EXPECT_EQ(count(page, "<script>alert"), 0U);
  EXPECT_EQ(count(page, "<img src=x"), 0U);
  EXPECT_EQ(count(page, "onload=\"alert"), 0U);
  EXPECT_GT(count(page, "&lt;script&gt;alert(1)"), 10U);
  EXPECT_GT(count(page, "\\u003cscript\\u003ealert(1)"), 10U);
  EXPECT_GT(count(page, "\\u2028"), 10U);
  EXPECT_EQ(count(between(page, "id=\"sources\">", "</script>"), "\xE2\x80\xA8"), 0U);
}

// JSON strings are fit for a script element and for every reader of JSON.
TEST(Html, WritesJsonStrings) {
  struct Case {
    std::string text;
    std::string expected;
  };
  std::vector<Case> const cases = {
      {"8次", "\"8次\""},
      {"a\"b\\c", R"("a\"b\\c")"},
      {"</&>", R"("\u003c/\u0026\u003e")"},
      {std::string("a\0b\n\x7F", 5), R"("a\u0000b\u000a\u007f")"},
      {"\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xA6", "\"\\u2028\\u2029…\""},
      {"\xE2\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"", "\"\""},
  };
  for (Case const& one : cases) {
    std::string out;
    append_json(out, one.text);
    EXPECT_EQ(out, one.expected);
  }
}

// RFC 4648, section 10.
TEST(Html, WritesBase64) {
  struct Case {
    std::string_view bytes;
    std::string_view expected;
  };
  for (Case const& one : {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"},
                          Case{"foob", "Zm9vYg=="}, Case{"fooba", "Zm9vYmE="}, Case{"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(one.bytes), one.expected);
  }
}

// Periods and instants as a reader says them; what is none stands as it is.
TEST(Html, SaysPeriodsAndInstants) {
  EXPECT_EQ(days_of_period("2024H1"), "2024年1月1日至6月30日");
  EXPECT_EQ(days_of_period("2023-12-01..2024-01-31"), "2023年12月1日至2024年1月31日");
  EXPECT_EQ(days_of_period("2024-06-30"), "2024年6月30日");
  EXPECT_EQ(days_of_period("去年"), "去年");
  EXPECT_EQ(instant_in_words("2024-07-01T09:30:00.000+08:00"), "2024年7月1日09:30");
  EXPECT_EQ(instant_in_words("2024-06-30"), "2024年6月30日24:00");
  EXPECT_EQ(instant_in_words("昨天"), "昨天");
}

// A value is shown as number and unit.
TEST(Html, SplitsValues) {
  struct Case {
    std::string_view value;
    std::string_view number;
    std::string_view unit;
  };
  for (Case const& one : {Case{"8次", "8", "次"}, Case{"486.5万元", "486.5", "万元"}, Case{"99.6%", "99.6", "%"},
                          Case{"1,033", "1,033", ""}, Case{"无", "无", ""}, Case{"", "", ""}}) {
    EXPECT_EQ(split_value(one.value).number, one.number);
    EXPECT_EQ(split_value(one.value).unit, one.unit);
  }
}

// A picture that many records share is kept once; what is no picture is not embedded.
TEST(Html, KeepsPicturesOnce) {
  Document document = specimen();
  Source source = document.sources[0];
  source.records.assign(3, Record{});
  for (Record& record : source.records) {
    record.attachments = {{"照片", "sha256:1", "2024-01-08", "image/png", "PNG"},
                          {"通知", "sha256:2", "2024-01-08", "text/html", "<b>"}};
  }
  std::string const json = sources_json({source});
  EXPECT_EQ(count(json, "data:image/png;base64,UE5H"), 1U);
  EXPECT_EQ(count(json, "\"picture\":\"p1\""), 3U);
  EXPECT_EQ(count(json, "data:"), 1U);
}

}  // namespace
}  // namespace document
