#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/reports.h"

/// A report being written: the blocks that a template and a period begin with, edited by people afterwards. Figures in
/// it stay bound: a run names a figure and never holds its value, which is computed when the draft is read.
namespace reports {

inline constexpr std::size_t draft_blocks_max = 2'000;
inline constexpr std::size_t draft_bytes_max = 1U << 20U;
inline constexpr std::size_t block_id_characters_max = 32;

/// A stretch of a block: text, or a bound figure.
struct DraftRun {
  std::string text;     // empty for a figure
  bool stands = false;  // text whose numbers a person has let stand: names, estimates, what is not recorded (不计)
  std::string figure;   // id of the figure; empty: text
  std::string period;   // of the figure; empty: the period of the draft
  bool number_only = false;  // 527 without 万元
  bool operator==(DraftRun const&) const = default;
};

enum class BlockKind : std::uint8_t {
  title,
  heading_1,
  heading_2,
  heading_3,
  heading_4,
  paragraph,
  list,  // one item, led by —— on paper
  addressee,
  signature,
  date,
  attachment,
};

struct DraftBlock {
  std::string id;  // chosen by who makes the block; unique in the draft, a-z 0-9 and hyphens
  BlockKind kind = BlockKind::paragraph;
  std::vector<DraftRun> runs;
  bool operator==(DraftBlock const&) const = default;
};
using DraftBlocks = std::vector<DraftBlock>;

/// "title", "h1" … "h4", "paragraph", "list", "addressee", "signature", "date", "attachment".
[[nodiscard]] std::string_view to_text(BlockKind kind);

/// What a template says of a period, as blocks: sentences and items of zero figures have fallen out.
/// Errors: report.figure_missing.
[[nodiscard]] base::Result<DraftBlocks> begin_draft(Template const& from, Facts const& facts);

/// As kept and as sent: [{"id","kind","runs":[{"text","stands"?}|{"figure","period"?,"number"?}]}]. Reading drops empty
/// runs, joins neighbours of one sort, turns line ends into spaces, and passes over keys it does not know.
/// Errors, all at once, each with its block: draft.blocks_unreadable, draft.block_kind_unknown, draft.block_id_unfit,
/// draft.block_id_twice, draft.too_large.
[[nodiscard]] std::string write_blocks(DraftBlocks const& blocks);
[[nodiscard]] base::Result<DraftBlocks> read_blocks(std::string_view json);

/// How a bound run is told from others of the document: the id, and the period where it is not the draft's.
[[nodiscard]] std::string mark_of(DraftRun const& run);

/// The figures of a draft by mark.
using FactsByMark = std::map<std::string, Fact, std::less<>>;
/// What a run says: its text, or the figure as printed ("8次", "527"); "〔id〕" for a figure without a fact.
[[nodiscard]] std::string shown(DraftRun const& run, FactsByMark const& facts);
[[nodiscard]] std::string shown(DraftBlock const& block, FactsByMark const& facts);

/// The document that edited blocks make: red head, colophon and limit from the template, everything else from the
/// blocks. Blocks without words are left out. Errors: report.figure_missing.
[[nodiscard]] base::Result<Compiled> compile_draft(Template const& from, DraftBlocks const& blocks,
                                                   FactsByMark const& figures, Facts const& facts);

/// What GB/T 9704-2012, 7.3 expects of the blocks: draft.title_missing, draft.heading_unnumbered,
/// draft.heading_out_of_order. Pointed out, never refused; `where` is the block.
[[nodiscard]] std::vector<base::Error> layout_faults(DraftBlocks const& blocks);

}  // namespace reports
