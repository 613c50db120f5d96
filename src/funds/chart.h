#pragma once

#include <array>
#include <string>
#include <vector>

#include "funds/funds.h"
#include "rulefile/rulefile.h"

/// The chart of accounts (科目表) and the schedule of payments (支出进度), as dated rules: rules/accounts/*.toml.
namespace funds {

struct SourceRule {
  Source source = Source::central;
  std::string name;  // 中央
  std::string name_en;
  std::string path;  // its word in exported account names: "Central"
  rulefile::Validity validity;
};

struct AccountRule {
  Role role = Role::appropriated;
  std::string name;  // 待分配
  std::string name_en;
  std::string explanation;
  std::string path;  // "Assets:Unallotted": the class that plain-text accounting wants, and a leaf
  rulefile::Validity validity;
};

/// By that day of the budget year at least so many percent are paid.
struct ScheduleStep {
  int month = 0;
  int day_of_month = 0;
  int percent = 0;
  rulefile::Validity validity;
};

/// How statements print amounts.
struct StatementRule {
  std::string unit = "万元";
  int places = 2;
  rulefile::Validity validity;
};

class Chart {
 public:
  /// Faults, all at once: funds.account_missing (a role or no source at all), funds.path_malformed, funds.path_twice,
  /// funds.overlapping_validity, funds.schedule_day, funds.schedule_backwards, funds.statement_unit, rule.*.
  [[nodiscard]] static Chart parse(std::vector<rulefile::File>& files, rulefile::Faults& faults);
  /// In force on the day; none: there is no such source or account then.
  [[nodiscard]] SourceRule const* source(Source source, base::Day day) const;
  [[nodiscard]] AccountRule const* account(Role role, base::Day day) const;
  /// In force on the day, by date.
  [[nodiscard]] std::vector<ScheduleStep> schedule(base::Day day) const;
  [[nodiscard]] StatementRule statement(base::Day day) const;

 private:
  std::vector<SourceRule> sources_;
  std::vector<AccountRule> accounts_;
  std::vector<ScheduleStep> steps_;
  std::vector<StatementRule> statements_;
};

/// "Assets:Central:Y2024:P-01:Available", in words that hledger, ledger and beancount all take, under the chart of the
/// day. Errors: funds.unknown_account.
[[nodiscard]] base::Result<std::string> exported_name(Account const& account, Chart const& chart, base::Day day);

}  // namespace funds
