#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "base/result.h"
#include "document/document.h"
#include "rulefile/rulefile.h"

/// Reports from templates in plain text. A template is prose with bound figures; compile() turns it and the facts
/// of a period into one document value. docs/templates.zh-CN.md describes the notation for those who write them:
///
///     一、标题   （一）标题   1. 标题   （1）标题   一是…      levels by their own numbers
///     [[党纪学习]]  [[党纪学习:数]]                            a figure with its unit; its number alone
///     {单位} {报告期} {年}                                      the unit, 2024年上半年, 2024
///     {如有：…}                                                kept when a figure inside is not zero
///     {并列：甲[[a]]｜乙[[b]]}                                 items with a zero figure fall out, the rest joined by
///     、 {清单：指标名}  {清单：指标名，3}                        titles of the entries behind a figure, at most 3 and
///     等
namespace reports {

struct Piece;
using Pieces = std::vector<Piece>;

/// One piece of a line: text, or a directive with what stands in it.
struct Piece {
  enum class Kind : std::uint8_t { text, place, figure, number, if_any, series, list };
  Kind kind = Kind::text;
  std::string text;            // text; or the name of the place or figure
  std::vector<Pieces> parts;   // if_any: one; series: its items
  std::int64_t items_max = 0;  // list; 0: all
  int line = 0;
};

struct Line {
  document::Level level = document::Level::body;
  bool run_in = false;  // 一是…: strong up to the first full stop
  Pieces pieces;
  int number = 0;
};

struct Template {
  std::string id;    // "half-year"; names the files
  std::string name;  // 半年工作总结
  std::string file;  // "reports/half-year.txt"
  std::vector<Line> lines;
  std::optional<document::RedHead> red_head;
  std::optional<document::Colophon> colophon;
  std::int64_t characters_max = 0;  // 0: no limit
  std::string characters_source;    // the document that sets the limit
  std::vector<std::string> names;   // in which a number is no number: 五学联动, 三级网格
  rulefile::Validity validity;
  base::Digest digest;  // of the whole file
};

/// Reads one template: a TOML head between two lines of +++, then the prose. All faults at once, each with file:line:
/// report.head_missing, report.brace_unclosed, report.brace_stray, report.bracket_unclosed, report.unknown_directive,
/// report.unknown_place, report.series_empty, report.list_not_a_number, report.too_deep, rule.*.
[[nodiscard]] std::optional<Template> parse_template(std::string const& file, std::string const& text,
                                                     rulefile::Faults& faults);

/// The figures a template binds, with the line of each; for the check against the definitions
/// (report.figure_undefined).
struct Binding {
  std::string figure;
  int line = 0;
};
[[nodiscard]] std::vector<Binding> bindings(Template const& from);

/// A figure as a report sees it.
struct Fact {
  document::Source source;  // mark, id, title, value as printed, records …
  std::string number;       // "527"
  bool zero = false;
};

struct Facts {
  std::string unit;
  base::Period period;
  base::Instant as_of;
  std::string generator;
  std::map<std::string, Fact> figures;                            // by the name used in the template
  std::vector<std::pair<std::string, std::string>> verification;  // how to verify: label, text
};

struct Compiled {
  document::Document document;
  std::int64_t characters = 0;        // of the body, spaces and line ends left out
  std::vector<base::Error> warnings;  // report.too_long
};
/// Errors: report.figure_missing (a bound figure without a fact).
[[nodiscard]] base::Result<Compiled> compile(Template const& from, Facts const& facts);

/// How a frozen figure and today's differ; a figure of another period is another one.
struct Difference {
  std::string id;
  std::string title;
  std::string before;  // as printed then; empty: was not in the report
  std::string after;
  bool rule_changed = false;
  std::vector<std::string> came;  // entries behind it now, not then
  std::vector<std::string> went;  // then, not now
};
[[nodiscard]] std::vector<Difference> differences(std::vector<Fact> const& before, std::vector<Fact> const& after);

/// The figures of a frozen report as a file: JSON, keys in fixed order; of each record only the id is kept.
[[nodiscard]] std::string write_facts(std::vector<Fact> const& facts);
/// Errors: report.facts_damaged.
[[nodiscard]] base::Result<std::vector<Fact>> read_facts(std::string_view json);

}  // namespace reports
