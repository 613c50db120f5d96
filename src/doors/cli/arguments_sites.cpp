#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_sites() {
  auto* sub = app_.add_subcommand("site", say("示范点：登记册、自查、称号依据、示意图", "Demonstration sites"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu site list --cluster 社区集群                 登记册\n"
          "    shiliu site sets 指标编号                           有哪些条目，怎样计分\n"
          "    shiliu site check 编号 --day 2024-05-20 --answer A1=1 --answer B1=2 \\\n"
          "        --evidence A1=要点.pdf --dry-run                试算：差在哪，最少补哪几项\n"
          "    shiliu site show 编号                               称号的依据、历次自查\n"
          "    shiliu site map --out 示范点.svg",
          "Example: shiliu site check CODE --day 2024-05-20 --answer A1=1 --dry-run"));
  auto const common = [this](CLI::App* to, SitesWanted& value) {
    to->add_option("--unit", value.unit, say("单位；写成“单位/”为它和所有下级", "Unit; \"UNIT/\": it and all below"));
    to->add_option("--cluster", value.cluster, say("只列某集群", "Of one cluster"));
    to->add_option("--town", value.town, say("只列某苏木镇", "Of one town"));
    to->add_option("--state", value.state, say("只列某环节", "Of one state"));
    to->add_option("--title", value.title, say("只列held、lacking、none或ended", "held, lacking, none or ended only"));
  };
  SiteList* list = nullptr;
  auto* list_command = command(*sub, "list", say("示范点登记册", "The register of sites"), list);
  common(list_command, list->sites);
  SiteShow* show = nullptr;
  auto* show_command = command(*sub, "show", say("一个示范点：称号、自查、差距", "One site"), show);
  show_command->add_option("code", show->code, say("编号", "Code"))->required();
  show_command->add_option("--unit", show->unit, say("单位", "Unit"));
  show_command->add_option("--set", show->set, say("对照哪套测评指标", "Indicator set"));
  SiteSets* sets = nullptr;
  auto* sets_command =
      command(*sub, "sets", say("有哪些测评指标，或一套的条目", "Indicator sets, or one of them"), sets);
  sets_command->add_option("set", sets->set, say("指标编号", "Id of a set"));
  sets_command->add_option("--day", sets->day, say("哪天有效的", "In force on this day"))->type_name("DAY");
  SiteCheck* check = nullptr;
  auto* check_command = command(*sub, "check", say("自查：作答、计分、记入台账", "Record a self-check"), check);
  check_command->add_option("code", check->code, say("编号", "Code"))->required();
  check_command->add_option("--unit", check->unit, say("单位", "Unit"));
  check_command->add_option("--day", check->day, say("自查日期", "Day"))->type_name("DAY")->required();
  check_command->add_option("--set", check->set, say("测评指标，不写则按集群对应", "Indicator set"));
  check_command->add_option("--answer", check->answers, say("条目=结果，可多次；没写的照旧", "item=answer, repeatable"))
      ->type_name("ITEM=N");
  check_command->add_option("--evidence", check->evidence, say("条目=佐证文件，可多次", "item=file, repeatable"))
      ->type_name("ITEM=FILE");
  check_command->add_option("--report", check->report, say("自查报告，可多次", "Report of the check"))
      ->type_name("FILE");
  check_command->add_option("--note", check->note, say("备注", "Note"));
  check_command->add_flag("--dry-run", check->dry_run, say("只试算，不写", "Write nothing"));
  SiteMap* map = nullptr;
  auto* map_command = command(*sub, "map", say("点位分布示意图（SVG）", "The sketch map as SVG"), map);
  common(map_command, map->sites);
  map_command->add_option("--out", map->out, say("写到哪个文件", "File to write"))->required()->type_name("FILE");
  map_command->add_flag("--dark", map->dark, say("深色", "Dark"));
}

}  // namespace doors::cli
