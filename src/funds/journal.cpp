#include <limits>

#include "funds/funds.h"

namespace funds {
namespace {

/// From where money goes, and where to. The year is that of the movement.
struct Passage {
  Role from;
  Role to;
};

Passage passage_of(MovementKind kind) {
  switch (kind) {
    case MovementKind::appropriation:
      return {Role::appropriated, Role::unallotted};
    case MovementKind::surrender:
      return {Role::unallotted, Role::appropriated};
    case MovementKind::allotment:
      return {Role::unallotted, Role::available};
    case MovementKind::recall:
      return {Role::available, Role::unallotted};
    case MovementKind::encumbrance:
      return {Role::available, Role::encumbered};
    case MovementKind::release:
      return {Role::encumbered, Role::available};
    case MovementKind::disbursement:
      return {Role::encumbered, Role::disbursed};
    case MovementKind::refund:
      return {Role::disbursed, Role::encumbered};
    case MovementKind::carry_over:
    case MovementKind::reversal:
      break;
  }
  throw base::Bug("a carry-over crosses two years and a reversal has the postings of another journal");
}

Account account_of(Movement const& movement, Role role, int year) {
  return {movement.source, year, is_by_project(role) ? movement.project : std::string(), role,
          is_by_contract(role) ? movement.contract : std::string()};
}

}  // namespace

base::Result<Journal> Journal::balanced(std::vector<Posting> postings, Ink ink) {
  if (postings.empty()) return base::fail("funds.no_postings");
  base::Money sum;
  for (auto const& posting : postings) {
    if (posting.amount == base::Money()) return base::fail("funds.posting_zero");
    sum = TRY(base::add(sum, posting.amount));
  }
  if (sum != base::Money()) return base::fail("funds.unbalanced", {{"sum", base::decimal_in(sum, "元")}});
  return Journal(std::move(postings), ink);
}

base::Result<Journal> journal_of(Movement const& movement) {
  if (movement.amount.fen() == std::numeric_limits<std::int64_t>::min()) return base::fail("money.overflow");
  base::Money const out(-movement.amount.fen());
  auto const account = [&](Role role, int year) { return account_of(movement, role, year); };
  if (movement.kind == MovementKind::carry_over) {
    // Each year balances by itself: what leaves it and what enters the next meet in the account of the seam.
    int const next = movement.year + 1;
    return Journal::balanced({{account(Role::carried, movement.year), movement.amount},
                              {account(movement.stage, movement.year), out},
                              {account(movement.stage, next), movement.amount},
                              {account(Role::carried, next), out}});
  }
  auto const [from, to] = passage_of(movement.kind);
  return Journal::balanced({{account(to, movement.year), movement.amount}, {account(from, movement.year), out}});
}

base::Result<Journal> reversed(Journal const& journal) {
  std::vector<Posting> postings;
  for (auto const& posting : journal.postings()) {
    if (posting.amount.fen() == std::numeric_limits<std::int64_t>::min()) return base::fail("money.overflow");
    postings.push_back({posting.account, base::Money(-posting.amount.fen())});
  }
  return Journal::balanced(std::move(postings), journal.ink() == Ink::black ? Ink::red : Ink::black);
}

}  // namespace funds
