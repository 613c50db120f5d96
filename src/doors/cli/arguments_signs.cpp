#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_signs() {
  auto* sub =
      app_.add_subcommand("signs", say("蒙汉文牌匾：受理、核对、审定、上墙核查；排列规则",
                                       "Bilingual signs: apply, check, decide, look at on the wall; rules of layout"));
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
  add_sign_work(*sub);
  add_sign_looks(*sub);
}

void CommandLine::add_sign_work(CLI::App& signs) {
  SignApply* apply = nullptr;
  auto* sub = command(signs, "apply",
                      say("窗口受理一副牌匾，抽取查询号；电话号码换成〔号码〕再存",
                          "Takes in a sign at the desk and draws its query number; telephone numbers are covered"),
                      apply);
  sub->add_option("--chinese", apply->chinese, say("汉文", "Chinese"))->required()->type_name("TEXT");
  sub->add_option("--mongolian", apply->mongolian, say("蒙文，可用 \\u1820 的写法", "Mongolian, \\u1820 allowed"))
      ->type_name("TEXT");
  sub->add_option("--place", apply->place, say("所在镇", "Town"))->required()->type_name("TEXT");
  sub->add_option("--type", apply->type, say("类型：店铺、单位……", "Class of the sign"))->type_name("TEXT");
  sub->add_option("--layout", apply->layout,
                  say("版式：横式、竖式、环形、两块牌", "horizontal, vertical, ring or two_boards"))
      ->type_name("NAME");
  sub->add_option("--mongolian-box", apply->mongolian_box,
                  say("蒙文的框：左,上,宽,高（毫米）；都不写则不核对尺寸", "Box: left,top,width,height in mm"))
      ->type_name("BOX");
  sub->add_option("--chinese-box", apply->chinese_box, say("汉文的框", "Box of Chinese"))->type_name("BOX");
  sub->add_option("--note", apply->note, say("备注", "Note"))->type_name("TEXT");
  sub->add_option("--day", apply->day, say("受理日期；不写为今天", "Day of the application; today without it"))
      ->type_name("DAY");
  sub->add_option("--unit", apply->unit, say("单位", "Unit"))->type_name("UNIT");
  SignDecide* decide = nullptr;
  auto* decide_command = command(
      signs, "decide",
      say("办一步：pass 初审通过、approve 复审审定（另一账号）、return 退回、resubmit 改后重报、make 制作、right/wrong "
          "上墙核查、"
          "mend 改好、archive 归档、withdraw 撤回",
          "One step: pass, approve (another account), return, resubmit, make, right, wrong, mend, archive, withdraw"),
      decide);
  decide_command->add_option("code", decide->code, say("查询号", "Query number"))->required()->type_name("CODE");
  decide_command->add_option("decision", decide->decision, say("决定", "Decision"))->required()->type_name("WORD");
  decide_command->add_option("--reason", decide->reason, say("意见、理由、错在哪里、改正结果", "Opinion or reason"))
      ->type_name("TEXT");
  decide_command->add_option("--chinese", decide->chinese, say("改后的汉文", "Chinese, as changed"))->type_name("TEXT");
  decide_command->add_option("--mongolian", decide->mongolian, say("改后的蒙文", "Mongolian, as changed"))
      ->type_name("TEXT");
  decide_command->add_option("--evidence", decide->evidence, say("依据文件", "Evidence"))->type_name("FILE");
  decide_command->add_option("--day", decide->day, say("日期；不写为今天", "Day; today without it"))->type_name("DAY");
  decide_command->add_option("--unit", decide->unit, say("单位", "Unit"))->type_name("UNIT");
}

void CommandLine::add_sign_looks(CLI::App& signs) {
  SignQueue* queue = nullptr;
  auto* queue_command =
      command(signs, "queue", say("待办的牌匾，等得最久的在前", "Signs that wait, the longest waiting first"), queue);
  queue_command->add_option("--state", queue->state, say("环节；不写为待机核、待初审、待复审", "State"))
      ->type_name("STATE");
  queue_command->add_option("--term", queue->term, say("含有这条审定用语的", "Those with this approved term"))
      ->type_name("TEXT");
  queue_command->add_option("--limit", queue->limit, say("最多几副", "At most so many"))->type_name("N");
  queue_command->add_option("--unit", queue->unit, say("单位", "Unit"))->type_name("UNIT");
  SignLook* look = nullptr;
  auto* look_command = command(
      signs, "show",
      say("一副牌匾：记录下来的决定，旁边是机器今天的看法", "One sign: what was decided, and today's look"), look);
  look_command->add_option("code", look->code, say("查询号", "Query number"))->required()->type_name("CODE");
  look_command->add_option("--unit", look->unit, say("单位", "Unit"))->type_name("UNIT");
  SignCheck* check = nullptr;
  auto* check_command = command(
      signs, "check", say("机器核对并记下结论；须人核对的退出码为1", "The machine checks, and it is recorded"), check);
  check_command->add_option("code", check->code, say("查询号", "Query number"))->required()->type_name("CODE");
  check_command->add_option("--day", check->day, say("日期；不写为今天", "Day; today without it"))->type_name("DAY");
  check_command->add_option("--unit", check->unit, say("单位", "Unit"))->type_name("UNIT");
  SignProof* proof = nullptr;
  auto* proof_command =
      command(signs, "proof", say("校样（PDF）：发现、依据、位置、两种写法对照", "The proof sheet (PDF)"), proof);
  proof_command->add_option("code", proof->code, say("查询号", "Query number"))->required()->type_name("CODE");
  proof_command
      ->add_option("--notice", proof->notice,
                   say("改出审定通知：pdf 或 docx", "The notice of the approval in its place: pdf or docx"))
      ->type_name("FORM");
  proof_command
      ->add_option("--public-address", proof->public_address,
                   say("公众查询网址，印成通知上的二维码", "Where the public looks signs up: the code on a notice"))
      ->type_name("ADDRESS");
  proof_command->add_option("--out", proof->out, say("文件名", "File"))->type_name("FILE");
  proof_command->add_option("--unit", proof->unit, say("单位", "Unit"))->type_name("UNIT");
  SignNumbers* numbers = nullptr;
  auto* numbers_command = command(
      signs, "numbers", say("一批导入的查询号清单", "The query numbers of one import, to be handed back"), numbers);
  numbers_command->add_option("batch", numbers->batch, say("导入批次", "Import"))->required()->type_name("BATCH");
  numbers_command->add_option("--out", numbers->out, say("写成Excel文件", "Write an Excel file"))->type_name("FILE");
  SignStatistics* statistics = nullptr;
  auto* statistics_command =
      command(signs, "statistics",
              say("按镇和类型统计，按法定顺序，不排名", "Counts by town and class, in the official order"), statistics);
  statistics_command->add_option("--period", statistics->period, say("期间，如 2024H1", "Period, such as 2024H1"))
      ->required()
      ->type_name("PERIOD");
  statistics_command->add_option("--unit", statistics->unit, say("单位", "Unit"))->type_name("UNIT");
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
