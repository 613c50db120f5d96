#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "usecases/plan_contacts.h"

/// The contact sheet of a plan as both doors show and take it.
namespace usecases {

template <class Form>
void fields(Form& form, PlanPost& c) {
  form("post", c.post, {"岗位，不写姓名", "Post, no name", true});
  form("section", c.section, {"岗位所在单位股室", "Unit or section of the post", true});
  form("duty", c.duty, {"应急职责", "Duty", true});
  form("telephone", c.telephone,
       {"值班电话：本单位公布的座机，或分机", "A landline that the office makes public, or an extension"});
}

template <class Form>
void fields(Form& form, NewContactSheet& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("case", c.code, {"预案编号", "Code of the plan", true});
  form.days(c.days, {"日期", "Day", true});
  form("posts", c.posts, {"整张联络表，按顺序", "The whole sheet, in its order", true});
}

}  // namespace usecases

namespace doors::face {

void write_contact_sheet(Json& json, usecases::ContactSheet const& sheet);
[[nodiscard]] Type contact_sheet_type();
void write_contacts_set(Json& json, usecases::ContactSheetSet const& set);
[[nodiscard]] Type contacts_set_type();

}  // namespace doors::face
