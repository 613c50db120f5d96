#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/alike.h"
#include "usecases/home.h"
#include "usecases/ledger_page.h"
#include "usecases/read_line.h"

namespace doors::face {

void write_page_row(Json& json, usecases::PageRow const& row, messages::Language language);
[[nodiscard]] Type page_row_type();
/// {"rows","next","previous","total","more_than"}.
void write_page(Json& json, usecases::Page const& page, messages::Language language);
[[nodiscard]] Type page_type();
void write_reading(Json& json, usecases::LineReading const& reading, messages::Language language);
[[nodiscard]] Type reading_type();
void write_alike(Json& json, usecases::AlikeEntry const& alike);
[[nodiscard]] Type alike_type();
/// All but its end: what the door adds is described there.
void write_home(Json& json, usecases::Home const& home, messages::Language language);
[[nodiscard]] Properties home_members();

}  // namespace doors::face
