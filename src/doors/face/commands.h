#pragma once

#include "doors/face/form.h"
#include "usecases/accounts.h"
#include "usecases/cases.h"
#include "usecases/evidence.h"
#include "usecases/figures.h"
#include "usecases/inspections.h"
#include "usecases/record.h"
#include "usecases/sections.h"
#include "usecases/sweep.h"
#include "usecases/units.h"

/// Every command that a door takes, described once: its fields, what a person calls them, and which must be there.
/// The JSON body, OpenAPI and the TypeScript types are made from these.
namespace usecases {

template <class Form>
void fields(Form& form, NewRecord& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("kind", c.kind, {"种类", "Kind", true});
  form.days(c.days, {"日期", "Day", true});
  form("title", c.title, {"名称", "Title", true});
  form("fields", c.fields, {"各字段的值，照写", "Values of the fields, as written"});
  form("with", c.with, {"联合单位", "Other units of a joint event"});
  form("evidence", c.evidence, {"依据", "Evidence"});
  form("although_equal", c.although_equal, {"虽有相同记录仍要记", "Record although an equal entry stands"});
}

template <class Form>
void fields(Form& form, NewCorrection& c) {
  form("reason", c.reason, {"理由", "Reason", true});
  form("title", c.title, {"新名称", "New title"});
  form.days(c.days, {"新日期", "New day"});
  form("fields", c.fields, {"改动的字段；空文本为去掉", "Changed fields; an empty text takes one away"});
  form("add_evidence", c.add_evidence, {"补充的依据", "Evidence to add"});
}

template <class Form>
void fields(Form& form, CaseStep& c) {
  form("unit", c.which.unit, {"单位", "Unit"});
  form("machine", c.which.machine, {"流程", "Machine", true});
  form("case", c.which.code, {"编号", "Code of the case", true});
  form("action", c.action, {"办理什么", "Action", true});
  form.days(c.days, {"日期", "Day", true});
  form("title", c.title, {"事项名称，第一步要写", "Title, needed for the first step"});
  form("fields", c.fields, {"各字段的值，照写", "Values of the fields, as written"});
  form("evidence", c.evidence, {"依据", "Evidence"});
}

template <class Form>
void fields(Form& form, InspectionFinding& c) {
  form("case", c.code, {"整改编号", "Code of the rectification", true});
  form("title", c.title, {"问题名称", "Title", true});
  form("finding", c.finding, {"问题表述", "The problem in a sentence", true});
  form("joined_to", c.joined_to, {"并入已有的哪件整改", "A rectification about the same problem"});
}

template <class Form>
void fields(Form& form, FindingsHandOver& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("case", c.code, {"检查编号", "Code of the inspection", true});
  form.days(c.days, {"日期", "Day", true});
  form("findings", c.findings, {"发现的问题", "What was found", true});
  form("evidence", c.evidence, {"依据，不写用检查记录", "Evidence; empty: that of the inspection"});
  form("close", c.close, {"同时办结检查", "Close the inspection with it"});
}

template <class Form>
void fields(Form& form, Sweep& c) {
  form("unit", c.unit, {"单位", "Unit"});
  form("day", c.day, {"日期", "Day", true});
  form("findings", c.findings, {"件数，没有的写0", "Number, 0 where there is none", true});
}

template <class Form>
void fields(Form& form, PeriodAct& c) {
  form("period", c.period, {"报告期", "Period", true});
  form("unit", c.unit, {"单位", "Unit"});
  form("reason", c.reason, {"理由", "Reason", true});
  form("reopen_until", c.reopened_until, {"重新打开到哪天", "Reopened until"});
}

template <class Form>
void fields(Form& form, NewAccount& c) {
  form("name", c.name, {"账号名（岗位名）", "Name (a post)", true});
  form("role", c.role, {"角色", "Role", true});
  form("section", c.section, {"股室", "Section"});
  form("unit", c.unit, {"单位", "Unit"});
}

}  // namespace usecases

namespace doors::face {

/// A draft not yet complete, to be compared with what stands.
struct LikeDraft {
  usecases::NewRecord draft;
};
template <class Form>
void fields(Form& form, LikeDraft& c) {
  form("unit", c.draft.unit, {"单位", "Unit"});
  form("kind", c.draft.kind, {"种类", "Kind", true});
  form.days(c.draft.days, {"日期", "Day"});
  form("title", c.draft.title, {"名称", "Title"});
  form("fields", c.draft.fields, {"各字段的值，照写", "Values of the fields, as written"});
  form("with", c.draft.with, {"联合单位", "Other units of a joint event"});
  form("evidence", c.draft.evidence, {"依据", "Evidence"});
  form("although_equal", c.draft.although_equal, {"不看", "Passed over"});
}

struct Withdrawals {
  std::vector<ledger::EntryId> ids;
  std::string reason;
};
template <class Form>
void fields(Form& form, Withdrawals& c) {
  form("ids", c.ids, {"作废哪些记录", "Entries to withdraw", true});
  form("reason", c.reason, {"理由", "Reason", true});
}

/// For acts that need nothing but a reason.
struct Reason {
  std::string reason;
};
template <class Form>
void fields(Form& form, Reason& c) {
  form("reason", c.reason, {"理由", "Reason", true});
}

struct LetIn {
  std::vector<std::int64_t> numbers;
};
template <class Form>
void fields(Form& form, LetIn& c) {
  form("numbers", c.numbers, {"计入哪几行；不写为全部", "Rows to let in; none: all"});
}

struct ColumnMapping {
  std::string profile;
  std::string heading;
  std::string field;
};
template <class Form>
void fields(Form& form, ColumnMapping& c) {
  form("profile", c.profile, {"台账样式", "Profile", true});
  form("heading", c.heading, {"列名", "Heading", true});
  form("field", c.field, {"字段；空为不导入", "Field; empty: leave the column out", true});
}

struct NewUnit {
  usecases::UnitAsked asked;
};
template <class Form>
void fields(Form& form, NewUnit& c) {
  form("name", c.asked.name, {"名称", "Name", true});
  form("level", c.asked.level, {"层级", "Level", true});
  form("parent", c.asked.parent, {"上级单位", "Unit above"});
}

struct UnitChange {
  usecases::UnitAsked asked;
};
template <class Form>
void fields(Form& form, UnitChange& c) {
  form("name", c.asked.name, {"新名称", "New name"});
  form("level", c.asked.level, {"新层级", "New level"});
  form("parent", c.asked.parent, {"新的上级单位", "New unit above"});
  form("day", c.asked.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.asked.reason, {"理由，换上级时必填", "Reason; needed where the unit moves"});
}

/// Merging a unit into another, or letting it stand apart again.
struct UnitMerge {
  usecases::UnitMove move;
};
template <class Form>
void fields(Form& form, UnitMerge& c) {
  form("into", c.move.other, {"并入哪个单位", "The unit that goes on with its work", true});
  form("day", c.move.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.move.reason, {"理由", "Reason", true});
}
struct UnitApart {
  usecases::UnitMove move;
};
template <class Form>
void fields(Form& form, UnitApart& c) {
  form("parent", c.move.other, {"上级单位", "Unit above", true});
  form("day", c.move.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.move.reason, {"理由", "Reason", true});
}

struct SectionRename {
  std::string name;
  usecases::SectionGrounds grounds;
};
template <class Form>
void fields(Form& form, SectionRename& c) {
  form("name", c.name, {"新名称", "New name", true});
  form("day", c.grounds.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.grounds.reason, {"理由", "Reason", true});
}
struct SectionMerge {
  office::SectionId into;
  usecases::SectionGrounds grounds;
};
template <class Form>
void fields(Form& form, SectionMerge& c) {
  form("into", c.into, {"并入哪个股室", "The section that goes on with its work", true});
  form("day", c.grounds.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.grounds.reason, {"理由", "Reason", true});
}
struct SectionMove {
  std::string unit;
  usecases::SectionGrounds grounds;
};
template <class Form>
void fields(Form& form, SectionMove& c) {
  form("unit", c.unit, {"转到哪个单位", "The unit it goes to", true});
  form("day", c.grounds.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.grounds.reason, {"理由", "Reason", true});
}
struct SectionApart {
  usecases::SectionGrounds grounds;
};
template <class Form>
void fields(Form& form, SectionApart& c) {
  form("day", c.grounds.day, {"从哪天起，不写为今天", "From which day; empty: today"});
  form("reason", c.grounds.reason, {"理由", "Reason", true});
}

struct YearOpening {
  std::string unit;
};
template <class Form>
void fields(Form& form, YearOpening& c) {
  form("unit", c.unit, {"单位", "Unit"});
}

struct NewReport {
  std::string template_id;
  std::string period;
  std::string unit;
};
template <class Form>
void fields(Form& form, NewReport& c) {
  form("template", c.template_id, {"模板", "Template", true});
  form("period", c.period, {"报告期", "Period", true});
  form("unit", c.unit, {"单位", "Unit"});
}

struct DraftText {
  RawJson blocks;
};
template <class Form>
void fields(Form& form, DraftText& c) {
  form("blocks", c.blocks, {"全文各段", "The blocks of the text", true});
}

struct DraftRemark {
  std::string block;
  std::string text;
  std::optional<std::int64_t> answers;
  bool settles = false;
};
template <class Form>
void fields(Form& form, DraftRemark& c) {
  form("block", c.block, {"意见针对哪一段", "The block it is about"});
  form("text", c.text, {"意见", "Comment", true});
  form("answers", c.answers, {"回复哪条意见", "The comment it answers"});
  form("settles", c.settles, {"该意见已处理", "Settles that comment"});
}

struct DraftStep {
  std::int64_t version = 0;
  std::string reason;
};
template <class Form>
void fields(Form& form, DraftStep& c) {
  form("version", c.version, {"看过的版本", "The version seen", true});
  form("reason", c.reason, {"理由", "Reason"});
}

struct Line {
  std::string line;
  std::string unit;
  std::string period;
  std::string kind;
};
template <class Form>
void fields(Form& form, Line& c) {
  form("line", c.line, {"一句话", "One line", true});
  form("unit", c.unit, {"单位", "Unit"});
  form("period", c.period, {"报告期", "Period"});
  form("kind", c.kind, {"种类", "Kind"});
}

struct SignIn {
  std::string name;
  std::string password;
  std::string code;
};
template <class Form>
void fields(Form& form, SignIn& c) {
  form("name", c.name, {"账号", "Account", true});
  form("password", c.password, {"密码", "Password", true});
  form("code", c.code, {"动态口令", "One-time code"});
}

struct SetUp {
  std::string token;
  std::string unit_name;
  std::string section;
  std::string name;
  std::string password;
  std::string security_name;
  std::string audit_name;
  std::string lead_name;
};
template <class Form>
void fields(Form& form, SetUp& c) {
  form("token", c.token, {"初始设置链接中的令牌", "Token of the set-up link", true});
  form("unit_name", c.unit_name, {"单位名称", "Name of the office"});
  form("section", c.section, {"股室", "Section"});
  form("name", c.name, {"系统管理员账号名", "Name of the system administrator"});
  form("password", c.password, {"密码", "Password", true});
  form("security_name", c.security_name, {"安全管理员账号名", "Name of the security administrator"});
  form("audit_name", c.audit_name, {"审计管理员账号名", "Name of the audit administrator"});
  form("lead_name", c.lead_name, {"单位负责人账号名", "Name of the office lead"});
}

struct NewPassword {
  std::string old;
  std::string fresh;
  std::string token;
};
template <class Form>
void fields(Form& form, NewPassword& c) {
  form("old", c.old, {"原密码", "Old password"});
  form("new", c.fresh, {"新密码", "New password", true});
  form("token", c.token, {"链接中的令牌", "Token of the link"});
}

struct Code {
  std::string code;
};
template <class Form>
void fields(Form& form, Code& c) {
  form("code", c.code, {"动态口令", "One-time code", true});
}

struct Token {
  std::string token;
};
template <class Form>
void fields(Form& form, Token& c) {
  form("token", c.token, {"链接中的令牌", "Token of the link", true});
}

struct AccountState {
  std::string state;
  std::string reason;
};
template <class Form>
void fields(Form& form, AccountState& c) {
  form("state", c.state, {"active 或 disabled", "active or disabled", true});
  form("reason", c.reason, {"理由", "Reason", true});
}

struct HandOver {
  office::AccountId to;
  std::string reason;
};
template <class Form>
void fields(Form& form, HandOver& c) {
  form("to", c.to, {"交给哪个账号", "To which account", true});
  form("reason", c.reason, {"理由", "Reason", true});
}

struct Role {
  std::string role;
};
template <class Form>
void fields(Form& form, Role& c) {
  form("role", c.role, {"角色", "Role", true});
}

}  // namespace doors::face
