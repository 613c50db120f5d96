#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_terms() {
  auto* sub = app_.add_subcommand("terms", say("蒙汉文审定用语：查、加、导入导出，核对牌匾",
                                               "Approved wordings: look up, add, lists, check a sign"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu terms check --chinese 书店 --mongolian '\\u1828\\u1823\\u182e'\n"
          "    shiliu terms import 词表.xlsx --source 审定会议纪要",
          "Example: shiliu terms check --chinese 书店 --mongolian '\\u1828\\u1823\\u182e'"));
  TermAdd* add = nullptr;
  auto* add_command =
      command(*sub, "add", say("记下一条审定的写法；同一词语后审定的取代先审定的", "Records an approved wording"), add);
  add_command->add_option("--chinese", add->chinese, say("汉文词语", "Chinese term"))->required()->type_name("TEXT");
  add_command
      ->add_option("--mongolian", add->mongolian,
                   say("蒙古文写法，可用 \\u1820 的写法；可不译的词语不写",
                       "Mongolian, \\u1820 allowed; none where the term may stay untranslated"))
      ->type_name("TEXT");
  add_command->add_option("--source", add->source, say("出处：哪次会议、哪份文件", "Source"))->type_name("TEXT");
  add_command
      ->add_option("--approver", add->approver,
                   say("审定的股室和岗位；不写为经办的", "Section and post; without it whoever acts"))
      ->type_name("TEXT");
  add_command
      ->add_option(
          "--beside", add->beside,
          say("与另一种写法并用的理由；可不译的理由", "Why it stands beside another wording, or may stay untranslated"))
      ->type_name("TEXT");
  add_command->add_option("--day", add->day, say("审定日期；不写为今天", "Day of approval; today without it"))
      ->type_name("DAY");
  add_command->add_flag("--supersede", add->supersede, say("取代现有的写法", "Supersede what stands"));
  add_command->add_option("--unit", add->unit, say("单位", "Unit"))->type_name("UNIT");
  TermCheck* check = nullptr;
  auto* check_command = command(*sub, "check",
                                say("核对一副牌匾的汉文和蒙古文；不能自动通过的退出码为1",
                                    "Checks a sign's two texts; leaves with 1 where a person must look"),
                                check);
  check_command->add_option("--chinese", check->chinese, say("汉文", "Chinese"))->required()->type_name("TEXT");
  check_command
      ->add_option("--mongolian", check->mongolian, say("蒙古文，可用 \\u1820 的写法", "Mongolian, \\u1820 allowed"))
      ->required()
      ->type_name("TEXT");
  check_command->add_option("--unit", check->unit, say("单位", "Unit"))->type_name("UNIT");
  TermReview* review = nullptr;
  command(*sub, "review",
          say("逐副核对台账里已登记的牌匾，列出要请人核对的；退出码总是0",
              "Checks every recorded sign and lists those that need a person"),
          review)
      ->add_option("--unit", review->unit, say("单位", "Unit"))
      ->type_name("UNIT");
  TermList* list = nullptr;
  auto* list_command = command(*sub, "list", say("列出审定用语", "Lists approved wordings"), list);
  list_command->add_option("text", list->text, say("汉文里有这些字的", "Those whose Chinese holds this"))
      ->type_name("TEXT");
  list_command->add_option("--limit", list->limit, say("最多几条", "At most"))->type_name("N");
  list_command->add_option("--unit", list->unit, say("单位", "Unit"))->type_name("UNIT");
  add_term_lists(*sub);
}

void CommandLine::add_term_lists(CLI::App& terms) {
  TermImport* import = nullptr;
  auto* import_command = command(
      terms, "import",
      say("导入词表（Excel、CSV、TBX）：整份导入，有错则一条不记", "Imports a list, whole or not at all"), import);
  import_command->add_option("file", import->file, say("文件", "File"))->required()->type_name("FILE");
  import_command->add_option("--source", import->source, say("没写出处的各条的出处", "Source of rows that name none"))
      ->type_name("TEXT");
  import_command
      ->add_option("--approver", import->approver, say("没写审定岗位的各条的岗位", "Post of rows that name none"))
      ->type_name("TEXT");
  import_command
      ->add_option("--day", import->day,
                   say("没写日期的各条的审定日期；不写为今天", "Day of rows that name none; today without it"))
      ->type_name("DAY");
  import_command->add_flag("--sample", import->sample, say("标为样例", "Mark as sample"));
  import_command->add_flag("--supersede", import->supersede, say("取代现有的写法", "Supersede what stands"));
  import_command->add_option("--unit", import->unit, say("单位", "Unit"))->type_name("UNIT");
  TermExport* out = nullptr;
  auto* export_command = command(terms, "export", say("导出审定用语", "Writes the wordings out"), out);
  export_command->add_option("file", out->file, say("文件，以 .xlsx 或 .tbx 结尾", "File, ends in .xlsx or .tbx"))
      ->required()
      ->type_name("FILE");
  export_command->add_option("--unit", out->unit, say("单位", "Unit"))->type_name("UNIT");
  TermPropose* propose = nullptr;
  auto* propose_command = command(terms, "propose",
                                  say("从已审核的牌匾归集待审定的词表，供人核对后导入",
                                      "A list out of the signs reviewed so far, for a person to approve and import"),
                                  propose);
  propose_command->add_option("file", propose->file, say("文件，以 .xlsx 结尾", "File, ends in .xlsx"))
      ->required()
      ->type_name("FILE");
  propose_command->add_option("--unit", propose->unit, say("单位", "Unit"))->type_name("UNIT");
}

}  // namespace doors::cli
