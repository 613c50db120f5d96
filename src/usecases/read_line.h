#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "ledger/kind.h"
#include "ledger/privacy.h"
#include "metrics/metrics.h"
#include "usecases/rules.h"

/// One line as a clerk types it, 「6月3日党纪学习，会议室，17人」, understood as a draft. Pure. Nothing is guessed
/// silently: each understood part says where it stood and why; what is missing or has several readings is an open
/// question.
namespace usecases {

struct LineAsked {
  std::string line;
  base::Day today;
  std::optional<base::Period> period;  // the period in hand: a day without a year lies in it
  std::string kind;                    // chosen already; empty: to be understood
};

/// A part of the line that was understood.
struct Understood {
  std::size_t offset = 0;  // bytes of the line
  std::size_t length = 0;
  std::string text;   // as written
  std::string as;     // "day", "kind", "title", or FieldRule::id
  std::string value;  // as the draft holds it: "2024-06-03", "study", "党纪学习", "17"
  base::Error why;    // a sentence of the catalogue: line.why_…
};

/// What a person has to say yet.
struct OpenQuestion {
  std::string field;                 // "day", "kind", "title", or FieldRule::id
  base::Error question;              // a sentence of the catalogue: line.ask_…
  std::vector<std::string> choices;  // values as the draft would hold them; empty: free
};

/// What can be handed to record() once no question is open; fields as written for read_value().
struct LineDraft {
  std::string kind;  // id; empty: open
  std::optional<base::Span> days;
  std::string title;
  std::map<std::string, std::string> fields;  // by FieldRule::id
};

struct LineReading {
  LineDraft draft;
  std::vector<Understood> understood;  // by rising offset; apart, but the title may hold others
  std::vector<OpenQuestion> open_questions;
};
inline constexpr std::size_t line_characters_max = 500;

/// Errors: line.empty, line.too_long, line.not_utf8, privacy.number_found, record.unknown_kind (of `kind`).
[[nodiscard]] base::Result<LineReading> read_line(Rules const& rules, LineAsked const& asked);

}  // namespace usecases
