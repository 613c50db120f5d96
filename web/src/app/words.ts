const zh = {
  name: "石榴台账", skip: "跳到正文", navigation: "主导航", menu: "打开导航", search: "搜索", search_hint: "在台账里找事项、种类、依据", theme: "深色模式", theme_light: "浅色模式",
  language: "English", me: "账号与外观", sign_out: "退出登录", appearance: "外观", theme_name: "主题", system: "随系统", light: "浅色", dark: "深色", type_name: "字号", normal: "标准", large: "大字",
  density_name: "行距", loose: "宽松", letters: "单键快捷键（N、J、K、G 等）", language_name: "语言",
  chain_intact: "台账完整", chain_broken: "台账校验未通过", chain_unchecked: "台账待校验", entries: "{count}条", recorded: "末条{at}",
  chain_broken_text: "查询不受影响。请系统管理员在服务器上运行 shiliu verify，它会说出哪里不符、怎么办。",
  offline: "连不上服务器。已填内容存在本机，恢复后可继续提交。", undo: "撤回", undone: "已撤回", seconds: "{count}秒内可撤",
  sample: "示例单位，数据可随意试用", sample_out: "清除示例",
  sign_in: { title: "登录", name: "账号", password: "密码", code: "动态口令", code_hint: "手机验证器上的6位数", go: "登录", again: "登录已过期，请再输一次密码。已填内容都在。", first: "首次使用？请用启动程序时显示的链接设置。", other: "换个账号登录" },
  setup: { title: "首次设置", lead: "打开链接的人是系统管理员：管账号与单位，不记台账。负责人与另两位管理员各得一个链接，由本人设密码。", admin: "系统管理员账号", admin_name: "系统管理员", lead_account: "负责人账号", lead_account_hint: "可记台账、封账、定稿，也可再请系统管理员加文员", links: "把链接交给各人", links_text: "每个链接只能用一次，离开本页后不再显示。", onward: "都已交出，进入", factor: "管理员须开启动态口令，请接着设置。", roles: { security_administrator: "安全管理员", audit_administrator: "审计管理员", office_lead: "单位负责人" }, token: "设置码", token_hint: "启动程序时显示在终端里的那一串", unit: "单位名称", unit_hint: "新台账须填，如：某旗民族事务委员会；台账已有单位时不填", name: "账号", name_hint: "登录用，写岗位，不写姓名", section: "股室", password: "密码", again: "再输一次密码", differs: "两次输入的密码不一样", short: "至少12个字，一句话最好记", go: "设好并登录", missing: "请填写" },
  enter: { title: "正在进入", failed: "链接打不开" }, notice_text: "不是您本人做的，请马上换密码，并告诉安全管理员。", notice_go: "看登录在哪些地方", notice_read: "知道了", factor_missing: "您的角色须开启动态口令，开启后才能办理业务。", factor_go: "去开启",
  reset: { title: "设密码", for: "账号：{name}", lead: "链接由系统管理员发出，只能用一次。", go: "换成新密码", done: "密码已换，请登录。", to: "去登录" },
  nowhere: { title: "没有这一页", text: "地址可能写错，或页面已移走。", go: "回工作台" },
  no_right: { title: "您的账号不看这一页", text: "“{page}”由有以下权限的账号查看：{rights}。需要时请向系统管理员提出。" },
  rights: { read: "查看", approve: "审定", delete_evidence: "删依据内容", settings: "设置", rights: "授权", locks: "解锁", second_factor: "取消动态口令", views: "浏览日志", record: "记台账", correct: "更正", close: "封账", report: "写报告", freeze: "定稿", import: "导入", verify: "校验", export: "导出", accounts: "账号管理", units: "单位管理", acts: "操作日志", sample: "示例单位", post: "资金记账" },
  keys: { title: "快捷键", search: "搜索", list: "本表", go: "去{page}", record: "记一条", save: "保存", close: "关闭右栏，回到原处", move: "下一条、上一条", open: "打开记录或数", filter: "筛选", evidence: "添加依据", correct: "记一条更正", periods: "上一期、下一期", where_all: "到处", where_form: "表单", where_table: "表格", where_record: "记录", where_figures: "指标", off: "输入文字时不起作用；单键可在“设置”里关掉。" },
};

const en: typeof zh = {
  name: "Shiliu", skip: "Skip to the page", navigation: "Main navigation", menu: "Open the navigation", search: "Search", search_hint: "Find entries, kinds, evidence", theme: "Dark theme", theme_light: "Light theme",
  language: "中文", me: "Account and appearance", sign_out: "Sign out", appearance: "Appearance", theme_name: "Theme", system: "As the system", light: "Light", dark: "Dark", type_name: "Type", normal: "Normal", large: "Large",
  density_name: "Rows", loose: "Comfortable", letters: "Single-letter keys (N, J, K, G …)", language_name: "Language",
  chain_intact: "Ledger intact", chain_broken: "Ledger does not verify", chain_unchecked: "Ledger not verified yet", entries: "{count} entries", recorded: "last {at}",
  chain_broken_text: "Reading goes on. Ask the system administrator to run shiliu verify on the server: it says where and what to do.",
  offline: "The server does not answer. What you typed is kept on this computer and can be sent once it is back.", undo: "Undo", undone: "Undone", seconds: "for {count} s",
  sample: "A sample office: play with it freely", sample_out: "Remove the sample",
  sign_in: { title: "Sign in", name: "Account", password: "Password", code: "Code", code_hint: "six digits from your authenticator", go: "Sign in", again: "Your session has ended. Enter your password again; what you typed is still here.", first: "First time? Use the link shown when the program started.", other: "Sign in as someone else" },
  setup: { title: "First set-up", lead: "Whoever opens the link is the system administrator: accounts and units, not the ledger. The lead and two other administrators get a link each and set their own passwords.", admin: "System administrator", admin_name: "系统管理员", lead_account: "Office lead", lead_account_hint: "records, closes, freezes; further accounts come later", links: "Hand each link to its person", links_text: "Each works once and is not shown again.", onward: "All handed out: continue", factor: "Administrators need a second factor: set it up now.", roles: { security_administrator: "Security administrator", audit_administrator: "Audit administrator", office_lead: "Office lead" }, token: "Set-up code", token_hint: "the one shown in the terminal when the program started", unit: "Name of the office", unit_hint: "a new ledger needs it; leave it empty where the ledger has its unit", name: "Account", name_hint: "to sign in with; a post, not a person's name", section: "Section", password: "Password", again: "Password again", differs: "The two passwords differ", short: "twelve characters or more; a sentence is easiest", go: "Set up and sign in", missing: "Fill this in" },
  enter: { title: "Signing in", failed: "This link does not work" }, notice_text: "If it was not you, change the password now and tell the security administrator.", notice_go: "See where you are signed in", notice_read: "I have read it", factor_missing: "Your role needs a second factor before anything else.", factor_go: "Turn it on",
  reset: { title: "Set the password", for: "Account: {name}", lead: "The link came from the system administrator and works once.", go: "Set the password", done: "The password has changed; sign in.", to: "Sign in" },
  nowhere: { title: "There is no such page", text: "The address may be mistyped, or the page has moved.", go: "To the workbench" },
  no_right: { title: "Your account does not see this page", text: "“{page}” is for accounts that may: {rights}. Ask the system administrator if you need it." },
  rights: { read: "read", approve: "approve", delete_evidence: "delete evidence", settings: "settings", rights: "grant roles", locks: "unlock", second_factor: "take second factors off", views: "read the counts of views", record: "record", correct: "correct", close: "close periods", report: "write reports", freeze: "freeze", import: "import", verify: "verify", export: "export", accounts: "manage accounts", units: "manage units", acts: "read the act log", sample: "manage the sample", post: "post to the fund" },
  keys: { title: "Keys", search: "search", list: "this list", go: "to {page}", record: "record an entry", save: "save", close: "close the drawer, back to its row", move: "next, previous", open: "open the entry or figure", filter: "filter", evidence: "add evidence", correct: "record a correction", periods: "previous, next period", where_all: "everywhere", where_form: "forms", where_table: "tables", where_record: "entry", where_figures: "figures", off: "Off while typing; single letters can be turned off in the settings." },
};

export const words = { zh, en };
