#include "doors/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/utf8.h"

namespace doors::cli {
namespace {

constexpr std::int64_t progress_after_ms = 1000;
constexpr std::int64_t progress_every_ms = 200;

[[nodiscard]] bool is_wide(char32_t point) {
  return (point >= 0x1100 && point <= 0x115F) || (point >= 0x2E80 && point <= 0xA4CF) ||
         (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0xFE30 && point <= 0xFE4F) || (point >= 0xFF00 && point <= 0xFF60) ||
         (point >= 0xFFE0 && point <= 0xFFE6) || (point >= 0x1F300 && point <= 0x1FAFF);
}

[[nodiscard]] bool is_zero_width(char32_t point) {
  return (point >= 0x0300 && point <= 0x036F) || (point >= 0x180B && point <= 0x180F) ||
         (point >= 0x200B && point <= 0x200F) || point == 0xFEFF;
}

[[nodiscard]] std::int64_t now_ms() {
  auto const since_start = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count();
}

[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool right) {
  std::string const gap(width - std::min(width, columns_of(text)), ' ');
  return right ? gap + std::string(text) : std::string(text) + gap;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (char32_t const point : base::to_code_points(text)) {
    if (!is_zero_width(point)) columns += is_wide(point) ? 2 : 1;
  }
  return columns;
}

std::string table(std::vector<std::string> const& head, std::vector<std::vector<std::string>> const& rows,
                  std::vector<std::size_t> const& right) {
  std::vector<std::size_t> widths;
  widths.reserve(head.size());
  for (auto const& heading : head) widths.push_back(columns_of(heading));
  for (auto const& row : rows) {
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  auto const line = [&](std::vector<std::string> const& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += "  ";
      text += padded(cells[i], widths[i], std::ranges::find(right, i) != right.end());
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  line(head);
  std::size_t total = 0;
  for (auto const width : widths) total += width + 2;
  out += std::string(total > 2 ? total - 2 : 0, '-') + "\n";
  for (auto const& row : rows) line(row);
  return out;
}

Progress::Progress(std::string_view what) : what_(what), started_ms_(now_ms()), terminal_(::isatty(2) == 1) {}

void Progress::at(std::int64_t done) {
  auto const now = now_ms();
  if (!terminal_ || now - started_ms_ < progress_after_ms || now - shown_ms_ < progress_every_ms) return;
  shown_ms_ = now;
  fmt::print(stderr, "\r{} {}\033[K", what_, done);
  std::fflush(stderr);
}

Progress::~Progress() {
  if (shown_ms_ != 0) std::fputs("\r\033[K", stderr);
}

void print_error(base::Error const& error, Global const& global) {
  if (!global.json) {
    fmt::print(stderr, "{}\n", messages::render(error, global.language));
    return;
  }
  Json json;
  json.open_object().key("error");
  face::write_error(json, error, global.language);
  json.close_object();
  std::fputs(json.take().c_str(), stderr);
}

}  // namespace doors::cli
