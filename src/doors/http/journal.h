#pragma once

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <thread>

#include "base/day.h"

/// The log of the program: one JSON object a line, a file a day, in LEDGER/logs. What people did stands in the log of
/// acts of the ledger; this one is for whoever keeps the machine. Addresses are cut from it after 180 days.
namespace doors::http {

/// Whoever answers a request only hands its line over; a thread of the journal's own writes, within a second, so that
/// nobody waits for the disk. A refusal, a bug and an event stand in the file when the call returns.
class Journal {
 public:
  /// An empty folder: the error stream.
  explicit Journal(std::filesystem::path folder);
  ~Journal();
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;
  struct Request {  // views need to live as long as the call
    std::string_view method;
    std::string_view path;  // without the query, which may hold words someone looked for
    std::string_view verb;
    int status = 0;
    std::int64_t microseconds = 0;
    std::size_t bytes = 0;
    std::string_view remote;
    std::string incident;      // of a Bug, as the person was told it
    std::string what;          // what the Bug said
    std::int64_t account = 0;  // who was refused for want of a right; else zero
  };
  void request(base::Instant now, Request const& told);
  void event(base::Instant now, std::string_view event, std::string_view text);

 private:
  void tell(base::Instant now, std::string const& line, bool at_once);
  void write_out();
  void turn_page(base::Day today);
  void keep_writing(std::stop_token const& stop);

  std::filesystem::path folder_;
  std::mutex told_mutex_;  // held for as long as a copy takes, never while something is written
  std::condition_variable_any told_more_;
  std::string told_;  // lines of one day
  base::Day told_day_;
  std::mutex file_mutex_;  // taken before the other one
  std::string writing_;
  std::ofstream file_;
  base::Day day_;
  std::jthread thread_;
};

/// Cuts the addresses of files of that folder older than 180 days. Nothing is done twice.
void cut_addresses(std::filesystem::path const& folder, base::Day today);

}  // namespace doors::http
