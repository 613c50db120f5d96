#pragma once

#include <compare>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "metrics/buckets.h"
#include "metrics/rule_book.h"
#include "metrics/total.h"

namespace metrics {

/// Positions are kept in blocks, so that an as-of adds up whole blocks and looks at single entries in the last one
/// only.
inline constexpr std::int64_t block_entries = 1024;
[[nodiscard]] constexpr std::int64_t block_of(ledger::Position position) {
  return (position.value() - 1) / block_entries;
}

/// One row of figure_sums, the unit aside.
struct SumRow {
  struct Key {
    std::int64_t rule = 0;
    Level level = Level::day;
    std::int64_t bucket = 0;
    std::int64_t block = 0;
    auto operator<=>(Key const&) const = default;
  };
  Key key;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::int64_t entries = 0;
};

/// One row of figure_values: how many entries bear a value.
struct ValueRow {
  struct Key {
    std::int64_t rule = 0;
    Level level = Level::day;
    std::int64_t bucket = 0;
    std::string value;
    std::int64_t block = 0;
    auto operator<=>(Key const&) const = default;
  };
  Key key;
  std::int64_t entries = 0;
};

/// One row of figure_joint: what a joint entry brings to one of its units.
struct JointRow {
  struct Key {
    ledger::UnitId unit;
    std::int64_t rule = 0;
    std::int64_t day = 0;
    ledger::UnitId host;
    ledger::Position position;
    std::string value;
    auto operator<=>(Key const&) const = default;
  };
  Key key;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::int64_t entries = 0;
};

/// Adds up the parts of entries of one unit by rule, day and block. Joint entries take no part: they are counted one by
/// one. A key that was touched keeps its row even when its sums are zero, so that the rows depend on the chain alone.
class Accumulator {
 public:
  /// `at` is where the part arrives in the chain: the entry's own place with +1, that of the entry which ends it with
  /// −1. Errors: metrics.sum_too_large.
  [[nodiscard]] base::Done add(RuleBook const& book, ledger::Entry const& entry, ledger::Position at, int sign);
  [[nodiscard]] std::size_t size() const { return sums_.size() + values_.size(); }
  [[nodiscard]] std::vector<SumRow> sum_rows() const;  // by key
  [[nodiscard]] std::vector<ValueRow> value_rows() const;
  void clear();

 private:
  struct Slot {
    std::int64_t rule = 0;
    std::int64_t day = 0;
    std::int64_t block = 0;
    bool operator==(Slot const&) const = default;
  };
  struct SlotHash {
    std::size_t operator()(Slot const& slot) const noexcept;
  };
  struct Sums {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t entries = 0;
  };
  [[nodiscard]] base::Done put(RuleBook::Rule const& rule, Slot const& slot, Contribution const& part, int sign);

  std::unordered_map<Slot, Sums, SlotHash> sums_;
  std::map<ValueRow::Key, std::int64_t> values_;  // at the level of days
};

/// The parts of joint entries, which are kept apart and one by one.
class JointParts {
 public:
  /// As Accumulator::add; entries of one unit alone take no part.
  void add(RuleBook const& book, ledger::Entry const& entry, ledger::Position at, int sign);
  [[nodiscard]] std::size_t size() const { return parts_.size(); }
  [[nodiscard]] std::vector<JointRow> rows() const;  // by key
  void clear() { parts_.clear(); }

 private:
  std::map<JointRow::Key, Total> parts_;
};

}  // namespace metrics
