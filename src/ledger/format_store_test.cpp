#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "ledger/ledger_store_testing.h"

namespace ledger {
namespace {

struct Answer {
  int code = -1;
  std::string text;
};

/// What the third party's program, written from docs/ledger-format.md, says of a ledger.
Answer ask_third_party(std::string const& database) {
  std::string const command = "python3 '" SHILIU_SOURCE_DIR "/tests/ledger_format_check.py' '" + database + "' 2>&1";
  Answer answer;
  auto* const pipe = ::popen(command.c_str(), "r");
  std::array<char, 4'096> part{};
  while (auto const count = std::fread(part.data(), 1, part.size(), pipe)) answer.text.append(part.data(), count);
  answer.code = WEXITSTATUS(::pclose(pipe));
  return answer;
}

class Format : public StoreTest {
 protected:
  /// Entries with everything that a body can hold.
  void fill() {
    auto odd = study(19'000, "引号\" 反斜线\\ 斜线/ 换行\n 制表\t 控制\x01 删除\x7F 表情😀");
    odd.fields["attendance"] = std::int64_t{25};
    odd.evidence.push_back({base::HashAlgorithm::sm3, base::hash(base::HashAlgorithm::sm3, "x"), base::Day(18'999)});
    odd.evidence.push_back({base::HashAlgorithm::sha256, base::Digest{}, {}});
    odd.with = {city_, other_};
    std::sort(odd.with.begin(), odd.with.end());
    odd.origin = Origin{BatchId(3), "学习台账", 17};
    auto replacing = correcting(project("P-1", -20, 40'000), 2, Correction::Act::replace);
    ASSERT_TRUE(append("c1", {odd, project("P-1", 19'001, 20'000)}));
    ASSERT_TRUE(append("c2", {replacing, correcting(study(19'000), 1, Correction::Act::withdraw)}, {}, 2'000));
    ASSERT_TRUE(append("nothing", {}, {}, 3'000));
    ASSERT_TRUE(append("c1", {study(1)}, other_));
  }
};
INSTANTIATE_TEST_SUITE_P(, Format, testing::Values(db::Dialect::sqlite));

// A program that knows nothing but the published description finds the chains sound, and the same heads.
TEST_P(Format, IsUnderstoodByAThirdParty) {
  fill();
  auto const answer = ask_third_party(address().text);
  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("unit 2: 4 entries, head " + base::to_hex(head(connection(), banner_).value().hash)),
            std::string::npos)
      << answer.text;
}

// Chains under SM3 are understood as well, where Python's OpenSSL offers it.
TEST_P(Format, IsUnderstoodUnderSm3) {
  if (std::system("python3 -c 'import hashlib; hashlib.new(\"sm3\")' 2>/dev/null") != 0) {
    GTEST_SKIP() << "python3 without SM3";
  }
  {
    auto transaction = db::Transaction::begin(connection()).value();
    auto who = author("c1", banner_);
    who.algorithm = base::HashAlgorithm::sm3;
    auto appender = Appender::begin(transaction, kinds(), who, {}).value();
    ASSERT_TRUE(appender.add(study(5)));
    ASSERT_TRUE(appender.finish());
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(verify_chain(connection(), banner_).value(), std::nullopt);
  EXPECT_EQ(ask_third_party(address().text).code, 0);
}

// It names the same altered record as our own verification.
TEST_P(Format, ForgeriesAreNamedAlike) {
  auto const id = std::to_string(to_row({UnitId(2), Position(2)}));
  std::vector<std::pair<std::string, std::string>> const forgeries{
      {"entries", "UPDATE entries SET body=replace(body,'P-1','P-2') WHERE id=" + id},
      {"entries", "UPDATE entries SET body=replace(body,':',': ') WHERE id=" + id},
      {"entries", "UPDATE entries SET day_last=day_last+1 WHERE id=" + id},
      {"entries", "DELETE FROM entries WHERE id=" + id},
      {"commands", "UPDATE commands SET head=zeroblob(32) WHERE command='c1' AND unit=2"},
  };
  for (auto const& [table, forgery] : forgeries) {
    TearDown();
    SetUp();
    fill();
    forge(table, forgery);
    auto const answer = ask_third_party(address().text);
    EXPECT_EQ(answer.code, 3) << forgery << answer.text;
    auto const ours = verify_chain(connection(), banner_).value();
    ASSERT_TRUE(ours) << forgery;
    EXPECT_TRUE(answer.text.starts_with(to_text(ours->id) + ":")) << forgery << answer.text;
  }
}

}  // namespace
}  // namespace ledger
