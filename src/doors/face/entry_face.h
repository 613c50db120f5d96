#pragma once

#include "doors/face/json.h"
#include "messages/messages.h"
#include "usecases/entry_detail.h"

namespace doors::face {

/// "text", "choice", "flag", "count", "money", "day" or "decimal".
[[nodiscard]] std::string_view to_text(ledger::FieldType type);
/// "in_time", "late" or "early".
[[nodiscard]] std::string_view to_text(ledger::Timeliness timeliness);
/// "sha256:…".
[[nodiscard]] std::string digest_text(ledger::EvidenceRef const& ref);

/// The whole object.
void write_entry(Json& json, usecases::EntryDetail const& detail, messages::Language language);
void write_evidence(Json& json, ledger::EvidenceFile const& file);
/// The members id, recorded, head and repeated, into an object that is open.
void write_receipt(Json& json, ledger::Receipt const& receipt);

}  // namespace doors::face
