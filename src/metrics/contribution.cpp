#include <algorithm>

#include "base/utf8.h"
#include "metrics/conditions.h"

namespace metrics {
namespace {

using Predicate = Condition::Predicate;

ledger::Value const* value_of(ledger::Draft const& entry, std::string_view field) {
  auto const found = std::ranges::find_if(entry.fields, [&](auto const& each) { return each.first == field; });
  return found == entry.fields.end() ? nullptr : &found->second;
}

/// The words that a condition compares: text as it stands, a flag as people write it.
std::optional<std::string_view> words_of(ledger::Draft const& entry, std::string_view field) {
  if (field == "title") return std::string_view(entry.title);
  auto const* value = value_of(entry, field);
  if (value == nullptr) return std::nullopt;
  if (auto const* flag = std::get_if<bool>(value)) return *flag ? "是" : "否";
  if (auto const* text = std::get_if<std::string>(value)) return std::string_view(*text);
  return std::nullopt;
}

bool is_filled(ledger::Draft const& entry, std::string_view field) {
  auto const words = words_of(entry, field);
  if (words) return !base::trim(*words).empty();
  return value_of(entry, field) != nullptr;
}

bool reaches(ledger::Kind const& kind, Condition const& condition, std::string_view words) {
  auto const* field = ledger::find_field(kind, condition.field);
  if (field == nullptr) return false;
  auto const rank = ledger::rank_of(*field, words);
  auto const least = ledger::rank_of(*field, condition.values.front());
  return rank && least && *rank >= *least;
}

bool holds(Condition const& condition, ledger::Kind const& kind, ledger::Draft const& entry) {
  if (condition.predicate == Predicate::not_empty) return is_filled(entry, condition.field);
  auto const words = words_of(entry, condition.field);
  if (!words) return condition.predicate == Predicate::is_not;
  switch (condition.predicate) {
    case Predicate::is:
      return *words == condition.values.front();
    case Predicate::is_not:
      return *words != condition.values.front();
    case Predicate::in:
      return std::ranges::find(condition.values, *words) != condition.values.end();
    case Predicate::at_least:
      return reaches(kind, condition, *words);
    case Predicate::contains:
      return words->find(condition.values.front()) != std::string_view::npos;
    case Predicate::not_empty:
      return true;
  }
  return false;
}

std::optional<base::Day> day_in(ledger::Draft const& entry, std::string_view field) {
  auto const* value = value_of(entry, field);
  if (value == nullptr) return std::nullopt;
  auto const* day = std::get_if<base::Day>(value);
  return day == nullptr ? std::nullopt : std::optional(*day);
}

/// The deciding day, and for a stock the day on which it ends. Nullopt: nothing decides it, so it does not count.
bool decide_days(Definition const& definition, ledger::Draft const& entry, Contribution& result) {
  if (definition.course == Course::yearly) {
    auto const new_year = base::Day::make(entry.days.first.year(), 1, 1);
    if (!new_year) return false;
    result.day = *new_year;
    return true;
  }
  auto const day =
      definition.decided_by == "days" ? std::optional(entry.days.first) : day_in(entry, definition.decided_by);
  if (!day) return false;
  result.day = *day;
  if (!definition.ended_by.empty()) result.until = day_in(entry, definition.ended_by);
  return !result.until || result.day < *result.until;
}

}  // namespace

bool decide_amount(Definition const& definition, ledger::Kind const& kind, ledger::Draft const& entry,
                   Contribution& result) {
  switch (definition.measure) {
    case Measure::count:
      result.numerator = 1;
      return true;
    case Measure::share:
      result.denominator = 1;
      result.numerator = hold_all(definition.numerator, kind, entry) ? 1 : 0;
      return true;
    case Measure::distinct: {
      auto const words = words_of(entry, definition.fields.front());
      if (!words || base::trim(*words).empty()) return false;
      result.distinct_value = base::trim(*words);
      return true;
    }
    case Measure::sum:
      break;
  }
  bool found = false;
  for (auto const& id : definition.fields) {
    auto const* value = value_of(entry, id);
    if (value == nullptr) continue;
    found = true;
    std::int64_t amount = 0;
    if (auto const* money = std::get_if<base::Money>(value)) amount = money->fen();
    if (auto const* count = std::get_if<std::int64_t>(value)) amount = *count;
    // A recorded amount is below 2^53 and an entry has at most 64 fields: this cannot wrap.
    result.numerator += amount;
  }
  return found;
}

bool hold_all(std::vector<Condition> const& conditions, ledger::Kind const& kind, ledger::Draft const& entry) {
  return std::ranges::all_of(conditions, [&](Condition const& condition) { return holds(condition, kind, entry); });
}

std::optional<Contribution> contribution(Definition const& definition, ledger::Kind const& kind,
                                         ledger::Draft const& entry) {
  if (definition.cases || definition.kind != entry.kind) return std::nullopt;
  // A withdrawal says that its target does not count; of work done it says nothing itself.
  if (ledger::is_withdrawal(entry)) return std::nullopt;
  Contribution result;
  if (!decide_days(definition, entry, result)) return std::nullopt;
  if (!hold_all(definition.where, kind, entry)) return std::nullopt;
  if (!decide_amount(definition, kind, entry, result)) return std::nullopt;
  return result;
}

}  // namespace metrics
