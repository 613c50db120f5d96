#pragma once

#include <chrono>
#include <cstdint>

#include "base/limits.h"

/// Every limit of the HTTP door.
namespace doors::http::limits {

using std::chrono::seconds;

inline constexpr std::uint32_t header_bytes_max = 16U << 10U;
inline constexpr std::size_t target_bytes_max = 4U << 10U;
inline constexpr std::size_t query_pairs_max = 64;
inline constexpr std::uint64_t body_bytes_max = 1U << 20U;                          // JSON
inline constexpr std::uint64_t upload_slack_bytes = 64U << 10U;                     // multipart around a file
inline constexpr std::uint64_t unasked_body_bytes_max = 64U << 10U;                 // read without asking who it is
inline constexpr std::int64_t bodies_in_memory_bytes_max = std::int64_t{1} << 30U;  // of all connections
inline constexpr std::size_t connections_max = 8'192;
inline constexpr std::size_t waiting_max = 2'048;       // requests waiting for a reader or for the writer
inline constexpr std::size_t commit_together_max = 64;  // acts that share one commit
inline constexpr auto idle_time_max = seconds(75);
inline constexpr auto header_time_max = seconds(10);
inline constexpr auto body_pause_max = seconds(20);
inline constexpr auto body_time_base = seconds(20);  // then at least body_rate_min on the average
inline constexpr std::int64_t body_bytes_per_second_min = 2'048;
inline constexpr auto write_pause_max = seconds(30);
inline constexpr auto handshake_time_max = seconds(10);
inline constexpr auto stop_time_max = seconds(15);
inline constexpr std::size_t compressed_from_bytes = 1'024;
inline constexpr std::size_t kept_answer_bytes_max = 256U << 10U;
inline constexpr std::size_t kept_answers_bytes_max = 32U << 20U;

}  // namespace doors::http::limits
