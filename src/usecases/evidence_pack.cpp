#include "usecases/evidence_pack.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "document/sheet.h"
#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/pack_writer.h"
#include "usecases/sight.h"

namespace usecases {
namespace {

using document::SheetOut;
using Value = SheetOut::Value;

/// Gathers what belongs into the pack, then writes it.
class Packer {
 public:
  Packer(Office& office, std::int64_t bytes_max) : pack_(office, bytes_max) {}

  [[nodiscard]] base::Done add(OpenedFigure const& opened) {
    auto const& figure = opened.figure;
    std::int64_t evidenced = 0;
    for (auto const& record : opened.records) {
      if (!record.attachments.empty()) ++evidenced;
      seen_.insert(record.id);
      add_record(figure.name, record);
      for (auto const& attachment : record.attachments) TRY(add_file(attachment));
    }
    figures_.rows.push_back({figure.name, metrics::printed(figure), opened.definition.explanation,
                             opened.definition.validity.source, static_cast<std::int64_t>(opened.records.size()),
                             evidenced});
    return {};
  }

  [[nodiscard]] base::Result<EvidencePack> finish(std::string const& title, std::string const& explanation,
                                                  base::Instant as_of) {
    figures_.columns = {{"指标", 24, {}, {}},     {"数", 12, {}, {}},         {"口径", 48, {}, {}},
                        {"口径依据", 32, {}, {}}, {"记录（条）", 10, {}, {}}, {"有依据（条）", 12, {}, {}}};
    records_.columns = {{"指标", 24, {}, {}},     {"日期", 22, {}, {}},    {"事项", 40, {}, {}},
                        {"要点", 40, {}, {}},     {"记录号", 10, {}, {}},  {"备注", 20, {}, {}},
                        {"依据文件", 48, {}, {}}, {"记录散列", 66, {}, {}}};
    files_.columns = {{"文件", 48, {}, {}},
                      {"原名", 36, {}, {}},
                      {"落款日期", 12, {}, {}},
                      {"散列", 74, {}, {}},
                      {"说明", 36, {}, {}}};
    for (auto* sheet : {&figures_, &records_, &files_}) sheet->title = title;
    figures_.name = "指标";
    records_.name = "记录";
    files_.name = "依据";
    pack_.put("目录.xlsx", TRY(document::write_xlsx({figures_, records_, files_}, as_of)));
    pack_.put("说明.txt", explanation);
    EvidencePack pack;
    pack.figures = static_cast<std::int64_t>(figures_.rows.size());
    pack.records = static_cast<std::int64_t>(seen_.size());
    pack.files = pack_.files();
    pack.bytes = TRY(pack_.finish());
    return pack;
  }

 private:
  void add_record(std::string const& figure, document::Record const& record) {
    std::vector<std::string> facts;
    for (auto const& [label, value] : record.facts) {
      if (!value.empty()) facts.push_back(base::join({label, value}, "："));
    }
    std::vector<std::string> files;
    for (auto const& attachment : record.attachments) {
      files.push_back(attachment.name.empty() ? attachment.digest : attachment.name);
    }
    records_.rows.push_back({figure, record.day, record.title, base::join(facts, "；"), record.id, record.remark,
                             base::join(files, "；"), record.proof});
  }

  [[nodiscard]] base::Done add_file(document::Attachment const& attachment) {
    if (!listed_.insert(attachment.digest).second) return {};
    auto const packed = TRY(pack_.add_evidence(attachment.digest));
    files_.rows.push_back({packed.path, packed.file.name, attachment.dated, attachment.digest, packed.remark});
    return {};
  }

  PackWriter pack_;
  SheetOut figures_;
  SheetOut records_;
  SheetOut files_;
  std::set<std::string> listed_;  // files, by digest
  std::set<std::string> seen_;    // records
};

[[nodiscard]] std::string explanation_of(std::string const& title, base::Instant as_of, ledger::Head const& head) {
  return title + "\r\n\r\n截至：" + base::to_text(as_of) + "\r\n台账末条：第" + std::to_string(head.position.value()) +
         "条，链头散列 " + base::to_hex(head.hash) +
         "\r\n\r\n目录.xlsx 列出每个指标、它背后的每条记录和每份依据；依据/ "
         "是依据文件，同一份只装一次，文件名前为其散列的前"
         "十二位。\r\n核对：在本目录运行 sha256sum -c "
         "SHA256SUMS；依据的散列与目录所列一致，即未被替换。\r\n内容已按规定"
         "删除的依据只留散列和理由。\r\n";
}

[[nodiscard]] base::Result<std::vector<OpenedFigure>> opened_of(Office& office, PackAsked const& asked) {
  std::vector<OpenedFigure> all;
  if (!asked.figure.empty()) {
    all.push_back(TRY(open_figure(office, asked.figures, asked.figure)));
    return all;
  }
  all = TRY(open_figures(office, asked.figures, 0));
  std::erase_if(all, [](OpenedFigure const& opened) { return opened.records.empty(); });
  return all;
}

}  // namespace

base::Result<EvidencePack> evidence_pack(Office& office, Act const& act, PackAsked const& asked) {
  auto const unit = TRY(unit_in_scope(office, asked.figures.unit));
  TRY(check_right(office, act, office::Verb::export_data, unit));
  EvidencePack pack;
  {
    auto const moment = TRY(db::Transaction::begin(office.connection, db::Access::read));
    auto const opened = TRY(opened_of(office, asked));
    auto const head = TRY(ledger::head(office.connection, unit));
    auto const tree = TRY(office::units(office.connection));
    auto const period = TRY(base::parse_period(asked.figures.period));
    auto const as_of = asked.figures.as_of.value_or(head.recorded);
    auto const what = asked.figure.empty() || opened.empty() ? std::string() : opened.front().figure.name;
    auto const title = tree.find(unit)->name + base::to_chinese(period) + what + "依据包";
    Packer packer(office, asked.bytes_max);
    for (auto const& each : opened) TRY(packer.add(each));
    pack = TRY(packer.finish(title, explanation_of(title, as_of, head), as_of));
    pack.name = title + ".zip";
  }
  TRY(note_export(office, act, unit,
                  "evidence pack " + asked.figures.period + (asked.figure.empty() ? "" : " " + asked.figure)));
  return pack;
}

}  // namespace usecases
