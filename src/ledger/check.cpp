#include "base/limits.h"
#include "base/utf8.h"
#include "ledger/body.h"
#include "ledger/ledger.h"
#include "ledger/wordless.h"

namespace ledger {
namespace {

namespace limits = base::limits;

std::string_view fault_of_type(FieldType type) {
  switch (type) {
    case FieldType::text:
    case FieldType::choice:
      return "ledger.not_a_text";
    case FieldType::flag:
      return "ledger.not_a_flag";
    case FieldType::count:
      return "ledger.not_a_count";
    case FieldType::money:
      return "ledger.not_an_amount";
    case FieldType::day:
      return "ledger.not_a_day";
    case FieldType::decimal:
      return "ledger.not_a_decimal";
  }
  return {};
}

bool fits(Value const& value, FieldType type) {
  FieldType const given = type_of(value);
  return given == type || (given == FieldType::text && type == FieldType::choice);
}

bool in_range(base::Day day) { return day.year() >= body::year_min && day.year() <= body::year_max; }

bool is_exact(std::int64_t number) {
  return number <= limits::exact_integer_max && number >= -limits::exact_integer_max;
}

/// Gathers every fault of one draft; never stops at the first.
class Faults {
 public:
  void add(std::string_view code, std::string_view where, std::vector<base::Argument> arguments = {}) {
    faults_.push_back(base::Error{std::string(code), std::move(arguments), std::string(where), {}});
  }

  void text(std::string_view where, std::string_view text, std::uint64_t characters_max) {
    if (text.find('\0') != std::string_view::npos) return add("ledger.nul_character", where);
    if (!base::is_utf8(text)) return add("ledger.not_utf8", where);
    if (text.size() > characters_max && base::count_code_points(text) > characters_max) {
      add("ledger.text_too_long", where, {{"limit", std::to_string(characters_max)}});
    }
  }

  void day(std::string_view where, base::Day day) {
    if (!in_range(day)) add("ledger.day_out_of_range", where);
  }

  void number(std::string_view where, std::int64_t number) {
    if (!is_exact(number)) add("ledger.number_too_large", where, {{"text", std::to_string(number)}});
  }

  std::vector<base::Error> take() { return std::move(faults_); }

 private:
  std::vector<base::Error> faults_;
};

struct ValueCheck {
  Faults& faults;
  FieldRule const& rule;

  void operator()(std::string const& text) const {
    faults.text(rule.name, text, limits::field_characters_max);
    if (rule.type == FieldType::choice && !rule.open && !canonical_choice(rule, text)) {
      std::vector<std::string> values;
      for (Choice const& choice : rule.choices) values.push_back(choice.value);
      faults.add("ledger.choice_unknown", rule.name, {{"text", text}, {"choices", base::join(values, "、")}});
    }
  }
  void operator()(bool) const {}
  void operator()(std::int64_t count) const {
    if (count < 0) faults.add("ledger.negative_count", rule.name, {{"text", std::to_string(count)}});
    faults.number(rule.name, count);
  }
  void operator()(base::Money amount) const { faults.number(rule.name, amount.fen()); }
  void operator()(base::Day day) const { faults.day(rule.name, day); }
  void operator()(base::Decimal value) const { faults.number(rule.name, value.thousandths()); }
};

void check_fields(Faults& faults, Draft const& draft, Kind const& kind) {
  for (auto const& [id, value] : draft.fields) {
    FieldRule const* const rule = find_field(kind, id);
    if (rule == nullptr) {
      faults.add("ledger.unknown_field", id, {{"kind", kind.name}, {"field", id}});
      continue;
    }
    if (!fits(value, rule->type)) {
      faults.add(fault_of_type(rule->type), rule->name, {{"text", to_text(value)}});
      continue;
    }
    std::visit(ValueCheck{faults, *rule}, value);
  }
}

void check_what_is_required(Faults& faults, Draft const& draft, Kind const& kind) {
  if (base::trim(draft.title).empty()) faults.add("ledger.title_empty", kind.title_name, {{"name", kind.title_name}});
  for (FieldRule const& rule : kind.fields) {
    if (!rule.required) continue;
    auto const field = draft.fields.find(rule.id);
    bool missing = field == draft.fields.end();
    if (!missing) {
      auto const* const text = std::get_if<std::string>(&field->second);
      missing = text != nullptr && base::trim(*text).empty();
    }
    if (missing) faults.add("ledger.field_missing", rule.name, {{"kind", kind.name}, {"name", rule.name}});
  }
}

void check_days(Faults& faults, Draft const& draft) {
  constexpr std::string_view where = "日期";
  faults.day(where, draft.days.first);
  faults.day(where, draft.days.last);
  if (draft.days.last < draft.days.first) {
    faults.add("ledger.span_backwards", where,
               {{"first", base::to_text(draft.days.first)}, {"last", base::to_text(draft.days.last)}});
  }
}

void check_references(Faults& faults, Draft const& draft) {
  if (draft.evidence.size() > limits::evidence_per_entry_max) {
    faults.add("ledger.too_much_evidence", "依据", {{"limit", std::to_string(limits::evidence_per_entry_max)}});
  }
  for (EvidenceRef const& ref : draft.evidence) {
    if (ref.dated) faults.day("依据", *ref.dated);
  }
  UnitId before;
  bool rising = draft.with.size() <= limits::joint_units_max;
  for (UnitId const unit : draft.with) {
    rising = rising && before < unit;
    before = unit;
  }
  if (!rising) faults.add("ledger.joint_units_unordered", "联合单位");
  if (draft.origin) faults.text("工作表", draft.origin->sheet, limits::title_characters_max);
}

/// Of a kind without words nothing is recorded but its day, its section and its counts: nothing else has a place.
void check_wordless(Faults& faults, Draft const& draft, Kind const& kind, bool withdrawal) {
  auto const refuse = [&](std::string_view what) {
    faults.add("ledger.wordless", std::string(what), {{"kind", kind.name}, {"what", std::string(what)}});
  };
  if (draft.title != kind.name && !(withdrawal && draft.title.empty())) refuse("名称");
  if (!draft.evidence.empty()) refuse("依据");
  if (!draft.with.empty()) refuse("联合单位");
  if (draft.days.first != draft.days.last) refuse("日期");
  if (draft.corrects && draft.corrects->reason != wordless_reason) refuse("理由");
}

}  // namespace

bool is_wordless(Kind const& kind) { return kind.title_name == wordless_title; }

std::vector<base::Error> check(Draft const& draft, Kinds const& kinds) {
  Faults faults;
  Kind const* const kind = kinds.find(draft.kind);
  bool const withdrawal = draft.corrects && draft.corrects->act == Correction::Act::withdraw;
  check_days(faults, draft);
  check_references(faults, draft);
  if (draft.corrects) {
    if (base::trim(draft.corrects->reason).empty()) faults.add("ledger.reason_missing", "理由");
    faults.text("理由", draft.corrects->reason, limits::field_characters_max);
  }
  if (kind == nullptr) {
    std::vector<std::string> known;
    for (Kind const& each : kinds.all()) known.push_back(each.id);
    faults.add("ledger.unknown_kind", draft.kind, {{"kind", draft.kind}, {"known", base::join(known, "、")}});
    return faults.take();
  }
  faults.text(kind->title_name, draft.title, limits::title_characters_max);
  check_fields(faults, draft, *kind);
  if (is_wordless(*kind)) check_wordless(faults, draft, *kind, withdrawal);
  if (!withdrawal) check_what_is_required(faults, draft, *kind);
  return faults.take();
}

}  // namespace ledger
