const zh = {
  title: "工作台", week: "第{week}周", framework: "框架", year: "{year}年", previous: "上一年", next: "下一年", entries_year: "本年{count}条", entries_week: "本周+{count}", figures: "{count}个指标", one_figure: "1个指标", no_figures: "未设指标",
  changes: "上周以来", since: "{day}起", no_changes: "没有新的变化", all: "全部", missing: "缺依据", missing_count: "{count}条", missing_text: "是提问，不影响保存和计数", none_missing: "都有依据", see_all: "全部{count}条",
  signs: "牌匾待审", signs_waiting: "{count}副等着核对和审核",
  late_cases: "逾期事项", see_all_cases: "全部{count}件",
  closing: "封账", days_left: "还有{days}天", overdue: "已过{days}天", closed: "已封账", open: "未封账", reopened: "重新打开", due_today: "今日", no_closing: "近期没有要封账的报告期",
  drafts: "草稿", no_drafts: "没有未完成的草稿", writing: "起草中", submitted: "送审", approved: "已通过", imports: "最近导入", import_line: "第{batch}批　{file}　{count}条", undone: "已撤回",
  entries: "{title}等{count}条", kinds: { recorded: "新增", replaced: "更正", withdrawn: "作废", closed: "封账", reopened: "重开", report_frozen: "定稿", stated: "已报数" }, change: "变化",
  empty: "从一条记录开始", empty_text: "在上面写一句话，例如“6月3日党纪学习，会议室，17人”；或导入已有的Excel。", empty_sample: "也可先放入示例单位，试用每一页。", empty_ask: "也可请系统管理员在“设置”里放入示例单位，试用每一页。", import: "导入Excel", sample: "放入示例单位", sample_note: "这是示例单位，数据可随意试用。", sample_out: "清除示例",
};

const en: typeof zh = {
  title: "Workbench", week: "week {week}", framework: "Framework", year: "{year}", previous: "Year before", next: "Year after", entries_year: "{count} this year", entries_week: "+{count} this week", figures: "{count} figures", one_figure: "1 figure", no_figures: "no figure defined",
  changes: "Since last week", since: "from {day}", no_changes: "Nothing has changed", all: "All", missing: "Evidence missing", missing_count: "{count}", missing_text: "a question; saving and counting go on", none_missing: "All have evidence", see_all: "All {count}",
  signs: "Signs to review", signs_waiting: "{count} waiting",
  late_cases: "Overdue cases", see_all_cases: "All {count}",
  closing: "Closing", days_left: "{days} days left", overdue: "{days} days past", closed: "closed", open: "open", reopened: "reopened", due_today: "today", no_closing: "No period is to be closed soon",
  drafts: "Drafts", no_drafts: "No unfinished drafts", writing: "being written", submitted: "submitted", approved: "approved", imports: "Latest import", import_line: "batch {batch}　{file}　{count}", undone: "undone",
  entries: "{title} and others, {count}", kinds: { recorded: "new", replaced: "corrected", withdrawn: "withdrawn", closed: "closed", reopened: "reopened", report_frozen: "frozen", stated: "stated" }, change: "changed",
  empty: "Begin with one entry", empty_text: "Write one line above, such as “6月3日党纪学习，会议室，17人”; or import the Excel file you have.", empty_sample: "You can also put the sample office in and try every page.", empty_ask: "The system administrator can also put the sample office in, under Settings, to try every page.", import: "Import Excel", sample: "Put the sample in", sample_note: "This is the sample office: play with it freely.", sample_out: "Remove the sample",
};

export const words = { zh, en };
