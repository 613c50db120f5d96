#include "wording/term_list.h"

// Any bytes as a list of terms: refused, or rows that a memory takes and writes out to be read again as many.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  auto const rows = wording::read_term_list(bytes, "fuzz");
  if (!rows) return 0;
  std::vector<wording::Approval> approvals;
  for (auto const& row : *rows) {
    base::ensure(!row.chinese.empty() && (!row.mongolian.empty() || !row.beside.empty()), "a row says nothing");
    approvals.push_back({.chinese = row.chinese,
                         .mongolian = row.mongolian,
                         .approver = row.approver,
                         .source = row.source,
                         .beside = row.beside.empty() ? "fuzz" : row.beside,
                         .sample = false,
                         .approved = row.approved.value_or(base::Day{}),
                         .entry = {}});
  }
  auto const memory = wording::Memory::build(std::move(approvals));
  for (auto const& row : *rows) {
    base::ensure(!memory.find(row.chinese).empty(), "a term is lost");
    static_cast<void>(wording::judge(memory, row.chinese, row.mongolian, true));
  }
  return 0;
}
