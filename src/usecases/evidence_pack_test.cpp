#include "usecases/evidence_pack.h"

#include "document/archive.h"
#include "document/sheet.h"
#include "usecases/evidence.h"
#include "usecases/office_testing.h"
#include "usecases/record.h"

namespace usecases {
namespace {

class EvidencePackTest : public office_testing::OfficeTest {
 protected:
  ledger::EvidenceRef notice(std::string const& name, std::string const& text) {
    auto const received = receive(office(), act(), {name, text, base::parse_day("2024-03-01").value()});
    EXPECT_TRUE(received.has_value()) << received.error().code;
    return received->file.ref;
  }
  void study(std::string const& day, std::vector<ledger::EvidenceRef> evidence) {
    NewRecord wanted;
    wanted.kind = "study";
    wanted.days = {base::parse_day(day).value(), base::parse_day(day).value()};
    wanted.title = day + "学习";
    wanted.fields = {{"category", "党纪学习"}};
    wanted.evidence = std::move(evidence);
    set_day(day);
    auto const recorded = record(office(), act(), wanted);
    ASSERT_TRUE(recorded.has_value()) << recorded.error().code;
  }
  PackAsked first_half(std::string figure = "") {
    PackAsked asked;
    asked.figures.period = "2024H1";
    asked.figure = std::move(figure);
    return asked;
  }
};
INSTANTIATE_BOTH_DATABASES(EvidencePackTest);

// What the hashes say of each file holds, however the pack is looked at; a file cited twice is packed once.
TEST_P(EvidencePackTest, HoldsEveryRecordAndEachFileOnce) {
  auto const shared = notice("通知.txt", "关于开展党纪学习的通知");
  auto const other = notice("纪要/../2.txt", "会议纪要");
  study("2024-03-01", {shared});
  study("2024-03-08", {shared, other});
  study("2024-04-02", {});
  auto const pack = evidence_pack(office(), act(), first_half());
  ASSERT_TRUE(pack.has_value()) << pack.error().code;
  EXPECT_EQ(pack->name, "示范旗民委2024年上半年依据包.zip");
  EXPECT_EQ(pack->records, 3);
  EXPECT_EQ(pack->files, 2);
  auto const archive = document::Archive::from_bytes(pack->bytes).value();
  std::string const sums = archive.read("SHA256SUMS", 1U << 20U).value();
  for (auto const& part : archive.parts()) {
    EXPECT_EQ(part.find("/.."), std::string::npos) << part;
    if (part == "SHA256SUMS") continue;
    base::Hasher hasher(base::HashAlgorithm::sha256);
    hasher.add(archive.read(part, 1U << 24U).value());
    EXPECT_NE(sums.find(base::to_hex(hasher.finish()) + "  " + part + "\n"), std::string::npos) << part;
  }
  EXPECT_EQ(evidence_pack(office(), act(), first_half())->bytes, pack->bytes);
}

TEST_P(EvidencePackTest, OfOneFigureOnly) {
  study("2024-03-01", {notice("通知.txt", "通知")});
  auto const whole = evidence_pack(office(), act(), first_half("党纪学习"));
  ASSERT_TRUE(whole.has_value()) << whole.error().code;
  EXPECT_EQ(whole->figures, 1);
  EXPECT_EQ(evidence_pack(office(), act(), first_half("没有这个")).error().code, "metrics.unknown_figure");
}

// A file whose content was deleted by rule is told of, not missed.
TEST_P(EvidencePackTest, TellsOfDeletedContent) {
  auto const ref = notice("通知.txt", "通知");
  study("2024-03-01", {ref});
  ASSERT_TRUE(delete_evidence(office(), ref, "误传", now()).has_value());
  auto const pack = evidence_pack(office(), act(), first_half());
  ASSERT_TRUE(pack.has_value()) << pack.error().code;
  EXPECT_EQ(pack->files, 0);
  auto const archive = document::Archive::from_bytes(pack->bytes).value();
  auto const book = document::Workbook::from_bytes(archive.read("目录.xlsx", 1U << 24U).value(), "a.xlsx").value();
  std::string told;
  ASSERT_TRUE(book.read_rows(2,
                             [&](document::Row const& row) -> base::Done {
                               for (auto const& cell : row.cells) told += cell.text + " ";
                               return {};
                             })
                  .has_value());
  EXPECT_NE(told.find("内容已删除：误传"), std::string::npos) << told;
}

TEST_P(EvidencePackTest, RefusesWhatItCannotHold) {
  study("2024-03-01", {notice("通知.txt", "关于开展党纪学习的通知")});
  auto asked = first_half();
  asked.bytes_max = 10;
  EXPECT_EQ(evidence_pack(office(), act(), asked).error().code, "pack.too_large");
}

}  // namespace
}  // namespace usecases
