const zh = {
  title: "资金账", sub: "少数民族发展资金　单位：元", post: "记一笔", print: "打印", export: "导出", shown_as: "看什么", how_far: "走到哪一步",
  balances: "余额", journal: "凭证", statement: "收支表", trial: "试算平衡",
  movement: "业务", movements: { appropriation: "预算下达", surrender: "上缴收回", allotment: "资金分配", recall: "收回分配", encumbrance: "预算占用", release: "解除占用", disbursement: "拨付", refund: "退款", carry_over: "结转", reversal: "红字冲销" },
  source: "资金来源", sources: { central: "中央", region: "自治区", city: "市级", banner: "旗级", other: "其他" },
  stage: "结转环节", stages: { unallotted: "待分配", available: "已分配未占用", encumbered: "已占用未拨付" },
  day: "日期", voucher: "凭证号", year: "预算年度", amount: "金额", yuan_unit: "元", amount_hint: "也可写20万元", project: "项目编号", contract: "合同编号", document: "指标文号或合同号", reverses: "冲销哪张凭证", reverses_year: "那张凭证的年份", reason: "冲销理由", summary: "摘要", evidence: "拖入或选择依据：指标文件、合同、回单", evidence_missing: "拨付、退款须附回单",
  money: "资金", any: "全部", period: "报告期", all_days: "全部日期", total: "共{total}张", more: "看更早的", taken_back: "已冲销", take_back: "冲销", posted_with: "随项目办理", open_entry: "打开第{id}条",
  empty: "账上还没有凭证", empty_text: "先记一笔“预算下达”：写上指标文号、来源、年度和金额；再把资金分配到项目、按合同占用、凭回单拨付。项目办理中的资金下达和拨付会自动记到这里。", nothing: "没有符合条件的凭证",
  appropriated: "下达", allotted: "分配", encumbered: "占用", paid: "拨付", refunded: "其中退款", not_allotted: "待分配", not_encumbered: "已分配未占用", not_paid: "已占用未拨付", by_source: "按来源", by_project: "按项目", all_projects: "全部项目",
  bar: "下达{appropriated}元，其中拨付{paid}元，已占用未拨付{not_paid}元，已分配未占用{not_encumbered}元，待分配{not_allotted}元", project_bar: "分配{allotted}元，其中拨付{paid}元，已占用未拨付{not_paid}元，已分配未占用{not_encumbered}元",
  progress: "{year}年度支出进度", due: "按进度应拨付{due}元，已拨付{paid}元。", behind: "滞后{behind}元", in_time: "未滞后", next: "下一节点{by}：应拨付{paid}元。", unverified: "进度要求未查到统一的文件依据，请以当年上级文件为准。", step: "{month}月{day}日前", percent: "应拨付{percent}%", schedule: "进度节点", by_then: "应拨付",
  by: "分法", bys: { source: "按来源", project: "按项目", month: "按月" }, unit_of: "单位：{unit}", sum: "合计", excel: "Excel", word: "Word", book: "账（hledger、ledger）", book_bean: "账（beancount）", rounding: "合计四舍五入，各行按最大余数法取整，各行之和等于合计。",
  account: "科目", opening: "期初", debits: "借方", credits: "贷方", closing: "期末", balances_yes: "借贷平衡", balances_no: "借贷不平，请联系技术支持", posted: "已记入：{voucher}", go: "入账", cancel: "取消", day_missing: "请写日期",
};

const en: typeof zh = {
  title: "Fund", sub: "Development fund, in yuan", post: "Post", print: "Print", export: "Export", shown_as: "What is shown", how_far: "How far it has come",
  balances: "Balances", journal: "Vouchers", statement: "Statement", trial: "Trial balance",
  movement: "Movement", movements: { appropriation: "appropriation", surrender: "surrender", allotment: "allotment", recall: "recall", encumbrance: "encumbrance", release: "release", disbursement: "disbursement", refund: "refund", carry_over: "carry-over", reversal: "reversal" },
  source: "Source", sources: { central: "Central", region: "Region", city: "City", banner: "Banner", other: "Other" },
  stage: "Stage carried over", stages: { unallotted: "unallotted", available: "available", encumbered: "encumbered" },
  day: "Day", voucher: "Voucher", year: "Budget year", amount: "Amount", yuan_unit: "yuan", amount_hint: "20万元 is understood, too", project: "Project", contract: "Contract", document: "Document or contract", reverses: "Voucher to take back", reverses_year: "Year of that voucher", reason: "Why it is taken back", summary: "Summary", evidence: "Drop or choose evidence: document, contract, receipt", evidence_missing: "A disbursement or refund needs its receipt",
  money: "Money", any: "All", period: "Period", all_days: "All days", total: "{total} in all", more: "Earlier ones", taken_back: "taken back", take_back: "Take back", posted_with: "posted with a step", open_entry: "Open entry {id}",
  empty: "The book has no voucher yet", empty_text: "Begin with an appropriation: document, source, year and amount. Then allot to a project, encumber by contract, pay against a receipt. Steps of projects that allot and pay are entered here by themselves.", nothing: "No voucher fits",
  appropriated: "Appropriated", allotted: "Allotted", encumbered: "Encumbered", paid: "Paid", refunded: "Refunded", not_allotted: "unallotted", not_encumbered: "available", not_paid: "encumbered, unpaid", by_source: "By source", by_project: "By project", all_projects: "all projects",
  bar: "{appropriated} yuan appropriated: {paid} paid, {not_paid} encumbered and unpaid, {not_encumbered} available, {not_allotted} unallotted", project_bar: "{allotted} yuan allotted: {paid} paid, {not_paid} encumbered and unpaid, {not_encumbered} available",
  progress: "Progress of budget year {year}", due: "{due} yuan due by the schedule, {paid} paid.", behind: "{behind} yuan behind", in_time: "in time", next: "Next, {by}: {paid} yuan.", unverified: "No binding schedule was found; follow the document of the year.", step: "by {month}/{day}", percent: "{percent}% paid", schedule: "Steps", by_then: "Due",
  by: "Split", bys: { source: "By source", project: "By project", month: "By month" }, unit_of: "Unit: {unit}", sum: "Total", excel: "Excel", word: "Word", book: "Book (hledger, ledger)", book_bean: "Book (beancount)", rounding: "Totals are rounded half up, rows by largest remainder, so that rows add up to their total.",
  account: "Account", opening: "Opening", debits: "Debits", credits: "Credits", closing: "Closing", balances_yes: "Balances", balances_no: "Does not balance; ask for help", posted: "Posted: {voucher}", go: "Post", cancel: "Cancel", day_missing: "Give the day",
};

export const words = { zh, en };
