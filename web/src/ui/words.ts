const zh = {
  close: "关闭", cancel: "取消", back: "返回", clear: "清除筛选", optional: "可不填", none: "无", all: "全部", more: "更多", expand: "展开", collapse: "收起",
  loading_long: "仍在读取，可继续其他工作", row_of: "第{from}–{to}条，共{total}条", more_than: "第{from}–{to}条，共{total}条以上", no_rows: "没有符合条件的记录",
  pick_row: "选中“{name}”", pick_all: "选中已显示的", sort_by: "按{name}排序", previous: "上一条", next: "下一条",
  day_unread: "读不出这是哪一天，请写成 2024-06-03 或 6月3日", open_calendar: "打开日历", today: "今天", yesterday: "昨天",
  reason: "原因", reason_missing: "请写明原因，今后查台账的人要看", reason_hint: "随记录长期保存",
  previous_year: "上一年", next_year: "下一年", year: "{year}年", q1: "一季度", h1: "上半年", q3: "前三季度", whole: "全年", custom: "自定", period: "报告期", from: "起", until: "止",
  figure_of: "{name}：{value}{unit}，点开看记录", evidence_count: "依据{count}件", evidence_none: "缺依据", lack: "缺",
  field_choose: "选一种", field_yes: "是", field_no: "否", field_unsaid: "未填", field_other: "不在表里的可直接写", tray_drop: "拖入已有的通知、纪要或图片", tray_expected: "这类记录通常有：{list}",
  drop_here: "拖入文件，或点此选取", drop_now: "松开即可", sending: "上传中 {share}%",
  picture: { heading: "看过图片再存", heading_of: "看过图片再存（第{at}张，共{of}张）", text: "系统不读图片里的字，也不认人脸。有居民姓名、证件号、电话或人脸的，请先遮盖或裁去；裁去和盖住的部分不会离开这台电脑。", title: "图片", unread: "浏览器打不开这张图片，不能在此裁剪、遮盖。请自行确认其中没有居民个人信息，或换成JPG、PNG再添加。", tool: "工具", cover: "遮盖", crop: "裁剪", add: "加一块遮盖", remove: "删去一块", undo: "撤销", undone: "已撤销一步", cover_hint: "在图上拖出一块，涂成黑色", crop_hint: "框内留下，框外裁去", keys: "键盘：方向键移动，Shift加方向键改大小，Ctrl加方向键细调，Delete删去这一块，Ctrl+Z撤销。", cover_box: "遮盖块{n}", crop_box: "裁剪框", where: "距左{x}%，距上{y}%，宽{w}%，高{h}%", leave: "不添加", rest: "这{count}张都照原样存入", original: "仍存原图", as_is: "照原样存入", keep: "存入处理后的图" },
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
  field_choose: "Choose", field_yes: "Yes", field_no: "No", field_unsaid: "Not said", field_other: "write it if it is not listed", tray_drop: "Drop the notice, minutes or picture you have", tray_expected: "Usual for this kind: {list}",
  drop_here: "Drop files here, or click to choose", drop_now: "Drop to add", sending: "Sending {share}%",
  picture: { heading: "Look at the picture first", heading_of: "Look at the picture first ({at} of {of})", text: "Neither text nor faces in pictures are read. Cover or cut off residents' names, numbers, telephones and faces; what is cut off or covered never leaves this computer.", title: "Picture", unread: "The browser cannot open this picture, so it cannot be cut or covered here. Make sure that it shows nothing personal, or add it as JPG or PNG.", tool: "Tool", cover: "Cover", crop: "Crop", add: "Add a cover", remove: "Remove a cover", undo: "Undo", undone: "One step undone", cover_hint: "drag over the picture to paint a part black", crop_hint: "what is inside the frame stays", keys: "Keys: arrows move, Shift and arrows size, Ctrl and arrows in small steps, Delete removes, Ctrl+Z undoes.", cover_box: "Cover {n}", crop_box: "Crop frame", where: "{x}% from the left, {y}% from the top, {w}% wide, {h}% high", leave: "Do not add", rest: "Add these {count} as they are", original: "Add the original", as_is: "Add as it is", keep: "Add the changed picture" },
  saved_here: "Kept on this computer", incident: "Incident {id}: tell the system administrator", causes: "In detail", retry: "Try again",
  fault: {
    unreachable: "The server does not answer. What you typed is kept on this computer.", unreachable_mend: "Check the network, or ask the system administrator whether the server is running.",
    unexpected: "Something unexpected happened on this page: {where}", unexpected_mend: "Reload the page and try again; drafts are kept.",
    status: "The server answered with status {status} and no reason.", status_mend: "Try again in a while; if it persists, tell the system administrator the time.",
  },
  size: { kb: "{n} KB", mb: "{n} MB" },
};

export const words = { zh, en };
