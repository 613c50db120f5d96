#include "doors/cli/command_line.h"
#include "doors/face/typescript.h"

namespace doors::cli {

void CommandLine::add_care() {
  Verify* verify = nullptr;
  auto* sub =
      command(app_, "verify", say("校验记录链、依据和推算表", "Verify chain, evidence, derived tables"), verify);
  sub->add_flag("--evidence-only", verify->evidence_only, say("只核依据", "Evidence only"));
  sub->footer(say("例：shiliu --ledger 台账文件夹 verify", "Example: shiliu --ledger DIR verify"));
  Rebuild* rebuild = nullptr;
  command(app_, "rebuild", say("重建全部推算表", "Rebuild all derived tables"), rebuild)
      ->footer(say("例：shiliu rebuild && shiliu verify", "Example: shiliu rebuild && shiliu verify"));
  auto* rules = app_.add_subcommand("rules", say("台账自己的规则文件", "The rule files of the ledger"));
  rules->require_subcommand(1);
  RulesUpdate* update = nullptr;
  auto* update_command =
      command(*rules, "update",
              say("换了新版程序：补上缺的规则，列出不同的", "After a new version: add what is missing"), update);
  update_command
      ->add_option("--take", update->take, say("换成程序自带的，旧的留存；all为全部", "Replace, keep the old"))
      ->type_name("FILE");
  update_command->add_flag("--dry-run", update->dry_run, say("只看，不写", "Write nothing"));
  rules->footer(
      say("例：shiliu rules update                          补上缺的，自己改过的不动\n"
          "    shiliu rules update --take metrics/fund.toml  这一份换成新的",
          "Example: shiliu rules update --take metrics/fund.toml"));
}

void CommandLine::add_backup() {
  Backup* backup = nullptr;
  auto* sub = command(app_, "backup",
                      say("备份整个台账，网页服务不用停", "Back the ledger up, also while it is served"), backup);
  sub->add_option("to", backup->to, say("写到哪个文件夹（空的或还没有的）", "Folder to write to, empty or absent"))
      ->required()
      ->type_name("DIR");
  sub->footer(
      say("例：shiliu backup /mnt/移动硬盘/台账-2024-06-30", "Example: shiliu backup /mnt/disk/ledger-2024-06-30"));
  Restore* restore = nullptr;
  auto* back = command(app_, "restore",
                       say("由备份或导出恢复到一个新的台账", "Make a new ledger from a backup or an export"), restore);
  back->add_option("from", restore->from, say("备份或导出的文件夹", "Folder of the backup or the export"))
      ->required()
      ->type_name("DIR");
  back->footer(say("例：shiliu --ledger 新台账 restore 台账-2024-06-30",
                   "Example: shiliu --ledger new restore ledger-2024-06-30"));
}

void CommandLine::add_export() {
  Export* value = nullptr;
  auto* sub = command(app_, "export", say("导出全部数据和文件", "Export all data and files"), value);
  sub->add_option("--out", value->out, say("写到哪个文件夹", "Folder to write to"))->type_name("DIR");
  sub->add_option("--layout", value->layout, say("按文员台账样式写成Excel", "Write an Excel in the clerk's layout"))
      ->type_name("FILE.xlsx");
  sub->footer(
      say("例：shiliu export --out 备份            全部数据，可用 shiliu restore 备份 恢复\n"
          "    shiliu export --layout 台账.xlsx --period 2024H1",
          "Example: shiliu export --out backup      shiliu restore backup brings it back"));
  sub->add_option("--period", value->period, say("只要此报告期（--layout）", "This period only (--layout)"));
  sub->add_option("--unit", value->unit, say("单位", "Unit"));
}

void CommandLine::add_evidence() {
  auto* sub = app_.add_subcommand("evidence", say("依据", "Evidence"));
  sub->require_subcommand(1);
  sub->footer(say("例：shiliu evidence add 通知.pdf --entry 1-23 --day 2024-06-01\n    shiliu evidence list",
                  "Example: shiliu evidence add notice.pdf --entry 1-23 --day 2024-06-01"));
  EvidenceAdd* add = nullptr;
  auto* add_command = command(*sub, "add", say("存入依据", "Store evidence"), add);
  add_command->add_option("files", add->files, say("文件", "Files"))->required();
  add_command->add_option("--day", add->day, say("依据本身的日期", "Day of the evidence itself"));
  add_command->add_option("--entry", add->entry, say("挂到哪条记录", "Entry to attach it to"));
  EvidenceList* list = nullptr;
  command(*sub, "list", say("列出依据", "List evidence"), list);
  EvidenceGet* get = nullptr;
  auto* get_command = command(*sub, "get", say("取出依据", "Write evidence out"), get);
  get_command->add_option("digest", get->digest, say("散列", "Digest"))->required();
  get_command->add_option("--out", get->out, say("写到哪个文件", "File to write"))->required();
  EvidenceDelete* remove = nullptr;
  auto* remove_command =
      command(*sub, "delete", say("删去依据的内容（散列保留）", "Delete the bytes, keep the hash"), remove);
  remove_command->add_option("digest", remove->digest, say("散列", "Digest"))->required();
  remove_command->add_option("--reason", remove->reason, say("理由", "Reason"));
}

void CommandLine::add_accounts() {
  auto* sub = app_.add_subcommand("account", say("账号", "Accounts"));
  sub->require_subcommand(1);
  auto const server = [this](CLI::App* to, std::string& value) {
    to->add_option("--server", value, say("服务器地址，写在链接前面", "Address of the server, put before the link"))
        ->type_name("URL");
  };
  AccountAdd* add = nullptr;
  auto* add_command = command(*sub, "add", say("增加账号，给出开通链接", "Add an account, print its link"), add);
  add_command->add_option("name", add->name, say("岗位名称，不写人名", "Name of the post"))->required();
  add_command->add_option("--role", add->role, say("角色，如 recorder", "Role, e.g. recorder"))->required();
  add_command->add_option("--in-section", add->section, say("所在股室", "Its section"));
  add_command->add_option("--unit", add->unit, say("单位", "Unit"));
  server(add_command, add->server);
  AccountList* list = nullptr;
  command(*sub, "list", say("列出账号", "List accounts"), list);
  AccountReset* reset = nullptr;
  auto* reset_command = command(*sub, "reset", say("作废密码，给出重设链接", "End the password, print a link"), reset);
  reset_command->add_option("account", reset->account, say("名称或编号", "Name or number"))->required();
  reset_command->add_flag("--second-factor", reset->second_factor,
                          say("同时取消动态口令", "Take the second factor off, too"));
  server(reset_command, reset->server);
  AccountDisable* disable = nullptr;
  auto* disable_command = command(*sub, "disable", say("停用账号", "Disable an account"), disable);
  disable_command->add_option("account", disable->account, say("名称或编号", "Name or number"))->required();
  disable_command->add_option("--reason", disable->reason, say("理由", "Reason"));
  disable_command->add_flag("--enable", disable->enable, say("重新启用", "Enable it again"));
  AccountSetupLink* link = nullptr;
  auto* link_command =
      command(*sub, "setup-link", say("第一次使用：给出开通链接", "First use: print the set-up link"), link);
  server(link_command, link->server);
  sub->footer(
      say("例：shiliu account setup-link\n    shiliu account add 宣传股记录员 --role recorder --in-section 宣传股",
          "Example: shiliu account add \"Recorder\" --role recorder"));
}

void CommandLine::add_sample() {
  auto* sub = app_.add_subcommand("sample", say("示例单位：随便试，一条命令清除", "A sample office to play in"));
  sub->require_subcommand(1);
  sub->footer(say("例：shiliu --ledger 玩 sample make", "Example: shiliu --ledger play sample make"));
  SampleMake* make = nullptr;
  command(*sub, "make", say("建立示例单位", "Make it"), make);
  SampleRemove* remove = nullptr;
  command(*sub, "remove", say("清除示例单位", "Remove it"), remove);
}

void CommandLine::add_serve() {
  Serve* value = nullptr;
  auto* sub = command(app_, "serve", say("在浏览器里用：启动网页服务", "Serve the web application"), value);
  sub->add_option("--bind", value->bind, say("监听地址；非本机地址一律加密", "Address; TLS unless it is loopback"))
      ->type_name("ADDRESS:PORT");
  sub->add_option("--certificate", value->certificate, say("证书（PEM）；不写则自制一张", "Certificate (PEM)"))
      ->type_name("FILE");
  sub->add_option("--key", value->key, say("证书的私钥（PEM）", "Its private key (PEM)"))->type_name("FILE");
  sub->add_option(
         "--public", value->window,
         say("网上窗口的监听地址：店铺报审牌匾、查进度；不写则按设置", "Address of the public window for signs"))
      ->type_name("ADDRESS:PORT");
  sub->add_flag("--log-to-stderr", value->log_to_stderr,
                say("日志写到标准错误，不写到台账的 logs/", "Log to stderr instead of logs/ of the ledger"));
  sub->footer(
      say("例：shiliu serve\n    shiliu serve --bind 0.0.0.0:8443", "Example: shiliu serve --bind 0.0.0.0:8443"));
}

void CommandLine::add_openapi() {
  OpenApi* value = nullptr;
  auto* sub =
      command(app_, "openapi", say("输出网页服务的接口说明（OpenAPI 3.1）", "Print the OpenAPI document"), value);
  sub->add_option("--typescript", value->typescript, say("改为输出TypeScript类型", "TypeScript types instead"))
      ->type_name("NAME")
      ->check(CLI::IsMember(std::vector<std::string>(face::typescript_files.begin(), face::typescript_files.end())));
}

void CommandLine::add_completion() {
  Completion* value = nullptr;
  auto* sub = command(app_, "completion", say("输出命令补全脚本", "Print a completion script"), value);
  sub->add_option("shell", value->shell, "bash|zsh|fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  sub->footer(say("例：source <(shiliu completion bash)", "Example: source <(shiliu completion bash)"));
}

}  // namespace doors::cli
