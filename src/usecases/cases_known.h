#pragma once

#include "usecases/case_pages.h"

/// Facts around a case that a step of it will be judged by, or that are worth a look, said before anything is filled
/// in.
namespace usecases {

/// Told once for a case, however many actions lead on from it.
class KnownAround {
 public:
  KnownAround(Office& office, Act const& act, CaseDetail const& detail) : office_(office), act_(act), detail_(detail) {}
  /// case.series_next, case.balance_now, case.closed_until, case.fund_known, pool.rule_broken.
  [[nodiscard]] base::Result<std::vector<base::Error>> of(cases::Action const& action);

 private:
  [[nodiscard]] base::Done add_series(cases::Action const& action, std::vector<base::Error>& out);
  [[nodiscard]] base::Done add_fund(cases::Action const& action, std::vector<base::Error>& out);
  void add_balances(cases::Action const& action, std::vector<base::Error>& out) const;
  void add_pool_rules(cases::Action const& action, std::vector<base::Error>& out) const;

  Office& office_;
  Act const& act_;
  CaseDetail const& detail_;
};

/// Whether what is filled in can still change the balance.
[[nodiscard]] bool asks_for_it(cases::Action const& action, cases::Balance const& balance);

}  // namespace usecases
