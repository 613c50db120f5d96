#pragma once

#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/drafts.h"

namespace doors::face {

/// The members of a row in the list of reports, into an object that is open.
void write_draft_head(Json& json, usecases::DraftHead const& head, usecases::Rules const& rules);
[[nodiscard]] Type draft_head_type();

/// What a person may do with a draft now, and the names it is known by.
struct DraftShown {
  usecases::DraftView const& view;
  usecases::Rules const& rules;
  std::vector<std::string_view> may;
  messages::Language language = messages::Language::zh;
};
void write_draft(Json& json, DraftShown const& shown);
/// `may`: the words for what may be done.
[[nodiscard]] Type draft_type(Type const& may);
void write_conflict(Json& json, usecases::DraftConflict const& conflict);
[[nodiscard]] Type conflict_type();

}  // namespace doors::face
