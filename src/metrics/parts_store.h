#pragma once

#include <functional>

#include "db/db.h"
#include "ledger/ledger_store.h"

namespace metrics {

/// What one entry of a chain brings: itself, or the taking away of the entry that it corrects.
struct Part {
  ledger::Entry const& entry;
  ledger::Position at;  // the place of the entry that brings it
  int sign = 1;
};
using PartVisitor = std::function<base::Done(Part const& part)>;

/// Positions (after, upto] of one chain.
struct Stretch {
  ledger::UnitId unit;
  ledger::Position after;
  ledger::Position upto;
};

/// How many entries a long pass takes at once: whole blocks, so that no row is met in two steps.
inline constexpr std::int64_t entries_at_once = 64 * 1024;

/// All parts of the stretch, in no promised order. Reads the entries themselves.
[[nodiscard]] base::Done for_each_part(db::Connection& connection, Stretch const& stretch, PartVisitor const& visit);

}  // namespace metrics
