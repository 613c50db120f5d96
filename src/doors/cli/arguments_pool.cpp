#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_pool() {
  auto* sub = app_.add_subcommand("pool", say("项目库：规则、评审、结转、公示", "The pool of fund projects"));
  sub->require_subcommand(1);
  sub->footer(
      say("例：shiliu pool check --year 2024                     哪些不合项目库规则\n"
          "    shiliu pool check --year 2024 --last-year 480     上年度争取资金480万元\n"
          "    shiliu pool ranking --year 2024                   席位评分的排名\n"
          "    shiliu pool minute --year 2024 --out 纪要.docx\n"
          "    shiliu pool carry-over --year 2025 --dry-run      哪些滚动结转到下一年",
          "Example: shiliu pool check --year 2024 --last-year 480"));
  auto const common = [this](CLI::App* to, PoolWanted& value) {
    to->add_option("--year", value.year, say("年度", "Year"))->required();
    to->add_option("--unit", value.unit, say("单位", "Unit"));
  };
  PoolCheck* check = nullptr;
  auto* check_command = command(*sub, "check", say("对照规则检查项目库", "Check the pool against its rules"), check);
  common(check_command, check->pool);
  check_command
      ->add_option("--last-year", check->pool.last_year,
                   say("上年度争取资金（万元），不写以台账为准", "Obtained the year before, in 10,000 yuan"))
      ->type_name("N");
  PoolRanking* ranking = nullptr;
  auto* ranking_command =
      command(*sub, "ranking", say("席位评分的平均分、方差和名次", "Means, variances and places"), ranking);
  common(ranking_command, ranking->pool);
  PoolMinute* minute = nullptr;
  auto* minute_command =
      command(*sub, "minute", say("评审会议纪要（.docx或.pdf）", "Decision minute, Word or PDF"), minute);
  common(minute_command, minute->pool);
  minute_command->add_option("--out", minute->out, say("写到哪个文件", "File to write"))->required()->type_name("FILE");
  PoolNotice* notice = nullptr;
  auto* notice_command =
      command(*sub, "notice", say("入库公示稿（.docx或.pdf）", "Public notice, Word or PDF"), notice);
  common(notice_command, notice->pool);
  notice_command->add_option("--out", notice->out, say("写到哪个文件", "File to write"))->required()->type_name("FILE");
  PoolCarryOver* carry = nullptr;
  auto* carry_command = command(*sub, "carry-over", say("未安排的项目滚动结转到这一年", "Carry over"), carry);
  common(carry_command, carry->pool);
  carry_command->add_flag("--dry-run", carry->dry_run, say("只看，不写", "Write nothing"));
  PoolTargets* targets = nullptr;
  auto* targets_command = command(*sub, "targets", say("一个项目的绩效目标表", "Performance table"), targets);
  targets_command->add_option("code", targets->code, say("项目编号", "Code"))->required();
  targets_command->add_option("--unit", targets->unit, say("单位", "Unit"));
}

}  // namespace doors::cli
