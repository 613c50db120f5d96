#include "usecases/withdraw_many.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "usecases/record.h"

namespace usecases {
namespace {

[[nodiscard]] base::Error about(std::string_view code, ledger::EntryId id, std::string_view by = {}) {
  auto const text = ledger::to_text(id);
  return base::Error{std::string(code), {{"entry", text}, {"by", std::string(by)}}, text, {}};
}

[[nodiscard]] base::Done check_asked(Office const& office, NewWithdrawals const& wanted) {
  if (wanted.entries.empty()) return base::fail("withdrawals.none", {}, "ids");
  if (wanted.entries.size() > withdrawals_max) {
    return base::fail("withdrawals.too_many",
                      {{"limit", std::to_string(withdrawals_max)}, {"count", std::to_string(wanted.entries.size())}},
                      "ids");
  }
  if (base::trim(wanted.reason).empty()) return base::fail("correct.reason_missing", {}, "reason");
  std::vector<base::Error> faults;
  std::set<ledger::EntryId> met;
  for (auto const id : wanted.entries) {
    if (!met.insert(id).second) {
      faults.push_back(base::fail("withdrawals.twice", {{"entry", ledger::to_text(id)}}, ledger::to_text(id)).value());
    }
  }
  for (auto const& found : ledger::suspicions(office.rules.privacy, wanted.reason)) {
    faults.push_back(base::Error{
        "privacy.number_found",
        {{"field", "reason"}, {"kind", found.kind}, {"masked", ledger::masked(office.rules.privacy, wanted.reason)}},
        "reason",
        {}});
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return {};
}

/// What is to be withdrawn, once nothing speaks against any of them.
[[nodiscard]] base::Result<std::vector<ledger::Entry>> targets(db::Connection& connection,
                                                               std::vector<ledger::EntryId> const& ids) {
  std::vector<base::Error> faults;
  std::vector<ledger::Entry> out;
  for (auto const id : ids) {
    auto entry = ledger::entry(connection, id);
    if (!entry) {
      faults.push_back(about("ledger.unknown_target", id));
      continue;
    }
    auto const standing = TRY(ledger::standing(connection, id));
    bool const withdrawal = ledger::is_withdrawal(entry->what);
    if (withdrawal) faults.push_back(about("ledger.target_is_withdrawal", id));
    if (standing.ended_by) {
      faults.push_back(
          about("ledger.already_corrected", id, ledger::to_text(ledger::EntryId{id.unit, *standing.ended_by})));
    }
    out.push_back(*std::move(entry));
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return out;
}

}  // namespace

base::Result<Withdrawn> withdraw_many(Office& office, Act const& act, NewWithdrawals const& wanted) {
  TRY(check_asked(office, wanted));
  std::map<office::UnitId, std::vector<ledger::EntryId>> by_unit;
  for (auto const id : wanted.entries) by_unit[id.unit].push_back(id);
  // The acts of all units are inside one transaction: all or none.
  auto transaction = TRY(db::Transaction::begin(office.connection));
  std::map<ledger::EntryId, ledger::EntryId> done;
  Withdrawn out;
  for (auto const& [unit, ids] : by_unit) {
    auto recording = TRY(Recording::begin(office, act, unit));
    if (auto const& before = recording.repeated()) {
      out.repeated = true;
      for (std::size_t i = 0; i < ids.size(); ++i) {
        done[ids[i]] = {unit, ledger::Position(before->first.value() + static_cast<std::int64_t>(i))};
      }
      continue;
    }
    for (auto& entry : TRY(targets(recording.connection(), ids))) {
      auto draft = std::move(entry.what);
      draft.origin.reset();
      draft.corrects =
          ledger::Correction{entry.id.position, ledger::Correction::Act::withdraw, base::trim(wanted.reason)};
      auto const withdrawn = TRY(recording.add(std::move(draft)));
      done[entry.id] = {unit, withdrawn};
    }
    TRY(recording.commit());
  }
  TRY(transaction.commit());
  for (auto const id : wanted.entries) out.rows.push_back({id, done.at(id)});
  return out;
}

}  // namespace usecases
