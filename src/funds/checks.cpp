#include "funds/checks.h"

#include <algorithm>

#include "base/utf8.h"
#include "funds/deltas.h"

namespace funds {
namespace {

constexpr std::size_t number_characters_max = 64;
constexpr std::size_t reason_characters_max = 200;
constexpr std::size_t code_characters_max = 32;
constexpr int year_first = 1949;
constexpr int year_last = 2198;  // there must be a next one to carry over into

void add_fault(std::string_view code, std::vector<base::Argument> arguments, Errors& errors) {
  errors.push_back({std::string(code), std::move(arguments), {}, {}});
}

bool is_one_line(std::string_view text, std::size_t characters_max) {
  if (!base::is_utf8(text)) return false;
  auto const points = base::to_code_points(text);
  return points.size() <= characters_max && std::ranges::none_of(points, [](char32_t c) {
           return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
         });
}

void check_text(std::string_view field, std::string_view text, std::size_t characters_max, Errors& errors) {
  if (is_one_line(text, characters_max)) return;
  add_fault("funds.text_malformed", {{"field", std::string(field)}, {"characters_max", std::to_string(characters_max)}},
            errors);
}

bool needs_document(MovementKind kind) {
  return kind == MovementKind::appropriation || kind == MovementKind::surrender || kind == MovementKind::allotment ||
         kind == MovementKind::encumbrance;
}

/// Money that leaves or comes back is proved by the paper of the bank or the treasury.
bool needs_evidence(MovementKind kind) { return kind == MovementKind::disbursement || kind == MovementKind::refund; }

/// What gives a project more money, or lets money out. A project that was withdrawn gets neither.
bool furthers_project(MovementKind kind) {
  return kind == MovementKind::allotment || kind == MovementKind::encumbrance || kind == MovementKind::disbursement;
}

bool is_by_project(Movement const& movement) {
  if (movement.kind == MovementKind::carry_over) return is_by_project(movement.stage);
  return movement.kind != MovementKind::appropriation && movement.kind != MovementKind::surrender;
}

void check_project(Movement const& movement, Errors& errors) {
  if (!is_by_project(movement)) {
    if (!movement.project.empty()) add_fault("funds.project_out_of_place", {{"project", movement.project}}, errors);
    return;
  }
  if (movement.project.empty()) {
    add_fault("funds.project_missing", {}, errors);
  } else if (!is_code(movement.project)) {
    add_fault("funds.project_malformed", {{"project", movement.project}}, errors);
  }
}

bool is_by_contract(Movement const& movement) {
  switch (movement.kind) {
    case MovementKind::encumbrance:
    case MovementKind::release:
    case MovementKind::disbursement:
    case MovementKind::refund:
      return true;
    case MovementKind::carry_over:
      return is_by_contract(movement.stage);
    case MovementKind::appropriation:
    case MovementKind::surrender:
    case MovementKind::allotment:
    case MovementKind::recall:
    case MovementKind::reversal:
      return false;
  }
  throw base::Bug("a movement has one of ten kinds");
}

void check_contract(Movement const& movement, Errors& errors) {
  if (movement.contract.empty()) return;
  if (!is_by_contract(movement)) {
    add_fault("funds.contract_out_of_place", {{"contract", movement.contract}}, errors);
  } else if (!is_code(movement.contract)) {
    add_fault("funds.contract_malformed", {{"contract", movement.contract}}, errors);
  }
}

void check_reversal_form(Movement const& movement, Errors& errors) {
  if (!movement.reverses) add_fault("funds.voucher_unnamed", {}, errors);
  if (base::trim(movement.reason).empty()) add_fault("funds.reason_missing", {}, errors);
  check_text("冲销理由", movement.reason, reason_characters_max, errors);
}

std::string in_yuan(base::Money amount) { return base::decimal_in(amount, "元"); }

std::string_view exceeds(Role role) {
  switch (role) {
    case Role::unallotted:
      return "funds.exceeds_appropriated";
    case Role::available:
      return "funds.exceeds_allotted";
    case Role::encumbered:
      return "funds.exceeds_encumbered";
    case Role::disbursed:
      return "funds.exceeds_paid";
    case Role::appropriated:
    case Role::carried:
      break;
  }
  throw base::Bug("the other side of money has no limit");
}

/// "中央2024", as a sentence names money.
std::string money_name(Account const& account, Trial const& trial) {
  auto const* rule = trial.chart.source(account.source, trial.day);
  return (rule == nullptr ? std::string(word_of(account.source)) : rule->name) + std::to_string(account.year);
}

std::vector<std::string> money_of(std::string const& project, Trial const& trial) {
  std::vector<std::string> result;
  for (auto const& [account, rows] : trial.balances.rows()) {
    if (account.project != project || rows.empty()) continue;
    auto money = money_name(account, trial);
    if (std::ranges::find(result, money) == result.end()) result.push_back(std::move(money));
  }
  return result;
}

/// A project that has money, but not this money: the source or the year was mistaken.
bool is_wrong_source(Account const& account, Trial const& trial, Errors& errors) {
  if (account.project.empty()) return false;
  // Accounts of one project's money stand together.
  auto const& rows = trial.balances.rows();
  auto const at = rows.lower_bound({account.source, account.year, account.project, Role::appropriated});
  bool const has_this = at != rows.end() && at->first.source == account.source && at->first.year == account.year &&
                        at->first.project == account.project;
  if (has_this) return false;
  auto const known = money_of(account.project, trial);
  if (known.empty()) return false;
  add_fault("funds.wrong_source",
            {{"project", account.project}, {"money", money_name(account, trial)}, {"known", base::join(known, "、")}},
            errors);
  return true;
}

}  // namespace

bool is_code(std::string_view code) {
  if (code.empty() || code.size() > code_characters_max || code.front() == '-') return false;
  return std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

void check_form(Movement const& movement, Errors& errors) {
  if (base::trim(movement.voucher).empty()) add_fault("funds.voucher_missing", {}, errors);
  check_text("凭证号", movement.voucher, number_characters_max, errors);
  check_text("文号或合同号", movement.document, number_characters_max, errors);
  if (movement.kind == MovementKind::reversal) return check_reversal_form(movement, errors);
  if (movement.reverses) add_fault("funds.voucher_out_of_place", {{"voucher", movement.reverses->number}}, errors);
  if (needs_document(movement.kind) && base::trim(movement.document).empty())
    add_fault("funds.document_missing", {}, errors);
  if (needs_evidence(movement.kind) && movement.evidence.empty()) add_fault("funds.evidence_missing", {}, errors);
  if (movement.year < year_first || movement.year > year_last) {
    add_fault("funds.year_impossible", {{"year", std::to_string(movement.year)}}, errors);
  }
  if (movement.amount <= base::Money())
    add_fault("funds.amount_not_positive", {{"amount", in_yuan(movement.amount)}}, errors);
  bool const can_carry =
      movement.stage == Role::unallotted || movement.stage == Role::available || movement.stage == Role::encumbered;
  if (movement.kind == MovementKind::carry_over && !can_carry) {
    add_fault("funds.stage_impossible", {}, errors);
  }
  check_project(movement, errors);
  check_contract(movement, errors);
}

void check_facts(Movement const& movement, Chart const& chart, Facts const& facts, Errors& errors) {
  if (facts.closed_through && movement.day <= *facts.closed_through) {
    add_fault("funds.period_closed",
              {{"day", base::to_text(movement.day)}, {"closed", base::to_text(*facts.closed_through)}}, errors);
  }
  if (movement.kind == MovementKind::reversal) return;
  if (chart.source(movement.source, movement.day) == nullptr) {
    add_fault("funds.unknown_source",
              {{"source", std::string(word_of(movement.source))}, {"day", base::to_text(movement.day)}}, errors);
  }
  auto const withdrawn = facts.withdrawn.find(movement.project);
  if (furthers_project(movement.kind) && withdrawn != facts.withdrawn.end() && withdrawn->second <= movement.day) {
    add_fault("funds.project_withdrawn", {{"project", movement.project}, {"day", base::to_text(withdrawn->second)}},
              errors);
  }
}

Taken const* check_reversed(Movement const& movement, Taken const* named, Errors& errors) {
  if (!movement.reverses) return nullptr;
  base::Argument const voucher{"voucher", movement.reverses->number};
  if (named == nullptr) {
    add_fault("funds.unknown_voucher", {{"voucher", voucher.value}, {"year", std::to_string(movement.reverses->year)}},
              errors);
    return nullptr;
  }
  if (named->reversed) {
    add_fault("funds.already_reversed", {{"voucher", voucher.value}}, errors);
    return nullptr;
  }
  if (named->movement.kind == MovementKind::reversal) {
    add_fault("funds.reversal_of_reversal", {{"voucher", voucher.value}}, errors);
    return nullptr;
  }
  if (movement.day < named->movement.day) {
    add_fault("funds.reversal_too_early", {{"voucher", voucher.value}, {"day", base::to_text(named->movement.day)}},
              errors);
    return nullptr;
  }
  return named;
}

void check_limits(Trial const& trial, Errors& errors) {
  auto const deltas = deltas_of(trial.journal);
  if (!deltas) {
    errors.push_back(deltas.error());
    return;
  }
  for (auto const& delta : *deltas) {
    if (delta.account.role == Role::appropriated || delta.account.role == Role::carried) continue;
    auto const short_of = shortage(trial.balances, delta, trial.day);
    if (!short_of || is_wrong_source(delta.account, trial, errors)) continue;
    add_fault(exceeds(delta.account.role),
              {{"amount", in_yuan(base::Money(-delta.turnover.balance().fen()))},
               {"left", in_yuan(short_of->balance)},
               {"day", base::to_text(short_of->day)}},
              errors);
  }
}

}  // namespace funds
