#include <algorithm>

#include "funds/statement.h"

namespace funds {

base::Result<Plan> Plan::make(std::vector<PlanStep> steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    bool const grows =
        i == 0 ? steps[i].paid >= base::Money() : steps[i - 1].by < steps[i].by && steps[i - 1].paid <= steps[i].paid;
    if (!grows) return base::fail("funds.plan_backwards", {{"day", base::to_text(steps[i].by)}});
  }
  return Plan(std::move(steps));
}

base::Result<Plan> Plan::of_quarters(int year, std::array<base::Money, 4> const& quarters) {
  std::vector<PlanStep> steps;
  base::Money sum;
  for (std::size_t i = 0; i < quarters.size(); ++i) {
    sum = TRY(base::add(sum, quarters.at(i)));
    auto const quarter = TRY(base::parse_period(std::to_string(year) + "Q" + std::to_string(i + 1)));
    steps.push_back({quarter.last(), sum});
  }
  return make(std::move(steps));
}

base::Result<Plan> Plan::of_schedule(int year, std::span<ScheduleStep const> schedule, base::Money allotted) {
  std::vector<PlanStep> steps;
  for (auto const& step : schedule) {
    auto day = base::Day::make(year, step.month, step.day_of_month);
    if (!day) day = TRY(base::Day::make(year, step.month, step.day_of_month - 1));
    std::int64_t product = 0;
    if (__builtin_mul_overflow(allotted.fen(), std::int64_t{step.percent}, &product))
      return base::fail("money.overflow");
    steps.push_back({*day, base::Money(product / 100 + (product % 100 > 0 ? 1 : 0))});
  }
  return make(std::move(steps));
}

Progress progress(Plan const& plan, base::Money paid, base::Day day) {
  Progress result{{}, paid, {}, std::nullopt};
  for (auto const& step : plan.steps()) {
    if (step.by <= day) {
      result.due = step.paid;
    } else {
      result.next = step;
      break;
    }
  }
  if (paid < result.due) result.behind = base::Money(result.due.fen() - paid.fen());
  return result;
}

}  // namespace funds
