#include "reports/draft.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "reports/numbering.h"

namespace reports {
namespace {

using document::Level;

[[nodiscard]] Level level_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return Level::title;
    case BlockKind::heading_1:
      return Level::heading_1;
    case BlockKind::heading_2:
      return Level::heading_2;
    case BlockKind::heading_3:
      return Level::heading_3;
    case BlockKind::heading_4:
      return Level::heading_4;
    case BlockKind::paragraph:
    case BlockKind::list:
      return Level::body;
    case BlockKind::addressee:
      return Level::addressee;
    case BlockKind::signature:
      return Level::signature;
    case BlockKind::date:
      return Level::date;
    case BlockKind::attachment:
      return Level::attachment;
  }
  return Level::body;
}

[[nodiscard]] BlockKind kind_of(Level level) {
  switch (level) {
    case Level::title:
      return BlockKind::title;
    case Level::heading_1:
      return BlockKind::heading_1;
    case Level::heading_2:
      return BlockKind::heading_2;
    case Level::heading_3:
      return BlockKind::heading_3;
    case Level::heading_4:
      return BlockKind::heading_4;
    case Level::addressee:
      return BlockKind::addressee;
    case Level::signature:
      return BlockKind::signature;
    case Level::date:
      return BlockKind::date;
    case Level::attachment:
      return BlockKind::attachment;
    case Level::body:
    case Level::note:
      return BlockKind::paragraph;
  }
  return BlockKind::paragraph;
}

void put_text(std::vector<DraftRun>& runs, std::string const& text) {
  if (runs.empty() || !runs.back().figure.empty()) runs.emplace_back();
  runs.back().text += text;
}

/// A compiled run as a run of a draft: the figure without its value.
void put_run(std::vector<DraftRun>& runs, document::Run const& run, document::Document const& document) {
  auto const* source = document::find_source(document, run.mark);
  if (source == nullptr) return put_text(runs, run.text);
  DraftRun bound;
  bound.figure = source->id;
  bound.number_only = run.text != source->value;
  runs.push_back(std::move(bound));
}

/// Lines of one title stand in one block.
[[nodiscard]] bool continues_title(DraftBlocks const& blocks, Level level) {
  return level == Level::title && !blocks.empty() && blocks.back().kind == BlockKind::title;
}

/// Writes blocks into a document and notes which sources were used, in order of first use.
class DraftWriter {
 public:
  DraftWriter(FactsByMark const& figures, document::Document& out) : figures_(&figures), out_(&out) {}

  [[nodiscard]] base::Done write(DraftBlock const& block) {
    std::vector<document::Run> runs;
    if (block.kind == BlockKind::list) put(runs, "——");
    for (auto const& run : block.runs) {
      if (run.figure.empty()) {
        put(runs, run.text);
      } else {
        TRY(put_figure(runs, run, block.id));
      }
    }
    if (block.kind == BlockKind::paragraph) make_run_in(runs);
    auto const level = level_of(block.kind);
    bool const plain_title = level == Level::title && runs.size() == 1 && runs.front().mark.empty();
    if (!plain_title) {
      out_->body.emplace_back(document::Paragraph{level, std::move(runs)});
      return {};
    }
    for (auto const& line : document::title_lines(runs.front().text)) {
      out_->body.emplace_back(document::Paragraph{level, {document::Run{.text = line, .mark = {}, .strong = false}}});
    }
    return {};
  }

 private:
  static void put(std::vector<document::Run>& runs, std::string_view text) {
    if (runs.empty() || !runs.back().mark.empty()) runs.emplace_back();
    runs.back().text += text;
  }

  [[nodiscard]] base::Done put_figure(std::vector<document::Run>& runs, DraftRun const& run, std::string const& block) {
    auto const found = figures_->find(mark_of(run));
    if (found == figures_->end()) return base::fail("report.figure_missing", {{"figure", run.figure}}, block);
    auto const& source = found->second.source;
    if (used_.insert(source.mark).second) out_->sources.push_back(source);
    runs.push_back(document::Run{
        .text = run.number_only ? found->second.number : source.value, .mark = source.mark, .strong = false});
    return {};
  }

  FactsByMark const* figures_;
  document::Document* out_;
  std::set<std::string> used_;
};

}  // namespace

base::Result<DraftBlocks> begin_draft(Template const& from, Facts const& facts) {
  auto const compiled = TRY(compile(from, facts));
  DraftBlocks blocks;
  for (auto const& part : compiled.document.body) {
    auto const& paragraph = std::get<document::Paragraph>(part);
    if (!continues_title(blocks, paragraph.level)) {
      DraftBlock block;
      block.id = "t" + std::to_string(blocks.size() + 1);
      block.kind = kind_of(paragraph.level);
      blocks.push_back(std::move(block));
    }
    for (auto const& run : paragraph.runs) put_run(blocks.back().runs, run, compiled.document);
  }
  return blocks;
}

std::string mark_of(DraftRun const& run) { return run.period.empty() ? run.figure : run.figure + "@" + run.period; }

std::string shown(DraftRun const& run, FactsByMark const& facts) {
  if (run.figure.empty()) return run.text;
  auto const found = facts.find(mark_of(run));
  if (found == facts.end()) return "〔" + run.figure + "〕";
  return run.number_only ? found->second.number : found->second.source.value;
}

std::string shown(DraftBlock const& block, FactsByMark const& facts) {
  std::string text;
  for (auto const& run : block.runs) text += shown(run, facts);
  return text;
}

base::Result<Compiled> compile_draft(Template const& from, DraftBlocks const& blocks, FactsByMark const& figures,
                                     Facts const& facts) {
  Compiled out;
  out.document.author = facts.unit;
  out.document.generator = facts.generator;
  out.document.made_at = facts.as_of;
  out.document.red_head = from.red_head;
  out.document.colophon = from.colophon;
  out.document.verification = facts.verification;
  DraftWriter writer(figures, out.document);
  for (auto const& block : blocks) {
    auto const text = shown(block, figures);
    if (base::trim(text).empty()) continue;
    if (block.kind == BlockKind::title) out.document.title += base::trim(text);
    out.characters += static_cast<std::int64_t>(base::count_code_points(base::fold(text)));
    TRY(writer.write(block));
  }
  warn_if_too_long(from, out);
  return out;
}

namespace {

/// A heading of that level wants this number next; a level above begins it anew.
struct Expected {
  std::int64_t heading_1 = 1;
  std::int64_t heading_2 = 1;
  std::int64_t heading_3 = 1;
  std::int64_t heading_4 = 1;

  [[nodiscard]] std::int64_t* of(BlockKind kind) {
    switch (kind) {
      case BlockKind::heading_1:
        return &heading_1;
      case BlockKind::heading_2:
        return &heading_2;
      case BlockKind::heading_3:
        return &heading_3;
      case BlockKind::heading_4:
        return &heading_4;
      default:
        return nullptr;
    }
  }

  void after(BlockKind kind, std::int64_t number) {
    *of(kind) = number + 1;
    if (kind == BlockKind::heading_1) heading_2 = 1;
    if (kind <= BlockKind::heading_2) heading_3 = 1;
    if (kind <= BlockKind::heading_3) heading_4 = 1;
  }
};

[[nodiscard]] std::string text_of(DraftBlock const& block) {
  std::string text;
  for (auto const& run : block.runs) text += run.figure.empty() ? run.text : "□";
  return base::trim(text);
}

}  // namespace

std::vector<base::Error> layout_faults(DraftBlocks const& blocks) {
  std::vector<base::Error> faults;
  Expected expected;
  bool const titled = std::ranges::any_of(
      blocks, [](DraftBlock const& block) { return block.kind == BlockKind::title && !text_of(block).empty(); });
  if (!titled) faults.push_back(base::Error{"draft.title_missing", {}, {}, {}});
  for (auto const& block : blocks) {
    auto const* next = expected.of(block.kind);
    auto const text = text_of(block);
    if (next == nullptr || text.empty()) continue;
    auto const numbering = read_numbering(text);
    if (numbering.level != level_of(block.kind)) {
      faults.push_back(base::Error{"draft.heading_unnumbered",
                                   {{"text", text}, {"wanted", write_numbering(level_of(block.kind), *next)}},
                                   block.id,
                                   {}});
      continue;
    }
    if (numbering.number != *next) {
      faults.push_back(base::Error{"draft.heading_out_of_order",
                                   {{"text", text}, {"wanted", write_numbering(level_of(block.kind), *next)}},
                                   block.id,
                                   {}});
    }
    expected.after(block.kind, numbering.number);
  }
  return faults;
}

}  // namespace reports
