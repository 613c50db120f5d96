#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reports/reports.h"

/// The numbers that headings carry in their text (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）); shared by templates and
/// drafts.
namespace reports {

struct Numbering {
  document::Level level = document::Level::body;  // body: the text begins with no number
  std::int64_t number = 0;                        // zero where it cannot be read
  bool run_in = false;                            // 一是…
};
[[nodiscard]] Numbering read_numbering(std::string_view text);
/// "三、", "（三）", "3.", "（3）" for a level of heading; up to 99.
[[nodiscard]] std::string write_numbering(document::Level level, std::int64_t number);

/// 一是…。 stands out up to its first full stop, if that lies in the first run and the text begins so.
void make_run_in(std::vector<document::Run>& runs);
/// Adds report.too_long where the template sets a limit.
void warn_if_too_long(Template const& from, Compiled& out);

}  // namespace reports
