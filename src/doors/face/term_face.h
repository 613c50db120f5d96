#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "usecases/terms.h"

/// The memory of approved wordings as both doors show it.
namespace doors::face {

/// A wording to be approved. `supersede`: although another one stands.
struct TermApproval {
  usecases::NewTerm term;
  bool supersede = false;
};
template <class Form>
void fields(Form& form, TermApproval& c) {
  form("unit", c.term.unit, {"单位", "Unit"});
  form("day", c.term.approved, {"审定日期", "Day of approval", true});
  form("chinese", c.term.chinese, {"汉文", "Chinese", true});
  form("mongolian", c.term.mongolian, {"蒙文", "Mongolian"});
  form("source", c.term.source, {"出处", "Source", true});
  form("approver", c.term.approver, {"审定岗位", "Approved by: section and post"});
  form("beside", c.term.beside, {"并用或可不译的理由", "Why it stands beside another, or stays untranslated"});
  form("supersede", c.supersede, {"取代现有的写法", "Supersede what stands"});
}

void write_term(Json& json, wording::Wording const& each);
[[nodiscard]] Type term_type();

}  // namespace doors::face
