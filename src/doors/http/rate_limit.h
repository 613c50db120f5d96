#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

/// How often somebody without an account may ask (token bucket).
namespace doors::http {

struct Rate {
  double per_second = 1;
  double at_once = 1;  // that many may come together after a quiet time
};

/// Counts by address, in memory alone: no address is written anywhere. An IPv6 network (/64) counts as one. Guards
/// itself.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;
  /// `known_max`: addresses remembered; the one that asked longest ago is forgotten first.
  RateLimit(Rate rate, std::size_t known_max) : rate_(rate), known_max_(known_max) {}
  /// Zero: go on. Else how long to wait.
  [[nodiscard]] std::chrono::seconds wait(std::string_view address, Clock::time_point now);

 private:
  struct Bucket {
    std::string network;
    double left = 0;
    Clock::time_point filled;
  };
  [[nodiscard]] Bucket& bucket_of(std::string network, Clock::time_point now);
  Rate rate_;
  std::size_t known_max_;
  std::mutex mutex_;
  std::list<Bucket> buckets_;  // the last asked first
  std::map<std::string, std::list<Bucket>::iterator, std::less<>> by_network_;
};

/// "203.0.113.7" itself; "2001:db8:1:2::" of every address in that network.
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace doors::http
