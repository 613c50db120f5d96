#include "metrics/total.h"

#include <algorithm>
#include <limits>

namespace metrics {
namespace {

/// Rounded half up to hundredths of a percent; never up to 100 and never down to 0, because both say "all" and "none".
std::int64_t hundredths_of_percent(std::int64_t numerator, std::int64_t denominator) {
  constexpr std::int64_t whole = 10'000;
  if (numerator == denominator) return whole;
  if (numerator == 0) return 0;
  // Both count entries, so the product stays far below the limit of the type.
  std::int64_t const rounded = (2 * numerator * whole + denominator) / (2 * denominator);
  return std::clamp<std::int64_t>(rounded, 1, whole - 1);
}

std::int64_t count_values(Total const& total) {
  return std::ranges::count_if(total.values, [](auto const& each) { return each.second > 0; });
}

bool is_money(Definition const& definition) {
  return definition.measure == Measure::sum && base::fen_per(definition.unit) != 0;
}

/// The value as a decimal in thousandths or whole units, so that two can be subtracted exactly.
std::string text_of(Definition const& definition, std::int64_t amount) {
  if (is_money(definition)) return base::decimal_in(base::Money(amount), definition.unit);
  if (definition.measure == Measure::share) return base::to_text(base::Decimalised{amount, 2});
  return std::to_string(amount);
}

std::int64_t amount_of(Definition const& definition, Total const& total) {
  switch (definition.measure) {
    case Measure::count:
    case Measure::sum:
      return total.numerator;
    case Measure::distinct:
      return count_values(total);
    case Measure::share:
      return total.denominator == 0 ? 0 : hundredths_of_percent(total.numerator, total.denominator);
  }
  return 0;
}

}  // namespace

bool Total::add(Contribution const& part, int sign) {
  if (!part.distinct_value.empty()) values[part.distinct_value] += sign;
  return add_sums(sign * part.numerator, sign * part.denominator, sign);
}

bool Total::add_sums(std::int64_t more_numerator, std::int64_t more_denominator, std::int64_t more_entries) {
  bool const wrapped = __builtin_add_overflow(numerator, more_numerator, &numerator);
  denominator += more_denominator;
  entries += more_entries;
  return !wrapped;
}

bool belongs(Definition const& definition, Contribution const& part, base::Period const& period) {
  base::Period const days = window(definition.course, period);
  return days.contains(part.day) && (!part.until || *part.until > period.last());
}

base::Period window(Course course, base::Period const& period) {
  base::Period result = period;
  if (course == Course::stock) result.from = base::Day(std::numeric_limits<std::int32_t>::min());
  if (course == Course::yearly) {
    if (auto const new_year = base::Day::make(period.from.year(), 1, 1)) result.from = *new_year;
  }
  return result;
}

Figure make_figure(Definition const& definition, Total const& total, base::Period const& period, base::Instant as_of) {
  Figure figure;
  figure.id = definition.id;
  figure.name = definition.name;
  figure.name_en = definition.name_en;
  figure.unit = definition.unit;
  figure.period = period;
  figure.as_of = as_of;
  figure.entries = total.entries;
  figure.rule = definition.digest;
  bool const of_nothing = definition.measure == Measure::share && total.denominator == 0;
  if (!of_nothing) figure.value = text_of(definition, amount_of(definition, total));
  if (definition.measure == Measure::share) {
    figure.numerator = std::to_string(total.numerator);
    figure.denominator = std::to_string(total.denominator);
  }
  return figure;
}

std::optional<Adjustment> difference(Definition const& definition, Total const& earlier, Total const& later,
                                     base::Period const& period) {
  std::int64_t const amount = amount_of(definition, later) - amount_of(definition, earlier);
  std::int64_t const entries = later.entries - earlier.entries;
  if (amount == 0 && entries == 0) return std::nullopt;
  return Adjustment{period.name, text_of(definition, amount), entries};
}

}  // namespace metrics
