#include "usecases/evidence_pack.h"

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "base/utf8.h"
#include "document/archive.h"
#include "document/sheet.h"
#include "ledger/ledger_store.h"
#include "office/office_store.h"
#include "usecases/acts_log.h"
#include "usecases/evidence.h"
#include "usecases/sight.h"

namespace usecases {
namespace {

using document::SheetOut;
using Value = SheetOut::Value;

constexpr std::size_t name_bytes_max = 120;
constexpr std::size_t hex_digits_shown = 12;

/// A name that is safe on any system: no path, no mark that a shell or Windows would take for something else.
[[nodiscard]] std::string safe_name(std::string const& name) {
  std::string out;
  for (char const c : name) {
    bool const bad =
        static_cast<unsigned char>(c) < ' ' || std::string_view("/\\:*?\"<>|").find(c) != std::string::npos;
    out += bad ? '_' : c;
  }
  if (out.size() > name_bytes_max) {
    auto const dot = out.rfind('.');
    auto const ending = dot == std::string::npos || out.size() - dot > 10 ? std::string() : out.substr(dot);
    auto keep = name_bytes_max - ending.size();
    while (keep > 0 && (static_cast<unsigned char>(out[keep]) & 0xC0U) == 0x80U) --keep;
    out = out.substr(0, keep) + ending;
  }
  return out;
}

/// Gathers what belongs into the pack, then writes it.
class Packer {
 public:
  Packer(Office& office, std::int64_t bytes_max) : office_(&office), bytes_max_(bytes_max) {}

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
    put("目录.xlsx", TRY(document::write_xlsx({figures_, records_, files_}, as_of)));
    put("说明.txt", explanation);
    archive_.add("SHA256SUMS", sums_);
    EvidencePack pack;
    pack.figures = static_cast<std::int64_t>(figures_.rows.size());
    pack.records = static_cast<std::int64_t>(seen_.size());
    pack.files = packed_files_;
    pack.bytes = TRY(archive_.finish());
    return pack;
  }

 private:
  void put(std::string const& path, std::string_view bytes) {
    archive_.add(path, bytes);
    base::Hasher hasher(base::HashAlgorithm::sha256);
    hasher.add(bytes);
    // The form that `sha256sum -c` reads.
    sums_ += base::to_hex(hasher.finish()) + "  " + path + "\n";
  }

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
    auto const file = TRY(find_evidence(*office_, attachment.digest));
    std::string path;
    std::string remark;
    if (file.deleted_because) {
      remark = "内容已删除：" + *file.deleted_because;
    } else {
      bytes_ += file.bytes;
      if (bytes_ > bytes_max_) return base::fail("pack.too_large", {{"limit", std::to_string(bytes_max_ >> 20U)}});
      auto const bytes = TRY(read_evidence(*office_, file.ref));
      TRY(check_hash(file, bytes));
      path = "依据/" + base::to_hex(file.ref.digest).substr(0, hex_digits_shown) + "-" + safe_name(file.name);
      put(path, bytes);
      ++packed_files_;
    }
    files_.rows.push_back({path, file.name, attachment.dated, attachment.digest, remark});
    return {};
  }

  [[nodiscard]] static base::Done check_hash(ledger::EvidenceFile const& file, std::string_view bytes) {
    base::Hasher hasher(file.ref.algorithm);
    hasher.add(bytes);
    if (hasher.finish() == file.ref.digest) return {};
    return base::fail("verify.evidence_altered", {}, base::to_hex(file.ref.digest));
  }

  Office* office_;
  document::ArchiveWriter archive_;
  std::string sums_;
  SheetOut figures_;
  SheetOut records_;
  SheetOut files_;
  std::set<std::string> listed_;  // files, by digest
  std::set<std::string> seen_;    // records
  std::int64_t bytes_max_;
  std::int64_t bytes_ = 0;
  std::int64_t packed_files_ = 0;
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
