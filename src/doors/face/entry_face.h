#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/entry_detail.h"

namespace doors::face {

/// "text", "choice", "flag", "count", "money", "day" or "decimal".
[[nodiscard]] std::string_view to_text(ledger::FieldType type);
/// "in_time", "late" or "early".
[[nodiscard]] std::string_view to_text(ledger::Timeliness timeliness);
/// "sha256:…".
[[nodiscard]] std::string digest_text(ledger::EvidenceRef const& ref);

/// A field of a kind as a form asks for it.
void write_kind_field(Json& json, ledger::FieldRule const& field, messages::Language language);
[[nodiscard]] Type kind_field_type();

/// What a row of the ledger page and the whole entry both say.
[[nodiscard]] Properties entry_members();
/// The whole object.
void write_entry(Json& json, usecases::EntryDetail const& detail, messages::Language language);
[[nodiscard]] Type entry_type();
void write_evidence(Json& json, ledger::EvidenceFile const& file);
[[nodiscard]] Type evidence_type();
/// The members id, recorded, head and repeated, into an object that is open.
void write_receipt(Json& json, ledger::Receipt const& receipt);
[[nodiscard]] Properties receipt_members();

}  // namespace doors::face
