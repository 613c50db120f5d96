#pragma once

#include <optional>
#include <string>

#include "document/sheet.h"
#include "imports/imports.h"

/// What one cell says, by the type of its column.
namespace imports {

struct CellQuestion {
  ledger::FieldRule const& field;
  ColumnRule const& column;
  std::string_view money_unit;  // of heading, note or kind; a unit in the cell itself wins
  std::optional<int> year;      // of the sheet
};

struct CellAnswer {
  std::optional<ledger::Value> value;  // none: the cell says that there is nothing
  std::optional<base::Error> notice;   // taken, but worth saying
};

/// Choices are read apart (see Choices), as text. Errors: import.formula_error, import.formula_without_value,
/// import.negative_count, import.negative_amount, import.not_a_flag, import.text_too_long, day.*, number.*, money.*.
[[nodiscard]] base::Result<CellAnswer> read_cell(document::Cell const& cell, CellQuestion const& question);

/// The days of an event. Errors: as read_cell, day.*.
struct SpanAnswer {
  base::Span span;
  std::optional<base::Error> notice;
};
[[nodiscard]] base::Result<SpanAnswer> read_span_cell(document::Cell const& cell, std::optional<int> year);

/// The text of a cell as a person reads it. Errors: import.formula_error, import.formula_without_value.
[[nodiscard]] base::Result<std::string> text_of(document::Cell const& cell);

/// "-", "/", "—": a clerk's way of leaving a cell empty.
[[nodiscard]] bool is_placeholder(std::string_view text);

/// Whether a cell holds nothing at all; a formula without a value holds something that is missing.
[[nodiscard]] bool is_empty(document::Cell const& cell);

}  // namespace imports
