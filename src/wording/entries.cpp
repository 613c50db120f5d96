#include "wording/entries.h"

#include "base/utf8.h"

namespace wording {
namespace {

std::string text_of(ledger::Draft const& draft, std::string const& field) {
  auto const found = draft.fields.find(field);
  auto const* text = found == draft.fields.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text == nullptr ? std::string() : *text;
}

}  // namespace

ledger::Draft to_draft(Approval const& approval) {
  ledger::Draft out;
  out.kind = kind_id;
  out.days = {approval.approved, approval.approved};
  out.title = base::to_utf8(approval.chinese);
  auto const put = [&](char const* field, std::string text) {
    if (!text.empty()) out.fields.emplace(field, std::move(text));
  };
  put("mongolian", base::to_utf8(approval.mongolian));
  put("approver", approval.approver);
  put("source", approval.source);
  put("beside", approval.beside);
  if (approval.sample) out.fields.emplace("sample", true);
  return out;
}

Approval from_entry(ledger::Entry const& entry) {
  auto const& draft = entry.what;
  auto const sample = draft.fields.find("sample");
  auto const* is_sample = sample == draft.fields.end() ? nullptr : std::get_if<bool>(&sample->second);
  return {.chinese = base::to_code_points(draft.title),
          .mongolian = base::to_code_points(text_of(draft, "mongolian")),
          .approver = text_of(draft, "approver"),
          .source = text_of(draft, "source"),
          .beside = text_of(draft, "beside"),
          .sample = is_sample != nullptr && *is_sample,
          .approved = draft.days.first,
          .entry = entry.id};
}

}  // namespace wording
