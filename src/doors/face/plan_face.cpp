#include "doors/face/plan_face.h"

namespace doors::face {

void write_contact_sheet(Json& json, usecases::ContactSheet const& sheet) {
  json.open_object().key("case").text(sheet.code).key("title").text(sheet.title).key("version").text(sheet.version);
  json.texts("versions", sheet.versions).key("latest").flag(sheet.latest).key("since");
  if (sheet.since) {
    json.text(base::to_text(*sheet.since));
  } else {
    json.null();
  }
  json.key("can_change").flag(sheet.can_change).key("posts").open_array();
  for (auto const& post : sheet.posts) {
    json.open_object().key("post").text(post.post).key("section").text(post.section).key("duty").text(post.duty);
    json.key("telephone").text(post.telephone).close_object();
  }
  json.close_array().close_object();
}

Type contact_sheet_type() {
  auto const post = Type::object("PlanPost", {{"post", Type::text()},
                                              {"section", Type::text()},
                                              {"duty", Type::text()},
                                              remarked("telephone", Type::text(), "Of the office; empty: none")});
  return Type::object("ContactSheet", {{"case", Type::text()},
                                       {"title", Type::text()},
                                       remarked("version", Type::text(), "Empty: the plan says none"),
                                       remarked("versions", Type::list(Type::text()), "Oldest first"),
                                       remarked("latest", Type::flag(), "The version that stands"),
                                       remarked("since", Type::day().or_null(), "Of the last change"),
                                       {"can_change", Type::flag()},
                                       remarked("posts", Type::list(post), "In their order; no person")});
}

void write_contacts_set(Json& json, usecases::ContactSheetSet const& set) {
  json.open_object().key("repeated").flag(set.receipt && set.receipt->repeated).key("written").number(set.written);
  json.key("sheet");
  write_contact_sheet(json, set.sheet);
  json.close_object();
}

Type contacts_set_type() {
  return Type::object("ContactsSet",
                      {{"repeated", Type::flag()},
                       remarked("written", Type::whole(), "Posts listed, changed or taken off; 0: it stood so already"),
                       {"sheet", contact_sheet_type()}});
}

}  // namespace doors::face
