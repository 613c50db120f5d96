const zh = {
  title: "台账", total: "共{count}条", more_than: "{count}条以上", import: "导入Excel", export: "导出Excel", print: "打印", record: "记一条",
  number: "编号", day: "发生", kind: "种类", matter: "事项", facts: "内容", count: "计", section: "股室", unit: "单位", evidence: "依据", recorded: "登记",
  period: "期间", custom: "自定…", h1: "{year}上半年", h2: "{year}下半年", year: "{year}年", from: "起", until: "止", any_evidence: "全部", present: "有依据", missing: "缺依据", find: "在台账中找",
  all_states: "含更正与作废", below: "（含下级）", nothing: "没有符合条件的记录", empty: "还没有记录", empty_text: "写一句话，例如“6月3日党纪学习，会议室，17人”，或导入已有的Excel。",
  keys_move: "上下移动", keys_open: "打开", keys_filter: "筛选", pick: "多选", picked: "已选{count}条", picked_none: "勾选要更正或作废的记录",
  state: { live: "有效", replaced: "已被更正", withdrawn: "已作废", correction: "更正", withdrawal: "作废" }, late: "补录", early: "提前登记", joint: "联合",
  drawer: "记录详情", happened: "发生日期", entered: "登记", by: "{section} · {account}", measured: "计", counts_in: "计入", none_counts: "不计入任何指标", with_units: "联合单位", origin: "来源", origin_text: "第{batch}批《{file}》“{sheet}”第{row}行",
  files: "{count}件", add: "添加", dated: "材料日期 {day}", undated: "材料日期未注明", uploaded: "上传 {day}", deleted: "文件已删，散列仍在", expected: "这类记录通常有：{list}", of_case: "所属事项", case_link: "{case}，看办到哪一步", preview: "预览", open_file: "在新窗口打开", not_read: "图片与扫描件内的文字系统不读，请自行确认其中没有居民个人信息。",
  history: "更正记录", original_kept: "原记录保留", original: "原记录", corrects: "更正", withdraws: "作废", correct: "记一条更正", withdraw: "作废", chain: "链中位置", position: "第{position}位", copy: "复制散列",
  correction: { title: "更正 {id}", keep: "原记录保留，更正另记一条。", go: "记入更正", nothing: "还没有改动", usual: ["录入有误", "以材料日期为准", "名称不准确"], done: "已更正 {id}", back: "撤回刚才的更正", many: "更正{count}条", many_text: "给选中的记录改同一栏。逐条记更正，一条不成不影响其余。", field: "改哪一栏", value: "改为", same_kind: "多条更正须为同一种类。", refused: "{id}：{why}", many_done: "已更正{count}条", field_missing: "请选改哪一栏", value_missing: "请填改为什么" },
  withdrawal: { title: "作废 {id}", many: "作废{count}条", text: "记录保留在台账里，注明作废与原因，不再计数。要么全部作废，要么一条不动。", go: "作废", usual: ["重复登记", "误记", "活动取消"], done: "已作废{count}条", again: "撤回作废，重新记入" },
  mine: { title: "我的记录", count: "{count}条", form: "填表登记", empty: "还没有您登记的记录", empty_text: "在上面写一句话，例如“6月3日民族团结宣讲，村委会，40人”，读出无误后记入。", corrected: "已更正" },
  add_reason: "补充依据", added: "已补依据", undo_reason: "一分钟内撤回", saved: "已记入 {id}　{title}", saved_again: "这条已在台账中：{id}",
  entry: {
    line: "一句话记台账", line_hint: "例如：6月3日党纪学习，会议室，17人", read: "已读出", unread: "还没读出日期和种类，可接着写，也可直接填下面的表。", reading: "正在读", go: "记入台账", later: "暂存，另记一条", title: "记一条", choose_kind: "选一种", day: "发生日期", day_last: "结束日期", only_if_long: "多日活动才填", fields: "内容", more_fields: "其他栏目", joint: "联合单位", joint_hint: "一次活动几家合办，各计一次、合计只计一次", for_unit: "记在哪个单位", yes: "是", no: "否",
    alike: "同日已有相近的记录", equal: "内容完全相同", although: "确是另一件事，仍要记入", alike_none: "同日无同类记录", drafts: "草稿", draft_empty: "（未写）", take: "接着写", drop: "丢弃", pending: "待提交", pending_text: "已存本机，联网后提交", sent: "联网后已提交{count}条", kept: "草稿已存本机",
    evidence: "拖入已有的通知、纪要或图片", evidence_short: "依据：拖入已有的通知或纪要", stored_before: "这份文件以前存过，不重复存", after: "记入后可更正，原记录保留", guard: "请勿填写姓名、身份证号和电话。不要求拍照。", recent: "刚才记入", open: "查看", answer: "请选一种", money: "单位：{unit}",
  },
  paper: { title: "工作台账", heading: "{unit}工作台账", as_of: "截至{at}", page: "第{page}页，共{pages}页", made: "制表：", checked: "审核：", date: "日期：", go: "打印", back: "回台账", rows: "{count}条", all: "全部记录", too_many: "一次最多打印5,000条，请缩小筛选范围。" },
};

const en: typeof zh = {
  title: "Ledger", total: "{count} entries", more_than: "more than {count}", import: "Import Excel", export: "Export Excel", print: "Print", record: "Record",
  number: "No.", day: "Day", kind: "Kind", matter: "Matter", facts: "Facts", count: "Count", section: "Section", unit: "Unit", evidence: "Evidence", recorded: "Recorded",
  period: "Period", custom: "Other…", h1: "First half {year}", h2: "Second half {year}", year: "{year}", from: "From", until: "Until", any_evidence: "All", present: "With", missing: "Missing", find: "Find in the ledger",
  all_states: "With corrections", below: " (and below)", nothing: "No entries match", empty: "No entries yet", empty_text: "Write one line, such as “6月3日党纪学习，会议室，17人”, or import the Excel file you have.",
  keys_move: "move", keys_open: "open", keys_filter: "filter", pick: "Choose many", picked: "{count} chosen", picked_none: "Tick what to correct or withdraw",
  state: { live: "stands", replaced: "corrected since", withdrawn: "withdrawn", correction: "correction", withdrawal: "withdrawal" }, late: "late", early: "early", joint: "joint",
  drawer: "Entry", happened: "Day", entered: "Recorded", by: "{section} · {account}", measured: "Count", counts_in: "Counts in", none_counts: "counts in no figure", with_units: "Joint with", origin: "From", origin_text: "batch {batch}, {file}, sheet “{sheet}”, row {row}",
  files: "{count}", add: "Add", dated: "dated {day}", undated: "not dated", uploaded: "uploaded {day}", deleted: "the file was deleted, its hash stays", expected: "Usual for this kind: {list}", of_case: "Case", case_link: "{case}, see how far it is", preview: "Preview", open_file: "Open in a new window", not_read: "Pictures and scans are not read; see for yourself that they show no resident's data.",
  history: "Corrections", original_kept: "the original is kept", original: "Original", corrects: "corrects", withdraws: "withdraws", correct: "Correct", withdraw: "Withdraw", chain: "Place in the chain", position: "No. {position}", copy: "Copy the hash",
  correction: { title: "Correct {id}", keep: "The original is kept; the correction is an entry of its own.", go: "Record the correction", nothing: "Nothing is changed yet", usual: ["Mistake in entering", "By the date of the document", "Wrong title"], done: "{id} corrected", back: "Takes back the correction just made", many: "Correct {count} entries", many_text: "Changes one field of all chosen entries. Each becomes a correction; one refused leaves the others.", field: "Field", value: "New value", same_kind: "Correct many: entries of one kind only.", refused: "{id}: {why}", many_done: "{count} corrected", field_missing: "Choose the field", value_missing: "Say the new value" },
  withdrawal: { title: "Withdraw {id}", many: "Withdraw {count} entries", text: "They stay in the ledger, marked with the reason, and count no more. All or none.", go: "Withdraw", usual: ["Recorded twice", "Recorded by mistake", "Did not take place"], done: "{count} withdrawn", again: "Takes back the withdrawal" },
  mine: { title: "My records", count: "{count}", form: "Fill in the form", empty: "Nothing recorded by you yet", empty_text: "Write one line above, such as “6月3日民族团结宣讲，村委会，40人”, and record it once it is read right.", corrected: "corrected" },
  add_reason: "Evidence added", added: "Evidence added", undo_reason: "Taken back within a minute", saved: "Recorded {id}　{title}", saved_again: "Already in the ledger: {id}",
  entry: {
    line: "One line for the ledger", line_hint: "such as 6月3日党纪学习，会议室，17人", read: "Understood", unread: "No day and kind yet: go on writing, or fill the form below.", reading: "Reading", go: "Record", later: "Keep, start another", title: "Record an entry", choose_kind: "Choose", day: "Day", day_last: "Last day", only_if_long: "if longer than a day", fields: "Content", more_fields: "Other fields", joint: "Joint with", joint_hint: "one event of several units: once for each, once in the sum", for_unit: "For which unit", yes: "Yes", no: "No",
    alike: "Entries of that day that look alike", equal: "exactly the same", although: "It is another event: record it all the same", alike_none: "Nothing alike on that day", drafts: "Drafts", draft_empty: "(empty)", take: "Go on", drop: "Discard", pending: "To be sent", pending_text: "Kept on this machine, sent when the program answers", sent: "{count} sent after the connection came back", kept: "Draft kept on this machine",
    evidence: "Drop the notice, minutes or picture you have", evidence_short: "Evidence: drop the notice or minutes", stored_before: "Stored before; kept once", after: "Can be corrected later; the original is kept", guard: "No names, identity or telephone numbers. No photograph is asked for.", recent: "Just recorded", open: "Open", answer: "Choose one", money: "in {unit}",
  },
  paper: { title: "Ledger of work", heading: "{unit}: ledger of work", as_of: "as of {at}", page: "Page {page} of {pages}", made: "Made by:", checked: "Checked by:", date: "Date:", go: "Print", back: "Back", rows: "{count} entries", all: "All entries", too_many: "At most 5,000 entries print at once: narrow the filter." },
};

export const words = { zh, en };
