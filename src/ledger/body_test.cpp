#include <gtest/gtest.h>

#include <random>

#include "base/limits.h"
#include "ledger/ledger.h"

namespace ledger {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

Entry small_entry() {
  Entry entry;
  entry.id = EntryId{UnitId(1), Position(23)};
  entry.recorded = base::Instant(1'719'800'000'123);
  entry.section = SectionId(2);
  entry.account = AccountId(3);
  entry.command = "c-1";
  entry.what.kind = "study";
  entry.what.days = {day("2024-01-08"), day("2024-01-09")};
  entry.what.title = "第一议题";
  return entry;
}

Entry full_entry() {
  Entry entry = small_entry();
  entry.algorithm = base::HashAlgorithm::sm3;
  entry.what.fields = {{"applied", base::Money(251'500'000)},
                       {"attendance", std::int64_t{25}},
                       {"done_on", day("2024-02-29")},
                       {"note", std::string("一\t“二”\n\"三\"\\\x01\x7f")},
                       {"observation", true},
                       {"progress", base::Decimal(86'500)}};
  EvidenceRef dated{base::HashAlgorithm::sha256, {}, day("2024-01-07")};
  dated.digest.bytes.fill(0xAB);
  entry.what.evidence = {dated, EvidenceRef{base::HashAlgorithm::sm3, {}, std::nullopt}};
  entry.what.with = {UnitId(2), UnitId(5)};
  entry.what.corrects = Correction{Position(7), Correction::Act::replace, "日期写错"};
  entry.what.origin = Origin{BatchId(4), "学习台账", 12};
  return entry;
}

std::string const small_body =
    R"({"account":3,"command":"c-1","days":["2024-01-08","2024-01-09"],"fields":{},"format":1,"hash":"sha256",)"
    R"("kind":"study","position":23,"recorded":1719800000123,"section":2,"title":"第一议题","unit":1})";

std::string const full_body =
    R"({"account":3,"command":"c-1","corrects":{"act":"replace","position":7,"reason":"日期写错"},)"
    R"("days":["2024-01-08","2024-01-09"],"evidence":[{"dated":"2024-01-07","sha256":")"
    "abababababababababababababababababababababababababababababababab\"},{\"sm3\":\""
    "0000000000000000000000000000000000000000000000000000000000000000\"}],"
    R"("fields":{"applied":{"fen":251500000},"attendance":25,"done_on":{"day":"2024-02-29"},)"
    R"("note":"一\t“二”\n\"三\"\\\u0001)"
    "\x7f"
    R"(","observation":true,"progress":{"decimal":"86.5"}},"format":1,"hash":"sm3","kind":"study",)"
    R"("origin":{"batch":4,"row":12,"sheet":"学习台账"},"position":23,"recorded":1719800000123,"section":2,)"
    R"("title":"第一议题","unit":1,"with":[2,5]})";

// The bytes that are hashed, written out: a change here breaks every chain in the field.
TEST(body, is_written_byte_for_byte_as_documented) {
  EXPECT_EQ(canonical_body(small_entry()), small_body);
  EXPECT_EQ(canonical_body(full_entry()), full_body);
}

// Reading gives back the entry that was written.
TEST(body, is_read_back_whole) {
  EXPECT_EQ(parse_body(small_body).value(), small_entry());
  EXPECT_EQ(parse_body(full_body).value(), full_entry());
}

// The worked example of docs/ledger-format.md, so that the document cannot drift from the program.
TEST(body, chains_as_the_worked_example_says) {
  base::Hasher hasher(base::HashAlgorithm::sha256);
  base::Digest const first = chain_hash(hasher, {}, small_body);
  EXPECT_EQ(base::to_hex(first), "a6fd85ca56bc5ef5369f80f5c3862c8e2a73bb223327685c481b0118312b63a1");
  EXPECT_EQ(base::to_hex(chain_hash(hasher, first, full_body)),
            "caa31860722ea9ebf74afc27cac30f71f5bd87122bc4915d08fd68f73e732642");
}

// Decimals carry no zeros at the end and no negative zero.
TEST(body, writes_decimals_in_their_shortest_form) {
  std::vector<std::pair<std::int64_t, std::string>> const table = {
      {0, "0"},       {1, "0.001"},       {10, "0.01"},        {100, "0.1"},
      {1000, "1"},    {-1, "-0.001"},     {-86'500, "-86.5"},  {100'000, "100"},
      {1050, "1.05"}, {99'999, "99.999"}, {-12'340, "-12.34"}, {base::limits::exact_integer_max, "9007199254740.991"}};
  for (auto const& [thousandths, text] : table) {
    Entry entry = small_entry();
    entry.what.fields["score"] = base::Decimal(thousandths);
    std::string const body = canonical_body(entry);
    EXPECT_NE(body.find("{\"score\":{\"decimal\":\"" + text + "\"}}"), std::string::npos) << body;
    EXPECT_EQ(parse_body(body).value(), entry);
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  std::size_t const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// Whatever canonical_body would not write is refused: two different texts can never mean the same entry.
TEST(body, refuses_every_other_spelling) {
  std::vector<std::pair<std::string, std::string>> const table = {
      {R"({"account")", R"({ "account")"},                                   // white space
      {R"("unit":1,)", R"("unit":1 ,)"},                                     // white space
      {R"("account":3,)", R"("account":03,)"},                               // leading zero
      {R"("account":3,)", R"("account":3.0,)"},                              // not an integer
      {R"("account":3,)", R"("account":3e0,)"},                              // exponent
      {R"("account":3,)", R"("account":-3,)"},                               // negative number
      {R"("account":3,)", R"("account":9007199254740992,)"},                 // beyond exact integers
      {R"("account":3,)", R"("account":99999999999999999999,)"},             // beyond 64 bits
      {R"("account":3,)", R"("account":,)"},                                 // nothing
      {R"("account":3,"command":"c-1")", R"("command":"c-1","account":3)"},  // keys out of order
      {R"("command":"c-1",)", R"("command":"c-1","command":"c-1",)"},        // key twice
      {R"("command":"c-1",)", R"("command":"\u0063-1",)"},                   // escaped without need
      {R"("command":"c-1",)", R"("command":"c\/1",)"},                       // escaped without need
      {R"("act":"replace")", R"("act":"void")"},                             // unknown act
      {R"("position":7,)", R"("position":0,)"},                              // names nothing
      {R"(["2024-01-08",)", R"(["2024-1-8",)"},                              // day not in ISO form
      {R"(["2024-01-08",)", R"(["2023-02-29",)"},                            // impossible day
      {R"(["2024-01-08",)", R"(["1899-12-31",)"},                            // year out of range
      {R"("2024-01-09"])", R"("2024-01-07"])"},                              // days backwards
      {R"("2024-01-09"])", R"("2024-01-09","2024-01-10"])"},                 // three days
      {R"("evidence":[{)", R"("evidence":[],"evidence":[{)"},                // empty list
      {"abab", "ABAB"},                                                      // upper-case hex
      {R"("sm3":"00)", R"("sm3":"0)"},                                       // short digest
      {R"("sm3":"00)", R"("md5":"00)"},                                      // unknown hash of evidence
      {R"("hash":"sm3")", R"("hash":"md5")"},                                // unknown hash
      {R"("format":1,)", R"("format":2,)"},                                  // a later format
      {R"({"applied":{)", R"({"":1,"applied":{)"},                           // empty id
      {R"("attendance":25)", R"("attendance":-25)"},                         // negative count
      {R"("attendance":25)", R"("attendance":null)"},                        // no such value
      {R"("attendance":25)", R"("attendance":[25])"},                        // no such value
      {R"("attendance":25)", R"("Attendance":25)"},                          // id with a capital
      {R"("attendance":25)", R"("aaa":25)"},                                 // fields out of order
      {R"("attendance":25)", R"("applied":25)"},                             // field twice
      {R"({"fen":251500000})", R"({"fen":2515e5})"},                         // exponent
      {R"({"fen":251500000})", R"({"fen":251500000,"x":1})"},                // a second key
      {R"({"fen":251500000})", R"({"yuan":2515000})"},                       // no such mark
      {R"({"decimal":"86.5"})", R"({"decimal":"86.50"})"},                   // zero at the end
      {R"({"decimal":"86.5"})", R"({"decimal":"086.5"})"},                   // zero at the start
      {R"({"decimal":"86.5"})", R"({"decimal":"86."})"},                     // no places
      {R"({"decimal":"86.5"})", R"({"decimal":"86.5001"})"},                 // too fine
      {R"({"decimal":"86.5"})", R"({"decimal":"-0"})"},                      // negative zero
      {R"({"decimal":"86.5"})", R"({"decimal":86.5})"},                      // a floating number
      {R"({"decimal":"86.5"})", R"({"decimal":"--86.5"})"},                  // two signs
      {R"({"decimal":"86.5"})", R"({"decimal":"9007199254740.992"})"},       // beyond exact integers
      {R"(\u0001)", R"(\u0000)"},                                            // NUL
      {R"(\u0001)", "\x01"},                                                 // bare control character
      {R"(\u0001)", R"(\u000A)"},                                            // short form exists, and capital
      {R"(\u0001)", R"(\u001F)"},                                            // capital in hex
      {R"(\u0001)", R"(\u0041)"},                                            // a letter
      {"一", "\xE4\xB8"},                                                    // cut UTF-8
      {"一", "\xC0\x80"},                                                    // overlong UTF-8
      {"一", "\xED\xA0\x80"},                                                // surrogate
      {"一", "\xF4\x90\x80\x80"},                                            // beyond Unicode
      {R"("row":12,)", R"("row":-1,)"},                                      // negative row
      {R"("unit":1,)", R"("unit":0,)"},                                      // names nothing
      {R"([2,5])", R"([5,2])"},                                              // units not rising
      {R"([2,5])", R"([2,2])"},                                              // a unit twice
      {R"([2,5])", R"([])"},                                                 // empty list
      {R"([2,5])", R"([2,5,])"},                                             // comma at the end
      {R"([2,5]})", R"([2,5]} )"},                                           // something after the end
      {R"([2,5]})", R"([2,5])"},                                             // no end
  };
  for (auto const& [from, to] : table) {
    auto const entry = parse_body(replaced(full_body, from, to));
    ASSERT_FALSE(entry.has_value()) << from << " → " << to;
    EXPECT_EQ(entry.error().code, "ledger.body_malformed");
  }
}

// A body cut anywhere, or with any one byte changed, is refused or reads as exactly what it says.
TEST(body, survives_cuts_and_flipped_bytes) {
  for (std::size_t cut = 0; cut < full_body.size(); ++cut) {
    EXPECT_FALSE(parse_body(std::string_view(full_body).substr(0, cut)).has_value()) << cut;
  }
  for (std::size_t at = 0; at < full_body.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string altered = full_body;
      altered[at] = static_cast<char>(altered[at] ^ (1 << bit));
      auto const entry = parse_body(altered);
      if (entry.has_value()) {
        EXPECT_EQ(canonical_body(*entry), altered);
      }
    }
  }
}

std::string any_text(std::mt19937& random) {
  constexpr std::array<std::string_view, 12> pieces = {"石榴", "a",  "\"",  "\\", "\n", "\t",
                                                       "\x1f", "𠮷", "ᠮᠣᠩ", "é",  " ",  "}"};
  std::string text;
  for (auto left = random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

Value any_value(std::mt19937& random) {
  auto const number = static_cast<std::int64_t>(random());
  switch (random() % 6) {
    case 0:
      return any_text(random);
    case 1:
      return number % 2 == 0;
    case 2:
      return number;
    case 3:
      return base::Money(number * 1000 - 2'000'000'000'000);
    case 4:
      return day("1900-01-01").plus(static_cast<std::int32_t>(number % 109'572));
    default:
      return base::Decimal(number - 2'000'000'000);
  }
}

Entry any_entry(std::mt19937& random) {
  auto const chance = [&] { return random() % 2 == 0; };
  Entry entry = small_entry();
  entry.command = any_text(random);
  entry.recorded = base::Instant(static_cast<std::int64_t>(random()) * 400);
  entry.what.title = any_text(random);
  entry.what.days.last = entry.what.days.first.plus(static_cast<std::int32_t>(random() % 400));
  for (auto left = random() % 9; left > 0; --left) {
    entry.what.fields["f_" + std::to_string(random() % 100)] = any_value(random);
  }
  for (auto left = random() % 3; left > 0; --left) {
    EvidenceRef ref;
    for (auto& byte : ref.digest.bytes) byte = static_cast<std::uint8_t>(random());
    if (chance()) ref.algorithm = base::HashAlgorithm::sm3;
    if (chance()) ref.dated = entry.what.days.first;
    entry.what.evidence.push_back(ref);
  }
  if (chance()) entry.what.with = {UnitId(2), UnitId(3 + static_cast<std::int64_t>(random() % 9))};
  if (chance()) entry.what.corrects = Correction{Position(9), Correction::Act::withdraw, any_text(random)};
  if (chance()) entry.what.origin = Origin{BatchId(1), any_text(random), static_cast<std::int64_t>(random() % 99)};
  return entry;
}

// Property: whatever can be recorded is read back as it was, from its only spelling.
TEST(body, any_entry_is_read_back) {
  std::mt19937 random(20'240'630);
  for (int i = 0; i < 20'000; ++i) {
    Entry const entry = any_entry(random);
    std::string const body = canonical_body(entry);
    auto const read = parse_body(body);
    ASSERT_TRUE(read.has_value()) << body;
    ASSERT_EQ(*read, entry) << body;
    ASSERT_EQ(canonical_body(*read), body);
  }
}

// Limits hold: number of fields, of evidence, of units, and size of the whole.
TEST(body, refuses_what_exceeds_the_limits) {
  Entry entry = small_entry();
  for (std::size_t i = 0; i < base::limits::fields_per_entry_max + 1; ++i) {
    entry.what.fields["f" + std::to_string(i)] = true;
  }
  EXPECT_FALSE(parse_body(canonical_body(entry)).has_value());
  entry = small_entry();
  entry.what.evidence.resize(base::limits::evidence_per_entry_max + 1);
  EXPECT_FALSE(parse_body(canonical_body(entry)).has_value());
  entry = small_entry();
  for (std::size_t i = 0; i < base::limits::joint_units_max + 1; ++i) {
    entry.what.with.emplace_back(static_cast<std::int64_t>(i) + 1);
  }
  EXPECT_FALSE(parse_body(canonical_body(entry)).has_value());
  entry = small_entry();
  entry.what.title = std::string(base::limits::body_bytes_max, 'a');
  EXPECT_FALSE(parse_body(canonical_body(entry)).has_value());
}

}  // namespace
}  // namespace ledger
