#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/write.h"
#include "reports/draft.h"
#include "usecases/figures.h"

/// Reports: made, frozen, compared.
namespace usecases {

/// A figure as a report tells it.
[[nodiscard]] reports::Fact fact_of(OpenedFigure const& opened);

struct ReportAsked {
  std::string template_id;
  FiguresAsked figures;
  document::Fonts fonts;
  std::string generator;                       // "石榴台账 0.1.0"
  std::optional<reports::DraftBlocks> blocks;  // what people made of the template; absent: the template as it stands
};

/// What a report on a period may say: the unit, the figures by id, name and synonym, how to verify.
struct FactsAsked {
  FiguresAsked figures;
  std::string generator;
  std::int64_t previews_bytes_max = 0;  // of pictures embedded in all
};
[[nodiscard]] base::Result<reports::Facts> report_facts(Office& office, FactsAsked const& asked);
/// The instant up to which everything recorded so far is known; the same ledger gives the same bytes.
[[nodiscard]] base::Result<base::Instant> known_until(Office& office, FiguresAsked const& figures);

/// The four files of a report, as bytes; the names are <template>-<period>.docx and so on.
struct ReportFiles {
  std::string stem;  // half-year-2024H1
  std::string title;
  std::string docx;
  std::string pdf;
  std::string html;
  std::string text;
  std::vector<reports::Fact> facts;  // what it told, for freezing
  std::vector<base::Error> warnings;
  int pages = 0;
  base::Instant as_of;
  base::Digest rules;
};
/// Errors: report.*, metrics.*, period.*, office.*.
[[nodiscard]] base::Result<ReportFiles> make_report(Office& office, ReportAsked const& asked);

/// A report kept as known at an instant (定稿). The act is an entry of kind "frozen_report" that carries the digests of
/// the files, so that the chain vouches for them; the bytes lie in LEDGER/reports/<entry id>/.
struct FrozenReport {
  ledger::EntryId id;
  std::string title;
  std::string template_id;
  std::string period;
  std::string scope;  // as asked: "", "U", "U/"
  base::Instant as_of;
  base::Instant frozen_at;
  std::string rules;  // hex
  std::string generator;
  std::vector<std::pair<std::string, std::string>> files;  // suffix, hex SHA-256: docx, pdf, html, txt, facts
};
[[nodiscard]] base::Result<FrozenReport> freeze_report(Office& office, Act const& act, ReportAsked const& asked);
/// Errors: report.unknown_frozen.
[[nodiscard]] base::Result<FrozenReport> find_frozen(Office& office, ledger::EntryId id);
[[nodiscard]] base::Result<std::vector<FrozenReport>> frozen_reports(Office& office, std::string const& unit);
/// The bytes of one file as frozen. Errors: report.unknown_frozen, verify.report_altered.
[[nodiscard]] base::Result<std::string> frozen_file(Office& office, FrozenReport const& frozen,
                                                    std::string_view suffix);

/// What has changed since, and why.
struct Change {
  reports::Difference difference;
  std::vector<std::string> reasons;  // one sentence for each entry that came or went, and for a changed rule
};
[[nodiscard]] base::Result<std::vector<Change>> changes_since(Office& office, ledger::EntryId id);

}  // namespace usecases
