#include <algorithm>

#include "funds/bookkeeper_store.h"
#include "funds/entries.h"
#include "funds/funds_sql.h"

namespace funds {
namespace {

/// The book of a unit made from its entries, with where each voucher stands in the chain.
struct Walked {
  Book book;
  std::vector<ledger::Position> positions;  // beside book.taken()
  std::vector<base::Error> faults;
};

[[nodiscard]] base::Error fault(std::string code, std::vector<base::Argument> arguments, std::string where = {}) {
  return base::Error{std::move(code), std::move(arguments), std::move(where), {}};
}

[[nodiscard]] base::Result<Walked> walk(db::Connection& connection, ledger::UnitId unit, ledger::Kinds const& kinds) {
  Walked out;
  auto const unreadable = [&](ledger::EntryId id, base::Error error) {
    auto said = fault("funds.entry_unreadable", {{"entry", ledger::to_text(id)}});
    said.causes.push_back(std::move(error));
    out.faults.push_back(std::move(said));
  };
  auto const visit = [&](ledger::Entry const& entry, Movement const& movement) -> base::Done {
    auto entered = out.book.enter(movement);
    if (!entered) {
      unreadable(entry.id, std::move(entered).error());
      return {};
    }
    out.positions.push_back(entry.id.position);
    bool const needs = movement.kind == MovementKind::disbursement || movement.kind == MovementKind::refund;
    if (needs && movement.evidence.empty()) {
      out.faults.push_back(
          fault("funds.paid_without_evidence", {{"voucher", movement.voucher}, {"entry", ledger::to_text(entry.id)}}));
    }
    return {};
  };
  TRY(for_each_movement(connection, unit, kinds, visit, unreadable));
  return out;
}

/// Paid within encumbered within appropriated: none of the four stages is below zero at the end of any day.
void check_stages(Balances const& balances, std::vector<base::Error>& faults) {
  for (auto const& [account, rows] : balances.rows()) {
    if (account.role == Role::appropriated || account.role == Role::carried) continue;
    auto const below = [](Balances::Row const& row) { return row.until.balance() < base::Money(); };
    auto const found = std::find_if(rows.begin(), rows.end(), below);
    if (found == rows.end()) continue;
    faults.push_back(fault("funds.below_zero", {{"day", base::to_text(found->day)},
                                                {"source", std::string(word_of(account.source))},
                                                {"year", std::to_string(account.year)},
                                                {"project", account.project.empty() ? "—" : account.project},
                                                {"role", std::string(word_of(account.role))},
                                                {"amount", base::decimal_in(found->until.balance(), "元")}}));
  }
}

[[nodiscard]] bool alike(VoucherRow const& row, Taken const& taken, Movement const& money) {
  auto const& kept = row.movement;
  auto const& said = taken.movement;
  return kept.name() == said.name() && kept.kind == said.kind && kept.day == said.day && kept.step == said.step &&
         kept.document == said.document && kept.source == money.source && kept.year == money.year &&
         kept.project == money.project && kept.contract == money.contract && kept.amount == money.amount &&
         row.reversed_by.has_value() == taken.reversed;
}

[[nodiscard]] base::Result<std::vector<Posting>> postings_at(db::Connection& connection, ledger::UnitId unit,
                                                             ledger::Position position) {
  std::vector<Posting> out;
  auto& rows = connection.statement(sql::read_postings);
  rows.bind(1, unit.value()).bind(2, position.value());
  while (TRY(rows.step())) {
    auto const source = TRY(word_from<Source>(rows.integer(0), source_count));
    auto const role = TRY(word_from<Role>(rows.integer(3), role_count));
    Account account{source, static_cast<int>(rows.integer(1)), std::string(rows.text(2)), role,
                    std::string(rows.text(4))};
    out.push_back({std::move(account), base::Money(rows.integer(5))});
  }
  return out;
}

/// The first voucher whose rows are not what its entry makes; nothing where all are.
[[nodiscard]] base::Result<std::optional<std::string>> first_different(db::Connection& connection, ledger::UnitId unit,
                                                                       Walked const& walked) {
  std::int64_t postings = 0;
  auto const& taken = walked.book.taken();
  for (std::size_t i = 0; i < taken.size(); ++i) {
    auto const& each = taken[i];
    auto const row = TRY(read_voucher(connection, unit, each.movement.name()));
    auto const* named = each.movement.reverses ? walked.book.find(*each.movement.reverses) : nullptr;
    auto const& money = named == nullptr ? each.movement : named->movement;
    auto const kept = TRY(postings_at(connection, unit, walked.positions[i]));
    bool const same_postings = std::ranges::equal(kept, each.journal.postings());
    if (!row || row->position != walked.positions[i] || !alike(*row, each, money) || !same_postings) {
      return each.movement.voucher;
    }
    postings += std::ssize(kept);
  }
  auto& counts = connection.statement(sql::count_rows);
  counts.bind(1, unit.value());
  bool same = false;
  while (TRY(counts.step())) {
    same = counts.integer(0) == postings && counts.integer(1) == static_cast<std::int64_t>(taken.size());
  }
  if (!same || TRY(read_balances(connection, unit)) != walked.book.balances()) return std::optional(std::string("—"));
  return std::nullopt;
}

}  // namespace

base::Result<std::vector<base::Error>> verify_derived(db::Connection& connection, ledger::Kinds const& kinds) {
  std::vector<base::Error> faults;
  bool const has_tables = TRY(has_derived(connection));
  for (auto const unit : TRY(ledger::chains(connection))) {
    auto walked = TRY(walk(connection, unit, kinds));
    check_stages(walked.book.balances(), walked.faults);
    auto const different = has_tables ? TRY(first_different(connection, unit, walked)) : std::nullopt;
    if (different) {
      faults.push_back(
          fault("funds.derived_differ", {{"voucher", *different}, {"unit", std::to_string(unit.value())}}));
    }
    for (auto& each : walked.faults) faults.push_back(std::move(each));
  }
  return faults;
}

}  // namespace funds
