// How fast entries are found, and what the index costs when they are appended. Usage: search_bench make FILE ENTRIES
// [UNITS], search_bench ask FILE; FILE may be postgresql://… (an empty database).

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>

#include "db/migrations.h"
#include "measure.h"
#include "metrics/metrics_store.h"
#include "office/office_store.h"
#include "search/search_store.h"

namespace {

using measure::must;
using measure::seconds_of;

/// Of all threads: what a busy machine cannot stretch.
double processor_seconds_of(std::function<void()> const& work) {
  auto const begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

struct Rules {
  ledger::Kinds kinds;
  metrics::Definitions definitions;
  search::PublicPapers papers;
  ledger::Privacy privacy;
};

Rules read_rules() {
  Rules rules;
  rulefile::Faults faults;
  std::string const folder = SHILIU_SOURCE_DIR "/rules";
  auto kinds = rulefile::read_folder(folder, "kinds", faults);
  auto figures = rulefile::read_folder(folder, "metrics", faults);
  auto framework = rulefile::read_folder(folder, "framework", faults);
  auto papers = rulefile::read_folder(folder, "search", faults);
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  auto machines = rulefile::read_folder(folder, "machines", faults);
  auto parsed = cases::Machines::parse(machines, rules.kinds, faults);
  rules.definitions = metrics::Definitions::parse(figures, framework, rules.kinds, std::move(parsed), faults);
  rules.papers = search::PublicPapers::parse(papers);
  if (!faults.empty()) throw std::runtime_error(faults.take().front().code);
  return rules;
}

/// Entries with as many different words as an office writes. One title in ten speaks of 民族团结.
class Work {
 public:
  ledger::Draft draft(base::Day day) {
    ledger::Draft made;
    made.days = {day, day};
    auto const sort = below(10);
    made.kind = sort < 4 ? "study" : sort < 6 ? "media_report" : sort < 9 ? "sign_review" : "governance";
    std::string const where = fmt::format("{}{}{}", pick(first_), pick(second_), pick(places_));
    if (made.kind == "sign_review") {
      made.title = fmt::format("{}{}{}", where, pick(trades_), pick(shops_));
      made.fields = {{"code", fmt::format("PB-{}", ++number_)},
                     {"decision", std::string("通过")},
                     {"type", std::string(pick(shops_))}};
      return made;
    }
    made.title = fmt::format("{}在{}{}{}{}", pick(who_), where, pick(verbs_),
                             below(10) == 0 ? "民族团结进步" : pick(matters_), pick(papers_));
    if (made.kind == "study") {
      made.fields["category"] = std::string(pick(categories_));
      made.fields["attendance"] = std::int64_t{below(60)};
      made.fields["place"] = where;
    } else if (made.kind == "media_report") {
      made.fields["level"] = std::string("市级");
      made.fields["medium"] = fmt::format("{}日报", pick(first_));
    } else {
      made.fields["category"] = std::string("信息上报");
      made.fields["note"] = fmt::format("{}{}后{}{}", pick(verbs_), pick(matters_), pick(verbs_), pick(matters_));
    }
    return made;
  }
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

 private:
  template <std::size_t Count>
  char const* pick(std::array<char const*, Count> const& words) {
    // Common words are much more common: the square of an even draw.
    auto const draw = static_cast<double>(random_()) / 4294967296.0;
    return words.at(static_cast<std::size_t>(draw * draw * static_cast<double>(Count)));
  }
  static constexpr std::array<char const*, 24> first_{
      "乌审", "嘎鲁图", "图克",     "无定河", "苏力德", "乌兰陶勒盖", "鄂托克", "达拉特",
      "杭锦", "准格尔", "伊金霍洛", "康巴什", "东胜",   "陶利",       "巴彦",   "沙尔利格",
      "河南", "纳林河", "呼吉尔特", "毛乌素", "查干",   "布日都",     "巴图湾", "萨拉乌苏"};
  static constexpr std::array<char const*, 16> second_{"镇",   "苏木", "嘎查", "社区",  "村",   "街道",
                                                       "小区", "园区", "牧场", "学校",  "林场", "水库",
                                                       "广场", "大街", "新区", "工业园"};
  static constexpr std::array<char const*, 16> places_{
      "会议室",   "党员活动室", "文化广场", "综合服务中心", "党群服务中心", "图书馆", "礼堂",   "体育馆",
      "实践基地", "博物馆",     "幼儿园",   "小学",         "中学",         "卫生院", "合作社", "便民大厅"};
  static constexpr std::array<char const*, 12> who_{"旗民委",     "机关党支部", "党组",       "宣讲团",
                                                    "各股室",     "政策法规股", "文教宣传股", "经济发展股",
                                                    "志愿服务队", "督查组",     "调研组",     "联络员队伍"};
  static constexpr std::array<char const*, 20> verbs_{
      "组织学习", "传达学习", "研究部署", "召开", "开展", "举办", "推进",   "督导检查", "宣讲", "调研",
      "座谈交流", "专题研讨", "总结",     "安排", "排查", "整改", "回头看", "验收",     "申报", "观摩"};
  static constexpr std::array<char const*, 28> matters_{"党纪学习教育",
                                                        "铸牢中华民族共同体意识",
                                                        "习近平总书记重要讲话精神",
                                                        "民族区域自治法",
                                                        "廉洁自律准则",
                                                        "纪律处分条例",
                                                        "安全生产",
                                                        "少数民族发展资金",
                                                        "国家通用语言文字",
                                                        "互嵌式社区建设",
                                                        "乡村振兴",
                                                        "信访维稳",
                                                        "网络舆情",
                                                        "生态保护",
                                                        "防灾减灾",
                                                        "禁毒宣传",
                                                        "消防演练",
                                                        "档案管理",
                                                        "保密教育",
                                                        "财务制度",
                                                        "公文写作",
                                                        "蒙汉双语标识",
                                                        "文物保护",
                                                        "非遗传承",
                                                        "那达慕大会",
                                                        "江格尔史诗",
                                                        "防汛抗旱",
                                                        "春季植树"};
  static constexpr std::array<char const*, 12> papers_{"会议",     "专题会",   "活动",     "工作",
                                                       "培训班",   "座谈会",   "通知精神", "实施方案",
                                                       "会议纪要", "工作信息", "读书班",   "主题党日"};
  static constexpr std::array<char const*, 8> categories_{"党纪学习",     "干部例会学习", "理论学习中心组学习",
                                                          "党日活动",     "外出培训",     "专题读书班",
                                                          "廉政警示教育", "重点任务研究"};
  static constexpr std::array<char const*, 24> trades_{
      "羊肉", "奶食品", "五金", "建材", "美容", "汽车修理", "蒙古族服饰", "烟酒", "水果", "药房", "牙科", "眼镜",
      "文具", "家具",   "农资", "种子", "饲料", "摩托车",   "通讯",       "快递", "理发", "洗车", "打印", "照相"};
  static constexpr std::array<char const*, 10> shops_{"店",   "超市", "门市部",   "经营部", "服务部",
                                                      "商行", "饭馆", "有限公司", "合作社", "工作室"};

  std::mt19937 random_{20'240'630};
  std::int64_t number_ = 0;
};

db::Connection open(std::string const& file) { return must(db::Connection::open({file}, db::Access::write)); }

double append(db::Connection& connection, Rules const& rules, search::Library const& library, ledger::Author author,
              std::vector<ledger::Draft> drafts, bool indexed) {
  return seconds_of([&] {
    auto transaction = must(db::Transaction::begin(connection));
    auto tally = must(metrics::Tally::begin(transaction, rules.definitions, rules.kinds));
    std::optional<search::Indexer> indexer;
    if (indexed) indexer.emplace(must(search::Indexer::begin(transaction, library)));
    auto appender = must(ledger::Appender::begin(transaction, rules.kinds, std::move(author),
                                                 [&](auto const& entry, auto const* ended) -> base::Done {
                                                   TRY(tally.witness(entry, ended));
                                                   return indexed ? indexer->witness(entry, ended) : base::Done();
                                                 }));
    for (auto& each : drafts) must(appender.add(std::move(each)));
    must(appender.finish());
    must(tally.flush());
    if (indexed) must(indexer->flush());
    must(transaction.commit());
  });
}

void make(std::string const& file, std::int64_t entries, std::int64_t units) {
  Rules const rules = read_rules();
  search::Library const library{rules.papers, rules.privacy, {}};
  auto connection = open(file);
  must(db::migrate(connection, db::migrations()));
  must(ledger::create_derived(connection));
  auto const city = must(office::add_unit(connection, {"市", office::UnitLevel::city, {}}, base::Instant(1)));
  Work work;
  constexpr std::int64_t at_once = 100'000;
  std::int64_t left = entries;
  double seconds = 0;
  for (std::int64_t round = 0; left > 0; ++round) {
    for (std::int64_t i = 0; i < units && left > 0; ++i) {
      auto const unit =
          round == 0 && i > 0
              ? must(office::add_unit(connection, {fmt::format("旗{}", i + 1), office::UnitLevel::banner, city},
                                      base::Instant(1)))
              : office::UnitId(i + 1);
      std::vector<ledger::Draft> drafts;
      for (auto count = std::min(left, at_once / units); count > 0; --count, --left) {
        drafts.push_back(work.draft(base::Day(static_cast<std::int32_t>(19'000 + round * 40 + work.below(60)))));
      }
      ledger::Author author{unit,
                            ledger::SectionId(1 + work.below(6)),
                            {},
                            fmt::format("{}/{}", i, round),
                            base::Instant((19'060 + round * 40) * 86'400'000),
                            base::HashAlgorithm::sha256};
      seconds += append(connection, rules, library, std::move(author), std::move(drafts), true);
    }
  }
  fmt::print("{:<52} {:>9.0f} /s\n", "appended with figures and index", static_cast<double>(entries) / seconds);
}

/// The same drafts with and without the index, by turns.
void compare(std::string const& folder, std::int64_t entries) {
  Rules const rules = read_rules();
  search::Library const library{rules.papers, rules.privacy, {}};
  std::array<std::vector<double>, 2> seconds;
  std::array<std::vector<double>, 2> processor;
  for (int round = 0; round < 6; ++round) {
    bool const indexed = round % 2 == 1;
    auto const file = std::filesystem::path(folder) / "search_bench_compare.db";
    for (char const* const end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
    auto connection = open(file.string());
    must(db::migrate(connection, db::migrations()));
    must(ledger::create_derived(connection));
    auto const unit = must(office::add_unit(connection, {"旗", office::UnitLevel::banner, {}}, base::Instant(1)));
    Work work;
    std::vector<ledger::Draft> drafts;
    for (std::int64_t i = 0; i < entries; ++i) {
      drafts.push_back(work.draft(base::Day(static_cast<std::int32_t>(19'000 + i * 365 / entries))));
    }
    ledger::Author const author{
        unit, ledger::SectionId(1), {}, "bench", base::Instant(1'719'800'000'000), base::HashAlgorithm::sha256};
    processor.at(indexed ? 1 : 0).push_back(processor_seconds_of([&] {
      seconds.at(indexed ? 1 : 0).push_back(append(connection, rules, library, author, std::move(drafts), indexed));
    }));
  }
  for (auto& each : seconds) std::ranges::sort(each);
  for (auto& each : processor) std::ranges::sort(each);
  auto const rate = [&](std::size_t which) { return static_cast<double>(entries) / seconds.at(which)[1]; };
  fmt::print("{:<52} {:>9.0f} /s\n{:<52} {:>9.0f} /s   {:.2f} of without\n", "appended without the index", rate(0),
             "appended with it", rate(1), rate(1) / rate(0));
  auto const micros = [&](std::size_t which) { return processor.at(which)[1] / static_cast<double>(entries) * 1e6; };
  fmt::print("{:<52} {:>9.2f} µs without, {:.2f} with\n", "processor time an entry", micros(0), micros(1));
}

struct Question {
  std::string name;
  search::Asked asked;
};

std::vector<Question> words_to_find() {
  std::vector<Question> out;
  constexpr std::array<char const*, 50> words{"会议",
                                              "学习",
                                              "党纪",
                                              "羊肉",
                                              "图克",
                                              "嘎鲁图镇",
                                              "民族团结",
                                              "民族团结进步",
                                              "铸牢中华民族共同体意识",
                                              "会议室",
                                              "乌审",
                                              "旗民委",
                                              "实施方案",
                                              "会议纪要",
                                              "读书班",
                                              "江格尔",
                                              "那达慕",
                                              "非遗",
                                              "消防演练",
                                              "档案管理",
                                              "文物保护",
                                              "保密",
                                              "牙科",
                                              "眼镜店",
                                              "照相",
                                              "有限公司",
                                              "合作社",
                                              "PB-777",
                                              "日报",
                                              "信息上报",
                                              "djxx",
                                              "hys",
                                              "zl",
                                              "党纪 会议室",
                                              "图克 学习",
                                              "旗",
                                              "江",
                                              "春季植树活动",
                                              "禁毒",
                                              "总书记讲话",
                                              "没有这个词",
                                              "学 羊",
                                              "联络员队伍",
                                              "萨拉乌苏",
                                              "巴图湾水库",
                                              "督导检查 安全生产",
                                              "mztj",
                                              "防汛抗旱",
                                              "2024",
                                              "康巴什新区"};
  for (auto const* const word : words) {
    Question question{word, {}};
    question.asked.filter.words = must(search::parse_words(word));
    out.push_back(question);
    question.name += "/study";
    question.asked.filter.kind = "study";
    out.push_back(std::move(question));
  }
  return out;
}

std::vector<Question> pages() {
  std::vector<Question> out;
  auto const add = [&](std::string name, auto const& change) {
    Question question{std::move(name), {}};
    change(question.asked);
    out.push_back(std::move(question));
  };
  add("all", [](search::Asked&) {});
  add("oldest first", [](search::Asked& asked) { asked.ascending = true; });
  add("unit", [](search::Asked& asked) { asked.filter.units = {office::UnitId(1)}; });
  add("kind", [](search::Asked& asked) { asked.filter.kind = "governance"; });
  add("unit and kind", [](search::Asked& asked) {
    asked.filter.units = {office::UnitId(1)};
    asked.filter.kind = "study";
  });
  add("section", [](search::Asked& asked) { asked.filter.section = office::SectionId(3); });
  add("a month", [](search::Asked& asked) {
    asked.filter.from = base::Day(19'100);
    asked.filter.until = base::Day(19'130);
  });
  add("evidence missing", [](search::Asked& asked) { asked.filter.evidence = false; });
  add("by recording", [](search::Asked& asked) { asked.order = search::Order::recorded; });
  add("by title", [](search::Asked& asked) { asked.order = search::Order::title; });
  add("kind by title", [](search::Asked& asked) {
    asked.order = search::Order::title;
    asked.filter.kind = "governance";
  });
  add("row 50,000 on", [](search::Asked& asked) { asked.offset = 50'000; });
  add("behind a cursor", [](search::Asked& asked) {
    asked.beyond = ledger::EntryId{office::UnitId(1), ledger::Position(500)};
  });
  return out;
}

void ask(std::string const& file, std::vector<Question> const& questions, std::string_view what) {
  Rules const rules = read_rules();
  search::Library const library{rules.papers, rules.privacy, {}};
  auto connection = open(file);
  constexpr std::size_t rounds = 5;
  struct Answer {
    double seconds;
    double processor;
    std::string name;
  };
  std::vector<Answer> answers;
  for (auto const& question : questions) {
    std::vector<double> seconds;
    std::vector<double> processor;
    seconds.reserve(rounds);
    processor.reserve(rounds);
    search::Found found;
    for (std::size_t round = 0; round < rounds; ++round) {
      processor.push_back(processor_seconds_of([&] {
        seconds.push_back(seconds_of([&] { found = must(search::find(connection, library, question.asked)); }));
      }));
    }
    std::ranges::sort(seconds);
    std::ranges::sort(processor);
    answers.push_back({seconds[rounds / 2] * 1'000, processor[rounds / 2] * 1'000,
                       fmt::format("{} ({}{})", question.name, found.total, found.more_than ? "+" : "")});
  }
  auto const at = [&](double part, auto which) {
    std::ranges::sort(answers, {}, which);
    return answers[static_cast<std::size_t>(part * static_cast<double>(answers.size() - 1))].*which;
  };
  fmt::print("{}: processor median {:.2f} ms, p95 {:.2f} ms\n", what, at(0.5, &Answer::processor),
             at(0.95, &Answer::processor));
  fmt::print("{}: median {:.2f} ms, p95 {:.2f} ms, slowest {:.2f} ms\n", what, at(0.5, &Answer::seconds),
             at(0.95, &Answer::seconds), at(1, &Answer::seconds));
  auto const shown = questions.size() > 20 ? std::size_t{8} : answers.size();
  for (std::size_t i = answers.size() - shown; i < answers.size(); ++i) {
    fmt::print("    {:<40} {:>8.2f} ms\n", answers[i].name, answers[i].seconds);
  }
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> const arguments(words + 1, words + count);
  if (arguments.size() >= 3 && arguments[0] == "make") {
    make(arguments[1], std::stoll(arguments[2]), arguments.size() > 3 ? std::stoll(arguments[3]) : 1);
  } else if (arguments.size() == 3 && arguments[0] == "compare") {
    compare(arguments[1], std::stoll(arguments[2]));
  } else if (arguments.size() == 2 && arguments[0] == "ask") {
    ask(arguments[1], words_to_find(), "searches");
    ask(arguments[1], pages(), "pages");
  } else {
    fmt::print(stderr, "search_bench make FILE ENTRIES [UNITS] | compare FOLDER ENTRIES | ask FILE\n");
    return 2;
  }
  return 0;
}
