#pragma once

#include <string>
#include <vector>

#include "usecases/act.h"

/// Recording, correcting and withdrawing single entries.
namespace usecases {

struct NewRecord {
  std::string unit;  // empty: the only top unit
  std::string kind;
  base::Span days;
  std::string title;
  std::map<std::string, std::string> fields;  // as written; understood by the kind's types
  std::vector<std::string> with;              // other units of a joint event
  std::vector<ledger::EvidenceRef> evidence;
  bool although_equal = false;  // record although an equal entry stands
};

/// An entry that may be the same event: equal, or same kind and day with a like title, or a joint event of another
/// unit.
struct Likeness {
  ledger::EntryId entry;
  std::string title;
  bool equal = false;
};

/// Where a day holds very many entries of a kind, the titles of the latest are compared: whoever records an event twice
/// does so within days. Equal entries are found whatever their number.
inline constexpr std::size_t alike_compared_max = 20;

struct Recorded {
  ledger::Receipt receipt;
  std::vector<Likeness> alike;                 // worth a look; nothing is refused for likeness alone
  std::vector<std::string> expected_evidence;  // hints, when none was given
};

/// Errors: ledger.*, office.*, record.equal_stands (names the entry), privacy.*, field.*.
[[nodiscard]] base::Result<Recorded> record(Office& office, Act const& act, NewRecord const& wanted);

/// The typed value of a written one. `money_unit` in the text (251.5万元) wins over the field's own.
/// Errors: number.*, money.*, day.*, field.not_a_flag.
[[nodiscard]] base::Result<ledger::Value> read_value(ledger::FieldRule const& field, std::string_view written);

/// Every written field, all faults of them at once; a Chinese name serves as well as the id, an empty text takes a
/// field away. Errors: record.unknown_field, those of read_value.
[[nodiscard]] std::vector<base::Error> read_fields(ledger::Kind const& kind,
                                                   std::map<std::string, std::string> const& written,
                                                   std::map<std::string, ledger::Value>& out);

struct NewCorrection {
  ledger::EntryId target;
  std::string reason;
  bool withdraw = false;  // 作废; otherwise the changes below make the new version
  std::optional<std::string> title;
  std::optional<base::Span> days;
  std::map<std::string, std::string> fields;  // an empty text takes the field away
  std::vector<ledger::EvidenceRef> add_evidence;
};
/// Errors: ledger.*, correct.reason_missing, correct.nothing_changes, privacy.*.
[[nodiscard]] base::Result<ledger::Receipt> correct(Office& office, Act const& act, NewCorrection const& wanted);

/// Everything about one entry: itself, what it corrects, what corrects it, timeliness.
struct EntryView {
  ledger::Entry entry;
  ledger::Standing standing;
  ledger::Timeliness timeliness = ledger::Timeliness::in_time;
  base::Digest hash;
  bool blind = false;  // fields that are not to be seen yet were taken out of it, see Blinds
};
/// `by`: whoever looks at it, if it is known.
[[nodiscard]] base::Result<EntryView> view_entry(Office& office, ledger::EntryId id,
                                                 office::SignedIn const* by = nullptr);

/// What a text is called: its id for programs, its names for people.
struct FieldName {
  std::string id;
  std::string name;
  std::string name_en;
};
inline FieldName const reason_field{"reason", "理由", "Reason"};

/// Refuses personal data in any text of the draft, the reason of a correction included; the field is named as the rule
/// of the kind names it. Errors: privacy.number_found (id of the field, kind of number, masked text).
[[nodiscard]] std::vector<base::Error> personal_data(Rules const& rules, ledger::Draft const& draft);
/// The same of one text. `kind`: of the number found.
[[nodiscard]] base::Error number_found(ledger::Privacy const& privacy, FieldName const& field, std::string const& text,
                                       std::string const& kind);

}  // namespace usecases
