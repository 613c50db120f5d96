#include "doors/http/measures.h"

#include <fmt/format.h>

#include <algorithm>

namespace doors::http {

Measures::Measures(std::vector<std::string> verbs) : verbs_(std::move(verbs)) {
  for (std::size_t i = 0; i < verbs_.size(); ++i) lines_.push_back(std::make_unique<Line>());
}

std::size_t Measures::place_of(std::string_view verb) const {
  auto const found = std::ranges::find(verbs_, verb);
  base::ensure(found != verbs_.end(), "only what has a name is measured");
  return static_cast<std::size_t>(found - verbs_.begin());
}

void Measures::observe(std::size_t verb, int status, std::chrono::microseconds took) {
  auto& line = *lines_.at(verb);
  ++line.by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  auto const bucket = std::ranges::lower_bound(bounds_us, took.count()) - bounds_us.begin();
  ++line.by_time[static_cast<std::size_t>(bucket)];
  line.sum_us += took.count();
}

std::string Measures::text(Load const& load, Waiting const& waiting) const {
  std::string out;
  auto const add = std::back_inserter(out);
  fmt::format_to(add, "# TYPE shiliu_connections gauge\nshiliu_connections {}\n", load.connections);
  fmt::format_to(add, "# TYPE shiliu_connections_total counter\nshiliu_connections_total {}\n", load.connections_total);
  fmt::format_to(add, "# TYPE shiliu_body_bytes gauge\nshiliu_body_bytes {}\n", load.body_bytes);
  fmt::format_to(add, "# TYPE shiliu_waiting gauge\nshiliu_waiting{{for=\"reader\"}} {}\n", waiting.readers);
  fmt::format_to(add, "shiliu_waiting{{for=\"slow\"}} {}\nshiliu_waiting{{for=\"writer\"}} {}\n", waiting.slow,
                 waiting.writer);
  fmt::format_to(add, "# TYPE shiliu_requests_total counter\n");
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    for (std::size_t digit = 1; digit < lines_[i]->by_class.size(); ++digit) {
      auto const count = lines_[i]->by_class[digit].load();
      if (count == 0) continue;
      fmt::format_to(add, "shiliu_requests_total{{verb=\"{}\",status=\"{}xx\"}} {}\n", verbs_[i], digit, count);
    }
  }
  fmt::format_to(add, "# TYPE shiliu_request_seconds histogram\n");
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    std::int64_t sum = 0;
    for (auto const& count : lines_[i]->by_time) sum += count.load();
    if (sum == 0) continue;
    std::int64_t below = 0;
    for (std::size_t b = 0; b < bounds_us.size(); ++b) {
      below += lines_[i]->by_time[b].load();
      fmt::format_to(add, "shiliu_request_seconds_bucket{{verb=\"{}\",le=\"{}\"}} {}\n", verbs_[i],
                     static_cast<double>(bounds_us[b]) / 1e6, below);
    }
    fmt::format_to(add, "shiliu_request_seconds_bucket{{verb=\"{}\",le=\"+Inf\"}} {}\n", verbs_[i], sum);
    fmt::format_to(add, "shiliu_request_seconds_sum{{verb=\"{}\"}} {}\n", verbs_[i],
                   static_cast<double>(lines_[i]->sum_us.load()) / 1e6);
    fmt::format_to(add, "shiliu_request_seconds_count{{verb=\"{}\"}} {}\n", verbs_[i], sum);
  }
  return out;
}

}  // namespace doors::http
