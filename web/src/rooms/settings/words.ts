const zh = {
  title: "设置", own: "本人", accounts: "账号", units: "单位与股室", acts: "操作日志", sample: "示例单位",
  password: "改密码", old: "现在的密码", new: "新密码", again: "再输一次", differs: "两次输入不一样", change: "换成新密码", changed: "密码已换",
  second: "第二步验证", second_text: "登录时除密码外再输手机令牌里的6位数。令牌软件不联网也能用。", second_on: "开启", second_off: "停用", second_off_title: "停用第二步验证", secret: "把这串密钥加到令牌软件里", code: "令牌显示的6位数", confirm: "核对并开启", second_done: "第二步验证已开启", second_gone: "第二步验证已停用",
  name: "账号", role: "角色", section: "股室", unit: "单位", state: "状态", add: "加账号", make: "建账号并出链接", link: "一次性链接", link_text: "把链接交给本人设密码。只能用一次，离开本页后不再显示。", copy: "复制", copied: "已复制",
  states: { active: "在用", locked: "锁定", disabled: "停用", invited: "待设密码" }, second_short: "第二步验证", reset: "重设密码", lock_off: "停用", unlock: "启用", hand: "交接", hand_title: "交接 {name} 的工作", hand_to: "交给", hand_text: "其名下未完成的草稿与提醒转给对方。已记的记录不动。", hand_go: "交接", hand_done: "已交接", state_title: "{verb} {name}", state_done: "{name}：{state}",
  roles: { recorder: "文员", section_lead: "股室负责人", office_lead: "分管领导", project_accountant: "项目会计", sign_reviewer: "牌匾审核员", liaison: "联络员", superior: "上级（查看）", auditor: "审计", system_administrator: "系统管理员", security_administrator: "安全管理员", audit_administrator: "审计管理员" },
  level: "层级", levels: { region: "自治区", city: "市（盟）", banner: "旗（县）", town: "苏木（镇）", village: "嘎查（村、社区）" }, parent: "上级", add_unit: "加单位", rename: "改名或改隶", rename_title: "更改 {name}", make_unit: "加入", change_unit: "更改", top: "（无上级）", sections_of: "股室",
  number: "序号", at: "时间", account: "账号", verb: "动作", what: "对象", outcome: "结果", from: "起", until: "止", acts_text: "写入与导出逐条记，查看成组记。至少保存六个月，任何角色都不能删。", no_acts: "这段时间没有记录", more: "再看更早的",
  sample_text: "示例单位有一份半年的台账，用来试用每一页。不影响真实数据：只能放进空的台账，一次清除。", sample_in: "放入示例", sample_out: "清除示例", sample_out_text: "示例单位的全部数据一并清除。这是唯一可以整体清除的数据，因为它不是真的。", sample_here: "现在打开的是示例单位。", sample_done: "示例已放入", sample_gone: "示例已清除",
};

const en: typeof zh = {
  title: "Settings", own: "My account", accounts: "Accounts", units: "Units and sections", acts: "Act log", sample: "Sample office",
  password: "Password", old: "Password now", new: "New password", again: "Once more", differs: "The two differ", change: "Take the new password", changed: "Password changed",
  second: "Second factor", second_text: "Besides the password, six digits from a token on your telephone. The token works without a network.", second_on: "Turn on", second_off: "Turn off", second_off_title: "Turn the second factor off", secret: "Add this secret to the token", code: "Six digits of the token", confirm: "Check and turn on", second_done: "Second factor is on", second_gone: "Second factor is off",
  name: "Account", role: "Role", section: "Section", unit: "Unit", state: "State", add: "Add an account", make: "Make it and get the link", link: "One-time link", link_text: "Hand it to the person, who sets the password. It works once and is not shown again.", copy: "Copy", copied: "Copied",
  states: { active: "in use", locked: "locked", disabled: "disabled", invited: "invited" }, second_short: "Second factor", reset: "Reset password", lock_off: "Disable", unlock: "Enable", hand: "Hand over", hand_title: "Hand over the work of {name}", hand_to: "To", hand_text: "Unfinished drafts and reminders go to the other account. Entries stay as they are.", hand_go: "Hand over", hand_done: "Handed over", state_title: "{verb} {name}", state_done: "{name}: {state}",
  roles: { recorder: "Recorder", section_lead: "Section lead", office_lead: "Office lead", project_accountant: "Project accountant", sign_reviewer: "Sign reviewer", liaison: "Liaison", superior: "Superior (reads)", auditor: "Auditor", system_administrator: "System administrator", security_administrator: "Security administrator", audit_administrator: "Audit administrator" },
  level: "Level", levels: { region: "Region", city: "City", banner: "Banner", town: "Town", village: "Village" }, parent: "Above it", add_unit: "Add a unit", rename: "Rename or move", rename_title: "Change {name}", make_unit: "Add", change_unit: "Change", top: "(none)", sections_of: "Sections",
  number: "No.", at: "When", account: "Account", verb: "Act", what: "What", outcome: "Outcome", from: "From", until: "Until", acts_text: "Writes and exports one by one, views in groups. Kept for six months at least; no role can erase it.", no_acts: "Nothing in this span", more: "Earlier ones",
  sample_text: "The sample office has half a year of entries, to try every page. It goes into an empty ledger only, and out again in one step.", sample_in: "Put the sample in", sample_out: "Remove the sample", sample_out_text: "All data of the sample office goes. It is the only data that can go as a whole, because it is not real.", sample_here: "The sample office is open now.", sample_done: "The sample is in", sample_gone: "The sample is gone",
};

export const words = { zh, en };
