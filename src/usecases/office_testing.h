#pragma once

#include "testing/database.h"
#include "usecases/act.h"
#include "usecases/units.h"

/// An office for tests: a real ledger folder with the program's own rules, on either database, on a clock of the
/// test's.
namespace office_testing {

class OfficeTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    ledger_ = std::filesystem::temp_directory_path() / ("shiliu_office_" + testing_database::fresh_name());
    usecases::NewLedger wanted;
    wanted.folder = ledger_;
    wanted.unit = "示范旗民委";
    wanted.level = office::UnitLevel::city;
    if (GetParam() == db::Dialect::postgres) wanted.settings.database = address().text;
    auto const made = usecases::make_ledger(wanted, now());
    ASSERT_TRUE(made.has_value()) << made.error().code << " " << made.error().where;
    auto opened = usecases::open_ledger(ledger_, std::nullopt, db::Access::write);
    ASSERT_TRUE(opened.has_value()) << opened.error().code << " " << opened.error().where;
    office_.emplace(*std::move(opened));
  }
  void TearDown() override {
    office_.reset();
    if (!ledger_.empty()) std::filesystem::remove_all(ledger_);
    BothDatabases::TearDown();
  }

  [[nodiscard]] usecases::Office& office() { return *office_; }
  [[nodiscard]] std::filesystem::path const& ledger() const { return ledger_; }
  [[nodiscard]] base::Instant now() const { return now_; }
  void set_now(base::Instant now) { now_ = now; }
  void set_day(std::string const& day) { now_ = *base::parse_instant(day + "T09:00:00+08:00"); }
  /// A new command each time.
  [[nodiscard]] usecases::Act act() {
    usecases::Act made;
    made.command = "test-" + std::to_string(++commands_);
    made.now = now_;
    return made;
  }

 private:
  std::filesystem::path ledger_;
  std::optional<usecases::Office> office_;
  base::Instant now_ = *base::parse_instant("2024-01-02T09:00:00+08:00");
  int commands_ = 0;
};

}  // namespace office_testing
