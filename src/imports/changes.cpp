#include <algorithm>

#include "imports/imports.h"

namespace imports {

namespace {

std::string shown(base::Span days) {
  if (days.first == days.last) return base::to_text(days.first);
  return base::to_text(days.first) + ".." + base::to_text(days.last);
}

std::string shown(ledger::Draft const& draft, ledger::FieldRule const& field) {
  auto const found = draft.fields.find(field.id);
  return found == draft.fields.end() ? std::string() : ledger::to_text(found->second, field.money_unit);
}

bool equal(ledger::Draft const& left, ledger::Draft const& right, std::string const& field) {
  auto const in_left = left.fields.find(field);
  auto const in_right = right.fields.find(field);
  bool const there = in_left != left.fields.end();
  if (there != (in_right != right.fields.end())) return false;
  return !there || in_left->second == in_right->second;
}

}  // namespace

std::vector<Change> changes(ledger::Draft const& before, ledger::Draft const& after, ledger::Kind const& kind,
                            std::vector<ColumnReading> const& columns) {
  auto const spoken_of = [&](std::string_view field) {
    return std::ranges::find(columns, field, &ColumnReading::field) != columns.end();
  };
  std::vector<Change> result;
  if (before.title != after.title) result.push_back({"title", kind.title_name, before.title, after.title});
  // Days that a sheet does not say itself come from its year or from another field, which is compared below.
  if (spoken_of("days") && !(before.days == after.days)) {
    result.push_back({"days", "日期", shown(before.days), shown(after.days)});
  }
  for (auto const& field : kind.fields) {
    if (!spoken_of(field.id) || equal(before, after, field.id)) continue;
    result.push_back({field.id, field.name, shown(before, field), shown(after, field)});
  }
  return result;
}

ledger::Draft with_changes(ledger::Draft before, ledger::Draft const& after, std::vector<Change> const& changes) {
  for (auto const& change : changes) {
    if (change.field == "title") {
      before.title = after.title;
    } else if (change.field == "days") {
      before.days = after.days;
    } else if (auto const found = after.fields.find(change.field); found != after.fields.end()) {
      before.fields.insert_or_assign(change.field, found->second);
    } else {
      before.fields.erase(change.field);
    }
  }
  // Where no column says the day, it follows the field it was taken from.
  bool const follows = std::ranges::any_of(changes, [&](Change const& change) {
    auto const found = after.fields.find(change.field);
    auto const* day = found == after.fields.end() ? nullptr : std::get_if<base::Day>(&found->second);
    return day != nullptr && after.days == base::Span{*day, *day};
  });
  if (follows) before.days = after.days;
  return before;
}

}  // namespace imports
