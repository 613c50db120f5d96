#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "wording/wording.h"

/// Lists of terms from outside and for others: Excel (.xlsx, .csv) and TBX (ISO 30042, versions 2 and 3).
namespace wording {

/// One row of a list. What a list does not say stays empty, and whoever imports it says it for all rows.
struct TermRow {
  std::u32string chinese;
  std::u32string mongolian;  // as written; empty where the term may stay untranslated
  std::string approver;
  std::string source;
  std::string beside;
  std::optional<base::Day> approved;
  std::string where;  // 词表!A5, or the entry of a TBX file
};

/// By content, not by name. All faults of all rows at once. Errors: wording.no_columns (a sheet without 汉文 and
/// 蒙古文), wording.no_terms, wording.too_many_terms, wording.chinese_missing, wording.mongolian_missing (neither a
/// wording nor a word that it may stay untranslated), wording.not_mongolian, wording.private_use,
/// wording.term_too_long, day.*, workbook.*, archive.*, xml.*.
[[nodiscard]] base::Result<std::vector<TermRow>> read_term_list(std::string bytes, std::string const& name);

/// The memory as a list that read_term_list reads again, superseded wordings left out. Errors: xlsx.*.
[[nodiscard]] base::Result<std::string> write_term_workbook(Memory const& memory, base::Instant made_at);
[[nodiscard]] std::string write_tbx(Memory const& memory);

/// A sign as it was reviewed once.
struct Seen {
  std::u32string chinese;
  std::u32string mongolian;
};
/// A list for a person to approve: for each Chinese phrase the wording that most signs show (`count` of `of`), and each
/// town's name that was left untranslated before a phrase.
struct Proposal {
  std::u32string chinese;
  std::u32string mongolian;
  std::size_t count = 0;
  std::size_t of = 0;
};
[[nodiscard]] std::vector<Proposal> propose(std::span<Seen const> signs);
[[nodiscard]] base::Result<std::string> write_proposals(std::vector<Proposal> const& proposals, base::Instant made_at);

}  // namespace wording
