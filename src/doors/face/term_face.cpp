#include "doors/face/term_face.h"

#include "base/utf8.h"

namespace doors::face {

void write_term(Json& json, wording::Wording const& each) {
  auto const& approval = each.approval;
  json.open_object().key("chinese").text(base::to_utf8(approval.chinese));
  json.key("mongolian").text(base::to_utf8(approval.mongolian));
  json.key("approved").text(base::to_text(approval.approved)).key("approver").text(approval.approver);
  json.key("source").text(approval.source).key("beside").text(approval.beside);
  json.key("sample").flag(approval.sample).key("superseded");
  if (each.superseded) {
    json.text(base::to_text(*each.superseded));
  } else {
    json.null();
  }
  json.key("entry").text(ledger::to_text(approval.entry)).close_object();
}

Type term_type() {
  return Type::object("Term", {{"chinese", Type::text()},
                               remarked("mongolian", Type::text(), "Empty: the term may stay untranslated"),
                               {"approved", Type::day()},
                               remarked("approver", Type::text(), "Section and post, no person"),
                               {"source", Type::text()},
                               {"beside", Type::text()},
                               {"sample", Type::flag()},
                               remarked("superseded", Type::day().or_null(), "By the approval of that day"),
                               {"entry", Type::entry_id()}});
}

}  // namespace doors::face
