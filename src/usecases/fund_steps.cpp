#include <algorithm>
#include <set>

#include "base/decimal.h"
#include "base/utf8.h"
#include "funds/funds_store.h"
#include "usecases/fund_posting.h"

namespace usecases {
namespace {

using funds::Movement;
using funds::MovementKind;

/// A step of a project and the book it posts to.
struct Posting {
  Office& office;
  db::Connection& connection;
  office::UnitId unit;
  std::string const& project;
  ledger::Draft const& step;
};

[[nodiscard]] std::string text_in(ledger::Draft const& step, char const* field) {
  auto const found = step.fields.find(field);
  return found == step.fields.end() ? std::string() : ledger::to_text(found->second);
}

[[nodiscard]] base::Money money_in(ledger::Draft const& step, std::string_view field) {
  auto const found = step.fields.find(std::string(field));
  auto const* amount = found == step.fields.end() ? nullptr : std::get_if<base::Money>(&found->second);
  return amount == nullptr ? base::Money() : *amount;
}

/// The budget year the step names; zero: it names none.
[[nodiscard]] base::Result<int> year_in(ledger::Draft const& step) {
  auto text = text_in(step, "year");
  if (text.ends_with("年")) text.resize(text.size() - std::string_view("年").size());
  if (text.empty()) return 0;
  auto const year = base::parse_whole(text);
  if (!year || *year < 1949 || *year > 2198) {
    return base::fail("funds.year_impossible", {{"year", text}}, "year");
  }
  return static_cast<int>(*year);
}

[[nodiscard]] Movement begun(Posting const& posting, MovementKind kind) {
  Movement movement;
  movement.kind = kind;
  movement.day = posting.step.days.first;
  movement.project = posting.project;
  movement.document = text_in(posting.step, "document");
  return movement;
}

/// What a document brings: to the unit, unless the same document did already, and on to the project.
[[nodiscard]] base::Result<std::vector<Movement>> brought(Posting const& posting, MovementKind kind) {
  std::vector<Movement> out;
  auto const year = TRY(year_in(posting.step));
  for (int i = 0; i < funds::source_count; ++i) {
    auto const source = static_cast<funds::Source>(i);
    auto movement = begun(posting, kind);
    movement.source = source;
    movement.year = year == 0 ? movement.day.year() : year;
    movement.amount = money_in(posting.step, funds::word_of(source));
    if (movement.amount == base::Money()) continue;
    if (kind == MovementKind::appropriation || kind == MovementKind::surrender) movement.project.clear();
    bool const there =
        kind == MovementKind::appropriation && TRY(funds::is_appropriated(posting.connection, posting.unit, movement));
    if (!there) out.push_back(std::move(movement));
  }
  return out;
}

/// Which money a payment is of: what the step says, or the only money the project has.
struct Which {
  funds::Source source = funds::Source::central;
  int year = 0;
};
[[nodiscard]] base::Result<Which> money_meant(Posting const& posting) {
  auto const& rules = posting.office.rules;
  auto const* kind = TRY(fund_kind(rules));
  auto const said = text_in(posting.step, "source");
  auto const year = TRY(year_in(posting.step));
  std::set<std::pair<funds::Source, int>> has;
  std::vector<std::string> known;
  for (auto const& account : TRY(funds::accounts_of(posting.connection, posting.unit, posting.project))) {
    auto const name = funds::name_of(*kind, "source", funds::word_of(account.source));
    bool const fits = (said.empty() || said == name) && (year == 0 || year == account.year);
    auto shown = name + std::to_string(account.year);
    if (std::ranges::find(known, shown) == known.end()) known.push_back(std::move(shown));
    if (fits) has.emplace(account.source, account.year);
  }
  if (has.size() == 1) return Which{has.begin()->first, has.begin()->second};
  return base::fail(
      "funds.source_unclear",
      {{"project", posting.project}, {"known", known.empty() ? std::string("—") : base::join(known, "、")}}, "source");
}

/// What a payment or what goes back makes of one amount. What a contract has not locked yet is locked by the payment.
[[nodiscard]] base::Result<std::vector<Movement>> moved(Posting const& posting, MovementKind kind) {
  bool const pays = kind == MovementKind::encumbrance || kind == MovementKind::disbursement;
  auto movement = begun(posting, kind);
  auto const which = TRY(money_meant(posting));
  movement.source = which.source;
  movement.year = which.year;
  movement.amount = money_in(posting.step, pays ? "paid" : "refunded");
  auto const voucher = text_in(posting.step, "voucher");
  if (kind == MovementKind::disbursement || kind == MovementKind::surrender) movement.voucher = voucher;
  if (movement.document.empty()) movement.document = voucher;
  if (kind == MovementKind::surrender) movement.project.clear();
  if (pays) movement.contract = text_in(posting.step, "contract_number");
  if (kind != MovementKind::encumbrance) return std::vector{std::move(movement)};
  funds::Account const locked{which.source, which.year, posting.project, funds::Role::encumbered, movement.contract};
  auto const free = TRY(funds::free_at(posting.connection, posting.unit, locked, movement.day));
  if (free >= movement.amount) return std::vector<Movement>{};
  movement.amount = base::Money(movement.amount.fen() - std::max(free, base::Money()).fen());
  return std::vector{std::move(movement)};
}

}  // namespace

base::Result<std::vector<Movement>> movements_of_step(Office& office, Recording& recording, office::UnitId unit,
                                                      cases::Action const& action, std::string const& project,
                                                      ledger::Draft const& step) {
  Posting const posting{office, recording.connection(), unit, project, step};
  TRY(recording.book());  // makes the tables where they are absent
  std::vector<Movement> out;
  for (auto const& word : action.posts) {
    auto const kind = funds::movement_kind_of(word);
    base::ensure(kind.has_value(), "words of movements are checked when the rules are read");
    bool const comes = *kind == MovementKind::appropriation || *kind == MovementKind::allotment;
    for (auto& movement : TRY(comes ? brought(posting, *kind) : moved(posting, *kind))) {
      out.push_back(std::move(movement));
    }
  }
  return out;
}

}  // namespace usecases
