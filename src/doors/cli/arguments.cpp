#include "doors/cli/arguments.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "doors/cli/command_line.h"
#include "doors/cli/wrong_usage.h"
#include "version.h"

namespace doors::cli {
namespace {

/// Chinese first, English second: the language is found before CLI11 is asked, so that help speaks it.
[[nodiscard]] messages::Language language_of(int count, char const* const* words) {
  for (int i = 1; i < count; ++i) {
    std::string_view const word = words[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < count && std::string_view(words[i + 1]) == "en")) {
      return messages::Language::en;
    }
  }
  return messages::Language::zh;
}

[[nodiscard]] std::string default_ledger() {
  if (char const* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0') {
    return std::string(data) + "/shiliu";
  }
  char const* home = std::getenv("HOME");
  return std::string(home == nullptr ? "." : home) + "/.local/share/shiliu";
}

}  // namespace

CommandLine::CommandLine(messages::Language language) : zh_(language == messages::Language::zh) {
  arguments_.global.language = language;
  arguments_.global.ledger = default_ledger();
  app_.name("shiliu");
  app_.description(say("石榴台账：工作只记一次，数由台账算出，每个数都能点开到依据。",
                       "Shiliu: record the work once; every figure opens to its evidence."));
  app_.set_version_flag("--version", "shiliu " SHILIU_VERSION, say("版本", "Version"));
  app_.set_help_flag("-h,--help", say("帮助", "Help"));
  app_.fallthrough();
  app_.require_subcommand(1);
  app_.get_formatter()->column_width(34);
  app_.footer(
      say("例：shiliu import 台账.xlsx --dry-run      先看懂了什么，再正式导入\n"
          "    shiliu figures --period 2024H1        看上半年的数\n"
          "    shiliu figures --period 2024H1 --entries 党纪学习",
          "Examples: shiliu import ledger.xlsx --dry-run     what was understood, before anything is kept\n"
          "          shiliu figures --period 2024H1          the figures of a half-year"));
  add_global();
  add_init();
  add_import();
  add_record();
  add_correct();
  add_show();
  add_list();
  add_read_line();
  add_figures();
  add_report();
  add_care();
  add_backup();
  add_export();
  add_evidence();
  add_units();
  add_sections();
  add_year();
  add_cases();
  add_funds();
  add_pool();
  add_plans();
  add_sites();
  add_sweep();
  add_accounts();
  add_sample();
  add_script();
  add_terms();
  add_signs();
  add_serve();
  add_openapi();
  add_completion();
}

std::variant<Arguments, Farewell, Refusal> CommandLine::parse(int count, char const* const* words) {
  try {
    app_.parse(count, words);
  } catch (CLI::Success const& success) {  // help and version
    std::ostringstream out;
    std::ostringstream unused;
    app_.exit(success, out, unused);
    return Farewell{out.str()};
  } catch (CLI::ParseError const& error) {
    // Options have their values only when all are right: how the error is to be printed is looked for by itself.
    arguments_.global.json = std::any_of(words, words + count, [](std::string_view word) { return word == "--json"; });
    return Refusal{wrong_usage(app_, error), arguments_.global};
  }
  return arguments_;
}

std::vector<CommandWords> CommandLine::words() const {
  std::vector<CommandWords> out;
  for (auto const* command : app_.get_subcommands([](CLI::App const*) { return true; })) {
    CommandWords words{command->get_name(), command->get_description(), {}};
    for (auto const* option : command->get_options()) {
      for (auto const& name : option->get_lnames()) words.options.push_back("--" + name);
    }
    for (auto const* below : command->get_subcommands([](CLI::App const*) { return true; })) {
      words.options.push_back(below->get_name());
    }
    out.push_back(std::move(words));
  }
  return out;
}

void CommandLine::add_global() {
  auto& global = arguments_.global;
  app_.add_option("--ledger", global.ledger, say("台账文件夹", "Folder of the ledger"))->type_name("DIR");
  app_.add_option("--db", global.database, say("数据库地址，如 postgresql://…", "Database, e.g. postgresql://…"))
      ->type_name("URL");
  app_.add_option(
          "--lang", [](CLI::results_t const& words) { return words[0] == "zh" || words[0] == "en"; },
          say("语言：zh 或 en", "Language: zh or en"))
      ->type_name("zh|en");
  app_.add_flag("--json", global.json, say("以JSON输出", "Print JSON"));
  app_.add_option("--account", global.account, say("记录账户（岗位名，不写人名）", "Recording account (a post)"));
  app_.add_option("--section", global.section, say("记录股室", "Recording section"));
  app_.add_option("--command-id", global.command_id,
                  say("命令号：重复的命令只做一次", "Command id: a repeated command is done once"));
}

void CommandLine::add_init() {
  Init* value = nullptr;
  auto* sub = command(app_, "init", say("新建台账", "Make a ledger"), value);
  sub->add_option("--unit", value->unit,
                  say("单位名称；不写则取首次导入的“填报单位”", "Unit; without it the first import says"));
  sub->add_option("--level", value->level, "region|city|banner|town|village")
      ->check(CLI::IsMember({"region", "city", "banner", "town", "village"}));
  sub->add_option("--hash", value->algorithm, say("散列算法", "Hash algorithm"))
      ->check(CLI::IsMember({"sha256", "sm3"}));
  sub->add_option("--from", value->from, say("由备份或导出恢复", "Restore from a backup or an export"))
      ->type_name("DIR");
  sub->footer(say("例：shiliu init --unit 某旗民族事务委员会", "Example: shiliu init --unit \"Office\""));
}

void CommandLine::add_import() {
  Import* value = nullptr;
  auto* sub = command(app_, "import", say("导入Excel或CSV台账", "Import Excel or CSV ledgers"), value);
  sub->add_option("files", value->files, say("文件（.xlsx、.csv）", "Files (.xlsx, .csv)"))->type_name("FILE");
  sub->add_flag("--dry-run", value->dry_run, say("只说明看懂了什么，不导入", "Explain only; keep nothing"));
  sub->add_option("--unit", value->unit, say("记到哪个单位", "Unit to record for"));
  sub->add_option("--since", value->since, say("无日期的登记簿从哪天起算", "Day from which registers hold"))
      ->type_name("DAY");
  sub->add_option("--leave-out", value->leave_out,
                  say("有错的行写到此文件，其余导入", "Write refused rows here, import the rest"))
      ->type_name("FILE");
  sub->add_option("--evidence", value->evidence_folder,
                  say("佐证材料所在文件夹，按文件名对上", "Folder of the evidence named in the rows"))
      ->type_name("DIR");
  sub->add_flag("--accept-corrections", value->accept_corrections,
                say("同编号而内容有变的行，记为更正", "Record changed rows of the same code as corrections"));
  sub->add_option("--undo", value->undo, say("作废一批导入", "Void a batch"))->type_name("BATCH");
  sub->add_option("--reason", value->reason, say("理由", "Reason"));
  sub->add_option("--let-in", value->let_in, say("把“重复未计”的行计入：批号 或 批号:序号", "Let in doubled rows"))
      ->type_name("BATCH[:N]");
  sub->add_option("--map", value->maps, say("指定列的含义：台账:列名=字段（空为不导入）", "Map a column"))
      ->type_name("PROFILE:HEADING=FIELD");
  sub->add_flag("--list", value->list, say("列出各批导入", "List the batches"));
  sub->add_option("--write-templates", value->write_templates,
                  say("写出各类空白台账，供填报", "Write blank ledgers to fill in"))
      ->type_name("DIR");
  sub->footer(say("例：shiliu import 2024上半年.xlsx --dry-run\n    shiliu import --undo 3 --reason 导错文件",
                  "Example: shiliu import ledger.xlsx --dry-run"));
}

void CommandLine::add_record() {
  Record* value = nullptr;
  auto* sub = command(app_, "record", say("记一条", "Record an entry"), value);
  sub->add_option("--unit", value->unit, say("单位", "Unit"));
  sub->add_option("--kind", value->kind, say("种类，见 --kinds", "Kind, see --kinds"));
  sub->add_option("--day", value->day, say("日期，或 首日..末日", "Day, or first..last"));
  sub->add_option("--title", value->title, say("名称", "Title"));
  sub->add_option("--field", value->fields, say("字段=值，可多次", "field=value, repeatable"))->type_name("F=V");
  sub->add_option("--evidence", value->evidence, say("依据文件，可多次", "Evidence file, repeatable"));
  sub->add_option("--evidence-day", value->evidence_day, say("依据本身的日期", "Day of the evidence itself"));
  sub->add_option("--with", value->with, say("联合单位，可多次", "Other unit of a joint event, repeatable"));
  sub->add_flag("--although-equal", value->although_equal,
                say("虽有相同记录仍要记", "Record although an equal one stands"));
  sub->add_flag("--kinds", value->kinds, say("列出种类和字段", "List kinds and fields"));
  sub->footer(
      say("例：shiliu record --kind study --day 2024-06-03 --title 党纪学习第7次 "
          "--field 类别=党纪学习 --field 参加人数=17",
          "Example: shiliu record --kind study --day 2024-06-03 --title T --field category=党纪学习"));
}

void CommandLine::add_correct() {
  Correct* value = nullptr;
  auto* sub = command(app_, "correct", say("更正或作废一条记录（原记录保留）", "Correct or void an entry"), value);
  sub->add_option("entry", value->entry, say("记录号，如 1-23", "Entry, e.g. 1-23"))->required();
  sub->add_option("--reason", value->reason, say("理由", "Reason"));
  sub->add_flag("--void", value->withdraw, say("作废", "Void it"));
  sub->add_option("--title", value->title, say("新名称", "New title"));
  sub->add_option("--day", value->day, say("新日期", "New day"));
  sub->add_option("--field", value->fields, say("字段=新值", "field=new value"))->type_name("F=V");
  sub->footer(
      say("例：shiliu correct 1-23 --reason 日期写错 --day 2024-07-12\n    shiliu correct 1-23 --reason 重复 --void",
          "Example: shiliu correct 1-23 --reason \"wrong day\" --day 2024-07-12"));
  sub->add_option("--evidence", value->evidence, say("补充的依据文件", "Evidence to add"));
  sub->add_option("--evidence-day", value->evidence_day, say("依据本身的日期", "Day of the evidence itself"));
}

void CommandLine::add_show() {
  Show* value = nullptr;
  auto* sub = command(app_, "show", say("查看一条记录及其更正", "Show an entry and its corrections"), value);
  sub->add_option("entry", value->entry, say("记录号，如 1-23", "Entry, e.g. 1-23"))->required();
  sub->footer(say("例：shiliu show 1-23", "Example: shiliu show 1-23"));
}

void CommandLine::add_filter(CLI::App* sub, List* value) {
  sub->add_option("--unit", value->unit, say("单位；加“/”为含下级", "Unit; with a trailing / its subtree"));
  sub->add_option("--kind", value->kind, say("种类", "Kind"));
  sub->add_option("--from", value->from, say("从哪天", "From this day"))->type_name("DAY");
  sub->add_option("--until", value->until, say("到哪天（含）", "Until this day, included"))->type_name("DAY");
  sub->add_option("--of-section", value->section, say("承办股室", "Section that did it"));
  sub->add_option("--evidence", value->evidence, say("依据：missing 缺，present 有", "Evidence: missing or present"))
      ->check(CLI::IsMember({"missing", "present"}));
  sub->add_option("--sort", value->sort, say("按 day 日期、recorded 登记、title 名称", "By day, recorded or title"))
      ->check(CLI::IsMember({"day", "recorded", "title"}));
  sub->add_flag("--ascending", value->ascending, say("从早到晚", "The earliest first"));
  sub->add_flag("--all", value->all, say("含已更正、已作废的", "Replaced and voided ones too"));
  sub->add_option("--limit", value->limit, say("几行，至多200", "Rows, at most 200"));
  sub->add_option("--after", value->after, say("接着哪条往下", "Go on after this entry"))->type_name("ENTRY");
  sub->add_option("--table", value->table, say("另存为Excel表（全部行）", "Write all rows to an Excel file"))
      ->type_name("FILE");
}

void CommandLine::add_list() {
  List* found = nullptr;
  auto* find = command(app_, "find",
                       say("按词查记录；也认拼音首字母，也查公开文种的正文",
                           "Find entries by words, by pinyin initials, and inside public papers"),
                       found);
  find->add_option("text", found->text, say("要查的词", "Words"))->required();
  add_filter(find, found);
  find->footer(say("例：shiliu find '党纪 会议室'\n    shiliu find djxx --from 2024-01-01 --until 2024-06-30",
                   "Example: shiliu find djxx --from 2024-01-01 --until 2024-06-30"));
  List* listed = nullptr;
  auto* list = command(app_, "list", say("列出台账", "List entries"), listed);
  add_filter(list, listed);
  list->footer(
      say("例：shiliu list --kind study --evidence missing\n    shiliu list --from 2024-01-01 --table 台账.xlsx",
          "Example: shiliu list --kind study --evidence missing"));
  Void* value = nullptr;
  auto* sub = command(app_, "void", say("作废多条记录（全部或一条不作）", "Void several entries, all or none"), value);
  sub->add_option("entries", value->entries, say("记录号，如 1-23 1-24", "Entries, e.g. 1-23 1-24"))->required();
  sub->add_option("--reason", value->reason, say("理由", "Reason"));
  sub->footer(say("例：shiliu void 1-23 1-24 --reason 重复登记", "Example: shiliu void 1-23 1-24 --reason twice"));
}

void CommandLine::add_read_line() {
  ReadLine* value = nullptr;
  auto* sub = command(app_, "read-line",
                      say("看一句话能读出什么，不登记", "What a line is understood as; nothing is recorded"), value);
  sub->add_option("line", value->line, say("如 6月3日党纪学习，会议室，17人", "A line of Chinese"))->required();
  sub->add_option("--period", value->period,
                  say("当前报告期，没写年的日期属于它", "Period in hand, for days without a year"));
  sub->add_option("--kind", value->kind, say("已选定的种类", "Kind chosen already"));
  sub->footer(say("例：shiliu read-line '6月3日党纪学习，会议室，17人' --period 2024H1",
                  "Example: shiliu read-line '6月3日党纪学习，会议室，17人' --period 2024H1"));
}

void CommandLine::add_figures() {
  Figures* value = nullptr;
  auto* sub = command(app_, "figures", say("指标", "Figures"), value);
  sub->add_option("--period", value->period, "2024 2024H1 2024Q2 2024-05 2024-W23 2024-01-01..2024-06-30")->required();
  sub->add_option("--unit", value->unit, say("单位；加“/”为含下级", "Unit; with a trailing / its subtree"));
  sub->add_option("--as-of", value->as_of, say("按某时点所知", "As known at an instant or day"))->type_name("T");
  sub->add_option("--entries", value->entries, say("列出某指标背后的记录", "The entries behind a figure"))
      ->type_name("ID");
  sub->add_option("--pack", value->pack,
                  say("依据包：把依据和目录装成一个zip；与--entries同用只装一个指标", "Evidence pack (zip)"))
      ->type_name("FILE");
  sub->add_option("--xlsx", value->xlsx, say("指标表（Excel），含口径和口径散列", "Table of the figures (Excel)"))
      ->type_name("FILE");
  sub->add_flag("--close", value->close, say("封账", "Close the period"));
  sub->add_flag("--reopen", value->reopen, say("重新打开已封账的报告期", "Reopen a closed period"));
  sub->add_option("--until", value->until, say("重新打开到哪天", "Reopened until"))->type_name("DAY");
  sub->add_option("--reason", value->reason, say("理由", "Reason"));
  sub->add_option("--opening-from", value->opening_from,
                  say("从以前的报告（.docx）或表格读入已报数", "Read reported figures from a document"))
      ->type_name("FILE");
  sub->add_option("--opening", value->opening, say("已报数：指标=数值", "Reported figure: figure=value"))
      ->type_name("F=V");
  sub->add_option("--source", value->source, say("已报数的来源文件", "Document the figures come from"));
  sub->footer(
      say("例：shiliu figures --period 2024H1 --entries 党纪学习      这个数是哪几条\n"
          "    shiliu figures --period 2024H1 --as-of 2024-07-01      当天所知\n"
          "    shiliu figures --period 2024H1 --pack 依据包.zip       交审计\n"
          "    shiliu figures --period 2024H1 --close --reason 已上报   封账",
          "Example: shiliu figures --period 2024H1 --entries party-discipline-study"));
}

void CommandLine::add_report() {
  Report* value = nullptr;
  auto* sub = command(app_, "report", say("报告", "Reports"), value);
  sub->require_subcommand(0, 1);
  auto* of_template = sub->add_option("--template", value->template_id, say("模板", "Template"));
  auto* period = sub->add_option("--period", value->period, say("报告期", "Period"))->needs(of_template);
  of_template->needs(period);
  sub->add_option("--unit", value->unit, say("单位；加“/”为含下级", "Unit; with a trailing / its subtree"));
  sub->add_option("--as-of", value->as_of, say("按某时点所知", "As known at an instant or day"))->type_name("T");
  sub->add_option("--out", value->out, say("写到哪个文件夹", "Folder to write to"))->type_name("DIR");
  sub->add_flag("--freeze", value->freeze, say("冻结为定稿", "Freeze it"));
  sub->footer(say("例：shiliu report --template half-year --period 2024H1 --out 报告",
                  "Example: shiliu report --template half-year --period 2024H1 --out reports"));
  ReportList* list = nullptr;
  auto* list_command = command(*sub, "list", say("列出定稿", "List frozen reports"), list);
  list_command->add_option("--unit", list->unit, say("单位", "Unit"));
  ReportDiff* diff = nullptr;
  auto* diff_command = command(*sub, "diff", say("定稿以来有何变化，为什么", "What has changed since, and why"), diff);
  diff_command->add_option("frozen", diff->entry, say("定稿号，如 1-735", "Frozen report, e.g. 1-735"))->required();
  ReportFiles* files = nullptr;
  auto* files_command = command(*sub, "files", say("取出定稿的文件", "Write out the frozen files"), files);
  files_command->add_option("frozen", files->entry, say("定稿号", "Frozen report"))->required();
  files_command->add_option("--out", files->out, say("写到哪个文件夹", "Folder to write to"))->required();
}

std::variant<Arguments, Farewell, Refusal> parse(int count, char const* const* words) {
  return CommandLine(language_of(count, words)).parse(count, words);
}

std::vector<CommandWords> command_words() { return CommandLine(messages::Language::zh).words(); }

}  // namespace doors::cli
