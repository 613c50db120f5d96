#pragma once

#include <map>
#include <string>

#include "metrics/metrics.h"

namespace metrics {

/// What a figure adds up to before it becomes text. Parts may be taken away again, so that a correction is a negative
/// part at the place of the correcting entry.
struct Total {
  std::int64_t numerator = 0;  // count, fen, or numerator of a share
  std::int64_t denominator = 0;
  std::int64_t entries = 0;
  std::map<std::string, std::int64_t, std::less<>> values;  // distinct only: value and how many entries bear it

  /// False when a sum no longer fits; the total is then of no use.
  [[nodiscard]] bool add(Contribution const& part, int sign);
  [[nodiscard]] bool add_sums(std::int64_t more_numerator, std::int64_t more_denominator, std::int64_t more_entries);
};

/// Whether the contribution is in the figure of the period: a flow by its deciding day, a stock when it holds on the
/// last day, a yearly one when the period touches its year.
[[nodiscard]] bool belongs(Definition const& definition, Contribution const& part, base::Period const& period);

/// The days of contributions that make up the figure of the period; half-open. For a stock the beginning is open
/// (`from` is the least day) and ends count negative.
[[nodiscard]] base::Period window(Course course, base::Period const& period);

[[nodiscard]] Figure make_figure(Definition const& definition, Total const& total, base::Period const& period,
                                 base::Instant as_of);

/// later − earlier, as a signed decimal in the unit of the figure; empty when neither value nor entries differ.
[[nodiscard]] std::optional<Adjustment> difference(Definition const& definition, Total const& earlier,
                                                   Total const& later, base::Period const& period);

}  // namespace metrics
