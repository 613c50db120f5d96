#include "funds/entries.h"

#include "funds/funds_testing.h"

namespace funds {
namespace {

using made_up::lived;
using made_up::movement;
using made_up::reversal;
using made_up::yuan;

ledger::Kinds const& house_kinds() {
  static ledger::Kinds const kinds = [] {
    rulefile::Faults faults;
    auto files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "kinds", faults);
    auto result = ledger::Kinds::parse(files, faults);
    check_kind(result, faults);
    if (!faults.empty()) throw std::runtime_error("rules/kinds: " + faults.take().front().code);
    return result;
  }();
  return kinds;
}

ledger::Kind const& kind() { return *house_kinds().find(movement_kind); }

// What is written as an entry is read as the same movement, whatever it was: a year of random ones.
TEST(Entries, AMovementComesBackAsItWas) {
  auto const book = lived(11, 300);
  for (auto const& taken : book.taken()) {
    auto const& was = taken.movement;
    auto const draft = draft_of(was, kind(), "摘要");
    EXPECT_TRUE(ledger::check(draft, house_kinds()).empty()) << was.voucher;
    auto const read = movement_of(draft, kind());
    ASSERT_TRUE(read.has_value()) << read.error().code;
    EXPECT_EQ(read->kind, was.kind);
    EXPECT_EQ(read->name(), was.name());
    EXPECT_EQ(read->document, was.document);
    EXPECT_EQ(read->reverses, was.reverses);
    EXPECT_EQ(read->reason, was.reason);
    if (was.kind == MovementKind::reversal) continue;
    EXPECT_EQ(journal_of(*read).value(), journal_of(was).value()) << was.voucher;
  }
}

// What the entry does not say is not made up.
TEST(Entries, NothingIsGuessed) {
  auto draft = draft_of(movement(MovementKind::appropriation, "2024-01-10", "A1", yuan(100)), kind(), "摘要");
  EXPECT_EQ(draft.fields.at("movement"), ledger::Value(std::string("预算下达")));
  draft.fields.erase("source");
  EXPECT_EQ(movement_of(draft, kind()).error().code, "funds.source_missing");
  draft.fields.erase("movement");
  EXPECT_EQ(movement_of(draft, kind()).error().code, "funds.movement_unclear");
  auto carried = movement(MovementKind::carry_over, "2024-12-31", "A2", yuan(1));
  auto without = draft_of(carried, kind(), "摘要");
  without.fields.erase("stage");
  EXPECT_EQ(movement_of(without, kind())->stage, Role::disbursed) << "a stage that cannot be carried is refused later";
  auto const back = draft_of(reversal("2024-02-01", "R1", {2023, "A1"}), kind(), "摘要");
  EXPECT_EQ(movement_of(back, kind())->reverses, (VoucherName{2023, "A1"}));
  EXPECT_EQ(name_of(kind(), "movement", "disbursement"), "拨付");
  EXPECT_EQ(name_of(kind(), "movement", "payment"), "");
}

// A kind that lost a word or a field is a fault of the rules; a ledger without the kind keeps no book.
TEST(Entries, AKindIsCheckedAtStart) {
  std::string const text = R"toml(source = "试验"
effective_from = 2020-01-01
[[kind]]
id = "fund_movement"
name = "资金凭证"
[[kind.field]]
id = "movement"
name = "业务"
type = "choice"
[[kind.field.choice]]
value = "拨付"
synonyms = ["disbursement"]
)toml";
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("kinds/test.toml", text, faults).value());
  check_kind(ledger::Kinds::parse(files, faults), faults);
  auto const found = faults.take();
  EXPECT_GT(found.size(), 20U);
  for (auto const& fault : found) EXPECT_EQ(fault.code, "funds.kind_incomplete");
  rulefile::Faults none;
  check_kind(ledger::Kinds(), none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace funds
