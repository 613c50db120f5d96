#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "db/db.h"

/// What an office may set, in one commented file of its ledger: LEDGER/shiliu.toml.
namespace usecases {

inline constexpr std::string_view settings_file = "shiliu.toml";
inline constexpr std::string_view database_name = "ledger.db";
inline constexpr std::int64_t late_after_days_max = 36'500;
inline constexpr std::int64_t day_applications_max = 10'000;

/// How the ledger is served; what the command line says wins.
struct ServeSettings {
  std::string bind = "127.0.0.1:8321";
  std::string certificate;  // PEM; relative to the ledger; empty: a local one where one is needed
  std::string key;          // empty: in the certificate's file
  bool log_to_stderr = false;
};

/// What anyone may reach without an account: a listener of its own, off unless it has an address to listen on.
struct WindowSettings {
  std::string bind;         // empty: there is none
  std::string certificate;  // as of [serve]
  std::string key;
  std::string address;                  // as printed in QR codes: "https://mw.example.gov.cn"; empty: none is printed
  std::string unit;                     // that the applications go to; empty: the only top unit
  std::string section = "办公室";       // that deals with them
  std::string behind;                   // the proxy whose X-Forwarded-For is believed; empty: none is
  std::int64_t day_applications = 200;  // taken in a day, from everybody together
};

struct Settings {
  std::string database;  // empty: LEDGER/ledger.db; else postgresql://…
  base::HashAlgorithm algorithm = base::HashAlgorithm::sha256;
  int late_after_days = 30;  // recorded later than this after the event: 补录
  ServeSettings serve;
  WindowSettings window;
};

/// Every setting with a comment in both languages, its default and its limits.
[[nodiscard]] std::string settings_text(Settings const& settings);
/// Of the ledger's own file. Errors: file.unreadable, rule.* (each with file and line; an unknown key names the nearest
/// known one), settings.out_of_range.
[[nodiscard]] base::Result<Settings> read_settings(std::filesystem::path const& ledger);
/// Out of the text of such a file.
[[nodiscard]] base::Result<Settings> parse_settings(std::string text);
/// The same text, comments and all, for a ledger whose database lies in its own folder.
[[nodiscard]] std::string with_database_here(std::string const& text);
[[nodiscard]] db::Address database_of(std::filesystem::path const& ledger, Settings const& settings);

}  // namespace usecases
