#include "usecases/settings.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "rulefile/rulefile.h"

namespace usecases {
namespace {

/// A basic string of TOML.
[[nodiscard]] std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (char const letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  return out + "\"";
}

void read_serve(rulefile::Table& table, ServeSettings& serve) {
  serve.bind = table.optional_text("bind").value_or(serve.bind);
  serve.certificate = table.optional_text("certificate").value_or("");
  serve.key = table.optional_text("key").value_or("");
  serve.log_to_stderr = table.flag("log_to_stderr", serve.log_to_stderr);
  table.finish();
}

void read_all(rulefile::Table& root, Settings& settings) {
  settings.database = root.optional_text("database").value_or("");
  if (auto algorithm = base::parse_hash_algorithm(root.one_of("algorithm", {"sha256", "sm3"}, "sha256"))) {
    settings.algorithm = *algorithm;
  }
  auto const days = root.integer("late_after_days", settings.late_after_days);
  if (days < 0 || days > late_after_days_max) {
    root.fault("settings.out_of_range", "late_after_days",
               {{"least", "0"}, {"most", std::to_string(late_after_days_max)}, {"text", std::to_string(days)}});
  } else {
    settings.late_after_days = static_cast<int>(days);
  }
  if (auto serve = root.table("serve")) read_serve(*serve, settings.serve);
  root.finish();
}

}  // namespace

std::string settings_text(Settings const& settings) {
  auto const& serve = settings.serve;
  return fmt::format(
             "# 石榴台账的设置。改动后重新打开（网页服务重新启动）即生效；不认识的设置会被拒绝。\n"
             "# Settings of this ledger. They hold from the next start on; unknown ones are refused.\n"
             "\n"
             "# 数据库。留空：本文件夹中的 {}（默认）；多单位共用时写 postgresql://用户@主机/库名\n"
             "# The database. Empty: {} in this folder (the default); for many units postgresql://user@host/name\n"
             "database = {}\n"
             "\n"
             "# 记录链所用的散列算法：sha256（默认）或 sm3（GB/T "
             "32905-2016）。只影响此后的记录，旧记录各自写明所用算法。\n"
             "# The hash of the chain: sha256 (the default) or sm3. It holds for new entries; old ones name their "
             "own.\n"
             "algorithm = {}\n"
             "\n"
             "# 事情发生后超过多少天才记入，显示为“补录”。默认30，0至{}。\n"
             "# Recorded later than so many days after the event shows as late. The default is 30; 0 to {}.\n"
             "late_after_days = {}\n",
             database_name, database_name, toml_text(settings.database), toml_text(base::to_text(settings.algorithm)),
             late_after_days_max, late_after_days_max, settings.late_after_days) +
         fmt::format(
             "\n"
             "# 网页服务（shiliu serve）。命令行上的选项优先于这里。\n"
             "# The server (shiliu serve). What the command line says wins.\n"
             "[serve]\n"
             "\n"
             "# 监听地址和端口。默认 127.0.0.1:8321，只有本机能用；局域网内使用写 0.0.0.0:8443，此时一律加密。\n"
             "# Address and port. The default, 127.0.0.1:8321, is for this machine alone; 0.0.0.0:8443 serves the "
             "local\n"
             "# network, always over TLS.\n"
             "bind = {}\n"
             "\n"
             "# 证书和私钥（PEM 文件，相对路径从本文件夹算起）。留空（默认）：需要加密时自制一张，放在 tls/。\n"
             "# Certificate and private key (PEM; a relative path begins in this folder). Empty (the default): one is "
             "made\n"
             "# in tls/ where one is needed.\n"
             "certificate = {}\n"
             "key = {}\n"
             "\n"
             "# 运行日志写到标准错误（交给 systemd）而不写到 logs/。默认 false。\n"
             "# The program's log goes to the error stream (for systemd) instead of logs/. The default is false.\n"
             "log_to_stderr = {}\n",
             toml_text(serve.bind), toml_text(serve.certificate), toml_text(serve.key), serve.log_to_stderr);
}

base::Result<Settings> parse_settings(std::string text) {
  rulefile::Faults faults;
  Settings settings;
  auto file = rulefile::read_text(std::string(settings_file), std::move(text), faults);
  if (file) read_all(file->root, settings);
  if (faults.empty()) return settings;
  auto all = faults.take();
  // The reader of rules calls everything a rule; this file lies above them.
  constexpr std::string_view above = "rules/";
  for (auto& fault : all) {
    if (fault.where.starts_with(above)) fault.where.erase(0, above.size());
  }
  return base::fail_with_all(std::move(all));
}

base::Result<Settings> read_settings(std::filesystem::path const& ledger) {
  return parse_settings(TRY(base::read_file(ledger / settings_file, base::limits::rule_file_bytes_max)));
}

std::string with_database_here(std::string const& text) {
  auto const settings = parse_settings(text);
  if (!settings || settings->database.empty()) return text;
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    auto const end = std::min(text.find('\n', at), text.size() - 1) + 1;
    auto const line = text.substr(at, end - at);
    auto const word = base::trim(line.substr(0, line.find('=')));
    out += word == "database" && line.find('=') != std::string::npos ? "database = \"\"\n" : line;
    at = end;
  }
  return out;
}

db::Address database_of(std::filesystem::path const& ledger, Settings const& settings) {
  return db::Address{settings.database.empty() ? (ledger / database_name).string() : settings.database};
}

}  // namespace usecases
