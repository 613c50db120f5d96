#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "cases/cases.h"
#include "ledger/ledger.h"
#include "rulefile/rulefile.h"

/// Figure definitions (口径) and figures. A figure is a pure function of entries: value, unit, period, definition,
/// as-of, and the entries behind it.
namespace metrics {

/// flow: entries whose deciding day lies in the period. stock: what holds on the last day of the period.
/// yearly: belongs to every period of its year, whatever its deadline.
enum class Course : std::uint8_t { flow, stock, yearly };
enum class Measure : std::uint8_t { count, sum, distinct, share };

/// One condition on an entry, a named predicate from a closed list; a rule never spells an expression.
struct Condition {
  enum class Predicate : std::uint8_t { is, in, at_least, contains, not_empty, is_not };
  std::string field;  // FieldRule::id, or "title"
  Predicate predicate = Predicate::is;
  std::vector<std::string> values;
};

/// A figure that counts cases instead of entries: those that reached a state, or steps of certain actions. Fields and
/// conditions are those of the kind of its steps; of a case that reached a state they are what its steps stated last.
struct OfCases {
  std::string machine;
  std::string reached;              // counted on the day on which this state was first reached; or
  std::vector<std::string> taken;   // each step with one of these actions, on its day
  std::vector<std::string> also;    // only cases that had reached one of these states by the end of the period
  std::vector<std::string> unless;  // not those that had reached one of these by then
  std::vector<std::string> gone;    // stock only: no longer holds from the day on which one of these was reached
  std::vector<std::string> stated;  // of `reached`: fields that the very step stated that led there
  bool on_file = false;             // of `reached`: that step has evidence
  std::string plain_kind;           // the kind of entry that attests to it; empty: none does
  std::string plain_day;            // the field of that kind that decides the day; empty: its own day
};

struct Definition {
  std::string id;    // ASCII, stable: "party-discipline-study"; at most 32 characters
  std::string name;  // 党纪学习
  std::string name_en;
  std::string unit;                        // 次; 万元; %
  std::vector<std::string> measure_words;  // allowed in text: 次, 场
  std::vector<std::string> synonyms;
  std::string explanation;  // 口径, as a person reads it
  std::string kind;         // entries of this kind; of cases: the kind of their steps
  std::optional<OfCases> cases;
  Course course = Course::flow;
  std::string decided_by = "days";  // "days": the entry's own first day; else a field of type day
  std::string ended_by;             // stock only: a field of type day, the first on which it no longer holds; or none
  Measure measure = Measure::count;
  std::vector<std::string> fields;   // sum: money or count fields added; distinct: the one field
  std::vector<Condition> where;      // the entries counted; for a share, the denominator
  std::vector<Condition> numerator;  // share only, in addition to `where`
  std::string framework;             // id of its place in the framework of the year
  int order = 0;                     // place in lists
  rulefile::Validity validity;
  base::Digest digest;    // of the rule; every figure carries it
  base::Digest counting;  // of the rule and of what it uses of its kind, such as the order of choices
};

/// One node of the framework of a year: 一个引领, 六项任务, 四种能力, with their tasks.
struct FrameworkNode {
  std::string id;
  std::string name;
  std::string name_en;  // empty: the rule has none
  std::string parent;   // empty: top
  int order = 0;
};
struct Framework {
  int year = 0;
  std::vector<FrameworkNode> nodes;
  rulefile::Validity validity;
};

class Definitions {
 public:
  /// Faults, all at once: metrics.id_malformed, metrics.unknown_kind, metrics.unknown_field, metrics.wrong_field_type,
  /// metrics.unordered_field, metrics.unknown_choice, metrics.predicate_count, metrics.key_out_of_place,
  /// metrics.fields_count, metrics.numerator_missing, metrics.unit_not_money, metrics.overlapping_validity,
  /// metrics.ambiguous_word, metrics.unknown_framework, metrics.framework_twice, metrics.duplicate_id,
  /// metrics.unknown_parent, metrics.cycle, metrics.backwards, metrics.unknown_machine, metrics.unknown_mark, rule.*.
  [[nodiscard]] static Definitions parse(std::vector<rulefile::File>& metric_files,
                                         std::vector<rulefile::File>& framework_files, ledger::Kinds const& kinds,
                                         cases::Machines machines, rulefile::Faults& faults);
  /// Every version, by order then id then date.
  [[nodiscard]] std::vector<Definition> const& all() const { return definitions_; }
  /// The version in force on the last day of the period; one per id.
  [[nodiscard]] std::vector<Definition const*> for_period(base::Period const& period) const;
  [[nodiscard]] Definition const* find(std::string_view id, base::Period const& period) const;
  /// By id or name. Errors: metrics.unknown_figure.
  [[nodiscard]] base::Result<Definition const*> named(std::string_view text, base::Period const& period) const;
  /// By id, name or synonym (folded).
  [[nodiscard]] Definition const* find_by_text(std::string_view text, base::Period const& period) const;
  [[nodiscard]] Framework const* framework(int year) const;
  /// The machines that its cases are folded by.
  [[nodiscard]] cases::Machines const& machines() const { return machines_; }

 private:
  std::vector<Definition> definitions_;
  std::vector<Framework> frameworks_;
  cases::Machines machines_;
};

/// A number read from an earlier report, shown apart from counted ones.
struct Opening {
  std::string value;
  std::string source;  // the document it was read from
  std::string period;
};

/// What arrived for a closed period after its closing.
struct Adjustment {
  std::string period;        // the closed period
  std::string value;         // signed decimal difference: "1", "-2.5"
  std::int64_t entries = 0;  // how many more entries are behind the figure, or fewer
};

struct Figure {
  std::string id;
  std::string name;
  std::string name_en;  // empty: the rule has none
  std::string value;    // decimal without trailing zeros; percent as "100"; money in `unit`; empty: a share of nothing
  std::string unit;
  base::Period period;
  base::Instant as_of;
  std::int64_t entries = 0;                 // distinct entries in numerator or denominator
  std::string numerator;                    // share only
  std::string denominator;                  // share only
  base::Digest rule;                        // digest of the definition
  bool closed = false;                      // the period is closed for the unit; value as of the closing
  std::vector<Adjustment> adjustments;      // of periods closed before, falling into this one
  std::optional<Adjustment> arrived_later;  // closed: what was recorded for this very period after its closing
  std::optional<Opening> opening;           // a reported value for the same period, from an earlier document
  std::optional<Opening> opening_a_year_before;
  [[nodiscard]] bool is_zero() const { return value == "0" || value.empty(); }
};

/// Contribution of one entry to one figure: additive parts of a count, sum or share.
struct Contribution {
  base::Day day;                   // deciding day (stock: the day it begins; yearly: 1 January)
  std::optional<base::Day> until;  // stock: first day on which it no longer holds
  std::int64_t numerator = 0;      // count, fen, or numerator of a share
  std::int64_t denominator = 0;    // share only
  std::string distinct_value;      // distinct only
};
/// Nullopt: the entry does not count. A figure of cases counts no entries: see case_hits.
[[nodiscard]] std::optional<Contribution> contribution(Definition const& definition, ledger::Kind const& kind,
                                                       ledger::Draft const& entry);

/// What one case, as it was known at some instant, brings to a figure of cases in a period.
struct CaseHit {
  Contribution part;
  ledger::EntryId at;                   // the entry of the step that decides the day
  std::vector<ledger::EntryId> behind;  // it, and those that state what is summed; rising
};
[[nodiscard]] std::vector<CaseHit> case_hits(Definition const& definition, ledger::Kind const& kind,
                                             cases::Machines const& machines, cases::Case const& standing,
                                             base::Period const& period);

/// The plain, slow truth: figures of the entries given (live ones, each once), for tests and invariants. A share has at
/// most two places, rounded half up, and is 100 only when nothing is missing from it and 0 only when nothing is in it.
[[nodiscard]] std::vector<Figure> measure(Definitions const& definitions, ledger::Kinds const& kinds,
                                          std::span<ledger::Entry const> live, base::Period const& period,
                                          base::Instant as_of);

/// "8次", "527万元", "100%", value and unit as printed; "—" for a share of nothing.
[[nodiscard]] std::string printed(Figure const& figure);

}  // namespace metrics
