// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.

/** post /api/v1/session/link */
export interface EnterByLink {
  /** 链接中的令牌 · Token of the link */
  token: string;
}

/** put /api/v1/account/second-factor */
export interface ConfirmSecondFactor {
  /** 动态口令 · One-time code */
  code: string;
}

/** delete /api/v1/account/second-factor */
export interface DropSecondFactor {
  /** 动态口令 · One-time code */
  code: string;
}

/** post /api/v1/accounts */
export interface AddAccount {
  /** 账号名（岗位名） · Name (a post) */
  name: string;
  /** 角色 · Role */
  role: string;
  /** 股室 · Section */
  section?: string;
  /** 单位 · Unit */
  unit?: string;
}

/** post /api/v1/accounts/{id}/hand-over */
export interface HandOver {
  /** 交给哪个账号 · To which account */
  to: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/accounts/{id}/role */
export interface GrantRole {
  /** 角色 · Role */
  role: string;
}

/** post /api/v1/units */
export interface AddUnit {
  /** 名称 · Name */
  name: string;
  /** 层级 · Level */
  level: string;
  /** 上级单位 · Unit above */
  parent?: string;
}

/** post /api/v1/units/{id}/change */
export interface ChangeUnit {
  /** 新名称 · New name */
  name?: string;
  /** 新层级 · New level */
  level?: string;
  /** 新的上级单位 · New unit above */
  parent?: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由，换上级时必填 · Reason; needed where the unit moves */
  reason?: string;
}

/** post /api/v1/entries/alike */
export interface FindAlike {
  /** 单位 · Unit */
  unit?: string;
  /** 种类 · Kind */
  kind: string;
  /** 日期 · Day */
  day?: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 名称 · Title */
  title?: string;
  /** 各字段的值，照写 · Values of the fields, as written */
  fields?: Record<string, string>;
  /** 联合单位 · Other units of a joint event */
  with?: (string)[];
  /** 依据 · Evidence */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 不看 · Passed over */
  although_equal?: boolean;
}

/** post /api/v1/entries/{id}/correction */
export interface CorrectEntry {
  /** 理由 · Reason */
  reason: string;
  /** 新名称 · New title */
  title?: string;
  /** 新日期 · New day */
  day?: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 改动的字段；空文本为去掉 · Changed fields; an empty text takes one away */
  fields?: Record<string, string>;
  /** 补充的依据 · Evidence to add */
  add_evidence?: (string | { digest: string; dated?: string | null })[];
}

/** post /api/v1/case/findings */
export interface HandOverFindings {
  /** 单位 · Unit */
  unit?: string;
  /** 检查编号 · Code of the inspection */
  case: string;
  /** 日期 · Day */
  day: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 发现的问题 · What was found */
  findings: ({
  /** 整改编号 · Code of the rectification */
  case: string;
  /** 问题名称 · Title */
  title: string;
  /** 问题表述 · The problem in a sentence */
  finding: string;
  /** 并入已有的哪件整改 · A rectification about the same problem */
  joined_to?: string;
})[];
  /** 依据，不写用检查记录 · Evidence; empty: that of the inspection */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 同时办结检查 · Close the inspection with it */
  close?: boolean;
}

/** post /api/v1/imports/{batch}/let-in */
export interface LetIn {
  /** 计入哪几行；不写为全部 · Rows to let in; none: all */
  numbers?: (number)[];
}

/** post /api/v1/closings */
export interface ClosePeriod {
  /** 报告期 · Period */
  period: string;
  /** 单位 · Unit */
  unit?: string;
  /** 理由 · Reason */
  reason: string;
  /** 重新打开到哪天 · Reopened until */
  reopen_until?: string;
}

/** post /api/v1/reports */
export interface FreezeReport {
  /** 模板 · Template */
  template: string;
  /** 报告期 · Period */
  period: string;
  /** 单位 · Unit */
  unit?: string;
}

/** post /api/v1/reports/drafts */
export interface BeginDraft {
  /** 模板 · Template */
  template: string;
  /** 报告期 · Period */
  period: string;
  /** 单位 · Unit */
  unit?: string;
}

/** post /api/v1/reports/drafts/{draft}/comments */
export interface CommentDraft {
  /** 意见针对哪一段 · The block it is about */
  block?: string;
  /** 意见 · Comment */
  text: string;
  /** 回复哪条意见 · The comment it answers */
  answers?: number;
  /** 该意见已处理 · Settles that comment */
  settles?: boolean;
}

/** post /api/v1/reports/drafts/{draft}/return */
export interface GiveBackDraft {
  /** 看过的版本 · The version seen */
  version: number;
  /** 理由 · Reason */
  reason?: string;
}

/** post /api/v1/reports/drafts/{draft}/approve */
export interface ApproveDraft {
  /** 看过的版本 · The version seen */
  version: number;
  /** 理由 · Reason */
  reason?: string;
}

/** post /api/v1/pool/carry-over */
export interface CarryOver {
  /** 单位 · Unit */
  unit?: string;
  /** 结转到哪一年 · Year into which they are carried */
  year: number;
}

/** post /api/v1/signs */
export interface ApplyForSign {
  /** 单位 · Unit */
  unit?: string;
  /** 受理日期 · Day of the application */
  day: string;
  /** 汉文 · Chinese */
  chinese: string;
  /** 蒙文 · Mongolian */
  mongolian?: string;
  /** 所在镇 · Town */
  place: string;
  /** 类型 · Type */
  type?: string;
  /** 版式 · Layout */
  layout?: string;
  /** 蒙文位置（左,上,宽,高，毫米） · Box of Mongolian: left,top,width,height in mm */
  mongolian_box?: string;
  /** 汉文位置（左,上,宽,高，毫米） · Box of Chinese: left,top,width,height in mm */
  chinese_box?: string;
  /** 备注 · Note */
  note?: string;
}

/** post /api/v1/signs/steps */
export interface DecideSign {
  /** 单位 · Unit */
  unit?: string;
  /** 查询号 · Query number */
  code: string;
  /** 决定 · Decision */
  decision: string;
  /** 日期 · Day */
  day: string;
  /** 理由 · Reason */
  reason?: string;
  /** 改后的汉文 · Chinese, as changed */
  chinese?: string;
  /** 改后的蒙文 · Mongolian, as changed */
  mongolian?: string;
  /** 照设计图量得的蒙文位置 · Box of Mongolian, traced on the design */
  mongolian_box?: string;
  /** 照设计图量得的汉文位置 · Box of Chinese, traced on the design */
  chinese_box?: string;
  /** 依据 · Evidence */
  evidence?: (string | { digest: string; dated?: string | null })[];
}

/** post /api/v1/terms */
export interface ApproveTerm {
  /** 单位 · Unit */
  unit?: string;
  /** 审定日期 · Day of approval */
  day: string;
  /** 汉文 · Chinese */
  chinese: string;
  /** 蒙文 · Mongolian */
  mongolian?: string;
  /** 出处 · Source */
  source: string;
  /** 审定岗位 · Approved by: section and post */
  approver?: string;
  /** 并用或可不译的理由 · Why it stands beside another, or stays untranslated */
  beside?: string;
  /** 取代现有的写法 · Supersede what stands */
  supersede?: boolean;
}
