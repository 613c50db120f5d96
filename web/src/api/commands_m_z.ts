// Written by `shiliu openapi --typescript=NAME`, NAME being that of this file; do not edit. tests/server refuses a copy that differs.

/** post /api/v1/session */
export interface SignIn {
  /** 账号 · Account */
  name: string;
  /** 密码 · Password */
  password: string;
  /** 动态口令 · One-time code */
  code?: string;
}

/** post /api/v1/setup */
export interface SetUp {
  /** 初始设置链接中的令牌 · Token of the set-up link */
  token: string;
  /** 单位名称 · Name of the office */
  unit_name?: string;
  /** 股室 · Section */
  section?: string;
  /** 系统管理员账号名 · Name of the system administrator */
  name?: string;
  /** 密码 · Password */
  password: string;
  /** 安全管理员账号名 · Name of the security administrator */
  security_name?: string;
  /** 审计管理员账号名 · Name of the audit administrator */
  audit_name?: string;
  /** 单位负责人账号名 · Name of the office lead */
  lead_name?: string;
}

/** post /api/v1/link */
export interface ReadLink {
  /** 链接中的令牌 · Token of the link */
  token: string;
}

/** post /api/v1/account/password */
export interface NewPassword {
  /** 原密码 · Old password */
  old?: string;
  /** 新密码 · New password */
  new: string;
  /** 链接中的令牌 · Token of the link */
  token?: string;
}

/** post /api/v1/accounts/{id}/state */
export interface SetAccountState {
  /** active 或 disabled · active or disabled */
  state: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/units/{id}/merge */
export interface MergeUnit {
  /** 并入哪个单位 · The unit that goes on with its work */
  into: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/units/{id}/separate */
export interface SeparateUnit {
  /** 上级单位 · Unit above */
  parent: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/sections/{id}/change */
export interface RenameSection {
  /** 新名称 · New name */
  name: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/sections/{id}/merge */
export interface MergeSection {
  /** 并入哪个股室 · The section that goes on with its work */
  into: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/sections/{id}/move */
export interface MoveSection {
  /** 转到哪个单位 · The unit it goes to */
  unit: string;
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/sections/{id}/separate */
export interface SeparateSection {
  /** 从哪天起，不写为今天 · From which day; empty: today */
  day?: string;
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/years/{id}/open */
export interface OpenYear {
  /** 单位 · Unit */
  unit?: string;
}

/** post /api/v1/entries/reading */
export interface ReadLine {
  /** 一句话 · One line */
  line: string;
  /** 单位 · Unit */
  unit?: string;
  /** 报告期 · Period */
  period?: string;
  /** 种类 · Kind */
  kind?: string;
}

/** post /api/v1/entries/withdrawals */
export interface WithdrawEntries {
  /** 作废哪些记录 · Entries to withdraw */
  ids: (string)[];
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/entries */
export interface RecordEntry {
  /** 单位 · Unit */
  unit?: string;
  /** 种类 · Kind */
  kind: string;
  /** 日期 · Day */
  day: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 名称 · Title */
  title: string;
  /** 各字段的值，照写 · Values of the fields, as written */
  fields?: Record<string, string>;
  /** 联合单位 · Other units of a joint event */
  with?: (string)[];
  /** 依据 · Evidence */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 虽有相同记录仍要记 · Record although an equal entry stands */
  although_equal?: boolean;
}

/** post /api/v1/case/steps */
export interface TakeStep {
  /** 单位 · Unit */
  unit?: string;
  /** 流程 · Machine */
  machine: string;
  /** 编号 · Code of the case */
  case: string;
  /** 办理什么 · Action */
  action: string;
  /** 日期 · Day */
  day: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 事项名称，第一步要写 · Title, needed for the first step */
  title?: string;
  /** 各字段的值，照写 · Values of the fields, as written */
  fields?: Record<string, string>;
  /** 依据 · Evidence */
  evidence?: (string | { digest: string; dated?: string | null })[];
}

/** post /api/v1/sweeps */
export interface RecordSweep {
  /** 单位 · Unit */
  unit?: string;
  /** 日期 · Day */
  day: string;
  /** 件数，没有的写0 · Number, 0 where there is none */
  findings: number;
}

/** post /api/v1/imports/{batch}/undo */
export interface UndoImport {
  /** 理由 · Reason */
  reason: string;
}

/** post /api/v1/imports/mappings */
export interface MapColumn {
  /** 台账样式 · Profile */
  profile: string;
  /** 列名 · Heading */
  heading: string;
  /** 字段；空为不导入 · Field; empty: leave the column out */
  field: string;
}

/** put /api/v1/reports/drafts/{draft} */
export interface SaveDraft {
  /** 全文各段 · The blocks of the text */
  blocks: object[];
}

/** post /api/v1/reports/drafts/{draft}/submit */
export interface SubmitDraft {
  /** 看过的版本 · The version seen */
  version: number;
  /** 理由 · Reason */
  reason?: string;
}

/** post /api/v1/reports/drafts/{draft}/put-away */
export interface PutAwayDraft {
  /** 看过的版本 · The version seen */
  version: number;
  /** 理由 · Reason */
  reason?: string;
}

/** post /api/v1/funds/movements */
export interface PostMovement {
  /** 单位 · Unit */
  unit?: string;
  /** 日期 · Day */
  day: string;
  /** 摘要 · Summary */
  title?: string;
  /** 各字段的值，照写 · Values of the fields, as written */
  fields: Record<string, string>;
  /** 依据 · Evidence */
  evidence?: (string | { digest: string; dated?: string | null })[];
}

/** post /api/v1/plan/contacts */
export interface SetContacts {
  /** 单位 · Unit */
  unit?: string;
  /** 预案编号 · Code of the plan */
  case: string;
  /** 日期 · Day */
  day: string;
  /** 最后一天 · Last day */
  day_last?: string;
  /** 整张联络表，按顺序 · The whole sheet, in its order */
  posts: ({
  /** 岗位，不写姓名 · Post, no name */
  post: string;
  /** 岗位所在单位股室 · Unit or section of the post */
  section: string;
  /** 应急职责 · Duty */
  duty: string;
  /** 值班电话：本单位公布的座机，或分机 · A landline that the office makes public, or an extension */
  telephone?: string;
})[];
}

/** post /api/v1/site/checks/trial */
export interface TrySiteCheck {
  /** 单位 · Unit */
  unit?: string;
  /** 编号 · Code of the site */
  case: string;
  /** 日期 · Day */
  day: string;
  /** 测评指标，不写则按集群对应 · Indicator set; empty: the one that fits */
  set?: string;
  /** 新答的和改了的条目 · Items answered anew */
  answers?: ({
  /** 指标条目 · Item */
  item: string;
  /** 自查结果 · Answer */
  value: number;
  /** 佐证，接在以前附上的后面 · Evidence, beside what was attached before */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 说明 · Note */
  note?: string;
})[];
  /** 自查报告 · The report of the check */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 备注 · Note */
  note?: string;
}

/** post /api/v1/site/checks */
export interface RecordSiteCheck {
  /** 单位 · Unit */
  unit?: string;
  /** 编号 · Code of the site */
  case: string;
  /** 日期 · Day */
  day: string;
  /** 测评指标，不写则按集群对应 · Indicator set; empty: the one that fits */
  set?: string;
  /** 新答的和改了的条目 · Items answered anew */
  answers?: ({
  /** 指标条目 · Item */
  item: string;
  /** 自查结果 · Answer */
  value: number;
  /** 佐证，接在以前附上的后面 · Evidence, beside what was attached before */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 说明 · Note */
  note?: string;
})[];
  /** 自查报告 · The report of the check */
  evidence?: (string | { digest: string; dated?: string | null })[];
  /** 备注 · Note */
  note?: string;
}
