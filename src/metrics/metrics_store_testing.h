#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "cases/cases_store.h"
#include "ledger/ledger_store.h"
#include "metrics/metrics_store.h"
#include "metrics/rules_testing.h"
#include "office/office_store.h"
#include "testing/database.h"

/// A city with two banners that record made-up work, and the plain truth about it kept in memory.
namespace metrics::made_up {

using ledger::Value;

/// Random work over the kinds of the house, so that every course and measure is met.
class Work {
 public:
  explicit Work(unsigned seed) : random_(seed) {}

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  bool chance(int percent) { return below(100) < percent; }
  base::Day any_day() { return day("2022-11-01").plus(below(900)); }
  std::string pick(std::vector<std::string> const& words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }

  ledger::Draft draft() {
    ledger::Draft result;
    result.kind =
        pick({"study", "activity", "media_report", "site", "declaration", "project", "governance", "sign_review",
              "research", "task", "rectification", "rectification_step", "rectification_step", "project_step"});
    result.days.first = any_day();
    result.days.last = chance(80) ? result.days.first : result.days.first.plus(below(60));
    result.title = pick({"甲", "乙", "“江格尔”公益培训班", "丁"});
    fill(result);
    return result;
  }

 private:
  void put(ledger::Draft& draft, std::string const& field, Value value) { draft.fields[field] = std::move(value); }
  void put_some(ledger::Draft& draft, std::string const& field, Value value) {
    if (chance(70)) put(draft, field, std::move(value));
  }
  void fill(ledger::Draft& draft) {
    if (draft.kind == "study") put(draft, "category", pick({"党纪学习", "党日活动", "专题读书班", "干部例会学习"}));
    if (draft.kind == "activity") put(draft, "category", pick({"理论宣讲", "培训班", "交流活动"}));
    if (draft.kind == "governance") put(draft, "category", pick({"风险隐患排查", "信息上报", "应急预案"}));
    if (draft.kind == "media_report") put(draft, "level", pick({"旗级", "市级", "国家级", "苏木级"}));
    if (draft.kind == "task") put(draft, "role", pick({"牵头", "责任"}));
    if (draft.kind == "sign_review") put_some(draft, "check", pick({"准确", "准确", "准确", "有误"}));
    if (draft.kind == "declaration") {
      put(draft, "matter", pick({"备案申报", "教育实践基地申报", "校园经费项目申报"}));
      put_some(draft, "level", pick({"旗级", "市级", "国家级"}));
    }
    if (draft.kind == "site") {
      put(draft, "cluster", pick({"机关集群", "企业集群", "社区集群", "学校集群"}));
      put_some(draft, "observation", chance(50));
      if (chance(30)) put(draft, "withdrawn_on", any_day());
    }
    if (draft.kind == "project") {
      put_some(draft, "pooled_on", any_day());
      put_some(draft, "set_up_on", any_day());
      put_some(draft, "applied", base::Money(below(1'000'000'000)));
      put_some(draft, "central", base::Money(below(1'000'000'000)));
      put_some(draft, "region", base::Money(below(1'000'000'000)));
      put_some(draft, "status", pick({"已入库", "已立项"}));
    }
    if (draft.kind == "rectification_step") {
      put(draft, "case", "Z" + std::to_string(below(40)));
      put(draft, "action",
          pick({"登记问题", "登记问题", "制定措施", "开始整改", "报告完成", "验收销号", "撤销", "并案"}));
      put_some(draft, "origin", pick({"监督贯通协调平台", "财政衔接资金考核评估"}));
    }
    if (draft.kind == "project_step") {
      put(draft, "case", "X" + std::to_string(below(20)));
      put(draft, "action", pick({"申报", "资金下达", "追加下达", "席位评分"}));
      put_some(draft, "applied", base::Money(below(1'000'000'000)));
      put_some(draft, "central", base::Money(below(1'000'000'000)));
    }
    if (draft.kind == "rectification") {
      put(draft, "origin", pick({"监督贯通协调平台", "巡查整改再回头", "财政衔接资金考核评估"}));
      put_some(draft, "status", pick({"已完成", "整改中"}));
      put_some(draft, "done_on", any_day());
    }
  }

  std::mt19937 random_;
};

class FiguresTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    connection_.emplace(open());
    city_ = add("市", office::UnitLevel::city, std::nullopt);
    banner_ = add("旗", office::UnitLevel::banner, city_);
    other_ = add("邻旗", office::UnitLevel::banner, city_);
  }
  void TearDown() override {
    connection_.reset();
    BothDatabases::TearDown();
  }

  [[nodiscard]] db::Connection& connection() { return *connection_; }

  /// One command: appended, witnessed, committed; and remembered for truth(). A draft that corrects names a live
  /// target.
  ledger::Receipt append(office::UnitId unit, std::vector<ledger::Draft> drafts, std::int64_t now) {
    auto transaction = db::Transaction::begin(connection()).value();
    auto tally = Tally::begin(transaction, rules_.definitions, rules_.kinds).value();
    auto standings = cases::Register::begin(transaction, rules_.definitions.machines()).value();
    ledger::Author author{unit,
                          ledger::SectionId(1),
                          ledger::AccountId(1),
                          "c" + std::to_string(++commands_),
                          base::Instant(now),
                          base::HashAlgorithm::sha256};
    auto appender =
        ledger::Appender::begin(transaction, rules_.kinds, author, [&](auto const& entry, auto const* ended) {
          remember(entry);
          need(standings.witness(entry, ended));
          return tally.witness(entry, ended);
        }).value();
    for (auto& draft : drafts) {
      auto const added = appender.add(std::move(draft));
      if (!added) throw std::runtime_error("cannot append: " + added.error().code + " " + added.error().where);
    }
    auto receipt = appender.finish().value();
    need(tally.flush());
    need(standings.flush());
    need(transaction.commit());
    return receipt;
  }
  ledger::Receipt append(office::UnitId unit, ledger::Draft draft, std::int64_t now) {
    std::vector<ledger::Draft> drafts;
    drafts.push_back(std::move(draft));
    return append(unit, std::move(drafts), now);
  }

  /// Random work in all units, a part of it correcting what is there.
  void work(Work& random, int entries, std::int64_t& now) {
    while (entries > 0) {
      office::UnitId const unit = random.chance(70) ? banner_ : random.chance(50) ? city_ : other_;
      int const some = std::min(entries, 1 + random.below(40));
      std::vector<ledger::Draft> drafts;
      std::set<ledger::Position> taken;
      for (int i = 0; i < some; ++i) drafts.push_back(one(random, unit, taken));
      now += random.below(3);
      append(unit, std::move(drafts), now);
      entries -= some;
    }
  }

  /// The plain truth: what is live as of the instant for the scope, measured one by one.
  std::vector<Figure> truth(office::Scope const& scope, base::Period const& period, base::Instant as_of) {
    std::set<office::UnitId> const wanted(scope.units.begin(), scope.units.end());
    std::vector<ledger::Entry> live;
    for (auto const& [unit, chain] : chains_) {
      for (auto const& each : chain) {
        if (each.entry.recorded > as_of) continue;
        if (each.ended_by && chain[static_cast<std::size_t>(each.ended_by->value() - 1)].entry.recorded <= as_of)
          continue;
        auto const& with = each.entry.what.with;
        bool const counts = wanted.contains(unit) ||
                            std::any_of(with.begin(), with.end(), [&](auto other) { return wanted.contains(other); });
        if (counts) live.push_back(each.entry);
      }
    }
    return measure(rules_.definitions, rules_.kinds, live, period, as_of);
  }

  office::Scope scope(office::UnitId root, bool subtree) {
    auto const tree = office::units(connection()).value();
    return {root, subtree, subtree ? tree.with_descendants(root) : std::vector<office::UnitId>{root}};
  }
  std::map<std::string, Figure> asked(office::UnitId unit, std::string_view when,
                                      std::optional<base::Instant> as_of = std::nullopt) {
    auto found = figures(connection(), rules_.definitions, rules_.kinds, {scope(unit, false), period(when), as_of});
    std::map<std::string, Figure> result;
    for (auto& figure : found.value()) result.emplace(figure.id, figure);
    return result;
  }
  void rebuild_all() {
    auto transaction = db::Transaction::begin(connection()).value();
    need(ledger::refill_derived(transaction, rules_.kinds));
    need(rebuild(transaction, rules_.definitions, rules_.kinds));
    need(transaction.commit());
  }

  Rules rules_ = house_rules();
  office::UnitId city_;
  office::UnitId banner_;
  office::UnitId other_;

 private:
  struct Known {
    ledger::Entry entry;
    std::optional<ledger::Position> ended_by;
  };
  office::UnitId add(std::string name, office::UnitLevel level, std::optional<office::UnitId> parent) {
    return office::add_unit(connection(), {std::move(name), level, parent}, base::Instant(1)).value();
  }
  void remember(ledger::Entry const& entry) {
    auto& chain = chains_[entry.id.unit];
    if (entry.what.corrects) {
      chain[static_cast<std::size_t>(entry.what.corrects->target.value() - 1)].ended_by = entry.id.position;
    }
    chain.push_back({entry, std::nullopt});
  }
  ledger::Draft one(Work& random, office::UnitId unit, std::set<ledger::Position>& taken) {
    ledger::Draft draft = random.draft();
    // A case belongs to one unit: only work that is no step of one is done together with others.
    bool const step = draft.kind.ends_with("_step");
    if (!step && random.chance(12)) {
      for (auto const other : {city_, banner_, other_}) {
        if (other != unit && random.chance(60)) draft.with.push_back(other);
      }
    }
    auto const& chain = chains_[unit];
    if (chain.empty() || !random.chance(15)) return draft;
    auto const& target = chain[static_cast<std::size_t>(random.below(static_cast<int>(chain.size())))];
    bool const withdrawal =
        target.entry.what.corrects && target.entry.what.corrects->act == ledger::Correction::Act::withdraw;
    // The truth knows the place of the first version of a step only where it was corrected once.
    bool const again = step && target.entry.what.corrects;
    if (target.ended_by || withdrawal || again || !taken.insert(target.entry.id.position).second) return draft;
    auto const act = random.chance(60) ? ledger::Correction::Act::replace : ledger::Correction::Act::withdraw;
    if (act == ledger::Correction::Act::withdraw) draft = target.entry.what;
    draft.origin.reset();
    draft.corrects = ledger::Correction{target.entry.id.position, act, "更正"};
    return draft;
  }

  std::optional<db::Connection> connection_;
  std::map<office::UnitId, std::vector<Known>> chains_;
  int commands_ = 0;
};

}  // namespace metrics::made_up
