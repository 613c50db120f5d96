#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/import_workbook.h"

namespace doors::face {

void write_import(Json& json, usecases::Imported const& imported, usecases::Rules const& rules,
                  messages::Language language);
[[nodiscard]] Type import_type();
void write_past_import(Json& json, usecases::PastImport const& past);
[[nodiscard]] Type past_import_type();
/// What a field is called: the kind's own name for it, or one of the words for what every entry has.
[[nodiscard]] std::string field_name(ledger::Kind const& kind, std::string const& field, messages::Language language);

}  // namespace doors::face
