#include "doors/http/journal.h"

#include <cstdio>
#include <optional>

#include "base/files.h"
#include "doors/face/json.h"

namespace doors::http {
namespace {

constexpr int addresses_kept_days = 180;
constexpr std::uint64_t file_bytes_max = std::uint64_t{1} << 30U;
constexpr std::int64_t flush_every_ms = 1'000;
constexpr std::string_view remote_key = "\"remote\":\"";

/// "shiliu-2024-06-03.jsonl"; none for another name.
[[nodiscard]] std::optional<base::Day> day_of_name(std::string const& name) {
  constexpr std::string_view beginning = "shiliu-";
  if (!name.starts_with(beginning) || !name.ends_with(".jsonl") || name.size() != beginning.size() + 16) {
    return std::nullopt;
  }
  auto const day = base::parse_day(std::string_view(name).substr(beginning.size(), 10));
  return day ? std::optional(*day) : std::nullopt;
}

[[nodiscard]] std::string without_addresses(std::string const& text) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    auto const found = text.find(remote_key, at);
    if (found == std::string::npos) break;
    auto const begin = found + remote_key.size();
    out.append(text, at, begin - at);
    at = text.find('"', begin);
    if (at == std::string::npos) return out;
  }
  return out.append(text, at, std::string::npos);
}

}  // namespace

void cut_addresses(std::filesystem::path const& folder, base::Day today) {
  std::error_code ignored;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ignored)) {
    auto const day = day_of_name(entry.path().filename().string());
    if (!day || *day > today.plus(-addresses_kept_days)) continue;
    auto const text = base::read_file(entry.path(), file_bytes_max);
    if (!text) continue;
    auto const cut = without_addresses(*text);
    // What cannot be written now is tried again tomorrow.
    if (cut != *text) static_cast<void>(base::write_file(entry.path(), cut));
  }
}

Journal::Journal(std::filesystem::path folder) : folder_(std::move(folder)) {}

void Journal::turn_page(base::Day today) {
  if (folder_.empty() || day_ == today) return;
  day_ = today;
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  file_.close();
  file_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  file_.open(folder_ / ("shiliu-" + base::to_text(today) + ".jsonl"), std::ios::app | std::ios::binary);
  cut_addresses(folder_, today);
}

void Journal::write(base::Instant now, std::string const& line, bool at_once) {
  std::scoped_lock const lock(mutex_);
  turn_page(base::day_of(now));
  if (folder_.empty() || !file_.is_open()) {
    std::fwrite(line.data(), 1, line.size(), stderr);
    return;
  }
  file_.write(line.data(), static_cast<std::streamsize>(line.size()));
  if (at_once || now.milliseconds() - flushed_.milliseconds() > flush_every_ms) {
    file_.flush();
    file_.clear();  // a full disk must not end the log for good
    flushed_ = now;
  }
}

/// Every request writes one, so its fixed words are not looked through for what must be escaped.
void Journal::request(base::Instant now, Request const& told) {
  constexpr std::size_t usual_bytes = 320;
  std::string line;
  line.reserve(usual_bytes);
  auto const text = [&line](std::string_view beginning, std::string_view value) {
    face::append_quoted(line.append(beginning), value);
  };
  auto const number = [&line](std::string_view beginning, std::int64_t value) {
    line.append(beginning).append(std::to_string(value));
  };
  line.append(R"({"at":")").append(base::to_text(now));
  text(R"(","event":"request","method":)", told.method);
  text(R"(,"path":)", told.path);
  text(R"(,"verb":)", told.verb);
  number(R"(,"status":)", told.status);
  number(R"(,"microseconds":)", told.microseconds);
  number(R"(,"bytes":)", static_cast<std::int64_t>(told.bytes));
  text(R"(,"remote":)", told.remote);
  if (!told.incident.empty()) {
    text(R"(,"incident":)", told.incident);
    text(R"(,"what":)", told.what);
  }
  if (told.account != 0) number(R"(,"account":)", told.account);
  line.append("}\n");
  write(now, line, !told.incident.empty() || told.account != 0);
}

void Journal::event(base::Instant now, std::string_view event, std::string_view text) {
  face::Json json;
  json.open_object().key("at").text(base::to_text(now)).key("event").text(event).key("text").text(text).close_object();
  write(now, json.take(), true);
}

}  // namespace doors::http
