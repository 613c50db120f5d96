#include "usecases/read_line.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace usecases {
namespace {

Rules const& rules() {
  static Rules const made = read_rules(SHILIU_SOURCE_DIR "/rules").value();
  return made;
}

/// "kind=study day=2024-06-03 …", fields sorted, then "?field" for each open question.
std::string shown(LineReading const& reading) {
  std::string out = reading.draft.kind.empty() ? "-" : reading.draft.kind;
  if (reading.draft.days) {
    out += " " + base::to_text(reading.draft.days->first).substr(5);
    if (reading.draft.days->last != reading.draft.days->first)
      out += ".." + base::to_text(reading.draft.days->last).substr(5);
  }
  out += " 「" + reading.draft.title + "」";
  for (auto const& [field, value] : reading.draft.fields) out.append(" ").append(field).append("=").append(value);
  std::vector<std::string> open;
  for (auto const& question : reading.open_questions) open.push_back(question.field);
  std::ranges::sort(open);
  for (auto const& field : open) out += " ?" + field;
  return out;
}

struct Case {
  char const* line;
  char const* expected;
};

// The half-year 2024H1 is in hand, today is 28 June 2024, a Friday.
constexpr Case cases[] = {
    {"6月3日党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"6月3日 党纪学习 会议室 17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"６月３日党纪学习，会议室，１７人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"六月三日党纪学习，会议室，十七人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"2024年6月3日党纪学习教育，三楼会议室，17人参加",
     "study 06-03 「党纪学习教育」 attendance=17 category=党纪学习 place=三楼会议室"},
    {"2024-06-03党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"2024.6.3 党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"20240603党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"6.3党纪学习，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习"},
    {"二〇二四年六月三日，党纪学习，会议室，二十五人",
     "study 06-03 「党纪学习」 attendance=25 category=党纪学习 place=会议室"},
    {"今天下午党纪学习，会议室，17人", "study 06-28 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"昨天主题党日，党员活动室，23人", "study 06-27 「主题党日」 attendance=23 category=党日活动 place=党员活动室"},
    {"本周三干部例会，会议室，31人", "study 06-26 「干部例会」 attendance=31 category=干部例会学习 place=会议室"},
    {"上周五中心组学习，会议室，9人",
     "study 06-21 「中心组学习」 attendance=9 category=理论学习中心组学习 place=会议室"},
    {"周三中心组学习，会议室，9人", "study 「中心组学习」 attendance=9 category=理论学习中心组学习 place=会议室 ?day"},
    {"6月3日至5日专题读书班，旗委党校，40人",
     "study 06-03..06-05 「专题读书班」 attendance=40 category=专题读书班 place=旗委党校"},
    {"6月3-5日专题读书班，党校，40人",
     "study 06-03..06-05 「专题读书班」 attendance=40 category=专题读书班 place=党校"},
    {"6月28日至7月2日外出培训，2人", "study 06-28..07-02 「外出培训」 attendance=2 category=外出培训"},
    {"6月5日至3日专题读书班", "study 「专题读书班」 category=专题读书班 ?day"},
    {"6月31日党纪学习，会议室，17人", "study 「党纪学习」 attendance=17 category=党纪学习 place=会议室 ?day"},
    {"12月3日党纪学习，会议室，17人", "study 「党纪学习」 attendance=17 category=党纪学习 place=会议室 ?day"},
    {"3日党纪学习，会议室，17人", "study 「党纪学习」 attendance=17 category=党纪学习 place=会议室 ?day"},
    {"6月上旬党纪学习，17人", "study 「党纪学习」 attendance=17 category=党纪学习 ?day"},
    {"党纪学习，会议室，17人", "study 「党纪学习」 attendance=17 category=党纪学习 place=会议室 ?day"},
    {"6月3日、6月10日党纪学习", "study 「党纪学习」 category=党纪学习 ?day"},
    {"6月3日党纪学习，20余人", "study 06-03 「党纪学习」 category=党纪学习 ?attendance"},
    {"6月3日党纪学习，约20人", "study 06-03 「党纪学习」 category=党纪学习 ?attendance"},
    {"6月3日党纪学习，会议室，应到20人，实到17人",
     "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"6月3日集中学习，会议室，17人", "study 06-03 「集中学习」 attendance=17 place=会议室 ?category"},
    {"6月3日召开理论学习中心组学习会议，传达学习全国两会精神，会议室，9人",
     "study 06-03 「召开理论学习中心组学习会议，传达学习全国两会精神」 attendance=9 category=理论学习中心组学习 "
     "place=会议室"},
    {"6月3日在图克镇开展政策宣讲，120人",
     "activity 06-03 「开展政策宣讲」 attendance=120 category=理论宣讲 place=图克镇"},
    {"5月20日联合教体局在嘎鲁图镇第一小学开展集中宣讲，300名师生参加",
     "activity 05-20 「联合教体局开展集中宣讲」 attendance=300 category=理论宣讲 partner=教体局 "
     "place=嘎鲁图镇第一小学"},
    {"5月12日举办国家通用语言文字培训班，党校，45名学员",
     "activity 05-12 「举办国家通用语言文字培训班」 attendance=45 category=培训班 place=党校"},
    {"5月12日组织观看警示教育片，会议室，30人",
     "study 05-12 「组织观看警示教育片」 attendance=30 category=廉政警示教育 place=会议室"},
    {"6月1日内蒙古日报刊发《各族群众共建美好家园》，自治区级",
     "media_report 06-01 「内蒙古日报刊发《各族群众共建美好家园》，自治区级」 level=自治区级 medium=内蒙古日报"},
    {"6月1日《鄂尔多斯日报》刊登民族团结进步报道1篇，市级媒体",
     "media_report 06-01 「《鄂尔多斯日报》刊登民族团结进步报道1篇，市级媒体」 level=市级 medium=鄂尔多斯日报"},
    {"6月1日人民日报客户端报道我旗宣传月活动，国家级",
     "media_report 06-01 「人民日报客户端报道我旗宣传月活动，国家级」 level=国家级 medium=人民日报客户端"},
    {"6月1日宣传报道：乌审旗民族团结故事", "media_report 06-01 「宣传报道：乌审旗民族团结故事」 ?level"},
    {"4月2日到无定河镇调研少数民族发展资金项目，提出问题3个",
     "- 04-02 「到无定河镇调研少数民族发展资金项目，提出问题3个」 ?kind"},
    {"4月2日调研互嵌式社区建设，嘎鲁图镇", "research 04-02 「调研互嵌式社区建设」 place=嘎鲁图镇"},
    {"4月8日开展敏感舆情隐患排查，发现问题2个",
     "governance 04-08 「开展敏感舆情隐患排查」 category=风险隐患排查 findings=2"},
    {"4月8日风险隐患排查，全旗，发现隐患0处",
     "governance 04-08 「风险隐患排查，全旗」 category=风险隐患排查 findings=0"},
    {"4月8日上报信息1期", "governance 04-08 「上报信息1期」 category=信息上报"},
    {"4月8日修订应急预案", "governance 04-08 「修订应急预案」 category=应急预案"},
    {"5月8日审核牌匾，汉文“乌审旗民族幼儿园”，通过",
     "sign_review 05-08 「审核牌匾，汉文“乌审旗民族幼儿园”，通过」 decision=通过"},
    {"5月8日牌匾审核：嘎鲁图镇羊肉馆", "sign_review 05-08 「牌匾审核：嘎鲁图镇羊肉馆」"},
    {"5月9日校园经费项目申报，申请资金20万元",
     "declaration 05-09 「校园经费项目申报，申请资金20万元」 matter=校园经费项目申报"},
    {"5月9日教育实践基地验收", "declaration 05-09 「教育实践基地验收」 matter=教育实践基地验收"},
    {"5月10日巡查整改再回头：台账不规范", "rectification 05-10 「巡查整改再回头：台账不规范」 origin=巡查整改再回头"},
    {"5月10日问题整改，监督贯通协调平台", "rectification 05-10 「问题整改，监督贯通协调平台」 origin=监督贯通协调平台"},
    {"3月1日入户走访", "- 03-01 「入户走访」 ?kind"},
    {"3月1日", "- 03-01 「」 ?kind ?title"},
    {"会议室，17人", "- 「会议室，17人」 ?day ?kind"},
    {"6月3日党日活动暨警示教育，党员活动室，25人",
     "study 06-03 「党日活动暨警示教育」 attendance=25 place=党员活动室 ?category"},
    {"6月3日召开第3次党纪学习，会议室，17人",
     "study 06-03 「召开第3次党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"6月3日党纪学习《中国共产党纪律处分条例》第10条至第20条，会议室，17人",
     "study 06-03 「党纪学习《中国共产党纪律处分条例》第10条至第20条」 attendance=17 category=党纪学习 place=会议室"},
    {"6月3日“10+6+N”机制宣讲，文化广场，200人次",
     "activity 06-03 「“10+6+N”机制宣讲」 attendance=200 category=理论宣讲 place=文化广场"},
    {"6月3日党纪学习；地点：二楼会议室；参加人数：17",
     "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=二楼会议室"},
    {"6月3日党纪学习，编号DJ-2024-017，会议室，17人",
     "study 06-03 「党纪学习」 attendance=17 category=党纪学习 code=DJ-2024-017 place=会议室"},
    {"6月3日党纪学习，17人，18人", "study 06-03 「党纪学习」 category=党纪学习 ?attendance"},
    {"6月3日党纪学习,3楼会议室,17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=3楼会议室"},
    {"6月3日读书班，人大会议室，17人", "study 06-03 「读书班」 attendance=17 category=专题读书班 place=人大会议室"},
    {"6月3日民族团结进步宣传月启动仪式交流活动，文化广场，500余人",
     "activity 06-03 「民族团结进步宣传月启动仪式交流活动」 category=交流活动 place=文化广场 ?attendance"},
    {"6月3日会同统战部开展联谊活动，乌审召镇，60人",
     "activity 06-03 「会同统战部开展联谊活动」 attendance=60 category=交流活动 partner=统战部 place=乌审召镇"},
    {"6月3日选派培训，赴呼和浩特，2名干部", "study 06-03 「选派培训，赴呼和浩特」 attendance=2 category=外出培训"},
    {"6月3日党纪学习会议室17人", "study 06-03 「党纪学习会议室」 attendance=17 category=党纪学习"},
    {"6月3日9:30党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
    {"6月3日（周一）党纪学习，会议室，17人", "study 06-03 「党纪学习」 attendance=17 category=党纪学习 place=会议室"},
};

TEST(ReadLine, AsAClerkWrites) {
  LineAsked asked;
  asked.today = base::parse_day("2024-06-28").value();
  asked.period = base::parse_period("2024H1").value();
  for (auto const& [line, expected] : cases) {
    asked.line = line;
    auto const reading = read_line(rules(), asked);
    ASSERT_TRUE(reading.has_value()) << line << " " << reading.error().code;
    EXPECT_EQ(shown(*reading), expected) << line;
    std::size_t at = 0;
    for (auto const& part : reading->understood) {
      EXPECT_EQ(asked.line.substr(part.offset, part.length), part.text) << line;
      EXPECT_GE(part.offset, at);
      at = part.offset;
      EXPECT_FALSE(part.why.code.empty());
    }
  }
  EXPECT_GE(std::size(cases), 60U);
}

// Without a period in hand a day is of this year if it is not yet to come.
TEST(ReadLine, TheYearIsNotGuessed) {
  struct YearCase {
    char const* line;
    char const* period;
    char const* day;      // empty: asked
    std::size_t choices;  // of the question
  };
  for (auto const& [line, period, day, choices] : std::initializer_list<YearCase>{
           {"6月3日党纪学习", "", "2024-06-03", 0},
           {"6月28日党纪学习", "", "2024-06-28", 0},
           {"12月3日党纪学习", "", "", 2},
           {"12月3日党纪学习", "2023", "2023-12-03", 0},
           {"12月3日党纪学习", "2024H1", "", 1},
           {"2月29日党纪学习", "2023", "", 1},
           {"6月31日党纪学习", "2024H1", "", 0},
           {"3日党纪学习", "2024H1", "", 6},
           {"31日党纪学习", "2024H1", "", 3},
           {"2023年6月3日党纪学习", "2024H1", "2023-06-03", 0},
           {"1月3日党纪学习", "2023-07-01..2024-06-30", "2024-01-03", 0},
           {"6月30日党纪学习", "2023-06-30..2024-06-30", "", 2},
           {"党纪学习", "2024H1", "", 0},
       }) {
    LineAsked asked;
    asked.line = line;
    asked.today = base::parse_day("2024-06-28").value();
    if (*period != '\0') asked.period = base::parse_period(period).value();
    auto const reading = read_line(rules(), asked).value();
    std::string const found = reading.draft.days ? base::to_text(reading.draft.days->first) : "";
    EXPECT_EQ(found, day) << line << " " << period;
    auto const question = std::ranges::find(reading.open_questions, "day", &OpenQuestion::field);
    ASSERT_EQ(question != reading.open_questions.end(), found.empty()) << line << " " << period;
    if (found.empty()) {
      EXPECT_EQ(question->choices.size(), choices) << line << " " << period;
    }
  }
}

TEST(ReadLine, IsRefused) {
  struct Refusal {
    std::string line;
    char const* code;
  };
  std::string long_line;
  for (int i = 0; i < 501; ++i) long_line += "长";
  for (auto const& [line, code] : std::vector<Refusal>{{"", "line.empty"},
                                                       {"  　", "line.empty"},
                                                       {long_line, "line.too_long"},
                                                       {"\xFF\xFE", "line.not_utf8"},
                                                       {"6月3日走访，13912345678", "privacy.number_found"},
                                                       {"6月3日走访11010519491231002X", "privacy.number_found"}}) {
    LineAsked asked;
    asked.line = line;
    asked.today = base::parse_day("2024-06-28").value();
    auto const reading = read_line(rules(), asked);
    ASSERT_FALSE(reading.has_value()) << line;
    EXPECT_EQ(reading.error().code, code);
  }
}

// A kind chosen before is kept, and its words are looked for.
TEST(ReadLine, TheKindMayBeChosen) {
  LineAsked asked;
  asked.line = "6月3日开展排查，发现问题3个";
  asked.today = base::parse_day("2024-06-28").value();
  asked.kind = "governance";
  auto const reading = read_line(rules(), asked).value();
  EXPECT_EQ(reading.draft.kind, "governance");
  EXPECT_EQ(reading.draft.fields.at("findings"), "3");
  asked.kind = "nothing";
  EXPECT_EQ(read_line(rules(), asked).error().code, "record.unknown_kind");
}

}  // namespace
}  // namespace usecases
