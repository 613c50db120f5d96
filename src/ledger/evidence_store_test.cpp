#include "ledger/evidence_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "base/limits.h"
#include "testing/database.h"

namespace ledger {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): it sees no use of literals

base::Instant const first_day(1'719'800'000'000);
base::Instant const next_day(1'719'886'400'000);

class EvidenceTest : public testing_database::BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped()) return;
    rulefile::Faults faults;
    auto files = rulefile::read_folder(std::string(SHILIU_SOURCE_DIR) + "/rules", "privacy", faults);
    privacy_ = Privacy::parse(files, faults);
    ledger_ = std::filesystem::temp_directory_path() / ("evidence_" + testing_database::fresh_name());
    connection_.emplace(open());
  }
  void TearDown() override {
    connection_.reset();
    std::filesystem::remove_all(ledger_);
    BothDatabases::TearDown();
  }

  base::Result<EvidenceFile> store(std::string name, std::string bytes, std::optional<base::Day> dated = std::nullopt) {
    return store_evidence(*connection_, ledger_, {std::move(name), std::move(bytes), dated}, {privacy_, algorithm_},
                          first_day);
  }
  std::vector<std::string> faults() {
    std::vector<std::string> found;
    std::vector<EvidenceFault> const all = verify_evidence(*connection_, ledger_).value();
    found.reserve(all.size());
    for (EvidenceFault const& fault : all) found.push_back(fault.what);
    return found;
  }
  void write(std::filesystem::path const& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  Privacy privacy_;
  base::HashAlgorithm algorithm_ = base::HashAlgorithm::sha256;
  std::filesystem::path ledger_;
  std::optional<db::Connection> connection_;
};

INSTANTIATE_BOTH_DATABASES(EvidenceTest);

// What went in comes out; the place is the hash of what is stored.
TEST_P(EvidenceTest, keeps_what_it_took_in) {
  EvidenceFile const file = store("会议通知.txt", "关于召开会议的通知", base::Day(19'730)).value();
  EXPECT_EQ(file.media_type, "text/plain");
  EXPECT_EQ(file.ref.digest, base::hash(base::HashAlgorithm::sha256, "关于召开会议的通知"));
  EXPECT_EQ(read_evidence(*connection_, ledger_, file.ref).value(), "关于召开会议的通知");
  auto const found = find_evidence(*connection_, file.ref).value();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "会议通知.txt");
  EXPECT_EQ(found->ref, file.ref);
  EXPECT_EQ(found->bytes, 27);
  EXPECT_EQ(found->uploaded, first_day);
  EXPECT_EQ(found->deleted_because, std::nullopt);
  std::string const hex = base::to_hex(file.ref.digest);
  EXPECT_TRUE(std::filesystem::exists(ledger_ / "evidence" / hex.substr(0, 2) / hex.substr(2)));
  EXPECT_TRUE(faults().empty());
}

// The same file is stored once; its first name stays, and each citation has its own date.
TEST_P(EvidenceTest, stores_the_same_file_once) {
  EvidenceFile const one = store("甲.txt", "同一份通知", base::Day(19'000)).value();
  EvidenceFile const two = store("乙.txt", "同一份通知", base::Day(19'001)).value();
  EXPECT_EQ(one.ref.digest, two.ref.digest);
  EXPECT_EQ(two.name, "甲.txt");
  EXPECT_EQ(two.ref.dated, base::Day(19'001));
  EXPECT_EQ(store("丙.txt", "同一份通知").value().ref.dated, base::Day(19'000));
  EXPECT_EQ(all_evidence(*connection_).value().size(), 1U);
}

// With SM3 too; the two hashes are two pieces of evidence.
TEST_P(EvidenceTest, keeps_files_under_sm3) {
  static_cast<void>(store("甲.txt", "通知").value());
  algorithm_ = base::HashAlgorithm::sm3;
  EvidenceFile const file = store("甲.txt", "通知").value();
  EXPECT_EQ(file.ref.digest, base::hash(base::HashAlgorithm::sm3, "通知"));
  EXPECT_EQ(all_evidence(*connection_).value().size(), 2U);
  EXPECT_TRUE(faults().empty());
}

std::string photograph() {
  return std::string("\xFF\xD8\xFF\xE1\0\x12"sv) + std::string("Exif\0\0GPS 39.60N"sv) +
         std::string("\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0"sv) +
         std::string("\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x12\x34\xFF\xD9"sv);
}

// A photograph is hashed and kept without its place and camera.
TEST_P(EvidenceTest, cleans_photographs_before_hashing) {
  EvidenceFile const file = store("照片.jpg", photograph()).value();
  std::string const kept = read_evidence(*connection_, ledger_, file.ref).value();
  EXPECT_EQ(kept.find("GPS"), std::string::npos);
  EXPECT_EQ(file.ref.digest, base::hash(base::HashAlgorithm::sha256, kept));
  EXPECT_EQ(file.bytes, static_cast<std::int64_t>(kept.size()));
}

// Names lose folders, invisible characters and numbers of persons.
TEST_P(EvidenceTest, keeps_names_without_persons) {
  std::vector<std::pair<std::string, std::string>> const table = {
      {"C:\\桌面\\通知.txt", "通知.txt"},
      {"../../etc/通知.txt", "通知.txt"},
      {"申请13812345678.txt", "申请■■■■■■■■■■■.txt"},
      {"a\nb\x01.txt", "ab.txt"},
      {"  ", "未命名"},
      {std::string(300, 'a'), std::string(200, 'a')},
  };
  int number = 0;
  for (auto const& [name, shown] : table) {
    EXPECT_EQ(store(name, "通知" + std::to_string(++number)).value().name, shown);
  }
}

// What is refused, and why; nothing is written.
TEST_P(EvidenceTest, refuses_what_must_not_be_kept) {
  struct Refusal {
    std::string name;
    std::string bytes;
    std::string code;
  };
  std::vector<Refusal> const table = {
      {"空.txt", "", "evidence.empty"},
      {"程序.pdf", std::string("MZ\x90\0"sv), "evidence.type_refused"},
      {"坏.jpg", "\xFF\xD8\xFF\xE0", "evidence.image_damaged"},
      {"名单.txt", "身份证110101199003070134", "evidence.identity_number"},
      {"名单.csv", "序号,姓名\n1,甲\n", "evidence.personal_table"},
      {"电话.txt", "联系电话：0477-7581234", "evidence.telephone"},
      {"断了.pdf", "%PDF-1.4\n", "evidence.document_damaged"},
      {"大.txt", std::string(base::limits::evidence_bytes_max + 1, 'a'), "evidence.too_large"},
  };
  for (auto const& [name, bytes, code] : table) {
    auto const stored = store(name, bytes);
    ASSERT_FALSE(stored.has_value()) << name;
    EXPECT_EQ(stored.error().code, code);
    EXPECT_EQ(stored.error().where, name);
  }
  EXPECT_TRUE(all_evidence(*connection_).value().empty());
  EXPECT_FALSE(std::filesystem::exists(ledger_ / "evidence"));
}

// Deleting takes the bytes and leaves hash, name, reason; the first reason stands, and the file cannot slip back in.
TEST_P(EvidenceTest, deletes_bytes_and_keeps_the_row) {
  EvidenceFile const file = store("名单.txt", "误传的文件").value();
  EXPECT_EQ(delete_evidence(*connection_, ledger_, file.ref, " 　", next_day).error().code, "evidence.reason_missing");
  ASSERT_TRUE(delete_evidence(*connection_, ledger_, file.ref, "含个人信息", next_day).has_value());
  ASSERT_TRUE(delete_evidence(*connection_, ledger_, file.ref, "另一个理由", next_day).has_value());
  EXPECT_FALSE(std::filesystem::exists(evidence_path(ledger_, file.ref.digest)));
  auto const found = find_evidence(*connection_, file.ref).value();
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->deleted_because, "含个人信息");
  EXPECT_EQ(found->name, "名单.txt");
  EXPECT_EQ(read_evidence(*connection_, ledger_, file.ref).error().code, "evidence.deleted");
  EXPECT_EQ(store("名单.txt", "误传的文件").error().code, "evidence.was_deleted");
  EXPECT_TRUE(faults().empty());
  write(evidence_path(ledger_, file.ref.digest), "误传的文件");
  EXPECT_EQ(faults(), std::vector<std::string>{"verify.evidence_not_deleted"});
  EvidenceRef const unknown;
  EXPECT_EQ(read_evidence(*connection_, ledger_, unknown).error().code, "evidence.unknown");
  EXPECT_EQ(delete_evidence(*connection_, ledger_, unknown, "理由", next_day).error().code, "evidence.unknown");
}

// The database itself refuses to change what endures, and lets a name be changed.
TEST_P(EvidenceTest, rows_endure) {
  EvidenceFile const file = store("甲.txt", "通知").value();
  ASSERT_TRUE(delete_evidence(*connection_, ledger_, file.ref, "理由", next_day).has_value());
  for (std::string_view const change :
       {"UPDATE evidence SET bytes = 1", "DELETE FROM evidence", "UPDATE evidence_deletions SET reason = 'x'",
        "DELETE FROM evidence_deletions"}) {
    auto const done = connection_->execute(change);
    ASSERT_FALSE(done.has_value()) << change;
    EXPECT_EQ(done.error().code, "db.refused") << change;
  }
  EXPECT_TRUE(connection_->execute("UPDATE evidence_names SET name = '改名'").has_value());
  EXPECT_EQ(find_evidence(*connection_, file.ref).value()->name, "改名");
}

// Each way a file can be wrong is named; what an interrupted recording leaves is no fault.
TEST_P(EvidenceTest, verify_names_every_wrong_file) {
  EvidenceFile const altered = store("甲.txt", "通知一").value();
  EvidenceFile const missing = store("乙.txt", "通知二").value();
  static_cast<void>(store("丙.txt", "通知三").value());
  write(evidence_path(ledger_, base::hash(base::HashAlgorithm::sm3, "没来得及登记")), "没来得及登记");
  write(ledger_ / "evidence" / "ab" / "cut.part", "写了一半");
  EXPECT_TRUE(faults().empty());
  write(evidence_path(ledger_, altered.ref.digest), "通知另");
  std::filesystem::remove(evidence_path(ledger_, missing.ref.digest));
  write(ledger_ / "evidence" / "说明.txt", "不是登记的");
  write(evidence_path(ledger_, base::Digest{}), "散列不对");
  std::vector<std::string> found = faults();
  std::ranges::sort(found);
  EXPECT_EQ(found, (std::vector<std::string>{"verify.evidence_altered", "verify.evidence_missing",
                                             "verify.evidence_unlisted", "verify.evidence_unlisted"}));
  static_cast<void>(store("乙.txt", "通知二").value());
  EXPECT_EQ(faults().size(), 3U) << "recording a lost file again brings it back";
}

// A transaction of the caller that fails takes the row along; the file left behind is no fault and is used again.
TEST_P(EvidenceTest, leaves_no_row_when_the_command_fails) {
  EvidenceRef ref;
  {
    auto transaction = db::Transaction::begin(*connection_).value();
    ref = store("甲.txt", "通知").value().ref;
  }
  EXPECT_FALSE(find_evidence(*connection_, ref).value().has_value());
  EXPECT_TRUE(faults().empty());
  EXPECT_TRUE(store("甲.txt", "通知").has_value());
  EXPECT_EQ(all_evidence(*connection_).value().size(), 1U);
}

}  // namespace
}  // namespace ledger
