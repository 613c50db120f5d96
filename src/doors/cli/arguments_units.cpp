#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_units() {
  auto* sub = app_.add_subcommand("units", say("单位", "Units"));
  sub->require_subcommand(1);
  auto const grounds = [this](CLI::App* to, auto* value) {
    to->add_option("--day", value->day, say("从哪天起（默认今天）", "From which day (default: today)"));
    to->add_option("--reason", value->reason, say("理由，如文件和文号", "Reason, such as the document"));
  };
  sub->footer(say("例：shiliu units add 某某镇 --level town --parent 某旗民族事务委员会",
                  "Example: shiliu units add \"Some town\" --level town --parent \"Office\""));
  UnitAdd* add = nullptr;
  auto* add_command = command(*sub, "add", say("增加单位", "Add a unit"), add);
  add_command->add_option("name", add->name, say("名称", "Name"))->required();
  add_command->add_option("--level", add->level, "region|city|banner|town|village")
      ->required()
      ->check(CLI::IsMember({"region", "city", "banner", "town", "village"}));
  add_command->add_option("--parent", add->parent, say("上级单位", "Unit above"));
  UnitChange* change = nullptr;
  auto* change_command = command(
      *sub, "change", say("改名称、层级或上级；以前的留在历史里", "Rename or move a unit; its past stays"), change);
  change_command->add_option("unit", change->unit, say("名称或编号", "Name or number"))->required();
  change_command->add_option("--name", change->name, say("新名称", "New name"));
  change_command->add_option("--level", change->level, "region|city|banner|town|village");
  change_command->add_option("--parent", change->parent, say("新的上级单位", "New unit above"));
  grounds(change_command, change);
  UnitMerge* merge = nullptr;
  auto* merge_command =
      command(*sub, "merge", say("并入另一个单位；记录不动", "Merge a unit into another; its entries stay"), merge);
  merge_command->add_option("unit", merge->unit, say("名称或编号", "Name or number"))->required();
  merge_command->add_option("--into", merge->into, say("并入哪个单位", "The unit that goes on"))->required();
  grounds(merge_command, merge);
  UnitSeparate* separate = nullptr;
  auto* separate_command =
      command(*sub, "separate", say("并入过的单位恢复独立", "Let a merged unit stand apart again"), separate);
  separate_command->add_option("unit", separate->unit, say("名称或编号", "Name or number"))->required();
  separate_command->add_option("--parent", separate->parent, say("上级单位", "Unit above"))->required();
  grounds(separate_command, separate);
  UnitHistory* history = nullptr;
  auto* history_command = command(*sub, "history", say("一个单位的沿革", "What a unit was and is"), history);
  history_command->add_option("unit", history->unit, say("名称或编号", "Name or number"))->required();
  UnitList* list = nullptr;
  command(*sub, "list", say("列出单位", "List units"), list);
}

void CommandLine::add_sections() {
  auto* sub = app_.add_subcommand("sections", say("股室", "Sections"));
  sub->require_subcommand(1);
  sub->footer(say("例：shiliu sections merge 宣传股 --into 综合股 --day 2024-07-01 --reason 机构改革",
                  "Example: shiliu sections merge Publicity --into General --day 2024-07-01 --reason Reform"));
  auto const grounds = [this](CLI::App* to, auto* value) {
    to->add_option("section", value->section, say("名称或编号", "Name or number"))->required();
    to->add_option("--unit", value->unit, say("单位", "Unit"));
    to->add_option("--day", value->day, say("从哪天起（默认今天）", "From which day (default: today)"));
    to->add_option("--reason", value->reason, say("理由，如文件和文号", "Reason, such as the document"));
  };
  SectionList* list = nullptr;
  auto* list_command = command(*sub, "list", say("列出股室", "List sections"), list);
  list_command->add_option("--unit", list->unit, say("单位", "Unit"));
  SectionRename* rename = nullptr;
  auto* rename_command = command(*sub, "rename", say("改名称", "Rename a section"), rename);
  grounds(rename_command, rename);
  rename_command->add_option("--name", rename->name, say("新名称", "New name"))->required();
  SectionMerge* merge = nullptr;
  auto* merge_command =
      command(*sub, "merge", say("并入另一股室；记录不动", "Merge a section into another; its entries stay"), merge);
  grounds(merge_command, merge);
  merge_command->add_option("--into", merge->into, say("并入哪个股室", "The section that goes on"))->required();
  SectionMove* move = nullptr;
  auto* move_command = command(*sub, "move", say("转到另一单位；记录不动", "Move a section to another unit"), move);
  grounds(move_command, move);
  move_command->add_option("--to", move->to, say("转到哪个单位", "The unit it goes to"))->required();
  SectionSeparate* separate = nullptr;
  auto* separate_command =
      command(*sub, "separate", say("并出去的股室恢复", "Let a merged section go on itself again"), separate);
  grounds(separate_command, separate);
}

void CommandLine::add_year() {
  auto* sub = app_.add_subcommand("year", say("新年度", "A new year"));
  sub->require_subcommand(1);
  sub->footer(say("例：shiliu year show 2025，看过再 shiliu year open 2025",
                  "Example: shiliu year show 2025, then shiliu year open 2025"));
  auto const which = [this](CLI::App* to, auto* value) {
    to->add_option("year", value->year, say("哪一年，如2025", "Which year, e.g. 2025"))->required();
    to->add_option("--unit", value->unit, say("单位", "Unit"));
  };
  YearShow* show = nullptr;
  auto* show_command =
      command(*sub, "show", say("看什么承接到新年度，什么也不写", "What carries over; writes nothing"), show);
  which(show_command, show);
  YearOpen* open = nullptr;
  auto* open_command = command(*sub, "open", say("开新年度，记入操作日志", "Open the year; noted in the log"), open);
  which(open_command, open);
}

}  // namespace doors::cli
