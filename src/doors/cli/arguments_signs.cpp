#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_signs() {
  auto* sub = app_.add_subcommand(
      "signs", say("牌匾排列规则：查看、选用，按规则核对设计", "Layout rules of signs: list, choose, judge a design"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu signs choose national_language_first --reason 会议决定 --day 2024-01-01\n"
          "    shiliu signs judge horizontal --mongolian 0,0,600,180 --chinese 0,200,600,200",
          "Example: shiliu signs judge horizontal --mongolian 0,0,600,180 --chinese 0,200,600,200"));
  SignRules* rules = nullptr;
  command(*sub, "rules", say("列出排列规则", "Lists the sets of rules"), rules)
      ->add_option("--unit", rules->unit, say("单位", "Unit"))
      ->type_name("UNIT");
  SignChoose* choose = nullptr;
  auto* choose_command =
      command(*sub, "choose", say("选用一套规则，写明理由", "Chooses a set, with the reason"), choose);
  choose_command->add_option("set", choose->set, say("规则编号", "Id of the set"))->required()->type_name("SET");
  choose_command->add_option("--reason", choose->reason, say("理由", "Reason"))->type_name("TEXT");
  choose_command->add_option("--day", choose->day, say("从哪天起；不写为今天", "From which day on; today without it"))
      ->type_name("DAY");
  choose_command->add_option("--unit", choose->unit, say("单位", "Unit"))->type_name("UNIT");
  add_sign_judge(*sub);
}

void CommandLine::add_sign_judge(CLI::App& signs) {
  SignJudge* judge = nullptr;
  auto* sub = command(signs, "judge",
                      say("按受理当日选用的规则核对设计；要退回的退出码为1",
                          "Judges a design by the set of its day; leaves with 1 where it is rejected"),
                      judge);
  sub->add_option("arrangement", judge->arrangement,
                  say("版式：horizontal、vertical、ring、two_boards", "horizontal, vertical, ring or two_boards"))
      ->required()
      ->type_name("NAME");
  sub->add_option("--class", judge->sign_class, say("牌匾类型", "Class of the sign"))->type_name("TEXT");
  sub->add_option("--mongolian", judge->mongolian,
                  say("蒙古文的框：左,上,宽,高（毫米）", "Box: left,top,width,height in mm"))
      ->type_name("BOX");
  sub->add_option("--chinese", judge->chinese, say("汉文的框", "Box of Chinese"))->type_name("BOX");
  sub->add_option("--other", judge->other, say("第三种文字的框", "Box of a third language"))->type_name("BOX");
  sub->add_option("--mongolian-stem", judge->mongolian_stem_mm,
                  say("蒙古文主干粗细（毫米）", "Width of the Mongolian stem"))
      ->type_name("MM");
  sub->add_option("--chinese-stem", judge->chinese_stem_mm, say("汉字笔画粗细（毫米）", "Width of a Chinese stroke"))
      ->type_name("MM");
  sub->add_option("--said", judge->said,
                  say("另外核对的：material=是、certificate=否、proof、private_codes、complete",
                      "material=yes, certificate=no, proof, private_codes, complete"))
      ->type_name("NAME=YES");
  sub->add_option("--set", judge->set, say("规则编号；不写为当日选用的", "Id of the set; the chosen one without it"))
      ->type_name("SET");
  sub->add_option("--day", judge->day, say("受理日期；不写为今天", "Day of the application; today without it"))
      ->type_name("DAY");
  sub->add_option("--unit", judge->unit, say("单位", "Unit"))->type_name("UNIT");
}

}  // namespace doors::cli
