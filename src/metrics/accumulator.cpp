#include "metrics/accumulator.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace metrics {
namespace {

constexpr std::array levels = {Level::day, Level::month, Level::year};

/// Sorted by key, rows of one key made one.
template <class Row, class Join>
std::vector<Row> merged(std::vector<Row> rows, Join join) {
  std::ranges::sort(rows, {}, &Row::key);
  std::vector<Row> result;
  for (auto& row : rows) {
    if (!result.empty() && result.back().key == row.key) {
      join(result.back(), row);
    } else {
      result.push_back(std::move(row));
    }
  }
  return result;
}

void join_sums(SumRow& into, SumRow const& more) {
  into.numerator += more.numerator;
  into.denominator += more.denominator;
  into.entries += more.entries;
}

/// Adds the rows of days, which are sorted by key, up to rows of months or years. Those of one bucket lie together
/// among them, so that no more than one bucket is held twice.
void add_up(std::vector<SumRow> const& days, Level level, std::vector<SumRow>& out) {
  auto const key_of = [level](SumRow const& row) {
    return SumRow::Key{row.key.rule, level, bucket_of(level, base::Day(static_cast<std::int32_t>(row.key.bucket))),
                       row.key.block};
  };
  std::vector<SumRow> bucket;
  auto const close = [&] {
    for (auto const& row : merged(std::exchange(bucket, {}), join_sums)) out.push_back(row);
  };
  for (auto const& day : days) {
    SumRow row = day;
    row.key = key_of(day);
    if (!bucket.empty() &&
        std::tie(bucket.front().key.rule, bucket.front().key.bucket) != std::tie(row.key.rule, row.key.bucket)) {
      close();
    }
    bucket.push_back(row);
  }
  close();
}

}  // namespace

std::size_t Accumulator::SlotHash::operator()(Slot const& slot) const noexcept {
  auto mixed = static_cast<std::uint64_t>(slot.rule) * 0x9E3779B97F4A7C15ULL;
  mixed = (mixed ^ static_cast<std::uint64_t>(slot.day)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ static_cast<std::uint64_t>(slot.block)) * 0x94D049BB133111EBULL;
  return static_cast<std::size_t>(mixed ^ (mixed >> 31U));
}

base::Done Accumulator::put(RuleBook::Rule const& rule, Slot const& slot, Contribution const& part, int sign) {
  if (rule.definition->measure == Measure::distinct) {
    values_[{slot.rule, Level::day, slot.day, part.distinct_value, slot.block}] += sign;
    return {};
  }
  Sums& sums = sums_[slot];
  if (__builtin_add_overflow(sums.numerator, sign * part.numerator, &sums.numerator)) {
    return base::fail("metrics.sum_too_large", {{"figure", rule.definition->name}});
  }
  sums.denominator += sign * part.denominator;
  sums.entries += sign;
  return {};
}

base::Done Accumulator::add(RuleBook const& book, ledger::Entry const& entry, ledger::Position at, int sign) {
  if (!entry.what.with.empty()) return {};
  for (RuleBook::Rule const* rule : book.of_kind(entry.what.kind)) {
    auto const part = contribution(*rule->definition, *rule->kind, entry.what);
    if (!part) continue;
    std::int64_t const block = block_of(at);
    TRY(put(*rule, {rule->number, part->day.since_epoch(), block}, *part, sign));
    if (part->until) TRY(put(*rule, {rule->number, part->until->since_epoch(), block}, *part, -sign));
  }
  return {};
}

std::vector<SumRow> Accumulator::sum_rows() const {
  std::vector<SumRow> rows;
  rows.reserve(sums_.size());
  for (auto const& [slot, sums] : sums_) {
    rows.push_back({{slot.rule, Level::day, slot.day, slot.block}, sums.numerator, sums.denominator, sums.entries});
  }
  std::ranges::sort(rows, {}, &SumRow::key);
  std::vector<SumRow> coarser;
  for (Level const level : {Level::month, Level::year}) add_up(rows, level, coarser);
  rows.reserve(rows.size() + coarser.size());
  rows.insert(rows.end(), coarser.begin(), coarser.end());
  std::ranges::sort(rows, {}, &SumRow::key);
  return rows;
}

std::vector<ValueRow> Accumulator::value_rows() const {
  std::vector<ValueRow> rows;
  rows.reserve(values_.size() * levels.size());
  for (auto const& [key, entries] : values_) {
    base::Day const day(static_cast<std::int32_t>(key.bucket));
    for (Level const level : levels) {
      rows.push_back({{key.rule, level, bucket_of(level, day), key.value, key.block}, entries});
    }
  }
  return merged(std::move(rows), [](ValueRow& into, ValueRow const& more) { into.entries += more.entries; });
}

void JointParts::add(RuleBook const& book, ledger::Entry const& entry, ledger::Position at, int sign) {
  if (entry.what.with.empty()) return;
  for (RuleBook::Rule const* rule : book.of_kind(entry.what.kind)) {
    auto const part = contribution(*rule->definition, *rule->kind, entry.what);
    if (!part) continue;
    auto const put = [&](ledger::UnitId unit, base::Day day, int weight) {
      Total& total = parts_[{unit, rule->number, day.since_epoch(), entry.id.unit, at, part->distinct_value}];
      // At most a handful of parts of one entry each: far from the limit of the type.
      static_cast<void>(total.add_sums(weight * part->numerator, weight * part->denominator, weight));
    };
    auto const put_all = [&](ledger::UnitId unit) {
      put(unit, part->day, sign);
      if (part->until) put(unit, *part->until, -sign);
    };
    put_all(entry.id.unit);
    for (ledger::UnitId const unit : entry.what.with) put_all(unit);
  }
}

std::vector<JointRow> JointParts::rows() const {
  std::vector<JointRow> rows;
  rows.reserve(parts_.size());
  for (auto const& [key, total] : parts_) rows.push_back({key, total.numerator, total.denominator, total.entries});
  return rows;
}

void Accumulator::clear() {
  sums_.clear();
  values_.clear();
}

}  // namespace metrics
