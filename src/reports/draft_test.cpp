#include "reports/draft.h"

#include <gtest/gtest.h>

#include "document/write.h"
#include "reports/loose.h"
#include "reports/merge.h"

namespace reports {
namespace {

constexpr char const* head =
    "+++\nid = \"half-year\"\nname = \"半年总结\"\nsource = \"本单位自定\"\nverified = true\neffective_from = "
    "2020-01-01\ncharacters_max = 40\ncharacters_source = \"某规定\"\nnames = [\"五学联动\"]\n+++\n";

Fact fact(std::string const& id, std::string const& number, std::string const& unit) {
  Fact made;
  made.number = number;
  made.zero = number == "0";
  made.source.mark = made.source.id = id;
  made.source.title = id;
  made.source.value = number + unit;
  return made;
}

Facts facts() {
  Facts made;
  made.unit = "某旗民委";
  made.period = *base::parse_period("2024H1");
  made.figures.emplace("学习", fact("study", "5", "次"));
  made.figures.emplace("资金", fact("fund", "527", "万元"));
  made.figures.emplace("读书班", fact("class", "0", "期"));
  return made;
}

FactsByMark by_mark() {
  FactsByMark made;
  for (auto const& [name, each] : facts().figures) made.emplace(each.source.mark, each);
  auto earlier = fact("study", "4", "次");
  earlier.source.mark = "study@2023H1";
  made.emplace(earlier.source.mark, earlier);
  return made;
}

Template read_template(std::string const& body) {
  rulefile::Faults faults;
  auto made = parse_template("reports/t.txt", head + body, faults);
  EXPECT_TRUE(faults.empty()) << body;
  return *std::move(made);
}

DraftBlock block(std::string id, BlockKind kind, std::string text) {
  DraftRun run;
  run.text = std::move(text);
  return DraftBlock{std::move(id), kind, {run}};
}

DraftRun bound(std::string figure, std::string period = {}, bool number_only = false) {
  DraftRun run;
  run.figure = std::move(figure);
  run.period = std::move(period);
  run.number_only = number_only;
  return run;
}

// A template becomes blocks: figures bound by id without a value, zero items gone, a title of two lines in one block.
TEST(Draft, begins_with_a_template) {
  auto const blocks = begin_draft(read_template("= "
                                                "{单位}{报告期}工作总结和下半年工作安排\n一、情况\n一是学。开会[[学习]]"
                                                "、[[资金:数]]。{如有：办[[读书班]]。}\n"),
                                  facts());
  ASSERT_TRUE(blocks.has_value());
  EXPECT_EQ(write_blocks(*blocks),
            R"([{"id":"t1","kind":"title","runs":[{"text":"某旗民委2024年上半年工作总结和下半年工作安排"}]},)"
            R"({"id":"t2","kind":"h1","runs":[{"text":"一、情况"}]},)"
            R"({"id":"t3","kind":"paragraph","runs":[{"text":"一是学。开会"},{"figure":"study"},{"text":"、"},)"
            R"({"figure":"fund","number":true},{"text":"。"}]}])");
  EXPECT_EQ(begin_draft(read_template("[[没有]]"), facts()).error().code, "report.figure_missing");
}

// What is written reads back as it was; neighbours are joined, empty runs dropped, line ends become spaces, and what a
// reader adds (printed, value, label) is passed over.
TEST(Draft, json_there_and_back) {
  std::string const sent =
      R"([{"id":"a","kind":"h2","runs":[{"text":"（一）"},{"text":"甲\n乙"},{"text":""},{"text":"3个","stands":true},)"
      R"({"figure":"study","period":"2023H1","printed":"4次","value":"4","label":"学习"}],"note":1}])";
  auto const blocks = read_blocks(sent);
  ASSERT_TRUE(blocks.has_value());
  EXPECT_EQ(write_blocks(*blocks),
            R"([{"id":"a","kind":"h2","runs":[{"text":"（一）甲 乙"},{"text":"3个","stands":true},)"
            R"({"figure":"study","period":"2023H1"}]}])");
  EXPECT_EQ(*read_blocks(write_blocks(*blocks)), *blocks);
}

struct Refused {
  std::string json;
  std::string code;
};

TEST(Draft, json_refused) {
  std::string many = "[";
  for (std::size_t i = 0; i <= draft_blocks_max; ++i) {
    many += (i == 0 ? "" : ",") + std::string(R"({"id":"b)") + std::to_string(i) + R"(","kind":"paragraph"})";
  }
  std::vector<Refused> const table{
      {"{", "draft.blocks_unreadable"},
      {"{}", "draft.blocks_unreadable"},
      {"[1]", "draft.blocks_unreadable"},
      {R"([{"id":"a","kind":"poem"}])", "draft.block_kind_unknown"},
      {R"([{"id":"","kind":"h1"}])", "draft.block_id_unfit"},
      {R"([{"id":"A b","kind":"h1"}])", "draft.block_id_unfit"},
      {R"([{"id":"a","kind":"h1"},{"id":"a","kind":"h1"}])", "draft.block_id_twice"},
      {many + "]", "draft.too_many_blocks"},
      {"[\"" + std::string(draft_bytes_max, 'a') + "\"]", "draft.too_large"},
  };
  for (auto const& row : table) {
    auto const blocks = read_blocks(row.json);
    ASSERT_FALSE(blocks.has_value()) << row.json.substr(0, 80);
    EXPECT_EQ(blocks.error().code, row.code) << row.json.substr(0, 80);
  }
}

// Edited blocks make the same kind of document as a template: marks, run-in heads, a list item led by a dash, a figure
// of another period beside that of this one; the limit is a warning with its source.
TEST(Draft, compiles_to_a_document) {
  auto words = block("c", BlockKind::paragraph, "一是抓学习。共");
  words.runs.push_back(bound("study"));
  words.runs.push_back(DraftRun{.text = "，上年", .stands = false, .figure = {}, .period = {}, .number_only = false});
  words.runs.push_back(bound("study", "2023H1", true));
  DraftBlocks const blocks{block("a", BlockKind::title, "总结"), block("b", BlockKind::heading_1, "一、情况"), words,
                           block("d", BlockKind::list, "坚持学用结合"), block("e", BlockKind::paragraph, "　")};
  auto const made = compile_draft(read_template("= 标题"), blocks, by_mark(), facts());
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(document::write_text(made->document), "总结\n一、情况\n一是抓学习。共5次，上年4\n——坚持学用结合\n");
  ASSERT_EQ(made->document.sources.size(), 2U);
  EXPECT_EQ(made->document.sources[1].mark, "study@2023H1");
  EXPECT_TRUE(std::get<document::Paragraph>(made->document.body[2]).runs[0].strong);
  EXPECT_TRUE(made->warnings.empty());
  auto const missing =
      compile_draft(read_template("= 标题"), {{"x", BlockKind::paragraph, {bound("none")}}}, {}, facts());
  EXPECT_EQ(missing.error().code, "report.figure_missing");
  EXPECT_EQ(missing.error().where, "x");
  auto const longer = compile_draft(read_template("= 标题"), {block("a", BlockKind::paragraph, std::string(50, 'x'))},
                                    by_mark(), facts());
  EXPECT_EQ(longer->warnings.at(0).code, "report.too_long");
}

struct LayoutRow {
  DraftBlocks blocks;
  std::string faults;  // code@block wanted
};

TEST(Draft, layout) {
  using enum BlockKind;
  auto const titled = block("t", title, "总结");
  std::vector<LayoutRow> const table{
      {{titled, block("a", heading_1, "一、甲"), block("b", heading_2, "（一）乙"), block("c", heading_2, "（二）丙"),
        block("d", heading_1, "二、丁"), block("e", heading_2, "（一）戊"), block("f", heading_3, "1.己"),
        block("g", heading_4, "（1）庚")},
       ""},
      {{block("a", paragraph, "正文")}, "draft.title_missing@;"},
      {{titled, block("a", heading_1, "甲")}, "draft.heading_unnumbered@a一、;"},
      {{titled, block("a", heading_1, "（一）甲")}, "draft.heading_unnumbered@a一、;"},
      {{titled, block("a", heading_1, "一、甲"), block("b", heading_1, "三、乙"), block("c", heading_1, "四、丙")},
       "draft.heading_out_of_order@b二、;"},
      {{titled, block("a", heading_1, "")}, ""},
  };
  for (auto const& row : table) {
    std::string found;
    for (auto const& fault : layout_faults(row.blocks)) {
      found += fault.code + "@" + fault.where + (fault.arguments.empty() ? "" : fault.arguments[1].value) + ";";
    }
    EXPECT_EQ(found, row.faults);
  }
}

struct LooseRow {
  std::string text;
  std::string found;  // text(offers) for each; = where the best offer's value is equal
};

// Every number is loose unless it is part of a name, a date, an ordinal or a code.
TEST(Loose, numbers) {
  Lexicon const lexicon{{{"study", {"党纪学习", "党纪学习教育"}, {"次", "场"}, "8"},
                         {"party-day", {"党日活动", "主题党日"}, {"次"}, "5"},
                         {"news", {"宣传报道"}, {"篇", "条"}, "24"},
                         {"fund", {"争取资金"}, {"万元"}, "527"},
                         {"sites", {"创建点位", "点位"}, {"个"}, "41"},
                         {"rate", {"准确率"}, {"%"}, "100"}},
                        {"五学联动", "六项任务", "三级网格"}};
  std::vector<LooseRow> const table{
      {"开展党纪学习8次", "8次(study=)"},
      {"开展党纪学习八次、党日活动六次", "八次(study=) 六次(party-day study)"},
      {"党纪学习教育共十余次", "十余次(study)"},
      {"刊发宣传报道二十四篇", "二十四篇(news=)"},
      {"完成24篇宣传报道", "24篇(news=)"},
      {"争取资金527万元，同比增长12.5%", "527万元(fund=) 12.5%()"},
      {"争取资金5,270,000元", "5,270,000元()"},
      {"创建点位41个，参加1.2万人次", "41个(sites=) 1.2万人次()"},
      {"牌匾制作准确率百分之百以上，准确率百分之九十五", "百分之九十五(rate)"},
      {"共17，占3成", "17() 3()"},
      {"培训3-5次", "3-5次()"},
      // 名称、日期、序数、文号、编号
      {"抓实“五学联动”模式和五学联动机制，完成六项任务", ""},
      {"健全“10+6+N”机制，“5·19”活动，10+6+N和5·19", ""},
      {"三级网格，A4纸，GB/T 9704-2012，24/7，v1.2.3", ""},
      {"2024年上半年，6月30日，3个月，二〇二四年，连续3年，14:30", ""},
      {"乌民委发〔2024〕12号，第十二批，第3次，第一议题", ""},
      {"（一）强化引领", ""},
      {"二是建强组织", ""},
      {"1.抓学习", ""},
      {"《关于做好3个方面工作的通知》", ""},
      // 一作冠词：旁边有指标名才算
      {"建设一个平台，形成一批成果，每一个环节", ""},
      {"开展党纪学习一次", "一次(study)"},
      {"统一思想，万一，千方百计，几十次，数百个", ""},
      {"开展调研两次", "两次()"},
      // 离得太远、隔着句号，不提供
      {"党纪学习。另开会8次", "8次()"},
  };
  for (auto const& row : table) {
    std::string found;
    for (auto const& loose : loose_numbers({block("a", BlockKind::paragraph, row.text)}, lexicon)) {
      found += (found.empty() ? "" : " ") + loose.text + "(";
      for (auto const& offer : loose.offers) found += (&offer == &loose.offers.front() ? "" : " ") + offer;
      found += std::string(loose.equal ? "=" : "") + ")";
    }
    EXPECT_EQ(found, row.found) << row.text;
  }
}

// Places are told by run and code point; what is bound, or let stand by a person, is not loose, and a name that has its
// figure already is not offered for the next number.
TEST(Loose, places_and_decisions) {
  Lexicon const lexicon{{{"study", {"党纪学习"}, {"次"}, "8"}}, {}};
  auto words = block("a", BlockKind::paragraph, "党纪学习");
  words.runs.push_back(bound("study"));
  words.runs.push_back(
      DraftRun{.text = "、例会3次", .stands = false, .figure = {}, .period = {}, .number_only = false});
  words.runs.push_back(DraftRun{.text = "、约17人", .stands = true, .figure = {}, .period = {}, .number_only = false});
  auto const found = loose_numbers({words}, lexicon);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].run, 2U);
  EXPECT_EQ(found[0].offset, 3U);
  EXPECT_EQ(found[0].length, 2U);
  EXPECT_EQ(found[0].number, "3");
  EXPECT_TRUE(found[0].offers.empty());
}

struct TextsRow {
  std::string theirs;
  std::string mine;
  std::string pieces;  // -theirs +mine
};

TEST(Merge, texts_side_by_side) {
  std::vector<TextsRow> const table{
      {"甲乙丙", "甲乙丙", "甲乙丙"},
      {"甲乙丙", "甲丁丙", "甲-乙-+丁+丙"},
      {"", "新", "+新+"},
      {"旧", "", "-旧-"},
      {"开展学习5次。", "今年开展党纪学习5次。", "+今年+开展+党纪+学习5次。"},
  };
  for (auto const& row : table) {
    std::string shown;
    for (auto const& piece : compare_texts(row.theirs, row.mine)) {
      std::string const sign = piece.side == TextPiece::Side::common   ? ""
                               : piece.side == TextPiece::Side::theirs ? "-"
                                                                       : "+";
      shown.append(sign).append(piece.text).append(sign);
    }
    EXPECT_EQ(shown, row.pieces);
  }
}

struct MergeRow {
  std::string before;  // one letter a block, its text behind a colon where it matters
  std::string theirs;
  std::string mine;
  std::string merged;
  bool needs_a_person;
};

DraftBlocks blocks_of(std::string const& text) {
  DraftBlocks blocks;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find(' ', at), text.size());
    auto const colon = text.find(':', at);
    blocks.push_back(block(text.substr(at, colon - at), BlockKind::paragraph, text.substr(colon + 1, end - colon - 1)));
    at = end + 1;
  }
  return blocks;
}

// Two people wrote from the same version: one-sided changes join by themselves, two-sided ones stand twice; no word is
// lost in any of them.
TEST(Merge, blocks) {
  std::vector<MergeRow> const table{
      {"a:1 b:2", "a:1 b:2", "a:1 b:2", "a:1 b:2", false},
      {"a:1 b:2", "a:1x b:2", "a:1 b:2y", "a:1x b:2y", false},
      {"a:1 b:2", "a:1x b:2", "a:1y b:2", "a:1x a-2:1y b:2", true},
      {"a:1 b:2", "a:1 n:5 b:2", "a:1 b:2 m:6", "a:1 n:5 b:2 m:6", false},
      {"a:1 b:2", "a:1", "a:1 b:2", "a:1", false},
      {"a:1 b:2", "a:1", "a:1 b:2y", "a:1 b:2y", true},
      {"a:1 b:2", "a:1 b:2x", "a:1", "a:1 b:2x", true},
      {"a:1 b:2", "a:1 b:2", "b:2", "b:2", false},
      {"a:1", "a:1 n:2", "a:1 n:3", "a:1 n:2 n-2:3", true},
      {"a:1 b:2 c:3", "b:2 a:1 c:3", "a:1 m:9 b:2 c:3", "b:2 a:1 m:9 c:3", false},
  };
  for (auto const& row : table) {
    auto const made = merge_drafts(blocks_of(row.before), blocks_of(row.theirs), blocks_of(row.mine), {});
    std::string merged;
    for (auto const& each : made.blocks) merged += (merged.empty() ? "" : " ") + each.id + ":" + shown(each, {});
    EXPECT_EQ(merged, row.merged) << row.theirs << " | " << row.mine;
    EXPECT_EQ(made.needs_a_person, row.needs_a_person) << row.merged;
  }
}

}  // namespace
}  // namespace reports
