#pragma once

#include "doors/face/form.h"
#include "doors/face/json.h"
#include "doors/face/type.h"
#include "messages/messages.h"
#include "usecases/sign_proof.h"

/// Signs as both doors show them. Mongolian goes out code point for code point, controls included.
namespace usecases {

template <class Form>
void fields(Form& form, NewSign& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("day", c.day, {"受理日期", "Day of the application", true});
  form("chinese", c.chinese, {"汉文", "Chinese", true});
  form("mongolian", c.mongolian, {"蒙文", "Mongolian"});
  form("place", c.place, {"所在镇", "Town", true});
  form("type", c.type, {"类型", "Type"});
  form("layout", c.layout, {"版式", "Layout"});
  form("mongolian_box", c.mongolian_box,
       {"蒙文位置（左,上,宽,高，毫米）", "Box of Mongolian: left,top,width,height in mm"});
  form("chinese_box", c.chinese_box, {"汉文位置（左,上,宽,高，毫米）", "Box of Chinese: left,top,width,height in mm"});
  form("note", c.note, {"备注", "Note"});
}

}  // namespace usecases

namespace doors::face {

/// A decision about one sign, as a body brings it. `decision`: check, or a word of usecases::SignDecision.
struct SignStep {
  std::string unit;
  std::string code;
  std::string decision;
  base::Day day;
  std::string reason;
  std::string chinese;
  std::string mongolian;
  std::string mongolian_box;  // of check: as traced on the picture of the design
  std::string chinese_box;
  std::vector<ledger::EvidenceRef> evidence;
};
template <class Form>
void fields(Form& form, SignStep& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("code", c.code, {"查询号", "Query number", true});
  form("decision", c.decision, {"决定", "Decision", true});
  form("day", c.day, {"日期", "Day", true});
  form("reason", c.reason, {"理由", "Reason"});
  form("chinese", c.chinese, {"改后的汉文", "Chinese, as changed"});
  form("mongolian", c.mongolian, {"改后的蒙文", "Mongolian, as changed"});
  form("mongolian_box", c.mongolian_box, {"照设计图量得的蒙文位置", "Box of Mongolian, traced on the design"});
  form("chinese_box", c.chinese_box, {"照设计图量得的汉文位置", "Box of Chinese, traced on the design"});
  form("evidence", c.evidence, {"依据", "Evidence"});
}

/// Letters as they are, controls and everything else that cannot be seen as \u escapes.
[[nodiscard]] std::string escaped_points(std::u32string_view text);

/// What is wrong, in a sentence without its place.
[[nodiscard]] std::string finding_told(usecases::SignFinding const& finding, messages::Language language);
/// "note", "finding" or "not_judged".
[[nodiscard]] std::string_view weight_of(usecases::SignFinding const& finding);
[[nodiscard]] std::string_view part_of(usecases::SignFinding::Of of);
/// "实际90.0，应在90到110%之间"; empty where nothing is measured.
[[nodiscard]] std::string measured_told(usecases::SignFinding const& finding, messages::Language language);

/// Both of the above, for a proof sheet: in Chinese, as the office hands it over.
[[nodiscard]] usecases::SignWords sign_words();

void write_sign_check(Json& json, usecases::SignChecked const& checked, messages::Language language);
[[nodiscard]] Type sign_check_type();
void write_sign(Json& json, usecases::SignView const& view, messages::Language language);
[[nodiscard]] Type sign_type();
void write_sign_queue(Json& json, usecases::SignQueue const& queue, messages::Language language);
[[nodiscard]] Type sign_queue_type();
void write_sign_count(Json& json, usecases::SignCount const& counted);
[[nodiscard]] Type sign_count_type();

}  // namespace doors::face
