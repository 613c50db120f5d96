#pragma once

#include <array>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>

#include "base/day.h"

/// The log of the program: one JSON object a line, a file a day, in LEDGER/logs. What people did stands in the log of
/// acts of the ledger; this one is for whoever keeps the machine. Addresses are cut from it after 180 days.
namespace doors::http {

class Journal {
 public:
  /// An empty folder: the error stream.
  explicit Journal(std::filesystem::path folder);
  struct Request {
    std::string method;
    std::string path;  // without the query, which may hold words someone looked for
    std::string_view verb;
    int status = 0;
    std::int64_t microseconds = 0;
    std::size_t bytes = 0;
    std::string remote;
    std::string incident;      // of a Bug, as the person was told it
    std::string what;          // what the Bug said
    std::int64_t account = 0;  // who was refused for want of a right; else zero
  };
  void request(base::Instant now, Request const& told);
  void event(base::Instant now, std::string_view event, std::string_view text);

 private:
  void write(base::Instant now, std::string const& line, bool at_once);
  void turn_page(base::Day today);
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::array<char, std::size_t{1} << 16U> buffer_{};  // before the file, which flushes it as it ends
  std::ofstream file_;
  base::Day day_;
  base::Instant flushed_;
};

/// Cuts the addresses of files of that folder older than 180 days. Nothing is done twice.
void cut_addresses(std::filesystem::path const& folder, base::Day today);

}  // namespace doors::http
