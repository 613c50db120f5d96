#include "doors/cli/command_line.h"

namespace doors::cli {

void CommandLine::add_funds() {
  auto* sub = app_.add_subcommand("fund", say("资金账：下达、分配、占用、拨付", "The book of the fund"));
  sub->require_subcommand(1);
  sub->footer(say(
      "例：shiliu fund post 预算下达 --day 2024-01-10 --voucher 2024-指-001 --source 中央 --year 2024 --amount 200万元 "
      "\\\n"
      "        --document 内财农〔2024〕1号\n"
      "    shiliu fund post 拨付 --day 2024-05-20 --voucher 2024-拨-012 --source 中央 --year 2024 --project P01 \\\n"
      "        --amount 20万元 --evidence 回单.pdf\n"
      "    shiliu fund post 红字冲销 --day 2024-05-21 --voucher 2024-冲-001 --reverses 2024-拨-012 --reason 金额填错\n"
      "    shiliu fund balance                                  各来源、项目的下达、分配、占用、拨付\n"
      "    shiliu fund statement --by project --period 2024 --out 收支表.xlsx\n"
      "    shiliu fund export --form hledger --out fund.journal",
      "Example: shiliu fund post disbursement --day 2024-05-20 --voucher 12 --source central --year 2024 \\\n"
      "             --project P01 --amount 200000 --evidence receipt.pdf"));
  add_fund_post(*sub);
  add_fund_looks(*sub);
}

void CommandLine::add_fund_post(CLI::App& sub) {
  FundPost* post = nullptr;
  auto* post_command = command(sub, "post", say("记一笔", "Post one movement"), post);
  post_command->add_option("movement", post->movement, say("业务，如拨付", "Movement, such as disbursement"))
      ->required();
  post_command->add_option("--day", post->day, say("日期", "Day"))->type_name("DAY");
  post_command->add_option("--voucher", post->voucher, say("凭证号", "Voucher number"));
  post_command->add_option("--amount", post->amount, say("金额，不写单位为元", "Amount, yuan where no unit is said"));
  post_command->add_option("--source", post->source, say("资金来源", "Source of the money"));
  post_command->add_option("--year", post->year, say("预算年度", "Budget year"));
  post_command->add_option("--project", post->project, say("项目编号", "Project"));
  post_command->add_option("--contract", post->contract, say("合同编号", "Contract"));
  post_command->add_option("--document", post->document, say("指标文号或合同号", "Number of the document"));
  post_command->add_option("--stage", post->stage, say("结转哪个环节的钱", "Stage to carry over"));
  post_command->add_option("--reverses", post->reverses, say("冲销哪张凭证", "Voucher to take back"));
  post_command->add_option("--reverses-year", post->reverses_year, say("那张凭证的年份", "Year of that voucher"));
  post_command->add_option("--reason", post->reason, say("冲销理由", "Why it is taken back"));
  post_command->add_option("--title", post->title, say("摘要", "Summary"));
  post_command->add_option("--evidence", post->evidence, say("依据文件，可多次", "Evidence file, repeatable"));
  post_command->add_option("--evidence-day", post->evidence_day, say("依据本身的日期", "Day of the evidence itself"));
  post_command->add_option("--unit", post->unit, say("单位", "Unit"));
}

void CommandLine::add_fund_looks(CLI::App& sub) {
  auto const unit = [this](CLI::App* to, FundAsked& value) {
    to->add_option("--unit", value.unit, say("单位", "Unit"));
  };
  auto const period = [this](CLI::App* to, FundAsked& value) {
    to->add_option("--period", value.period, say("报告期，如2024、2024H1、2024-05", "Period"));
  };
  auto const year = [this](CLI::App* to, FundAsked& value) {
    to->add_option("--year", value.year, say("预算年度", "Budget year"));
  };
  FundJournal* journal = nullptr;
  auto* journal_command = command(sub, "journal", say("凭证，近的在前", "The vouchers, latest first"), journal);
  unit(journal_command, journal->asked);
  period(journal_command, journal->asked);
  year(journal_command, journal->asked);
  journal_command->add_option("--movement", journal->asked.movement, say("只列某种业务", "Of one movement"));
  journal_command->add_option("--source", journal->asked.source, say("只列某来源", "Of one source"));
  journal_command->add_option("--project", journal->asked.project, say("只列某项目", "Of one project"));
  journal_command->add_option("--limit", journal->limit, say("几行，至多200", "Rows, at most 200"));
  journal_command->add_option("--after", journal->after, say("接着上一页往下", "Go on after the page before"));
  FundBalance* balance = nullptr;
  auto* balance_command = command(sub, "balance", say("各来源、年度、项目的余额", "How the money stands"), balance);
  unit(balance_command, balance->asked);
  year(balance_command, balance->asked);
  balance_command->add_option("--day", balance->day, say("到哪天为止，不写为今天", "At the end of that day"));
  balance_command->add_option("--source", balance->asked.source, say("只列某来源", "Of one source"));
  balance_command->add_option("--project", balance->asked.project, say("只列某项目", "Of one project"));
  FundTrial* trial = nullptr;
  auto* trial_command = command(sub, "trial", say("试算平衡", "The trial balance"), trial);
  unit(trial_command, trial->asked);
  period(trial_command, trial->asked);
  FundStatement* statement = nullptr;
  auto* statement_command =
      command(sub, "statement", say("收支表，可写成Excel和Word", "A statement, also as Excel and Word"), statement);
  unit(statement_command, statement->asked);
  period(statement_command, statement->asked);
  year(statement_command, statement->asked);
  statement_command->add_option("--by", statement->by,
                                say("按source、project或month分", "By source, project or month"));
  statement_command->add_option("--out", statement->out, say("写成文件：.xlsx或.docx", "File to write: .xlsx or .docx"))
      ->type_name("FILE");
  FundExport* book = nullptr;
  auto* book_command =
      command(sub, "export", say("把账写成hledger、ledger、beancount能核对的文本", "The book as text"), book);
  unit(book_command, book->asked);
  book_command->add_option("--form", book->form, say("hledger、ledger或beancount", "hledger, ledger or beancount"));
  book_command->add_option("--day", book->day, say("到哪天为止，不写为今天", "Until the end of that day"));
  book_command->add_option("--out", book->out, say("写到哪个文件，不写则显示", "File to write"))->type_name("FILE");
}

}  // namespace doors::cli
