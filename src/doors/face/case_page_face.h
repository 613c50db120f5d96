#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/case_pages.h"
#include "usecases/inspections.h"

/// Cases as the pages of the web application show them.
namespace doors::face {

void write_case_row(Json& json, usecases::CaseRow const& row, messages::Language language);
[[nodiscard]] Type case_row_type();
void write_case_page(Json& json, usecases::CasePage const& page, messages::Language language);
[[nodiscard]] Type case_page_type();
void write_case_board(Json& json, usecases::CaseBoard const& board, messages::Language language);
[[nodiscard]] Type case_board_type();
void write_case_detail(Json& json, usecases::Rules const& rules, usecases::CaseDetail const& detail,
                       messages::Language language);
[[nodiscard]] Type case_detail_type();

void write_findings(Json& json, usecases::InspectionFindings const& findings, messages::Language language);
[[nodiscard]] Type findings_type();
[[nodiscard]] Type series_type();

/// A machine with everything that a form for one of its actions asks for.
void write_case_machine(Json& json, usecases::Rules const& rules, cases::Machine const& machine,
                        messages::Language language);
[[nodiscard]] Type case_machine_type();

}  // namespace doors::face
