#include "usecases/sign_check.h"

#include <fstream>

#include "usecases/accounts_testing.h"
#include "usecases/live_entries.h"
#include "usecases/record.h"
#include "usecases/terms.h"
#include "wording/entries.h"

namespace usecases {
namespace {

class SignCheckTest : public office_testing::AccountsTest {
 protected:
  [[nodiscard]] ledger::EntryId approve(std::string const& chinese, std::string const& mongolian) {
    NewTerm wanted;
    wanted.chinese = chinese;
    wanted.mongolian = mongolian;
    wanted.source = "审定会议纪要";
    wanted.approved = *base::parse_day("2024-03-01");
    auto const done = approve_term(office(), act(), wanted, false);
    EXPECT_TRUE(done.has_value()) << done.error().code;
    return {office::UnitId(1), done->first};
  }
  [[nodiscard]] std::size_t live() {
    std::size_t count = 0;
    EXPECT_TRUE(
        each_live(office().connection, office::UnitId(1), wording::kind_id, [&](ledger::Entry const&) -> base::Done {
          ++count;
          return {};
        }).has_value());
    return count;
  }
};

INSTANTIATE_BOTH_DATABASES(SignCheckTest);

// What is kept is what would be read: the same while nothing changes, and new with each wording, each withdrawal and
// each file of rules.
TEST_P(SignCheckTest, KeepsWhatItReadUntilSomethingChanges) {
  KeptSignRules kept;
  auto const first = *kept.of(office(), "");
  EXPECT_EQ(*kept.of(office(), ""), first);
  auto const entry = approve("书店", "\\u1828\\u1823\\u182e");
  auto const second = *kept.of(office(), "");
  EXPECT_NE(second, first);
  EXPECT_EQ(second->memory.all().size(), first->memory.all().size() + 1);
  EXPECT_EQ(live(), second->memory.all().size());
  NewCorrection withdrawal;
  withdrawal.target = entry;
  withdrawal.withdraw = true;
  withdrawal.reason = "记错";
  auto const withdrawn = correct(office(), act(), withdrawal);
  ASSERT_TRUE(withdrawn.has_value()) << withdrawn.error().code;
  auto const third = *kept.of(office(), "");
  EXPECT_NE(third, second);
  EXPECT_EQ(third->memory.all().size(), first->memory.all().size());
  EXPECT_EQ(live(), third->memory.all().size());
  EXPECT_EQ(*kept.of(office(), ""), third);
  std::ofstream(office().folder / "rules" / "layouts" / "more.toml") << "# none yet\n";
  EXPECT_NE(*kept.of(office(), ""), third);
}

}  // namespace
}  // namespace usecases
