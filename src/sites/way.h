#pragma once

#include "sites/judge.h"

namespace sites {

/// From where the answers stand: items, base and bonus of the judgement must be filled in. The cost grows with items ×
/// items × tenths of a point, which rules/indicators bounds.
[[nodiscard]] Way shortest_way(Judgement const& judgement);

}  // namespace sites
