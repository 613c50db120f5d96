#include "metrics/total.h"

namespace metrics {

std::vector<Figure> measure(Definitions const& definitions, ledger::Kinds const& kinds,
                            std::span<ledger::Entry const> live, base::Period const& period, base::Instant as_of) {
  std::vector<Figure> result;
  for (Definition const* definition : definitions.for_period(period)) {
    auto const* kind = kinds.find(definition->kind);
    base::ensure(kind != nullptr, "a definition of an unknown kind passed the checks");
    Total total;
    for (auto const& entry : live) {
      auto const part = contribution(*definition, *kind, entry.what);
      if (!part || !belongs(*definition, *part, period)) continue;
      base::ensure(total.add(*part, 1), "the sum of a figure does not fit");
    }
    result.push_back(make_figure(*definition, total, period, as_of));
  }
  return result;
}

std::string printed(Figure const& figure) { return figure.value.empty() ? "—" : figure.value + figure.unit; }

}  // namespace metrics
