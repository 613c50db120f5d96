#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_plans() {
  auto* sub =
      app_.add_subcommand("plan", say("应急预案的联络表：只有岗位，没有姓名", "The contact sheet of a plan, by post"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu plan set-contacts YA-1 --day 2024-05-20 \\\n"
          "        --post '组长|综合股|统筹指挥|0477-1234567' --post '值班室|办公室|接报、上报|801'\n"
          "    shiliu plan contacts YA-1                          现在的联络表\n"
          "    shiliu plan contacts YA-1 --version 2023 --out 联络表.pdf   一个旧版本的",
          "Example: shiliu plan contacts CODE --out sheet.pdf"));
  PlanContacts* show = nullptr;
  auto* show_command =
      command(*sub, "contacts", say("联络表，或写成.docx、.pdf", "The sheet, or as Word or PDF"), show);
  show_command->add_option("code", show->code, say("预案编号", "Code of the plan"))->required();
  show_command->add_option("--unit", show->unit, say("单位", "Unit"));
  show_command->add_option("--version", show->version, say("哪个版本的，不写为现行的", "Of which version"));
  show_command->add_option("--out", show->out, say("写到哪个文件", "File to write"))->type_name("FILE");
  PlanSetContacts* set = nullptr;
  auto* set_command = command(
      *sub, "set-contacts",
      say("写齐联络表：没有写上的岗位移出，没有改的不另记", "The whole sheet; posts not named are taken off"), set);
  set_command->add_option("code", set->code, say("预案编号", "Code of the plan"))->required();
  set_command->add_option("--unit", set->unit, say("单位", "Unit"));
  set_command->add_option("--day", set->day, say("日期", "Day"))->required()->type_name("DAY");
  set_command
      ->add_option("--post", set->posts,
                   say("岗位|单位股室|职责|电话，按顺序，可多次", "post|section|duty|telephone, in order, repeatable"))
      ->required()
      ->type_name("P|S|D|T");
}

}  // namespace doors::cli
