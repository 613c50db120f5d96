#pragma once

#include "doors/face/json.h"
#include "messages/messages.h"
#include "usecases/case_links.h"

/// Cases and machines as both doors show them.
namespace doors::face {

/// `links`: with what came of it and what it came from; none: they are left out.
void write_case(Json& json, usecases::CaseView const& view, messages::Language language,
                usecases::CaseLinks const* links = nullptr);
/// The members came_of_it and came_from.
void write_links(Json& json, usecases::CaseLinks const& links, messages::Language language);
void write_cases(Json& json, std::vector<usecases::CasesOfMachine> const& cases);
void write_series(Json& json, usecases::CaseSeries const& series);
void write_machine(Json& json, cases::Machine const& machine);

/// "拨付" or "Pay".
template <class Named>
[[nodiscard]] std::string const& name_in(Named const& named, messages::Language language) {
  return language == messages::Language::zh ? named.name : named.name_en;
}
/// What a picture says besides the names.
[[nodiscard]] cases::Captions captions(messages::Language language);
/// What has to be there for an action, one sentence a requirement.
[[nodiscard]] std::vector<std::string> conditions(cases::Machine const& machine, cases::Action const& action,
                                                  ledger::Kind const& kind, messages::Language language);

}  // namespace doors::face
