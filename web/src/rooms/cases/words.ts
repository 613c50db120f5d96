const zh = {
  title: "事项", total: "共{count}件", begin: "开始一件", view: "怎样看", table: "列表", board: "看板", code: "编号", matter: "事项", machine: "流程", state: "环节", due: "期限", since: "进入环节", section: "股室", unit: "单位", overdue_only: "只看逾期", find: "编号或名称", below: "及下级",
  no_due: "未定期限", late: "逾期{days}天", today: "今日到期", left: "还有{days}天", done: "已办结", lacking: "材料不齐", inconsistent: "步骤不连",
  nothing: "没有符合条件的事项", empty: "还没有事项", empty_text: "项目、点位、整改、检查、调研这样要办几个月的事，在这里一步一步办：每一步要什么材料、由谁办、什么期限，流程里都写着，办过的每一步就是台账里的一条记录。",
  keys_move: "上下移动", keys_open: "打开", keys_filter: "筛选", keys_board: "在看板上移动", choose_machine: "看板一次看一种流程，请先选流程。",
  board_count: "{total}件，已办结{done}件", board_count_rectification: "{total}项问题，已完成{done}项", board_late: "逾期{count}件", column: "{name}，{count}件", column_more: "还有{count}件，到列表看", column_empty: "没有事项停在“{name}”", board_empty: "这种流程还没有事项",
  one: {
    label: "事项", entry: "看台账记录", unknown_state: "流程里已没有这个环节", since: "{day}起", step_of: "第{at}步，共{of}步", line: "主线", passed: "已办", here: "现在", ahead: "未到", side: "旁支环节：主线停在“{name}”",
    offers: "现在可办", nothing_open: "没有下一步：这件事已经到头。", may_not: "您的账号只能查看，不能办理。", leads: "办后到“{name}”", stays: "不改变环节", not_yet: "还不能办，因为：", known: "已知情况", joined: "并入本件的：", side_acts: "旁支",
    story: "办理经过", facts: "要点", no_facts: "还没有填写内容", picture: "流程图", picture_of: "{name}流程图，已标出办到哪一步", picture_open: "放大看", recorded: "录入{at}", lacks: "这一步缺：", moved_nothing: "步骤不连：有的步骤接不上前一步，下面标明了。导入或更正的历史照原样显示，不拒收。",
    evidence: "依据{count}件", pack: "依据包", pack_hint: "经过、依据和链上原文装成一个zip，可离线核对", print: "打印", source: "规则出处：{source}", unverified: "未核对原文", printed: "{unit}　打印于{day}",
  },
  act: {
    begin: "开始一件事项", code_hint: "本单位自己编的，如 2024-01，同一流程里不重复", choose_machine: "选一种流程", which: "怎样开始", day: "办理日期", go: "办理", done: "已办“{action}”：{title}", again: "这一步已经办过：{entry}", undo_reason: "一分钟内撤回", conditions: "这一步要：", evidence: "依据", expected: "应附：{list}", evidence_none: "这一步可以不附依据", fields: "内容", title_kept: "名称", guard: "只写单位、股室和岗位，不写个人。", roles: "由{list}办理", code_missing: "请写编号", title_missing: "请写名称",
  },
  findings: {
    title: "发现的问题", counts: "{total}项问题，已完成{done}项", found: "检查发现{found}件", none: "还没有转整改的问题", none_text: "检查完成以后，在这里把发现的问题一次登记为整改，各件办到哪一步随时看得到。", hand: "转整改", hand_title: "转整改：{title}", hand_text: "下面各件同时登记为“问题整改”，要么全成，要么一件不成。依据不附的，用检查记录。", code: "整改编号", name: "问题名称", finding: "问题表述", joined_to: "并入已有整改", joined_hint: "别的检查、审计已指出同一问题的，写那件的编号", one: "第{number}件", more: "再加一件", less: "去掉这件", close: "全部转完，同时办结检查", go: "转{count}件", done: "已转整改{count}件", row_joined: "并入{code}", day: "日期", evidence: "依据",
  },
  series: { title: "期号", sub: "不断号、不重号", machine: "哪种编发", year: "年度", number: "期号", day: "日期", matter: "题目", next: "下一期：第{next}期", missing: "断号：{numbers}", twice: "重号：{numbers}", unread: "有{count}条的期号读不出数", whole: "{year}年共{count}期，没有断号、重号", empty: "{year}年还没有编过期", empty_text: "编发时写期号，程序按年顺次往下：跳号、重号会被拒绝。导入或更正的历史有断号的，在这里显示。", no_machines: "本单位的流程里没有编期号的" },
  sweeps: { title: "敏感事项排查", sub: "只记日期、股室和件数", text: "排查只记做过：哪一天、哪个股室、几件。没有写内容的地方，也不收附件；细节按保密要求另行处理。", day: "日期", findings: "件数", findings_hint: "没有的写0", go: "记一次", done: "已记：{day}，{findings}件", section: "股室", year: "年度", empty: "{year}年还没有记过排查", count: "{year}年共{count}次", entry: "台账记录" },
};

const en: typeof zh = {
  title: "Cases", total: "{count} in all", begin: "Begin a case", view: "View", table: "Table", board: "Board", code: "Code", matter: "Case", machine: "Kind", state: "State", due: "Due", since: "In the state since", section: "Section", unit: "Unit", overdue_only: "Overdue only", find: "Code or title", below: " and below",
  no_due: "no term", late: "{days} days late", today: "due today", left: "{days} days left", done: "done", lacking: "lacks something", inconsistent: "steps do not follow",
  nothing: "No case matches", empty: "No cases yet", empty_text: "Whatever takes months (projects, sites, rectifications, inspections, research) is carried here step by step. The rules say what each step needs, who takes it and by when; every step taken is an entry of the ledger.",
  keys_move: "move", keys_open: "open", keys_filter: "filter", keys_board: "move on the board", choose_machine: "A board shows one kind of case: choose it first.",
  board_count: "{total} cases, {done} done", board_count_rectification: "{total} problems, {done} put right", board_late: "{count} overdue", column: "{name}, {count}", column_more: "{count} more, in the table", column_empty: "Nothing stands at “{name}”", board_empty: "No case of this kind yet",
  one: {
    label: "Case", entry: "See the entry", unknown_state: "The rules no longer know this state", since: "since {day}", step_of: "Step {at} of {of}", line: "Main line", passed: "passed", here: "here", ahead: "ahead", side: "Off the main line, which it left at “{name}”",
    offers: "What may be done now", nothing_open: "Nothing follows: this case has come to its end.", may_not: "Your account may look at it, not act on it.", leads: "leads to “{name}”", stays: "stays in this state", not_yet: "Not yet, because:", known: "Known beforehand", joined: "Joined into it:", side_acts: "off the line",
    story: "Steps taken", facts: "Facts", no_facts: "Nothing was filled in yet", picture: "Picture", picture_of: "The machine of {name}, with where the case stands", picture_open: "Larger", recorded: "recorded {at}", lacks: "This step lacks:", moved_nothing: "Some steps do not follow from the one before; they are marked below. History that was imported or corrected is shown as it is, never refused.",
    evidence: "{count} pieces of evidence", pack: "Evidence pack", pack_hint: "steps, evidence and the hashed originals in one zip, checked offline", print: "Print", source: "Source of the rules: {source}", unverified: "not compared with the original", printed: "{unit}　printed {day}",
  },
  act: {
    begin: "Begin a case", code_hint: "your own, such as 2024-01; once within its kind", choose_machine: "Choose a kind", which: "How to begin", day: "Day", go: "Do it", done: "Done: {action}, {title}", again: "This step was taken already: {entry}", undo_reason: "Taken back within a minute", conditions: "This step needs:", evidence: "Evidence", expected: "Expected: {list}", evidence_none: "This step needs no evidence", fields: "Content", title_kept: "Title", guard: "Units, sections and posts only; no person.", roles: "taken by {list}", code_missing: "Give a code", title_missing: "Give a title",
  },
  findings: {
    title: "Findings", counts: "{total} problems, {done} done", found: "the inspection found {found}", none: "Nothing has been handed over yet", none_text: "When the inspection is finished, its findings become rectifications here, all at once, and show how far each has come.", hand: "Hand over", hand_title: "Hand over: {title}", hand_text: "All of these become rectifications in one act, or none does. Without evidence of their own they take that of the inspection.", code: "Code", name: "Title", finding: "The problem", joined_to: "Same as", joined_hint: "The code of a rectification that is about the same problem", one: "Finding {number}", more: "One more", less: "Take it out", close: "That is all: close the inspection with it", go: "Hand over {count}", done: "{count} handed over", row_joined: "joined to {code}", day: "Day", evidence: "Evidence",
  },
  series: { title: "Numbers", sub: "Without gaps or repetitions", machine: "Which series", year: "Year", number: "Number", day: "Day", matter: "Title", next: "Next: {next}", missing: "Missing: {numbers}", twice: "Twice: {numbers}", unread: "The number of {count} cannot be read", whole: "{count} numbers in {year}, without gaps or repetitions", empty: "No number has been given in {year}", empty_text: "Numbers follow each other within a year: gaps and repetitions are refused. Those of imported or corrected history are shown here.", no_machines: "No machine of this office has numbers" },
  sweeps: { title: "Sensitive sweeps", sub: "Day, section and number only", text: "A sweep is recorded as done: which day, which section, how many. There is no place for words and no attachment; details are dealt with elsewhere.", day: "Day", findings: "Number", findings_hint: "0 where there is none", go: "Record", done: "Recorded: {day}, {findings}", section: "Section", year: "Year", empty: "No sweep has been recorded in {year}", count: "{count} in {year}", entry: "Entry" },
};

export const words = { zh, en };
