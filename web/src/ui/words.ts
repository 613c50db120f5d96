const zh = {
  close: "关闭", cancel: "取消", back: "返回", clear: "清除筛选", optional: "可不填", none: "无", all: "全部", more: "更多", expand: "展开", collapse: "收起",
  loading_long: "仍在读取，可继续其他工作", row_of: "第{from}–{to}条，共{total}条", more_than: "第{from}–{to}条，共{total}条以上", no_rows: "没有符合条件的记录",
  pick_row: "选中“{name}”", pick_all: "选中已显示的", sort_by: "按{name}排序", previous: "上一条", next: "下一条",
  day_unread: "读不出这是哪一天，请写成 2024-06-03 或 6月3日", open_calendar: "打开日历", today: "今天", yesterday: "昨天",
  reason: "原因", reason_missing: "请写明原因，今后查台账的人要看", reason_hint: "随记录长期保存",
  previous_year: "上一年", next_year: "下一年", year: "{year}年", q1: "一季度", h1: "上半年", q3: "前三季度", whole: "全年", custom: "自定", period: "报告期", from: "起", until: "止",
  figure_of: "{name}：{value}{unit}，点开看记录", evidence_count: "依据{count}件", evidence_none: "缺依据", lack: "缺",
  drop_here: "拖入文件，或点此选取", drop_now: "松开即可", sending: "上传中 {share}%",
  saved_here: "已存本机", incident: "出错编号 {id}，请转告系统管理员", causes: "具体问题", retry: "重试",
  fault: {
    unreachable: "连不上服务器。已填内容存在本机，恢复后可继续。", unreachable_mend: "请检查网络，或请系统管理员查看服务是否在运行。",
    unexpected: "页面出了意外：{where}", unexpected_mend: "请刷新页面再试；已填的草稿仍在。",
    status: "程序答复了状态 {status}，没有说明原因。", status_mend: "请稍后重试；仍不行时，把时间告诉系统管理员。",
  },
  size: { kb: "{n} KB", mb: "{n} MB" },
};

const en: typeof zh = {
  close: "Close", cancel: "Cancel", back: "Back", clear: "Clear filters", optional: "optional", none: "none", all: "All", more: "More", expand: "Show", collapse: "Hide",
  loading_long: "Still loading; you can carry on with other work", row_of: "{from}–{to} of {total}", more_than: "{from}–{to} of more than {total}", no_rows: "No entries match",
  pick_row: "Select “{name}”", pick_all: "Select all shown", sort_by: "Sort by {name}", previous: "Previous", next: "Next",
  day_unread: "This is not understood as a day; write 2024-06-03", open_calendar: "Open the calendar", today: "Today", yesterday: "Yesterday",
  reason: "Reason", reason_missing: "Give the reason: whoever reads the ledger later needs it", reason_hint: "kept with the entry for good",
  previous_year: "Previous year", next_year: "Next year", year: "{year}", q1: "Q1", h1: "First half", q3: "Q1–Q3", whole: "Year", custom: "Other", period: "Period", from: "From", until: "Until",
  figure_of: "{name}: {value} {unit}, opens to its entries", evidence_count: "{count} pieces of evidence", evidence_none: "Evidence missing", lack: "none",
  drop_here: "Drop files here, or click to choose", drop_now: "Drop to add", sending: "Sending {share}%",
  saved_here: "Kept on this computer", incident: "Incident {id}: tell the system administrator", causes: "In detail", retry: "Try again",
  fault: {
    unreachable: "The server does not answer. What you typed is kept on this computer.", unreachable_mend: "Check the network, or ask the system administrator whether the server is running.",
    unexpected: "Something unexpected happened on this page: {where}", unexpected_mend: "Reload the page and try again; drafts are kept.",
    status: "The server answered with status {status} and no reason.", status_mend: "Try again in a while; if it persists, tell the system administrator the time.",
  },
  size: { kb: "{n} KB", mb: "{n} MB" },
};

export const words = { zh, en };
