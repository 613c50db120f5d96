#pragma once

#include <set>

#include "cases/history_store.h"
#include "metrics/cuts_store.h"
#include "metrics/figure_tables_store.h"
#include "office/office.h"

/// The totals of several periods, each as of its own cuts, from whatever source is there.
namespace metrics {

/// One period asked about, and what it adds up to.
struct Ask {
  base::Period period;
  Cuts cuts;
  std::vector<RuleBook::Rule const*> rules;  // those in force for the period
  std::vector<Total> totals = {};            // by rule number
};

enum class Source : std::uint8_t {
  sums,    // the tables of this room
  days,    // entries found by the ledger's index of days
  entries  // nothing but the entries
};

/// The best source that is there and right for these rules.
[[nodiscard]] base::Result<Source> choose_source(db::Connection& connection, RuleBook const& book);

[[nodiscard]] base::Done answer(db::Connection& connection, RuleBook const& book, office::Scope const& scope,
                                Source source, std::vector<Ask>& asks);
/// Half of answer(): from figure_sums and its sisters, and the entries of the last block.
[[nodiscard]] base::Done answer_from_sums(db::Connection& connection, RuleBook const& book, office::Scope const& scope,
                                          Ask& ask);

/// The other half, whatever the source: figures of cases, from their marks.
[[nodiscard]] base::Done answer_from_cases(db::Connection& connection, RuleBook const& book, office::Scope const& scope,
                                           std::vector<Ask>& asks);
/// What counts for one figure of cases, each hit once for the scope, by day.
[[nodiscard]] base::Result<std::vector<CaseHit>> hits_of(db::Connection& connection, cases::History& history,
                                                         RuleBook::Rule const& rule, cases::Machines const& machines,
                                                         office::Scope const& scope, Ask& ask);

/// An entry met while looking for what counts for the unit `asking`.
struct Met {
  ledger::UnitId asking;
  ledger::Entry const& entry;
  std::optional<ledger::Position> ended_by;
  std::string_view field;  // the day field by which it was found; empty: any
};
using MetVisitor = std::function<base::Done(Met const& met)>;
/// Visits every entry that may count for one of the asks: none is missed; ended ones and ones beyond a cut may be among
/// them; a joint one comes once for each unit of the scope; one found by several day fields once for each.
[[nodiscard]] base::Done for_each_met(db::Connection& connection, office::Scope const& scope, Source source,
                                      std::vector<Ask> const& asks, MetVisitor const& visit);

/// Lets an entry count once for an ask: asks cuts and corrections, and remembers the joint ones.
class Admission {
 public:
  [[nodiscard]] base::Result<bool> admits(db::Connection& connection, Met const& met, Cuts& cuts);

 private:
  std::set<std::pair<ledger::EntryId, std::string>> joint_;
};

}  // namespace metrics
