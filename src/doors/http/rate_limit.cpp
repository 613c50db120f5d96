#include "doors/http/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace doors::http {

std::string network_of(std::string_view address) {
  std::string text(address);
  in6_addr parsed{};
  if (::inet_pton(AF_INET6, text.c_str(), &parsed) != 1) return text;
  if (IN6_IS_ADDR_V4MAPPED(&parsed)) return text.substr(text.rfind(':') + 1);
  constexpr std::size_t host_begins = 8;
  std::fill(std::begin(parsed.s6_addr) + host_begins, std::end(parsed.s6_addr), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> shown{};
  ::inet_ntop(AF_INET6, &parsed, shown.data(), shown.size());
  return shown.data();
}

RateLimit::Bucket& RateLimit::bucket_of(std::string network, Clock::time_point now) {
  if (auto const found = by_network_.find(network); found != by_network_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    return buckets_.front();
  }
  if (buckets_.size() >= known_max_) {
    by_network_.erase(buckets_.back().network);
    buckets_.pop_back();
  }
  buckets_.push_front(Bucket{network, rate_.at_once, now});
  by_network_.emplace(std::move(network), buckets_.begin());
  return buckets_.front();
}

std::chrono::seconds RateLimit::wait(std::string_view address, Clock::time_point now) { return wait(address, now, 1); }

std::chrono::seconds RateLimit::would_wait(std::string_view address, Clock::time_point now) {
  return wait(address, now, 0);
}

std::chrono::seconds RateLimit::wait(std::string_view address, Clock::time_point now, double cost) {
  std::scoped_lock const lock(mutex_);
  auto& bucket = bucket_of(network_of(address), now);
  auto const passed = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.left = std::min(rate_.at_once, bucket.left + std::max(0.0, passed) * rate_.per_second);
  bucket.filled = now;
  if (bucket.left < 1) {
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil((1 - bucket.left) / rate_.per_second)));
  }
  bucket.left -= cost;
  return std::chrono::seconds(0);
}

}  // namespace doors::http
