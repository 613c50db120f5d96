const zh = {
  title: "指标", figure: "指标", value: "值", evidenced: "有依据", definition: "口径", unit: "单位", subtree: "{name}及下级", month: "{n}月", elsewhere: "未列入本年任务框架",
  as_of: "按", known: "所知", now: "现在", as_of_title: "按哪一天所知", as_of_text: "按当日24:00以前记入的记录计算；此后补记、更正的不算。留空为现在。", as_of_set: "按此日计算", as_of_now: "回到现在",
  list: "列表", map: "框架", shown_as: "显示方式", closed: "已封账", close: "封账", close_title: "{period}封账", close_text: "封账后，这一期的数不再变动；晚到的记录计入下一期，作为调整数列出。",
  reopen: "重新打开", reopen_title: "重新打开{period}", reopen_text: "到期后自动恢复封账。打开期间的变动全部留痕。", reopen_until: "打开至", closing_usual: ["本期数已报送", "半年总结已定稿"], reopening_usual: ["发现漏记，需补记入本期", "上级要求核改"],
  until_missing: "请写明打开到哪一天", did_close: "{period}已封账", did_reopen: "{period}已重新打开，至{day}",
  pack: "导出依据包", pack_text: "本期各项指标的口径、记录和依据文件装成一个压缩包，散列在内，可交他人自行核对", pack_one: "导出本项依据包", packing: "正在打包", drawer: "指标详情", copy: "复制引用", copied: "已复制：{text}", cite: "{name}{printed}（{period}；口径：{definition}）", zero: "本期没有记录，数为0", no_base: "分母为0，不计算",
  rule: "口径版本", rule_text: "{day}起施行，规则散列{digest}", source: "口径依据", share: "分子 / 分母", words: "也叫", as_known: "按此所知", year_before: "上年同期", stated: "已报数", stated_mark: "取自已报材料，未逐条核记", opening: "本期已报", used: "用于", not_used: "尚无定稿用到", nothing_before: "无记录，也无已报数",
  records: "{count}条记录", all_evidenced: "均有依据", some_evidenced: "{count}条有依据", show_all: "显示全部{count}条", open_entry: "打开第{id}条", adjustments: "调整", adjustment: "{period}封账后{value}{unit}", adjustment_entries: "{count}条记录", frozen_at: "{day}定稿",
  trend: "历期", trend_of: "{name}历期数", trend_period: "报告期", trend_value: "值", trend_stated: "已报数（斜纹）", trend_counted: "台账计数", figures_of: "{count}项",
  entries_of: "记录的日子：{list}", none: "本期无", empty: "这一期还没有数", empty_text: "台账里没有落在{period}的记录。换一个报告期，或先记一条。", no_rules: "这一期没有有效的口径", no_rules_text: "rules/metrics中的口径都不在{period}内有效，请核对生效日期。", record: "记一条", to_ledger: "看台账",
  keys_period: "上一期、下一期", keys_move: "上下", keys_open: "打开", tasks: "任务框架", adjusted: "调整{value}",
};

const en: typeof zh = {
  title: "Figures", figure: "Figure", value: "Value", evidenced: "Evidenced", definition: "Definition", unit: "Unit", subtree: "{name} and below", month: "{n}", elsewhere: "Not in the framework of the year",
  as_of: "As of", known: "", now: "now", as_of_title: "As known on which day", as_of_text: "Counts what had been recorded by midnight of that day; later entries and corrections do not count. Empty means now.", as_of_set: "Show as of that day", as_of_now: "Back to now",
  list: "List", map: "Framework", shown_as: "Shown as", closed: "Closed", close: "Close period", close_title: "Close {period}", close_text: "After closing, the figures of this period stay. What comes late counts in the next period and is listed as an adjustment.",
  reopen: "Reopen", reopen_title: "Reopen {period}", reopen_text: "It closes again by itself on that day. Everything done meanwhile leaves its trace.", reopen_until: "Open until", closing_usual: ["The figures of this period have been reported", "The half-year report is frozen"], reopening_usual: ["Entries of this period were missed", "The superior office asks for a correction"],
  until_missing: "Say until which day", did_close: "{period} is closed", did_reopen: "{period} is open again until {day}",
  pack: "Evidence pack", pack_text: "The definitions, records and evidence of every figure of this period as one archive with its digests, to be checked by others on their own", pack_one: "Evidence pack of this figure", packing: "Packing", drawer: "Figure", copy: "Copy a citation", copied: "Copied: {text}", cite: "{name} {printed} ({period}; definition: {definition})", zero: "No entries in this period: the figure is 0", no_base: "Nothing to divide by",
  rule: "Version", rule_text: "in force from {day}, digest {digest}", source: "Basis", share: "Share", words: "Also called", as_known: "As known", year_before: "Year before", stated: "stated", stated_mark: "read from an earlier report, not counted entry by entry", opening: "Stated", used: "Used in", not_used: "No frozen report yet", nothing_before: "neither entries nor a statement",
  records: "{count} entries", all_evidenced: "all with evidence", some_evidenced: "{count} with evidence", show_all: "Show all {count}", open_entry: "Open entry {id}", adjustments: "Adjustments", adjustment: "{value} {unit} after {period} was closed", adjustment_entries: "{count} entries", frozen_at: "frozen {day}",
  trend: "Over periods", trend_of: "{name} over periods", trend_period: "Period", trend_value: "Value", trend_stated: "stated (hatched)", trend_counted: "counted", figures_of: "{count}",
  entries_of: "Days of the entries: {list}", none: "none in this period", empty: "No figures yet in this period", empty_text: "The ledger holds no entries in {period}. Choose another period, or record one.", no_rules: "No definition is in force", no_rules_text: "None of the definitions in rules/metrics holds in {period}; check their dates.", record: "Record", to_ledger: "Ledger",
  keys_period: "period before, after", keys_move: "move", keys_open: "open", tasks: "Framework", adjusted: "adjusted {value}",
};

export const words = { zh, en };
