const zh = {
  title: "示范点", sub: "{clusters}个集群　{live}个点位　观摩点位{observation}个", map: "示意图", register: "登记册", print: "打印", back_to: "回到登记册",
  code: "编号", name: "点位名称", unit: "单位", own: "本单位", below: "及下级", cluster: "集群", town: "苏木镇", state: "环节", site_title: "称号", observation: "观摩", checked: "最近自查", gaps: "差距{count}项", no_gaps: "没有差距", never: "没有自查", any: "全部", find: "编号或名称", number: "图号",
  standing: { held: "已命名", lacking: "待补依据", none: "没有称号", ended: "称号已终止" }, lacks: { level: "级别", batch: "批次", authority: "命名机关", document: "文号", evidence: "命名文件" },
  held_as: "{level}（{batch}，{authority}，{document}）", lacking_as: "待补依据：缺{lacks}", ended_as: "称号已于{day}终止", lacking_hint: "办理命名时要写级别、批次、命名机关、文号，并附命名文件；依据不全的不显示称号。", recheck_by: "复核期限{day}", recheck_late: "复核已到期（{day}）", basis_entry: "命名的记录{entry}", papers: "附件{count}份",
  nothing: "没有符合条件的点位", empty: "还没有示范点", empty_text: "导入创建点位台账，或在“事项”里登记一个示范点，这里就有登记册、自查和示意图。只记点位和工作，不记人。", go_cases: "去登记", clear: "清除筛选", count: "共{count}个",
  one: {
    back: "回到登记册", beside: "得分、称号和历次自查", case: "办理经过", place: "点位", grade: "创建级别", basis: "称号和依据", history: "历次自查", no_history: "还没有自查过", older: "没有逐项作答", pass_line: "{score}分，合格线{pass}分", passed: "达到", not_passed: "未达到", entry: "台账记录{entry}",
  },
  check: {
    title: "自查表", set: "测评指标", choose: "选一套指标", suggested: "按集群对应", no_set: "这个集群没有唯一对应的测评指标，请选一套。", no_sets: "台账里还没有测评指标：把当年的指标写进 rules/indicators。", sample: "示例", sample_text: "这套指标是示例，分值没有核对当年文件，请照文件改写后再用。", source: "出处：{source}", unverified: "未核对原文", cannot: "现在的环节不能自查：登记后、命名后、复核后和整改中可以。",
    day: "自查日期", unanswered: "未答", done: "做到", not: "没有做到", none: "没有发生", there: "发生过", step: "第{at}档，{points}分", count_hint: "每个{each}分，至多{points}分", points: "{counted}/{points}分", veto: "一票否决", bonus: "加分", bonus_most: "加分最多计{points}分", evidence: "佐证", wanted: "要有：{list}", have: "已附{count}份", add: "附佐证", answer_of: "{item}的自查结果", add_of: "给{item}附佐证", earlier: "{day}答",
    gap: { none: "", unanswered: "未答", short_of_points: "未满分", evidence_missing: "缺佐证，不计分", veto: "一票否决" },
    score: "得分", of_pass: "合格线{pass}分", reached: "达到合格线", not_reached: "还差{points}分", vetoed: "有一票否决，先解决它", veto_open: "一票否决项还没有答", gaps: "差距", gap_count: "{count}项", way: "到合格线最短的路", way_text: "补{count}项就够，补齐后{score}分", way_gain: "可得{points}分", no_way: "全部补齐也到不了合格线。", way_none: "不用再补。", first: "先解决", not_ranked: "得分只对照合格线，点位之间不排名。",
    report: "自查报告", report_hint: "已有的自查报告拖到这里", record: "记入台账", recorded: "自查已记入台账：{entry}", nothing_changed: "没有新的作答，照原来的结果再记一次自查", changed: "新答{count}条", sending: "正在上传", kept: "没有改的条目照旧，不用重填。", guard: "只写工作和材料，不写个人。",
  },
  map_page: {
    title: "示范点示意图", sub: "图上{shown}个，共{count}个", picture: "示范点分布示意图，名单在图旁", list: "图上的点位", off: "不在图上的点位", off_text: "示意图没有它们所在地的位置；不猜，列在这里。", not_units: "图上有、单位名录里没有的地名：{places}", empty: "还没有示意图", empty_text: "在台账的 rules/maps 里放一份地图文件：自己画的轮廓，和各苏木镇的位置。写法见文档“示范点”。没有图也有下面的名单。", sketch: "示意图", source: "出处：{source}",
  },
};

const en: typeof zh = {
  title: "Sites", sub: "{clusters} clusters, {live} sites, {observation} observation points", map: "Map", register: "Register", print: "Print", back_to: "Back to the register",
  code: "Code", name: "Site", unit: "Unit", own: "own unit", below: " and below", cluster: "Cluster", town: "Town", state: "State", site_title: "Title", observation: "Observed", checked: "Last self-check", gaps: "{count} gaps", no_gaps: "no gaps", never: "never", any: "All", find: "Code or name", number: "No.",
  standing: { held: "named", lacking: "basis to be filed", none: "no title", ended: "title ended" }, lacks: { level: "level", batch: "batch", authority: "authority", document: "document number", evidence: "the paper" },
  held_as: "{level} ({batch}, {authority}, {document})", lacking_as: "Basis to be filed: lacks {lacks}", ended_as: "Title ended {day}", lacking_hint: "A naming states level, batch, authority and document, with the paper attached; without all of it no title is shown.", recheck_by: "to be re-checked by {day}", recheck_late: "re-check was due ({day})", basis_entry: "entry of the naming {entry}", papers: "{count} papers",
  nothing: "No site matches", empty: "No sites yet", empty_text: "Import the register of sites, or begin one under Cases: then there is a register, self-checks and a map. Places and work only, no people.", go_cases: "Begin one", clear: "Clear", count: "{count} in all",
  one: {
    back: "Back to the register", beside: "Score, title and self-checks", case: "Steps taken", place: "Site", grade: "Built for", basis: "Title and its basis", history: "Self-checks", no_history: "No self-check yet", older: "without answers by item", pass_line: "{score} points, pass mark {pass}", passed: "reached", not_passed: "not reached", entry: "Entry {entry}",
  },
  check: {
    title: "Self-check", set: "Indicator set", choose: "Choose a set", suggested: "fits the cluster", no_set: "No single indicator set fits this cluster: choose one.", no_sets: "This ledger has no indicator sets: write those of the year into rules/indicators.", sample: "sample", sample_text: "This set is a sample: compare it with the paper of the year before use.", source: "Source: {source}", unverified: "not compared with the original", cannot: "A self-check may be taken after registering, naming or re-checking, and while improving; not in this state.",
    day: "Day of the check", unanswered: "unanswered", done: "done", not: "not done", none: "none", there: "there was one", step: "step {at}, {points} points", count_hint: "{each} points each, at most {points}", points: "{counted}/{points} points", veto: "veto", bonus: "bonus", bonus_most: "bonuses count up to {points} points", evidence: "Evidence", wanted: "needs: {list}", have: "{count} attached", add: "Attach", answer_of: "Answer to {item}", add_of: "Attach evidence to {item}", earlier: "answered {day}",
    gap: { none: "", unanswered: "unanswered", short_of_points: "short of points", evidence_missing: "no evidence, no points", veto: "veto" },
    score: "Score", of_pass: "pass mark {pass}", reached: "The pass mark is reached", not_reached: "{points} points short", vetoed: "A veto stands: mend it first", veto_open: "A veto is not answered yet", gaps: "Gaps", gap_count: "{count} items", way: "The shortest way to the pass mark", way_text: "{count} items are enough; then {score} points", way_gain: "gains {points}", no_way: "Not even all items together reach the pass mark.", way_none: "Nothing more is needed.", first: "First", not_ranked: "The score is held against the pass mark only; sites are not ranked.",
    report: "Report of the check", report_hint: "Drop the existing report here", record: "Record", recorded: "Self-check recorded: {entry}", nothing_changed: "Nothing was answered anew; the same result is recorded again", changed: "{count} answered anew", sending: "Sending", kept: "What is not changed stands as it was.", guard: "Work and papers only, no people.",
  },
  map_page: {
    title: "Map of sites", sub: "{shown} on the map, {count} in all", picture: "Sketch map of the sites, listed beside it", list: "Sites on the map", off: "Sites without a position", off_text: "The map has no position for where they are; nothing is guessed.", not_units: "Places of the map that are no units: {places}", empty: "No map yet", empty_text: "Lay a map file into rules/maps of the ledger: an outline of your own and where the towns stand. The document “Sites” says how. The list below is there without a map.", sketch: "a sketch", source: "Source: {source}",
  },
};

export const words = { zh, en };
