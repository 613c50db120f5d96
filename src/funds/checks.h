#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "funds/book.h"

/// The checks of a movement before it is taken, in the order in which a person would look.
namespace funds {

using Errors = std::vector<base::Error>;

/// Of a project or a contract: letters, digits and hyphens, as the office numbers them; at most 32.
[[nodiscard]] bool is_code(std::string_view code);

/// Of the movement alone.
void check_form(Movement const& movement, Errors& errors);
void check_facts(Movement const& movement, Chart const& chart, Facts const& facts, Errors& errors);
/// Of a reversal: the voucher it names. Nothing where it cannot be taken back.
[[nodiscard]] Taken const* check_reversed(Movement const& movement, Taken const* named, Errors& errors);
/// Every account that would fall below zero on that day or a later one.
struct Trial {
  Journal const& journal;
  base::Day day;
  Balances const& balances;
  Chart const& chart;
};
void check_limits(Trial const& trial, Errors& errors);

}  // namespace funds
