#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "testing/database.h"

/// A ledger of two or three units with a few kinds, on both databases, for tests of the store half.
namespace ledger {

inline Kinds kinds_for_tests() {
  std::string const text = R"toml(source = "试验"
effective_from = 2020-01-01
[[kind]]
id = "study"
name = "学习"
[[kind.field]]
id = "category"
name = "类别"
type = "text"
[[kind.field]]
id = "attendance"
name = "参加人数"
type = "count"
[[kind]]
id = "project"
name = "项目"
code_field = "code"
[[kind.field]]
id = "code"
name = "编号"
type = "text"
[[kind.field]]
id = "approved"
name = "立项日期"
type = "day"
[[kind.field]]
id = "deadline"
name = "期限"
type = "day"
)toml";
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("kinds/test.toml", text, faults).value());
  auto kinds = Kinds::parse(files, faults);
  if (!faults.empty()) throw std::runtime_error("kinds_for_tests: " + faults.take().front().code);
  return kinds;
}

class StoreTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    city_ = office::add_unit(*connection_, {"市", office::UnitLevel::city, {}}, base::Instant(1)).value();
    banner_ = office::add_unit(*connection_, {"旗", office::UnitLevel::banner, city_}, base::Instant(1)).value();
    other_ = office::add_unit(*connection_, {"邻旗", office::UnitLevel::banner, city_}, base::Instant(1)).value();
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }

  [[nodiscard]] db::Connection& connection() { return *connection_; }
  [[nodiscard]] Kinds const& kinds() const { return kinds_; }

  [[nodiscard]] static Draft study(int day, std::string title = "学习") {
    Draft draft;
    draft.kind = "study";
    draft.days = {base::Day(day), base::Day(day)};
    draft.title = std::move(title);
    draft.fields["category"] = std::string("党纪学习");
    return draft;
  }
  [[nodiscard]] static Draft project(std::string const& code, int day, int deadline) {
    Draft draft;
    draft.kind = "project";
    draft.days = {base::Day(day), base::Day(day + 3)};
    draft.title = "项目" + code;
    draft.fields["code"] = code;
    draft.fields["deadline"] = base::Day(deadline);
    return draft;
  }
  [[nodiscard]] static Draft correcting(Draft draft, std::int64_t target, Correction::Act act) {
    draft.corrects = Correction{Position(target), act, "日期写错"};
    return draft;
  }
  [[nodiscard]] Author author(std::string command, UnitId unit, std::int64_t now = 1'000) const {
    return Author{
        unit, SectionId(1), AccountId(1), std::move(command), base::Instant(now), base::HashAlgorithm::sha256};
  }
  /// One command with these entries, committed.
  base::Result<Receipt> append(std::string command, std::vector<Draft> drafts, std::optional<UnitId> unit = {},
                               std::int64_t now = 1'000) {
    auto transaction = TRY(db::Transaction::begin(connection()));
    auto who = author(std::move(command), unit.value_or(banner_), now);
    auto appender = TRY(Appender::begin(transaction, kinds_, std::move(who), {}));
    if (!appender.repeated()) {
      for (auto& draft : drafts) TRY(appender.add(std::move(draft)));
    }
    auto receipt = TRY(appender.finish());
    TRY(transaction.commit());
    return receipt;
  }
  /// Changes an enduring table as a forger with the file in hands would.
  void forge(std::string const& table, std::string const& script) {
    bool const sqlite = connection().dialect() == db::Dialect::sqlite;
    auto const unlock = sqlite ? "DROP TRIGGER IF EXISTS " + table + "_no_update; DROP TRIGGER IF EXISTS " + table +
                                     "_no_delete; PRAGMA ignore_check_constraints=ON;"
                               : "ALTER TABLE " + table + " DISABLE TRIGGER USER;";
    auto const done = connection().execute(unlock + script);
    ASSERT_TRUE(done) << done.error().code << ' ' << done.error().arguments.front().value;
  }

  UnitId city_;
  UnitId banner_;
  UnitId other_;

 private:
  Kinds kinds_ = kinds_for_tests();
  std::optional<db::Connection> connection_;
};

}  // namespace ledger
