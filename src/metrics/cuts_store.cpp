#include "metrics/cuts_store.h"

#include <algorithm>

namespace metrics {

Cut const& Cuts::of(ledger::UnitId unit) const {
  auto const found = by_unit_.find(unit);
  base::ensure(found != by_unit_.end(), "only units of the scope are asked about");
  return found->second;
}

base::Result<ledger::Position> Cuts::upto(db::Connection& connection, ledger::UnitId asking, ledger::UnitId host) {
  if (auto const own = by_unit_.find(host); own != by_unit_.end()) return own->second.position;
  auto const known = foreign_.find({asking, host});
  if (known != foreign_.end()) return known->second;
  auto const& instant = of(asking).instant;
  ledger::Position const position =
      instant ? TRY(ledger::position_at(connection, host, *instant)) : TRY(ledger::head(connection, host)).position;
  foreign_.emplace(Foreign{asking, host}, position);
  return position;
}

bool Cuts::operator==(Cuts const& other) const {
  return std::ranges::equal(by_unit_, other.by_unit_, [](auto const& left, auto const& right) {
    return left.first == right.first && left.second.position == right.second.position;
  });
}

}  // namespace metrics
