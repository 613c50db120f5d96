#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "base/utf8.h"
#include "reports/draft.h"

namespace reports {
namespace {

namespace json = boost::json;

struct NamedKind {
  BlockKind kind;
  std::string_view name;
};
constexpr std::array<NamedKind, 11> named_kinds{{{BlockKind::title, "title"},
                                                 {BlockKind::heading_1, "h1"},
                                                 {BlockKind::heading_2, "h2"},
                                                 {BlockKind::heading_3, "h3"},
                                                 {BlockKind::heading_4, "h4"},
                                                 {BlockKind::paragraph, "paragraph"},
                                                 {BlockKind::list, "list"},
                                                 {BlockKind::addressee, "addressee"},
                                                 {BlockKind::signature, "signature"},
                                                 {BlockKind::date, "date"},
                                                 {BlockKind::attachment, "attachment"}}};

[[nodiscard]] std::string text_of(json::object const& from, std::string_view key) {
  auto const* value = from.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

[[nodiscard]] bool flag_of(json::object const& from, std::string_view key) {
  auto const* value = from.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

[[nodiscard]] json::object written(DraftRun const& run) {
  json::object out;
  if (run.figure.empty()) {
    out.emplace("text", run.text);
    if (run.stands) out.emplace("stands", true);
    return out;
  }
  out.emplace("figure", run.figure);
  if (!run.period.empty()) out.emplace("period", run.period);
  if (run.number_only) out.emplace("number", true);
  return out;
}

/// Line ends, tabs and control characters are one space each: a block is one paragraph.
[[nodiscard]] std::string one_line(std::string text) {
  for (char& each : text) {
    if (static_cast<unsigned char>(each) < 0x20 || each == 0x7F) each = ' ';
  }
  return text;
}

void put_run(std::vector<DraftRun>& runs, DraftRun run) {
  if (run.figure.empty() && run.text.empty()) return;
  bool const joins =
      run.figure.empty() && !runs.empty() && runs.back().figure.empty() && runs.back().stands == run.stands;
  if (joins) {
    runs.back().text += run.text;
  } else {
    runs.push_back(std::move(run));
  }
}

[[nodiscard]] std::vector<DraftRun> read_runs(json::object const& block) {
  std::vector<DraftRun> runs;
  auto const* list = block.if_contains("runs");
  if (list == nullptr || !list->is_array()) return runs;
  for (auto const& each : list->get_array()) {
    if (!each.is_object()) continue;
    auto const& from = each.get_object();
    DraftRun run;
    run.figure = text_of(from, "figure");
    if (run.figure.empty()) {
      run.text = one_line(text_of(from, "text"));
      run.stands = flag_of(from, "stands");
    } else {
      run.period = text_of(from, "period");
      run.number_only = flag_of(from, "number");
    }
    put_run(runs, std::move(run));
  }
  return runs;
}

[[nodiscard]] bool is_fit_id(std::string_view id) {
  bool const plain = std::ranges::all_of(
      id, [](char each) { return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-'; });
  return !id.empty() && id.size() <= block_id_characters_max && plain;
}

[[nodiscard]] DraftBlock read_block(json::object const& from, std::set<std::string>& ids,
                                    std::vector<base::Error>& faults) {
  DraftBlock block;
  block.id = text_of(from, "id");
  auto const kind = text_of(from, "kind");
  auto const* const found = std::ranges::find(named_kinds, kind, &NamedKind::name);
  if (found == named_kinds.end()) {
    faults.push_back(base::Error{"draft.block_kind_unknown", {{"kind", kind}}, block.id, {}});
  } else {
    block.kind = found->kind;
  }
  if (!is_fit_id(block.id)) {
    faults.push_back(base::Error{"draft.block_id_unfit", {{"id", block.id}}, block.id, {}});
  } else if (!ids.insert(block.id).second) {
    faults.push_back(base::Error{"draft.block_id_twice", {{"id", block.id}}, block.id, {}});
  }
  block.runs = read_runs(from);
  return block;
}

}  // namespace

std::string_view to_text(BlockKind kind) { return std::ranges::find(named_kinds, kind, &NamedKind::kind)->name; }

std::string write_blocks(DraftBlocks const& blocks) {
  json::array out;
  for (auto const& block : blocks) {
    json::array runs;
    for (auto const& run : block.runs) runs.emplace_back(written(run));
    out.emplace_back(json::object{{"id", block.id}, {"kind", to_text(block.kind)}, {"runs", std::move(runs)}});
  }
  return json::serialize(out);
}

base::Result<DraftBlocks> read_blocks(std::string_view text) {
  if (text.size() > draft_bytes_max) {
    return base::fail("draft.too_large", {{"limit", std::to_string(draft_bytes_max / 1024)}});
  }
  boost::system::error_code error;
  auto const value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_array() || !base::is_utf8(text)) return base::fail("draft.blocks_unreadable");
  if (value.get_array().size() > draft_blocks_max) {
    return base::fail("draft.too_many_blocks", {{"limit", std::to_string(draft_blocks_max)}});
  }
  DraftBlocks blocks;
  std::set<std::string> ids;
  std::vector<base::Error> faults;
  for (auto const& each : value.get_array()) {
    if (!each.is_object()) return base::fail("draft.blocks_unreadable");
    blocks.push_back(read_block(each.get_object(), ids, faults));
  }
  if (!faults.empty()) return base::fail_with_all(std::move(faults));
  return blocks;
}

}  // namespace reports
