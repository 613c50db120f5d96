#include "document/specimen_test.h"

#include <array>

#include "base/digest.h"

namespace document {
namespace {

constexpr std::string_view as_of = "2024-07-01T09:30:00.000+08:00";

std::string digest_of(std::string const& text) { return base::to_hex(base::hash(base::HashAlgorithm::sha256, text)); }

/// A drawn notice of a few grey lines, standing for a scanned page.
std::string drawn_page(std::string const& title) {
  std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 210 148\"><rect width=\"210\" height=\"148\" "
      "fill=\"#fdfcf8\"/><text x=\"105\" y=\"26\" font-size=\"11\" text-anchor=\"middle\" fill=\"#333\">" +
      title + "</text>";
  for (int i = 0; i < 8; ++i) {
    svg += "<rect x=\"20\" y=\"" + std::to_string(40 + 11 * i) + "\" width=\"" + std::to_string(i == 7 ? 96 : 170) +
           "\" height=\"4\" rx=\"1\" fill=\"#cfcac0\"/>";
  }
  return svg + "</svg>";
}

Attachment attachment(std::string const& name, std::string const& dated, bool drawn) {
  Attachment made{name, "sha256:" + digest_of(name + dated), dated, "application/pdf", {}};
  if (drawn) {
    made.media_type = "image/svg+xml";
    made.preview = drawn_page(name);
  }
  return made;
}

struct Happening {
  std::string_view day;
  std::string_view title;
};

Record record(int number, std::string day, std::string title) {
  Record made;
  made.id = "1-" + std::to_string(number);
  made.day = std::move(day);
  made.title = std::move(title);
  made.proof = digest_of(made.id + made.day + made.title);
  return made;
}

Source source(std::string id, std::string title, std::string value, std::string explanation) {
  Source made;
  made.mark = id;
  made.digest = digest_of(id);
  made.id = std::move(id);
  made.title = std::move(title);
  made.value = std::move(value);
  made.period = "2024H1";
  made.as_of = as_of;
  made.properties = {{"口径", std::move(explanation)}, {"依据文件", "本单位自定"}};
  return made;
}

void add_meetings(Source& into, std::vector<Happening> const& happenings, int from) {
  for (Happening const& happening : happenings) {
    Record one = record(from++, std::string(happening.day), std::string(happening.title));
    one.facts = {{"地点", "机关三楼会议室"}, {"参加人数", std::to_string(11 + from % 5) + "人"}};
    one.attachments.push_back(attachment("会议记录.docx", one.day.substr(0, 10), from % 3 == 0));
    if (from % 4 == 0) one.attachments.push_back(attachment("通知.pdf", one.day.substr(0, 10), false));
    into.records.push_back(std::move(one));
  }
  into.records_total = static_cast<std::int64_t>(into.records.size());
}

std::string day_in(int month, int day) {
  auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return "2024-" + two(month) + "-" + two(day);
}

Source party_discipline() {
  Source made = source("party-discipline-study", "党纪学习", "6次",
                       "集中开展党纪学习教育，一次会议计1次；自学不计。以会议日期为准。");
  add_meetings(made,
               {{"2024-04-12", "党纪学习教育动员部署"},
                {"2024-04-26", "政治纪律专题学习"},
                {"2024-05-10", "组织纪律专题学习"},
                {"2024-05-24", "廉洁纪律专题学习"},
                {"2024-06-07", "群众纪律和工作纪律专题学习"},
                {"2024-06-21..2024-06-22", "生活纪律专题学习暨读书研讨"}},
               212);
  made.records[3].remark = "迟录：6月3日补记";
  made.records[4].attachments.clear();
  return made;
}

Source regular_study() {
  Source made = source("regular-study", "干部例会学习", "12次", "一次例会计1次。");
  std::vector<Happening> const happenings = {{"2024-01-08", "传达学习全区民族工作会议精神"},
                                             {"2024-01-22", "学习国家通用语言文字有关规定"},
                                             {"2024-02-05", "学习安全生产有关要求"},
                                             {"2024-02-26", "学习信访工作条例"},
                                             {"2024-03-11", "学习全国两会精神"},
                                             {"2024-03-25", "学习保密工作有关规定"},
                                             {"2024-04-08", "学习项目资金管理办法"},
                                             {"2024-04-22", "学习基层减负有关规定"},
                                             {"2024-05-13", "学习民族团结进步条例"},
                                             {"2024-05-27", "学习档案管理有关规定"},
                                             {"2024-06-11", "学习统计工作有关规定"},
                                             {"2024-06-25", "学习防灾减灾知识"}};
  add_meetings(made, happenings, 31);
  return made;
}

/// More than can be listed: summed by month, with every record behind the sums.
Source signs_reviewed() {
  Source made = source("signs-reviewed", "审核牌匾", "712副", "按副计，以终审日期为准；退回重报的不重复计。");
  constexpr std::array<int, 6> monthly = {96, 58, 131, 142, 149, 136};
  constexpr std::array<std::string_view, 6> names = {"便民超市", "牧家乐", "农机维修部", "书店", "蒙餐馆", "药房"};
  int number = 1000;
  for (int month = 1; month <= 6; ++month) {
    int const count = monthly[static_cast<std::size_t>(month - 1)];
    for (int i = 0; i < count; ++i) {
      Record one = record(++number, day_in(month, 1 + i % 28),
                          std::string(names[static_cast<std::size_t>(i) % names.size()]) + "牌匾");
      one.facts = {{"编号", "YS-" + std::to_string(number)}, {"排列", "上下"}, {"结论", "符合"}};
      made.records.push_back(std::move(one));
    }
    made.subtotals.push_back({"2024年" + std::to_string(month) + "月", std::to_string(count) + "副", count});
  }
  made.records_total = static_cast<std::int64_t>(made.records.size());
  return made;
}

Source signs_accuracy() {
  Source made = source("signs-accuracy", "牌匾审核准确率", "99.6%", "终审正确的副数除以终审副数。");
  made.properties.emplace_back("算式", "709 ÷ 712");
  made.subtotals = signs_reviewed().subtotals;
  made.records_total = 712;
  return made;
}

Source funds(std::string id, std::string title, std::string value, std::vector<std::string> const& amounts, int from) {
  Source made = source(std::move(id), std::move(title), std::move(value), "以批复文件日期为准，逐项相加。");
  constexpr std::array<std::string_view, 4> titles = {"饲草料基地建设项目", "奶食品加工车间改造项目",
                                                      "嘎查文化活动场所提升项目", "低氟边销茶推广项目"};
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    auto const month = static_cast<int>(i) + 2;
    Record one = record(from++, day_in(month, 18), std::string(titles[i % titles.size()]));
    one.facts = {{"项目编号", "XM-2024-" + std::to_string(i + 1)}, {"金额", amounts[i] + "万元"}};
    one.attachments.push_back(attachment("批复文件.pdf", one.day, i == 0));
    made.records.push_back(std::move(one));
  }
  made.records_total = static_cast<std::int64_t>(made.records.size());
  return made;
}

Source simple(std::string id, std::string title, std::string value, int count, std::string const& what) {
  Source made = source(std::move(id), std::move(title), std::move(value), "一次计1次，以实际发生日期为准。");
  std::vector<std::string> days;
  std::vector<std::string> titles;
  for (int i = 0; i < count; ++i) {
    Record one = record(300 + 7 * i, day_in(1 + i % 6, 3 + 4 * (i % 6)), what + "（" + std::to_string(i + 1) + "）");
    one.facts = {{"承办", "宣传教育股"}};
    if (i % 5 != 4) one.attachments.push_back(attachment("活动材料.pdf", one.day, false));
    made.records.push_back(std::move(one));
  }
  made.records_total = count;
  return made;
}

Run plain(std::string text) { return {std::move(text), {}, false}; }
Run strong(std::string text) { return {std::move(text), {}, true}; }
Run figure(std::string text, std::string mark) { return {std::move(text), std::move(mark), false}; }

Paragraph title(std::string text) { return {Level::title, {plain(std::move(text))}}; }
Paragraph heading(std::string text) { return {Level::heading_1, {plain(std::move(text))}}; }

std::vector<Source> sources() {
  return {simple("central-group-study", "理论学习中心组学习", "4次", 4, "理论学习中心组学习"),
          party_discipline(),
          simple("party-day", "党日活动", "6次", 6, "主题党日"),
          regular_study(),
          simple("site-clusters", "创建集群", "5个", 5, "创建集群"),
          simple("sites", "创建点位", "28个", 28, "创建点位"),
          simple("media-reports", "宣传报道", "31篇", 31, "宣传报道"),
          simple("pool-projects", "入库项目", "4个", 4, "入库项目"),
          funds("funds-applied", "申请资金", "864万元", {"310", "254", "180", "120"}, 501),
          funds("funds-granted", "争取资金", "486.5万元", {"251.5", "235"}, 541),
          simple("inspections", "隐患排查", "5次", 5, "风险隐患排查"),
          simple("bulletins", "上报信息", "0期", 0, ""),
          signs_reviewed(),
          signs_accuracy(),
          simple("research", "专题调研", "5次", 5, "专题调研")};
}

std::vector<Block> opening() {
  std::vector<Block> body;
  body.emplace_back(title("云杉旗民族事务委员会"));
  body.emplace_back(title("2024年上半年工作总结"));
  body.emplace_back(Paragraph{
      Level::body,
      {plain("2024年上半年，云杉旗民族事务委员会紧紧围绕铸牢中华民族共同体意识这条主线，坚持“一个引领”，抓实“六项任务”"
             "，提升“四种能力”，着力推动全旗民族工作高质量发展。")}});
  body.emplace_back(heading("一、主要工作开展情况"));
  body.emplace_back(Paragraph{
      Level::body,
      {strong("（一）强化党建引领，把牢政治方向。"),
       plain("抓实“第一议题”引领学、专题培训系统学、干部例会常态学、调研观摩交流学。今年以来，召开理论学习中心组学习"),
       figure("4次", "central-group-study"), plain("、党纪学习"), figure("6次", "party-discipline-study"),
       plain("、党日活动"), figure("6次", "party-day"), plain("、干部例会学习"), figure("12次", "regular-study"),
       plain("，推动党员干部以党的创新理论凝心铸魂、学以致用。")}});
  return body;
}

void add_tasks(std::vector<Block>& body) {
  body.emplace_back(Paragraph{Level::heading_2, {plain("（二）围绕贯彻主线，履职尽责促发展")}});
  body.emplace_back(Paragraph{
      Level::body,
      {strong("一是扎实推动民族团结进步示范创建。"), plain("对照测评指标，梳理完成"), figure("5个", "site-clusters"),
       plain("集群和"), figure("28个", "sites"),
       plain("点位，召开全旗示范创建工作推进会，组织点位讲解员参加专题培训，明确任务、压实责任，指导各创建单位常态长效"
             "开展工作。")}});
  body.emplace_back(Paragraph{
      Level::body,
      {strong("二是扎实推动民族团结进步宣传教育。"),
       plain("认真落实宣传教育机制，组织开展“民族政策宣传月”“民族法治宣传周”系列活动，充分发挥教育实践基地和宣讲队作用"
             "。今年以来，在旗级以上媒体推送宣传报道"),
       figure("31篇", "media-reports"), plain("，形成浓厚氛围。")}});
  body.emplace_back(Paragraph{
      Level::body,
      {strong("三是扎实推动少数民族发展资金项目实施。"), plain("通过实地调研、专家评审，入库"),
       figure("4个", "pool-projects"), plain("项目，申请资金"), figure("864万元", "funds-applied"),
       plain("，目前，争取到中央和自治区资金"), figure("486.5万元", "funds-granted"), plain("。项目情况如下：")}});
  body.emplace_back(Table{"2024年入库项目",
                          {"序号", "项目名称", "申请资金（万元）", "状态"},
                          {{"1", "饲草料基地建设项目", "310", "已立项实施"},
                           {"2", "奶食品加工车间改造项目", "254", "已立项实施"},
                           {"3", "嘎查文化活动场所提升项目", "180", "储备"},
                           {"4", "低氟边销茶推广项目", "120", "储备"}}});
  body.emplace_back(Paragraph{
      Level::body,
      {strong("四是扎实推动民族事务治理。"), plain("修订应急预案，开展民族工作领域风险隐患排查"),
       figure("5次", "inspections"), plain("，上报信息"), figure("0期", "bulletins"), plain("，未发生敏感舆情。")}});
  body.emplace_back(Paragraph{
      Level::body,
      {strong("五是扎实推动用文用语文明规范。"),
       plain("坚定不移推广普及国家通用语言文字，持续加强社会市面用文监督管理。上半年，共审核牌匾"),
       figure("712副", "signs-reviewed"), plain("，准确率达到"), figure("99.6%", "signs-accuracy"), plain("。")}});
}

void add_end(std::vector<Block>& body) {
  body.emplace_back(Paragraph{
      Level::body,
      {strong("（三）提升“四种能力”，以好作风促效能。"),
       plain("围绕本职工作推进中遇到的困惑和疑问，主要领导和分管领导分别带队，深入各苏木镇和联系点，围绕项目建设、示范"
             "创建"
             "、互嵌式发展等方面开展专题调研"),
       figure("5次", "research"),
       plain("；以“周调度、月点评、季汇总、年考核”的形式常态化跟踪问效，对照时间表、任务图，抓好跟踪落实。")}});
  body.emplace_back(heading("二、下一步工作计划"));
  body.emplace_back(Paragraph{Level::heading_3, {plain("1.深化示范创建。")}});
  body.emplace_back(
      Paragraph{Level::body,
                {plain("巩固已有成果，分批开展“回头看”，推动创建工作向苏木镇、嘎查和社区延伸，让各族群众在共居共学、"
                       "共建共享、共事共乐中增进了解、加深感情。")}});
  body.emplace_back(Paragraph{Level::heading_3, {plain("2.加快项目实施。")}});
  body.emplace_back(Paragraph{Level::body,
                              {plain("按照“储备一批、论证一批、实施一批”的要求，倒排工期、挂图作战，确保资金安全、项目"
                                     "按期完工、群众长期受益。")}});
}

std::vector<std::pair<std::string, std::string>> verification() {
  return {{"校验命令", "shiliu verify --ledger 台账目录"},
          {"校验什么", "逐条重算记录的散列链，核对依据文件、派生表和各项约束；全程离线。"},
          {"冻结时间", "2024年7月1日9时30分"}};
}

}  // namespace

Document specimen() {
  Document made;
  made.title = "2024年上半年工作总结";
  made.author = "云杉旗民族事务委员会";
  made.generator = "石榴台账 0.1.0";
  made.made_at = base::parse_instant(as_of).value();
  made.body = opening();
  add_tasks(made.body);
  add_end(made.body);
  made.sources = sources();
  made.verification = verification();
  return made;
}

Document specimen_issued() {
  Document made = specimen();
  made.title = "关于2024年上半年工作情况的报告";
  made.red_head = RedHead{"云杉旗民族事务委员会文件", "云民委发〔2024〕12号", "阿木古郎", "000012", "特急"};
  made.body.erase(made.body.begin());
  made.body.front() = title("关于2024年上半年工作情况的报告");
  made.body.insert(made.body.begin() + 1, Paragraph{Level::addressee, {plain("旗委、旗人民政府：")}});
  made.body.emplace_back(Paragraph{Level::body, {plain("特此报告。")}});
  made.body.emplace_back(Paragraph{Level::attachment, {plain("附件：1.2024年入库项目一览表")}});
  made.body.emplace_back(Paragraph{Level::signature, {plain("云杉旗民族事务委员会")}});
  made.body.emplace_back(Paragraph{Level::date, {plain("2024年7月1日")}});
  made.colophon = Colophon{"抄送：旗人大常委会办公室，旗政协办公室，旗委统战部，旗财政局，旗农牧局，旗教育体育局。",
                           "云杉旗民族事务委员会办公室", "2024年7月1日印发"};
  return made;
}

Document specimen_long(int pages) {
  Document made = specimen();
  made.body = opening();
  constexpr int characters_per_page = 22 * 28;
  int written = 0;
  while (written < pages * characters_per_page) {
    made.body.emplace_back(Paragraph{
        Level::body,
        {strong("一是扎实推动民族团结进步宣传教育。"),
         plain(
             "认真落实宣传教育机制，组织开展系列活动，充分发挥教育实践基地和宣讲队作用，形成浓厚氛围。今年以来，在旗级"
             "以上媒体推送宣传报道"),
         figure("31篇", "media-reports"), plain("，召开干部例会学习"), figure("12次", "regular-study"),
         plain("，推动各族群众在空间、文化、经济、社会、心理等方面的全方位嵌入，促进各民族交往交流交融。")}});
    written += 28 * 5;
  }
  return made;
}

}  // namespace document
