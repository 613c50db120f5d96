#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/sites.h"

/// Demonstration sites as both doors show them. Points are texts, exact to a tenth: "12", "2.5".
namespace usecases {

template <class Form>
void fields(Form& form, ItemAnswer& c) {
  form("item", c.item, {"指标条目", "Item", true});
  form("value", c.value, {"自查结果", "Answer", true});
  form("evidence", c.evidence, {"佐证，接在以前附上的后面", "Evidence, beside what was attached before"});
  form("note", c.note, {"说明", "Note"});
}

template <class Form>
void fields(Form& form, NewCheck& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("case", c.code, {"编号", "Code of the site", true});
  form("day", c.day, {"日期", "Day", true});
  form("set", c.set, {"测评指标，不写则按集群对应", "Indicator set; empty: the one that fits"});
  form("answers", c.answers, {"新答的和改了的条目", "Items answered anew"});
  form("evidence", c.evidence, {"自查报告", "The report of the check"});
  form("note", c.note, {"备注", "Note"});
}

}  // namespace usecases

namespace doors::face {

[[nodiscard]] base::Done read_value(Value const& from, usecases::ItemAnswer& into);
template <>
struct ShapeOf<usecases::ItemAnswer> {
  static Shape get() { return shape_of<usecases::ItemAnswer>(); }
};

void write_indicator_set(Json& json, sites::Set const& set, messages::Language language);
void write_judgement(Json& json, sites::Judgement const& judgement);
void write_site_register(Json& json, usecases::SiteRegister const& sites, messages::Language language);
void write_site(Json& json, usecases::SiteView const& view, messages::Language language);
void write_site_map(Json& json, usecases::SiteMap const& map, messages::Language language);
void write_checked(Json& json, usecases::SiteChecked const& checked);
[[nodiscard]] Type indicator_set_type();
[[nodiscard]] Type site_register_type();
[[nodiscard]] Type site_type();
[[nodiscard]] Type site_map_type();
[[nodiscard]] Type checked_type();

/// What the picture says besides names.
[[nodiscard]] sites::MapWords map_words(messages::Language language, bool dark);

}  // namespace doors::face
