#include "funds/book.h"

#include "funds/checks.h"

namespace funds {
namespace {

base::Result<base::Money> stage_sum(base::Money left, Balances const& balances, Account const& account, base::Day day) {
  return base::add(left, balances.balance(account, day));
}

}  // namespace

base::Result<Journal> assess(Movement const& movement, Chart const& chart, Facts const& facts, Known const& known) {
  Errors errors;
  bool const is_reversal = movement.kind == MovementKind::reversal;
  check_form(movement, errors);
  bool const has_form = errors.empty();
  check_facts(movement, chart, facts, errors);
  if (known.same_voucher) {
    errors.push_back(base::Error{"funds.voucher_duplicate", {{"day", base::to_text(*known.same_voucher)}}, {}, {}});
  }
  auto const* back = is_reversal ? check_reversed(movement, known.named, errors) : nullptr;
  // Balances say something only of a movement that means something.
  std::optional<base::Result<Journal>> journal;
  if (has_form && (!is_reversal || back != nullptr)) {
    journal = is_reversal ? reversed(back->journal) : journal_of(movement);
    if (*journal) {
      check_limits({**journal, movement.day, known.balances, chart}, errors);
    } else {
      errors.push_back(journal->error());
    }
  }
  if (errors.empty()) return *std::move(journal);
  for (auto& error : errors) error.where = movement.voucher;
  return base::fail_with_all(std::move(errors));
}

base::Result<Journal> Book::assess(Movement const& movement, Chart const& chart, Facts const& facts) const {
  auto const* same = find(movement.name());
  Known const known{balances_, same == nullptr ? std::nullopt : std::optional(same->movement.day),
                    movement.reverses ? find(*movement.reverses) : nullptr};
  return funds::assess(movement, chart, facts, known);
}

base::Done Book::keep(Movement const& movement, Journal const& journal) {
  if (auto added = balances_.add(journal, movement.day); !added) {
    added.error().where = movement.voucher;
    return added;
  }
  if (movement.reverses) taken_[places_.at(*movement.reverses)].reversed = true;
  places_.emplace(movement.name(), taken_.size());
  taken_.push_back({movement, journal});
  return {};
}

base::Result<Journal> Book::take(Movement const& movement, Chart const& chart, Facts const& facts) {
  auto journal = TRY(assess(movement, chart, facts));
  TRY(keep(movement, journal));
  return journal;
}

base::Done Book::enter(Movement const& movement) {
  if (auto const* same = find(movement.name()); same != nullptr) {
    return base::fail("funds.voucher_duplicate", {{"day", base::to_text(same->movement.day)}}, movement.voucher);
  }
  if (movement.kind != MovementKind::reversal) return keep(movement, TRY(journal_of(movement)));
  auto const* named = movement.reverses ? find(*movement.reverses) : nullptr;
  if (named == nullptr) {
    auto const name = movement.reverses.value_or(VoucherName{});
    return base::fail("funds.unknown_voucher", {{"voucher", name.number}, {"year", std::to_string(name.year)}},
                      movement.voucher);
  }
  return keep(movement, TRY(reversed(named->journal)));
}

Taken const* Book::find(VoucherName const& voucher) const {
  auto const found = places_.find(voucher);
  return found == places_.end() ? nullptr : &taken_[found->second];
}

base::Result<Standing> standing(Balances const& balances, Source source, int year,
                                std::optional<std::string> const& project, base::Day day) {
  Standing result;
  // Accounts are ordered by source, year, project, role: those asked about stand together.
  Account const first{source, year, project.value_or(""), Role::appropriated};
  for (auto at = balances.rows().lower_bound(first); at != balances.rows().end(); ++at) {
    auto const& account = at->first;
    if (account.source != source || account.year != year || (project && account.project != *project)) break;
    switch (account.role) {
      case Role::disbursed:
        result.paid = TRY(stage_sum(result.paid, balances, account, day));
        [[fallthrough]];
      case Role::encumbered:
        result.encumbered = TRY(stage_sum(result.encumbered, balances, account, day));
        [[fallthrough]];
      case Role::available:
        result.allotted = TRY(stage_sum(result.allotted, balances, account, day));
        [[fallthrough]];
      case Role::unallotted:
        if (!project) result.appropriated = TRY(stage_sum(result.appropriated, balances, account, day));
        break;
      case Role::appropriated:
      case Role::carried:
        break;
    }
  }
  return result;
}

}  // namespace funds
