#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_cases() {
  auto* sub = app_.add_subcommand(
      "case", say("事项：项目、点位、整改等一步步办", "Cases: projects, sites, rectifications, step by step"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu case machines 资金项目                       有哪些环节和动作\n"
          "    shiliu case act 问题整改 2024-01 登记问题 --day 2024-03-05 --title 某问题 \\\n"
          "        --field 问题来源=考核评估 --field 问题表述=某某 --evidence 反馈.pdf\n"
          "    shiliu case show 问题整改 2024-01                     办到哪了，下一步可办什么\n"
          "    shiliu case draw 问题整改 --out 整改流程.svg",
          "Example: shiliu case show rectification 2024-01"));
  auto const machine = [this](CLI::App* to, std::string& value) {
    return to->add_option("machine", value, say("流程的代号或名称，见 case machines", "Machine, see case machines"));
  };
  auto const unit = [this](CLI::App* to, std::string& value) { to->add_option("--unit", value, say("单位", "Unit")); };
  CaseList* list = nullptr;
  auto* list_command = command(*sub, "list", say("列出事项", "List cases"), list);
  machine(list_command, list->machine);
  unit(list_command, list->unit);
  list_command->add_option("--state", list->state, say("只列某环节", "Of one state"));
  list_command->add_flag("--overdue", list->overdue, say("只列逾期的", "Overdue ones only"));
  list_command->add_option("--limit", list->limit, say("每类几行，至多200", "Rows of each machine, at most 200"));
  list_command->add_option("--after", list->after, say("接着哪个编号往下", "Go on after this code"));
  CaseShow* show = nullptr;
  auto* show_command = command(*sub, "show", say("一件事项的全过程", "One case from its beginning"), show);
  machine(show_command, show->machine)->required();
  show_command->add_option("code", show->code, say("编号", "Code"))->required();
  unit(show_command, show->unit);
  CaseAct* act = nullptr;
  auto* act_command = command(*sub, "act", say("办一步", "Take a step"), act);
  machine(act_command, act->machine)->required();
  act_command->add_option("code", act->code, say("编号", "Code"))->required();
  act_command->add_option("action", act->action, say("动作的代号或名称", "Action"))->required();
  unit(act_command, act->unit);
  act_command->add_option("--day", act->day, say("办理日期", "Day"))->type_name("DAY");
  act_command->add_option("--title", act->title, say("事项名称，第一步要写", "Title, needed for the first step"));
  act_command->add_option("--field", act->fields, say("栏目=值，可多次", "field=value, repeatable"))->type_name("F=V");
  act_command->add_option("--evidence", act->evidence, say("依据文件，可多次", "Evidence file, repeatable"));
  act_command->add_option("--evidence-day", act->evidence_day, say("依据本身的日期", "Day of the evidence itself"));
  add_inspections(*sub);
  CaseSeries* series = nullptr;
  auto* series_command =
      command(*sub, "series", say("期号：有没有断号、重号，下一期是几", "Numbers of a series"), series);
  machine(series_command, series->machine)->required();
  unit(series_command, series->unit);
  series_command->add_option("--year", series->year, say("年度", "Year"))->required();
  CaseMachines* machines = nullptr;
  auto* machines_command =
      command(*sub, "machines", say("有哪些流程，或一个流程的细则", "The machines, or one of them"), machines);
  machine(machines_command, machines->machine);
  CaseDraw* draw = nullptr;
  auto* draw_command = command(*sub, "draw", say("画流程图（SVG）；写编号则标出办到哪", "Draw a machine as SVG"), draw);
  machine(draw_command, draw->machine)->required();
  draw_command->add_option("--code", draw->code, say("编号", "Code"));
  unit(draw_command, draw->unit);
  draw_command->add_option("--out", draw->out, say("写到哪个文件", "File to write"))->type_name("FILE");
  CasePack* pack = nullptr;
  auto* pack_command = command(
      *sub, "pack", say("依据包：一件事项的经过、依据和链上原文装成一个zip", "Evidence pack of a case (zip)"), pack);
  machine(pack_command, pack->machine)->required();
  pack_command->add_option("code", pack->code, say("编号", "Code"))->required();
  unit(pack_command, pack->unit);
  pack_command->add_option("--out", pack->out, say("写到哪个文件", "File to write"))->type_name("FILE");
}

void CommandLine::add_inspections(CLI::App& sub) {
  CaseHandOver* hand = nullptr;
  auto* hand_command = command(
      sub, "hand-over", say("检查转整改：发现的问题一次登记，要么全成要么不成", "Findings of an inspection"), hand);
  hand_command->add_option("code", hand->code, say("检查编号", "Code of the inspection"))->required();
  hand_command->add_option("--unit", hand->unit, say("单位", "Unit"));
  hand_command->add_option("--day", hand->day, say("日期", "Day"))->required()->type_name("DAY");
  hand_command->add_option("--finding", hand->findings, say("整改编号=问题，可多次", "code=problem, repeatable"))
      ->required()
      ->type_name("C=T");
  hand_command
      ->add_option("--joined", hand->joined,
                   say("整改编号=并入的已有编号，可多次", "code=code of the same problem, repeatable"))
      ->type_name("C=C");
  hand_command->add_option("--evidence", hand->evidence, say("依据文件，不写用检查记录", "Evidence file"));
  hand_command->add_option("--evidence-day", hand->evidence_day, say("依据本身的日期", "Day of the evidence itself"));
  hand_command->add_flag("--close", hand->close, say("同时办结检查", "Close the inspection with it"));
  CaseFindings* findings = nullptr;
  auto* findings_command =
      command(sub, "findings", say("检查发现的问题各办到哪一步", "How far each finding has come"), findings);
  findings_command->add_option("code", findings->code, say("检查编号", "Code of the inspection"))->required();
  findings_command->add_option("--unit", findings->unit, say("单位", "Unit"));
}

void CommandLine::add_sweep() {
  Sweep* sweep = nullptr;
  auto* sub = command(app_, "sweep",
                      say("记一次敏感事项排查：日期、股室、件数，别的不记", "A sweep: day, section, number"), sweep);
  sub->add_option("--day", sweep->day, say("日期", "Day"))->required()->type_name("DAY");
  sub->add_option("--findings", sweep->findings, say("件数，没有的写0", "Number, 0 where there is none"))
      ->required()
      ->check(CLI::NonNegativeNumber);
  sub->add_option("--unit", sweep->unit, say("单位", "Unit"));
  sub->footer(say("例：shiliu --section 办公室 sweep --day 2024-06-03 --findings 0",
                  "Example: shiliu --section Office sweep --day 2024-06-03 --findings 0"));
}

}  // namespace doors::cli
