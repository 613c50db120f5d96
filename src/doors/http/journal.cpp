#include "doors/http/journal.h"

#include <chrono>
#include <cstdio>
#include <optional>

#include "base/files.h"
#include "doors/face/json.h"

namespace doors::http {
namespace {

constexpr int addresses_kept_days = 180;
constexpr std::uint64_t file_bytes_max = std::uint64_t{1} << 30U;
constexpr std::chrono::seconds write_every{1};
constexpr std::size_t write_from_bytes = std::size_t{256} << 10U;
constexpr std::size_t told_bytes_max = std::size_t{8} << 20U;  // then whoever tells more waits for the disk
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
  for (std::filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    auto const& entry = *at;
    auto const day = day_of_name(entry.path().filename().string());
    if (!day || *day > today.plus(-addresses_kept_days)) continue;
    auto const text = base::read_file(entry.path(), file_bytes_max);
    if (!text) continue;
    auto const cut = without_addresses(*text);
    // What cannot be written now is tried again tomorrow.
    if (cut != *text) static_cast<void>(base::write_file(entry.path(), cut));
  }
}

Journal::Journal(std::filesystem::path folder)
    : folder_(std::move(folder)), thread_([this](std::stop_token const& stop) { keep_writing(stop); }) {}

Journal::~Journal() {
  thread_.request_stop();
  thread_.join();
  write_out();
}

void Journal::turn_page(base::Day today) {
  if (folder_.empty() || day_ == today) return;
  day_ = today;
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  file_.close();
  file_.open(folder_ / ("shiliu-" + base::to_text(today) + ".jsonl"), std::ios::app | std::ios::binary);
  cut_addresses(folder_, today);
}

void Journal::keep_writing(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(told_mutex_);
      if (!told_more_.wait(lock, stop, [this] { return !told_.empty(); })) return;
      told_more_.wait_for(lock, stop, write_every, [this] { return told_.size() >= write_from_bytes; });
    }
    try {
      write_out();
    } catch (std::exception const&) {
      // No memory left, or a folder that cannot be read: the next lines are tried anew, the server goes on.
    }
  }
}

/// What was told so far, in its order, by whichever thread comes.
void Journal::write_out() {
  std::scoped_lock const writing(file_mutex_);
  base::Day day;
  {
    std::scoped_lock const lock(told_mutex_);
    writing_.clear();
    writing_.swap(told_);
    day = told_day_;
  }
  if (writing_.empty()) return;
  turn_page(day);
  if (folder_.empty() || !file_.is_open()) {
    std::fwrite(writing_.data(), 1, writing_.size(), stderr);
  } else {
    file_.write(writing_.data(), static_cast<std::streamsize>(writing_.size())).flush();
    file_.clear();  // a full disk must not end the log for good
  }
}

void Journal::tell(base::Instant now, std::string const& line, bool at_once) {
  auto const day = base::day_of(now);
  std::size_t waiting = 0;
  {
    std::unique_lock lock(told_mutex_);
    while (!told_.empty() && told_day_ != day) {  // midnight: the day that ended is written first
      lock.unlock();
      write_out();
      lock.lock();
    }
    bool const first = told_.empty();
    told_day_ = day;
    told_ += line;
    waiting = told_.size();
    if (first || (waiting >= write_from_bytes && waiting - line.size() < write_from_bytes)) told_more_.notify_one();
  }
  if (at_once || waiting >= told_bytes_max) write_out();
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
  tell(now, line, !told.incident.empty() || told.account != 0);
}

void Journal::event(base::Instant now, std::string_view event, std::string_view text) {
  face::Json json;
  json.open_object().key("at").text(base::to_text(now)).key("event").text(event).key("text").text(text).close_object();
  tell(now, json.take(), true);
}

}  // namespace doors::http
