#pragma once

#include "doors/face/json.h"
#include "messages/messages.h"
#include "usecases/alike.h"
#include "usecases/home.h"
#include "usecases/ledger_page.h"
#include "usecases/read_line.h"

namespace doors::face {

void write_page_row(Json& json, usecases::PageRow const& row, messages::Language language);
/// {"rows","next","previous","total","more_than"}.
void write_page(Json& json, usecases::Page const& page, messages::Language language);
void write_reading(Json& json, usecases::LineReading const& reading, messages::Language language);
void write_alike(Json& json, usecases::AlikeEntry const& alike);
void write_home(Json& json, usecases::Home const& home, messages::Language language);

}  // namespace doors::face
