#include "search/search_store.h"

#include <algorithm>
#include <fstream>
#include <random>

#include "ledger/evidence_store.h"
#include "ledger/ledger_store_testing.h"
#include "search/segment_store.h"

namespace search {
namespace {

/// A ledger whose index is kept by its witness, and the plain truth to compare it with.
class SearchStoreTest : public ledger::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    if (IsSkipped()) return;
    papers_.words = {"通知"};
    folder_ = std::filesystem::temp_directory_path() / ("shiliu_search_" + testing_database::fresh_name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    StoreTest::TearDown();
  }
  [[nodiscard]] Library library() const { return {papers_, privacy_, folder_}; }

  void record(std::vector<ledger::Draft> drafts, std::optional<office::UnitId> unit = {}, std::int64_t now = 0) {
    auto const where = library();
    auto transaction = db::Transaction::begin(connection()).value();
    auto indexer = Indexer::begin(transaction, where).value();
    ++commands_;
    auto who = author("c" + std::to_string(commands_), unit.value_or(banner_),
                      now == 0 ? std::int64_t{commands_} * 1'000 : now);
    who.section = ledger::SectionId(1 + commands_ % 3);
    who.account = ledger::AccountId(1 + commands_ % 4);
    auto appender = ledger::Appender::begin(transaction, kinds(), who, [&](auto const& entry, auto const* ended) {
                      return indexer.witness(entry, ended);
                    }).value();
    for (auto& draft : drafts) {
      auto const added = appender.add(std::move(draft));
      ASSERT_TRUE(added.has_value()) << added.error().code;
    }
    ASSERT_TRUE(appender.finish().has_value());
    auto const flushed = indexer.flush();
    ASSERT_TRUE(flushed.has_value()) << flushed.error().code;
    ASSERT_TRUE(transaction.commit().has_value());
  }
  /// The same question answered without the index.
  [[nodiscard]] Found truth(Asked const& asked) {
    static PublicPapers const others = [] {
      PublicPapers made;
      made.words = {"通知"};
      made.digest.bytes.fill(7);  // other rules than the tables were made with
      return made;
    }();
    return find(connection(), {others, privacy_, folder_}, asked).value();
  }
  void compare(Asked const& asked, std::string const& what) {
    auto const got = find(connection(), library(), asked);
    ASSERT_TRUE(got.has_value()) << what << " " << got.error().code;
    auto const expected = truth(asked);
    EXPECT_EQ(got->entries, expected.entries) << what;
    EXPECT_EQ(got->total, expected.total) << what;
    EXPECT_EQ(got->more_than, expected.more_than) << what;
    EXPECT_EQ(got->further, expected.further) << what;
  }
  void expect_sound() {
    auto const fault = verify_derived(connection(), library());
    ASSERT_TRUE(fault.has_value()) << fault.error().code;
    EXPECT_FALSE(fault->has_value()) << (*fault)->arguments.front().value;
  }
  [[nodiscard]] std::int64_t hits(std::string const& words) {
    Asked asked;
    asked.filter.words = parse_words(words).value();
    return find(connection(), library(), asked).value().total;
  }

  PublicPapers papers_;
  ledger::Privacy privacy_;
  std::filesystem::path folder_;
  int commands_ = 0;
};
INSTANTIATE_BOTH_DATABASES(SearchStoreTest);

/// Entries, corrections and joint events from a seed, many commands of many sizes, so that segments are made, merged
/// and written into again.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string title() {
    static constexpr std::array<char const*, 12> words{"党纪", "学习", "会议", "民族", "团结", "教育",
                                                       "活动", "通知", "APP",  "2024", "室",   "ᠮᠣᠩᠭᠣᠯ"};
    std::string out;
    for (int i = 1 + below(5); i > 0; --i) out += words.at(static_cast<std::size_t>(below(12)));
    return out + (below(3) == 0 ? "，会议室" : "");
  }

 private:
  std::mt19937 random_;
};

// Where a kind is found by its code, no word that its entries say leads to them, whether they wait, lie in a segment or
// are looked at one by one; when the rule comes or goes, the index is made anew, and the same as one that grew.
TEST_P(SearchStoreTest, FindsSomeKindsByTheirCodeAlone) {
  auto const shop = [](int number) {
    auto draft = project("7K2M" + std::to_string(number), 19'000 + number, 20'000);
    draft.title = "苏力德药店";
    return draft;
  };
  std::vector<ledger::Draft> many;
  many.reserve(80);
  for (int i = 0; i < 80; ++i) many.push_back(shop(i));
  record(many);
  EXPECT_EQ(hits("苏力德"), 80);
  papers_.find_by_code({{"project", "code"}});
  EXPECT_EQ(hits("苏力德"), 0);  // every entry is looked at
  record(std::vector{shop(80)});
  for (auto const& [words, found] : {std::pair("苏力德", 0), std::pair("药店", 0), std::pair("药", 0),
                                     std::pair("slddy", 0), std::pair("7k2m", 81), std::pair("7K2M80", 1)}) {
    EXPECT_EQ(hits(words), found) << words;
  }
  expect_sound();
  auto const grown = derived_digest(connection(), library()).value();
  auto transaction = db::Transaction::begin(connection()).value();
  ASSERT_TRUE(rebuild(transaction, library()).has_value());
  ASSERT_TRUE(transaction.commit().has_value());
  EXPECT_EQ(derived_digest(connection(), library()).value(), grown);
  papers_.digest.bytes.fill(9);
  papers_.find_by_code({});
  record(std::vector{shop(81)});
  EXPECT_EQ(hits("苏力德"), 82);
  expect_sound();
}

TEST_P(SearchStoreTest, AnswersAsTheEntriesThemselves) {
  Chance chance(20'240'630);
  std::map<office::UnitId, std::vector<std::int64_t>> live;
  std::map<office::UnitId, std::int64_t> length;
  for (int command = 0; command < 60; ++command) {
    auto const unit = chance.below(3) == 0 ? other_ : banner_;
    std::vector<ledger::Draft> drafts;
    for (int i = chance.below(command % 20 == 0 ? 600 : 12); i >= 0; --i) {
      auto draft = chance.below(4) == 0
                       ? project("X" + std::to_string(chance.below(999'999)), 19'800 + chance.below(40), 20'000)
                       : study(19'800 + chance.below(60), chance.title());
      if (chance.below(10) == 0) draft.with = {unit == banner_ ? other_ : banner_};
      if (chance.below(5) == 0) draft.evidence.push_back({});
      auto& standing = live[unit];
      if (chance.below(6) == 0 && !standing.empty()) {
        auto const at = standing.begin() + chance.below(static_cast<int>(standing.size()));
        bool const withdraw = chance.below(2) == 0;
        draft = correcting(std::move(draft), *at,
                           withdraw ? ledger::Correction::Act::withdraw : ledger::Correction::Act::replace);
        standing.erase(at);
        if (withdraw) standing.push_back(0);
      }
      ++length[unit];
      if (!standing.empty() && standing.back() == 0) {
        standing.pop_back();
      } else {
        standing.push_back(length[unit]);
      }
      drafts.push_back(std::move(draft));
    }
    record(std::move(drafts), unit);
  }
  expect_sound();
  static constexpr std::array<char const*, 18> words{"",       "党纪", "学习 会议", "会议室", "民族团结", "党",
                                                     "室",     "djxx", "xx",        "app",    "2024",     "20",
                                                     "ᠮᠣᠩᠭᠣᠯ", "X1",   "教育活动",  "没有",   "mztj",     "a"};
  for (int question = 0; question < 300; ++question) {
    Asked asked;
    std::string const text = words.at(static_cast<std::size_t>(chance.below(18)));
    if (!text.empty()) asked.filter.words = parse_words(text).value();
    if (chance.below(3) == 0) asked.filter.units = {chance.below(2) == 0 ? banner_ : other_};
    if (chance.below(3) == 0) asked.filter.kind = chance.below(2) == 0 ? "study" : "project";
    if (chance.below(4) == 0) asked.filter.section = ledger::SectionId(1 + chance.below(3));
    if (chance.below(4) == 0) asked.filter.accounts = {ledger::AccountId(1 + chance.below(3)), ledger::AccountId(4)};
    if (chance.below(4) == 0) asked.filter.evidence = chance.below(2) == 0;
    if (chance.below(3) == 0) asked.filter.from = base::Day(19'800 + chance.below(60));
    if (chance.below(3) == 0) asked.filter.until = base::Day(19'800 + chance.below(60));
    asked.filter.live_only = chance.below(3) != 0;
    asked.order = static_cast<Order>(chance.below(3));
    asked.ascending = chance.below(2) == 0;
    asked.limit = 1 + static_cast<std::size_t>(chance.below(30));
    asked.exact_max = chance.below(2) == 0 ? 10 : 1'000;
    if (chance.below(2) == 0) {
      asked.offset = chance.below(50);
    } else {
      asked.beyond = ledger::EntryId{banner_, ledger::Position(1 + chance.below(100))};
      asked.backwards = chance.below(2) == 0;
    }
    compare(asked, std::to_string(question) + " " + text);
  }
}

TEST_P(SearchStoreTest, RebuildsToTheSame) {
  Chance chance(7);
  for (int command = 0; command < 30; ++command) {
    std::vector<ledger::Draft> drafts;
    drafts.reserve(static_cast<std::size_t>(11) + static_cast<std::size_t>(command));
    for (int i = 0; i < 10 + command; ++i) drafts.push_back(study(19'800 + chance.below(60), chance.title()));
    if (command > 3)
      drafts.push_back(correcting(study(19'810), std::int64_t{command} * 3, ledger::Correction::Act::replace));
    record(std::move(drafts));
  }
  auto const before = derived_digest(connection(), library()).value();
  auto const some = segments(connection()).value().size();
  auto transaction = db::Transaction::begin(connection()).value();
  ASSERT_TRUE(rebuild(transaction, library()).has_value());
  ASSERT_TRUE(transaction.commit().has_value());
  EXPECT_EQ(derived_digest(connection(), library()).value(), before);
  EXPECT_EQ(segments(connection()).value().size(), 1U) << some;
  expect_sound();
}

// Entries appended without the witness are caught up with by the next that is.
TEST_P(SearchStoreTest, CatchesUp) {
  record({study(19'800, "第一次学习")});
  ASSERT_TRUE(append("elsewhere", {study(19'801, "第二次学习")}).has_value());
  record({study(19'802, "第三次学习")}, {}, 9'000);
  EXPECT_EQ(hits("学习"), 3);
  expect_sound();
}

TEST_P(SearchStoreTest, ADifferenceIsFound) {
  std::vector<ledger::Draft> drafts;
  drafts.reserve(100);
  for (int i = 0; i < 100; ++i) drafts.push_back(study(19'800 + i, "学习" + std::to_string(i)));
  record(std::move(drafts));
  expect_sound();
  auto const gone = std::to_string(letters_token(U'学', U'习'));
  ASSERT_TRUE(connection().execute("DELETE FROM search_postings WHERE token = " + gone).has_value());
  auto const fault = verify_derived(connection(), library());
  ASSERT_TRUE(fault.has_value());
  ASSERT_TRUE(fault->has_value());
  EXPECT_EQ((*fault)->code, "search.derived_differ");
}

// The text of a public paper is found until its bytes are deleted; another paper's never.
TEST_P(SearchStoreTest, FindsPublicPapers) {
  privacy_.office_numbers = {"13900000000"};
  auto const store = [&](std::string name, std::string bytes) {
    return ledger::store_evidence(connection(), folder_, {std::move(name), std::move(bytes), {}}, {privacy_},
                                  base::Instant(5))
        .value()
        .ref;
  };
  auto const notice = store("关于防汛的通知.txt", "各苏木镇：\n请做好防汛抗旱工作，电话13900000000。\n");
  auto const other = store("发言.txt", "防汛抗旱发言稿\n");
  auto first = study(19'800, "传达通知");
  first.evidence = {notice};
  auto second = study(19'801, "会议发言");
  second.evidence = {other};
  std::vector<ledger::Draft> drafts{first, second};
  for (int i = 0; i < 80; ++i) drafts.push_back(study(19'700 + i, "别的事" + std::to_string(i)));
  record(std::move(drafts));
  EXPECT_EQ(hits("防汛抗旱"), 1);
  EXPECT_EQ(hits("苏木镇"), 1);
  EXPECT_EQ(hits("发言稿"), 0);
  EXPECT_EQ(hits("13900000000"), 0) << "nobody is found by a number";
  expect_sound();
  ASSERT_TRUE(ledger::delete_evidence(connection(), folder_, notice, "误传", base::Instant(9)).has_value());
  auto transaction = db::Transaction::begin(connection()).value();
  ASSERT_TRUE(forget_paper(transaction, library(), notice).has_value());
  ASSERT_TRUE(transaction.commit().has_value());
  EXPECT_EQ(hits("防汛抗旱"), 0);
  EXPECT_EQ(hits("传达"), 1);
  expect_sound();
}

}  // namespace
}  // namespace search
