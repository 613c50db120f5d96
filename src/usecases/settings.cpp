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

/// Errors: settings.out_of_range.
[[nodiscard]] std::int64_t number_within(rulefile::Table& table, std::string_view key, std::int64_t usual,
                                         std::int64_t least, std::int64_t most) {
  auto const number = table.integer(key, usual);
  if (number >= least && number <= most) return number;
  table.fault("settings.out_of_range", key,
              {{"least", std::to_string(least)}, {"most", std::to_string(most)}, {"text", std::to_string(number)}});
  return usual;
}

void read_window(rulefile::Table& table, WindowSettings& window) {
  window.bind = table.optional_text("bind").value_or("");
  window.certificate = table.optional_text("certificate").value_or("");
  window.key = table.optional_text("key").value_or("");
  window.address = table.optional_text("address").value_or("");
  while (window.address.ends_with('/')) window.address.pop_back();
  if (!window.address.empty() && !window.address.starts_with("https://") && !window.address.starts_with("http://")) {
    table.fault("settings.not_an_address", "address", {{"text", window.address}});
  }
  window.unit = table.optional_text("unit").value_or("");
  if (auto section = table.optional_text("section"); section && !section->empty()) window.section = *section;
  window.behind = table.optional_text("behind").value_or("");
  window.day_applications = number_within(table, "day_applications", window.day_applications, 1, day_applications_max);
  table.finish();
}

void read_all(rulefile::Table& root, Settings& settings) {
  settings.database = root.optional_text("database").value_or("");
  if (auto algorithm = base::parse_hash_algorithm(root.one_of("algorithm", {"sha256", "sm3"}, "sha256"))) {
    settings.algorithm = *algorithm;
  }
  settings.late_after_days =
      static_cast<int>(number_within(root, "late_after_days", settings.late_after_days, 0, late_after_days_max));
  if (auto serve = root.table("serve")) read_serve(*serve, settings.serve);
  if (auto window = root.table("public")) read_window(*window, settings.window);
  root.finish();
}

[[nodiscard]] std::string window_text(WindowSettings const& window) {
  return fmt::format(
      "\n"
      "# 网上窗口：店铺不用账号就能报审牌匾、凭查询号查进度、扫码看审定记录。另开一个端口，与内部网页分开。\n"
      "# The public window: shops hand in signs, ask by query number, and open approved records by QR code, without "
      "an\n"
      "# account. A listener of its own, apart from the office's pages.\n"
      "[public]\n"
      "\n"
      "# 监听地址和端口，如 0.0.0.0:8444（一律加密）。留空（默认）：不开。\n"
      "# Address and port, such as 0.0.0.0:8444 (always over TLS). Empty (the default): there is none.\n"
      "bind = {}\n"
      "\n"
      "# 证书和私钥，写法同 [serve]。\n"
      "# Certificate and private key, as in [serve].\n"
      "certificate = {}\n"
      "key = {}\n"
      "\n"
      "# 对外网址，印在审定通知的二维码里，如 https://mw.example.gov.cn。留空（默认）：不印二维码。\n"
      "# The address printed in the QR code of a notice. Empty (the default): no code is printed.\n"
      "address = {}\n"
      "\n"
      "# 报审的牌匾归哪个单位、哪个科室。单位留空：唯一的顶级单位。\n"
      "# The unit and the section that applications go to. An empty unit: the only top one.\n"
      "unit = {}\n"
      "section = {}\n"
      "\n"
      "# 前面有反向代理时写它的地址，只信它转来的 X-Forwarded-For（限流按来访地址算）。留空（默认）：都不信。\n"
      "# The address of a reverse proxy, whose X-Forwarded-For alone is believed (rates are limited by address). "
      "Empty\n"
      "# (the default): none is.\n"
      "behind = {}\n"
      "\n"
      "# 一天最多受理多少件，默认200，1至{}。\n"
      "# Applications taken in a day, from everybody together. The default is 200; 1 to {}.\n"
      "day_applications = {}\n",
      toml_text(window.bind), toml_text(window.certificate), toml_text(window.key), toml_text(window.address),
      toml_text(window.unit), toml_text(window.section), toml_text(window.behind), day_applications_max,
      day_applications_max, window.day_applications);
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
             toml_text(serve.bind), toml_text(serve.certificate), toml_text(serve.key), serve.log_to_stderr) +
         window_text(settings.window);
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
