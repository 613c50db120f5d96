#include "funds/entries.h"

#include <algorithm>
#include <array>

namespace funds {
namespace {

struct Expected {
  std::string_view field;
  ledger::FieldType type;
};
constexpr std::array expected_fields{
    Expected{"movement", ledger::FieldType::choice}, Expected{"voucher", ledger::FieldType::text},
    Expected{"source", ledger::FieldType::choice},   Expected{"year", ledger::FieldType::count},
    Expected{"amount", ledger::FieldType::money},    Expected{"project", ledger::FieldType::text},
    Expected{"contract", ledger::FieldType::text},   Expected{"document", ledger::FieldType::text},
    Expected{"stage", ledger::FieldType::choice},    Expected{"reverses", ledger::FieldType::text},
    Expected{"reason", ledger::FieldType::text},     Expected{"reverses_year", ledger::FieldType::count},
    Expected{"step", ledger::FieldType::text}};

constexpr std::array carried_stages{Role::unallotted, Role::available, Role::encumbered};

[[nodiscard]] bool says(ledger::Choice const& choice, std::string_view word) {
  return !choice.synonyms.empty() && choice.synonyms.front() == word;
}

/// The word of the choice a stored value is.
[[nodiscard]] std::string word_in(ledger::Kind const& kind, std::string_view field, std::string_view value) {
  auto const* rule = ledger::find_field(kind, field);
  if (rule == nullptr) return {};
  auto const found = std::ranges::find(rule->choices, value, &ledger::Choice::value);
  return found == rule->choices.end() || found->synonyms.empty() ? std::string() : found->synonyms.front();
}

template <class Type>
[[nodiscard]] Type value_or(ledger::Draft const& draft, std::string_view field, Type otherwise) {
  auto const found = draft.fields.find(std::string(field));
  if (found == draft.fields.end()) return otherwise;
  auto const* value = std::get_if<Type>(&found->second);
  return value == nullptr ? otherwise : *value;
}

[[nodiscard]] std::string text_of(ledger::Draft const& draft, std::string_view field) {
  return value_or<std::string>(draft, field, {});
}

[[nodiscard]] int year_of(ledger::Draft const& draft, std::string_view field) {
  auto const year = value_or<std::int64_t>(draft, field, 0);
  return year < 0 || year > 9999 ? 0 : static_cast<int>(year);
}

void put(ledger::Draft& draft, std::string_view field, std::string value) {
  if (!value.empty()) draft.fields.insert_or_assign(std::string(field), std::move(value));
}

void put_year(ledger::Draft& draft, std::string_view field, int year) {
  if (year != 0) draft.fields.insert_or_assign(std::string(field), std::int64_t{year});
}

void check_words(ledger::Kind const& kind, std::string_view field, std::string_view word, rulefile::Faults& faults) {
  if (!name_of(kind, field, word).empty()) return;
  faults.add("funds.kind_incomplete", "rules/kinds",
             {{"kind", kind.id}, {"lacks", std::string(field) + "=" + std::string(word)}});
}

}  // namespace

void check_kind(ledger::Kinds const& kinds, rulefile::Faults& faults) {
  auto const* kind = kinds.find(movement_kind);
  if (kind == nullptr) return;
  for (auto const& expected : expected_fields) {
    auto const* field = ledger::find_field(*kind, expected.field);
    if (field != nullptr && field->type == expected.type) continue;
    faults.add("funds.kind_incomplete", "rules/kinds", {{"kind", kind->id}, {"lacks", std::string(expected.field)}});
  }
  for (int i = 0; i < movement_kind_count; ++i)
    check_words(*kind, "movement", word_of(static_cast<MovementKind>(i)), faults);
  for (int i = 0; i < source_count; ++i) check_words(*kind, "source", word_of(static_cast<Source>(i)), faults);
  for (auto const role : carried_stages) check_words(*kind, "stage", word_of(role), faults);
}

std::string name_of(ledger::Kind const& kind, std::string_view field, std::string_view word) {
  auto const* rule = ledger::find_field(kind, field);
  if (rule == nullptr) return {};
  auto const found = std::ranges::find_if(rule->choices, [&](auto const& choice) { return says(choice, word); });
  return found == rule->choices.end() ? std::string() : found->value;
}

bool is_movement(ledger::Draft const& draft) { return draft.kind == movement_kind && !draft.corrects; }

base::Result<Movement> movement_of(ledger::Draft const& draft, ledger::Kind const& kind) {
  auto const what = movement_kind_of(word_in(kind, "movement", text_of(draft, "movement")));
  if (!what) return base::fail("funds.movement_unclear", {{"text", text_of(draft, "movement")}}, "movement");
  Movement movement;
  movement.kind = *what;
  movement.day = draft.days.first;
  movement.voucher = text_of(draft, "voucher");
  movement.document = text_of(draft, "document");
  for (auto const& ref : draft.evidence) movement.evidence.push_back(ref.digest);
  movement.reason = text_of(draft, "reason");
  if (auto const id = ledger::parse_entry_id(text_of(draft, "step"))) movement.step = id->position.value();
  auto reverses = text_of(draft, "reverses");
  if (!reverses.empty()) {
    auto const year = year_of(draft, "reverses_year");
    movement.reverses = VoucherName{year == 0 ? movement.day.year() : year, std::move(reverses)};
  }
  if (movement.kind == MovementKind::reversal) return movement;
  auto const source = source_of(word_in(kind, "source", text_of(draft, "source")));
  if (!source) return base::fail("funds.source_missing", {}, "source");
  movement.source = *source;
  movement.year = year_of(draft, "year");
  movement.project = text_of(draft, "project");
  movement.contract = text_of(draft, "contract");
  movement.amount = value_or<base::Money>(draft, "amount", {});
  if (auto const stage = role_of(word_in(kind, "stage", text_of(draft, "stage")))) movement.stage = *stage;
  // A carry-over that does not say from where has no stage that could be guessed.
  if (movement.kind == MovementKind::carry_over && text_of(draft, "stage").empty()) movement.stage = Role::disbursed;
  return movement;
}

ledger::Draft draft_of(Movement const& movement, ledger::Kind const& kind, std::string title) {
  ledger::Draft draft;
  draft.kind = kind.id;
  draft.days = {movement.day, movement.day};
  draft.title = std::move(title);
  put(draft, "movement", name_of(kind, "movement", word_of(movement.kind)));
  put(draft, "voucher", movement.voucher);
  put(draft, "document", movement.document);
  put(draft, "reason", movement.reason);
  if (movement.reverses) {
    put(draft, "reverses", movement.reverses->number);
    put_year(draft, "reverses_year", movement.reverses->year);
  }
  if (movement.kind == MovementKind::reversal) return draft;
  put(draft, "source", name_of(kind, "source", word_of(movement.source)));
  put_year(draft, "year", movement.year);
  put(draft, "project", movement.project);
  put(draft, "contract", movement.contract);
  draft.fields.insert_or_assign("amount", movement.amount);
  if (movement.kind == MovementKind::carry_over) put(draft, "stage", name_of(kind, "stage", word_of(movement.stage)));
  return draft;
}

}  // namespace funds
