#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "doors/http/server.h"

/// What /metrics tells, in the text format of Prometheus.
namespace doors::http {

class Measures {
 public:
  /// `verbs`: what requests are called.
  explicit Measures(std::vector<std::string> verbs);
  /// Of a verb that was given.
  [[nodiscard]] std::size_t place_of(std::string_view verb) const;
  void observe(std::size_t verb, int status, std::chrono::microseconds took);
  struct Waiting {
    std::size_t readers = 0;
    std::size_t slow = 0;
    std::size_t writer = 0;
  };
  [[nodiscard]] std::string text(Load const& load, Waiting const& waiting) const;

 private:
  static constexpr std::array<std::int64_t, 10> bounds_us = {500,    1'000,   2'500,   5'000,     10'000,
                                                             25'000, 100'000, 500'000, 2'000'000, 10'000'000};
  struct Line {
    std::array<std::atomic<std::int64_t>, 6> by_class{};  // by first digit of the status
    std::array<std::atomic<std::int64_t>, bounds_us.size() + 1> by_time{};
    std::atomic<std::int64_t> sum_us{0};
  };
  std::vector<std::string> verbs_;
  std::vector<std::unique_ptr<Line>> lines_;
};

}  // namespace doors::http
