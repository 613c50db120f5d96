#include "metrics/parts_store.h"

#include <algorithm>
#include <vector>

namespace metrics {
namespace {

/// The targets are read after the walk and by rising place: few, and near each other.
base::Done take_away(db::Connection& connection, ledger::UnitId unit, std::vector<ledger::Ending> endings,
                     PartVisitor const& visit) {
  std::ranges::sort(endings, {}, &ledger::Ending::ended);
  for (auto const& ending : endings) {
    auto const target = TRY(ledger::entry(connection, {unit, ending.ended}));
    TRY(visit({target, ending.by, -1}));
  }
  return {};
}

}  // namespace

base::Done for_each_part(db::Connection& connection, Stretch const& stretch, PartVisitor const& visit) {
  if (stretch.upto <= stretch.after) return {};
  std::vector<ledger::Ending> endings;
  ledger::Position const first(stretch.after.value() + 1);
  ledger::Position const until(stretch.upto.value() + 1);
  TRY(ledger::for_each_entry(connection, stretch.unit, first, until,
                             [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
                               if (entry.what.corrects) {
                                 endings.push_back({entry.what.corrects->target, entry.id.position});
                               }
                               return visit({entry, entry.id.position, 1});
                             }));
  return take_away(connection, stretch.unit, std::move(endings), visit);
}

}  // namespace metrics
