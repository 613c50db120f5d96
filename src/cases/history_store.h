#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/cases_store.h"
#include "cases/marks.h"

/// Marks of cases from the derived table `case_marks`, or by a walk along the chains where it cannot be read.
namespace cases {

/// One mark as it counts for one unit.
struct MarkRow {
  ledger::UnitId unit;  // for which it counts
  CaseKey key;          // whose chain holds the case
  std::string mark;
  base::Day day;
  ledger::EntryId entry;
  ledger::Position known_from;
  std::optional<ledger::Position> known_until;
  auto operator<=>(MarkRow const&) const = default;
  /// Whether it stood when the chain was known up to there.
  [[nodiscard]] bool known_at(ledger::Position upto) const {
    return known_from <= upto && (!known_until || *known_until > upto);
  }
};

struct MarkQuestion {
  ledger::UnitId unit;
  std::string machine;
  std::string mark;
  base::Day from;  // half-open
  base::Day until;
};

class History {
 public:
  /// `units`: those that will be asked about. The machines must outlive it.
  [[nodiscard]] static base::Result<History> begin(db::Connection& connection, Machines const& machines,
                                                   std::vector<ledger::UnitId> const& units);
  /// By day, then case; whenever they were known.
  [[nodiscard]] base::Result<std::vector<MarkRow>> marks(MarkQuestion const& question);
  /// Those of one case, for the units of whatever question.
  [[nodiscard]] base::Result<std::vector<MarkRow>> marks_of_case(CaseKey const& key);
  /// The case as it was known up to that place of its chain.
  [[nodiscard]] base::Result<Case> standing_at(CaseKey const& key, ledger::Position upto);

 private:
  History(db::Connection& connection, Machines const& machines) : connection_(connection), machines_(machines) {}
  [[nodiscard]] base::Done walk(std::vector<ledger::UnitId> const& units);

  db::Connection& connection_;
  Machines const& machines_;
  bool walked_ = false;  // the tables do not speak for these units
  std::map<CaseKey, std::vector<Recorded>> cases_;
  std::map<CaseKey, std::vector<MarkRow>> marks_;
};

}  // namespace cases
