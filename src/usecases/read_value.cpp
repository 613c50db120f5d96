#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "imports/imports.h"
#include "usecases/record.h"

namespace usecases {
namespace {

[[nodiscard]] base::Result<ledger::Value> read_flag(ledger::FieldRule const& field, std::string const& written) {
  static constexpr std::array<std::string_view, 5> yes{"是", "yes", "true", "有", "√"};
  static constexpr std::array<std::string_view, 5> no{"否", "no", "false", "无", "×"};
  std::string const folded = base::fold(written);
  if (std::ranges::find(yes, folded) != yes.end()) return ledger::Value(true);
  if (std::ranges::find(no, folded) != no.end()) return ledger::Value(false);
  return base::fail("field.not_a_flag", {{"field", field.name}, {"text", written}}, field.name);
}

/// "251.5万元" → "251.5" and 万元; a bare number keeps the field's own unit.
[[nodiscard]] base::Result<ledger::Value> read_amount(ledger::FieldRule const& field, std::string written) {
  static constexpr std::array<std::string_view, 4> units{"亿元", "万元", "千元", "元"};
  for (auto const unit : units) {
    if (!written.ends_with(unit)) continue;
    written.resize(written.size() - unit.size());
    return ledger::Value(TRY(base::parse_money(written, unit)));
  }
  return ledger::Value(TRY(base::parse_money(written, field.money_unit)));
}

[[nodiscard]] base::Result<ledger::Value> read_typed(ledger::FieldRule const& field, std::string const& text) {
  switch (field.type) {
    case ledger::FieldType::text:
      return ledger::Value(text);
    case ledger::FieldType::choice:
      return ledger::Value(ledger::canonical_choice(field, text).value_or(text));
    case ledger::FieldType::flag:
      return read_flag(field, text);
    case ledger::FieldType::count:
      return ledger::Value(TRY(base::parse_whole(text)));
    case ledger::FieldType::money:
      return read_amount(field, text);
    case ledger::FieldType::day:
      return ledger::Value(TRY(imports::read_day(text, std::nullopt)));
    case ledger::FieldType::decimal:
      return ledger::Value(TRY(base::parse_decimal(text.ends_with('%') ? text.substr(0, text.size() - 1) : text)));
  }
  throw base::Bug("read_value: type out of range");
}

}  // namespace

base::Result<ledger::Value> read_value(ledger::FieldRule const& field, std::string_view written) {
  auto value = read_typed(field, base::trim(written));
  if (!value && value.error().where.empty()) value.error().where = field.name;
  return value;
}

}  // namespace usecases
