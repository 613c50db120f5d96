#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "document/sheet.h"
#include "wording/term_list.h"

namespace wording {
namespace {

constexpr std::string_view untranslated_mark = "是";

document::SheetOut empty_sheet(std::string name, std::vector<std::string> const& more) {
  document::SheetOut out;
  out.name = std::move(name);
  out.title = "蒙汉文审定用语";
  auto const column = [&](std::string heading, double width) {
    document::SheetOut::Column added;
    added.heading = std::move(heading);
    added.width = width;
    out.columns.push_back(std::move(added));
  };
  column("汉文", 24);
  column("蒙古文", 40);
  column("可不译", 8);
  for (auto const& heading : more) column(heading, 18);
  return out;
}

/// 乌兰镇 of 乌兰镇书店: what ends in the word for a town, and the longest such.
std::u32string_view town_before(std::u32string_view chinese) {
  constexpr std::array<std::u32string_view, 6> words = {U"镇", U"苏木", U"乡", U"街道", U"嘎查", U"村"};
  std::size_t end = 0;
  for (auto const word : words) {
    auto const at = chinese.rfind(word);
    if (at == std::u32string_view::npos || at == 0) continue;
    end = std::max(end, at + word.size());
  }
  return end < chinese.size() ? chinese.substr(0, end) : std::u32string_view();
}

struct Counted {
  std::map<std::u32string, std::size_t> wordings;
  std::size_t of = 0;
};

}  // namespace

base::Result<std::string> write_term_workbook(Memory const& memory, base::Instant made_at) {
  auto sheet = empty_sheet("审定用语", {"审定日期", "审定岗位", "出处", "并用理由"});
  for (auto const& wording : memory.all()) {
    if (wording.superseded) continue;
    auto const& approval = wording.approval;
    sheet.rows.push_back({base::to_utf8(approval.chinese), base::to_utf8(approval.mongolian),
                          approval.mongolian.empty() ? std::string(untranslated_mark) : std::string(),
                          approval.approved, approval.approver, approval.source, approval.beside});
  }
  return document::write_xlsx({sheet}, made_at);
}

std::vector<Proposal> propose(std::span<Seen const> signs) {
  std::map<std::u32string, Counted> phrases;
  std::map<std::u32string, std::size_t> towns;
  for (auto const& sign : signs) {
    auto const town = town_before(sign.chinese);
    if (!town.empty()) ++towns[std::u32string(town)];
    auto& counted = phrases[sign.chinese.substr(town.size())];
    ++counted.of;
    if (!script::key(sign.mongolian).empty()) ++counted.wordings[script::canonical(sign.mongolian)];
  }
  std::vector<Proposal> out;
  out.reserve(towns.size() + phrases.size());
  for (auto const& [town, count] : towns)
    out.push_back({.chinese = town, .mongolian = {}, .count = count, .of = count});
  for (auto const& [chinese, counted] : phrases) {
    auto const most =
        std::ranges::max_element(counted.wordings, {}, &std::map<std::u32string, std::size_t>::value_type::second);
    if (most == counted.wordings.end()) continue;
    out.push_back({.chinese = chinese, .mongolian = most->first, .count = most->second, .of = counted.of});
  }
  return out;
}

base::Result<std::string> write_proposals(std::vector<Proposal> const& proposals, base::Instant made_at) {
  auto sheet = empty_sheet("待审定用语", {"出处"});
  sheet.note = "由已审核牌匾中最多的写法归集，逐条核对、改好后再导入";
  for (auto const& each : proposals) {
    auto const count = std::to_string(each.count) + "/" + std::to_string(each.of);
    sheet.rows.push_back({base::to_utf8(each.chinese), base::to_utf8(each.mongolian),
                          each.mongolian.empty() ? std::string(untranslated_mark) : std::string(),
                          "已审核牌匾归集，" + count + "副"});
  }
  return document::write_xlsx({sheet}, made_at);
}

}  // namespace wording
