#include <algorithm>
#include <set>
#include <unordered_map>

#include "ledger/evidence_store.h"
#include "office/office_store.h"
#include "usecases/figures.h"

namespace usecases {
namespace {

/// Pictures larger than this are named, not embedded.
constexpr std::int64_t preview_bytes_each_max = 300'000;

/// Turns entries into the records a document shows; every entry and every picture is read once.
class RecordReader {
 public:
  RecordReader(Office& office, std::int64_t previews_bytes_max) : office_(&office), left_(previews_bytes_max) {}

  [[nodiscard]] base::Result<document::Record> record(ledger::EntryId id) {
    if (auto const found = known_.find(ledger::to_text(id)); found != known_.end()) return found->second;
    document::Record out;
    TRY(ledger::for_each_entry(office_->connection, id.unit, id.position, ledger::Position(id.position.value() + 1),
                               [&](ledger::Entry const& entry, std::string_view, base::Digest const& hash) {
                                 return describe(entry, hash, out);
                               }));
    return known_.emplace(ledger::to_text(id), std::move(out)).first->second;
  }

 private:
  [[nodiscard]] base::Done describe(ledger::Entry const& entry, base::Digest const& hash, document::Record& out) {
    auto const& what = entry.what;
    out.id = ledger::to_text(entry.id);
    out.day = base::to_text(what.days.first);
    if (what.days.last != what.days.first) out.day += "—" + base::to_text(what.days.last);
    out.title = what.title;
    out.proof = base::to_hex(hash);
    out.remark = remark(entry);
    if (auto const* kind = office_->rules.kinds.find(what.kind)) add_facts(*kind, what, out);
    for (auto const& ref : what.evidence) TRY(add_attachment(ref, out));
    return {};
  }

  static void add_facts(ledger::Kind const& kind, ledger::Draft const& what, document::Record& out) {
    for (auto const& field : kind.fields) {
      auto const found = what.fields.find(field.id);
      if (found == what.fields.end()) continue;
      out.facts.emplace_back(field.name, ledger::to_text(found->second, field.money_unit));
    }
  }

  [[nodiscard]] std::string remark(ledger::Entry const& entry) const {
    std::string text;
    if (entry.what.corrects) text = "更正第" + std::to_string(entry.what.corrects->target.value()) + "条";
    auto const timeliness = ledger::timeliness(entry, office_->settings.late_after_days);
    // A row of a workbook was kept before it was imported: the day of import says nothing about lateness.
    if (timeliness == ledger::Timeliness::late && !entry.what.origin) {
      text += (text.empty() ? "" : "；") + std::string("补录于") + base::to_text(base::day_of(entry.recorded));
    }
    return text;
  }

  [[nodiscard]] base::Done add_attachment(ledger::EvidenceRef const& ref, document::Record& out) {
    document::Attachment attachment;
    attachment.digest = std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest);
    if (ref.dated) attachment.dated = base::to_text(*ref.dated);
    auto const file = TRY(ledger::find_evidence(office_->connection, ref));
    if (file) {
      attachment.name = file->name;
      attachment.media_type = file->media_type;
      bool const picture = file->media_type.starts_with("image/") && !file->deleted_because;
      if (picture && file->bytes <= std::min(preview_bytes_each_max, left_) &&
          previewed_.insert(attachment.digest).second) {
        attachment.preview = TRY(ledger::read_evidence(office_->connection, office_->folder, ref));
        left_ -= file->bytes;
      }
    }
    out.attachments.push_back(std::move(attachment));
    return {};
  }

  Office* office_;
  std::int64_t left_;
  std::unordered_map<std::string, document::Record> known_;
  std::set<std::string> previewed_;
};

[[nodiscard]] base::Result<OpenedFigure> open(Office& office, metrics::Question const& question,
                                              metrics::Figure const& figure, RecordReader& reader) {
  auto const* definition = office.rules.definitions.find(figure.id, question.period);
  base::ensure(definition != nullptr, "a figure has a definition");
  OpenedFigure out{figure, *definition, {}};
  for (auto const id : TRY(metrics::entries_behind(office.connection, *definition, office.rules.kinds,
                                                   office.rules.machines, question))) {
    out.records.push_back(TRY(reader.record(id)));
  }
  return out;
}

}  // namespace

base::Result<metrics::Question> question_of(Office& office, FiguresAsked const& asked) {
  auto const period = TRY(base::parse_period(asked.period));
  auto const scope = TRY(office::scope_at(office.connection, asked.unit, {asked.as_of, period.last()}));
  return metrics::Question{scope, period, asked.as_of};
}

base::Result<std::vector<metrics::Figure>> figures(Office& office, FiguresAsked const& asked) {
  return metrics::figures(office.connection, office.rules.definitions, office.rules.kinds,
                          TRY(question_of(office, asked)));
}

base::Result<OpenedFigure> open_figure(Office& office, FiguresAsked const& asked, std::string_view figure) {
  auto const what = TRY(question_of(office, asked));
  auto const* definition = office.rules.definitions.find_by_text(figure, what.period);
  if (definition == nullptr)
    return base::fail("metrics.unknown_figure", {{"figure", std::string(figure)}, {"period", what.period.name}});
  RecordReader reader(office, 0);
  for (auto const& each :
       TRY(metrics::figures(office.connection, office.rules.definitions, office.rules.kinds, what))) {
    if (each.id == definition->id) return open(office, what, each, reader);
  }
  return base::fail("metrics.unknown_figure", {{"figure", std::string(figure)}, {"period", what.period.name}});
}

base::Result<std::vector<OpenedFigure>> open_figures(Office& office, FiguresAsked const& asked,
                                                     std::int64_t previews_bytes_max) {
  auto const what = TRY(question_of(office, asked));
  RecordReader reader(office, previews_bytes_max);
  std::vector<OpenedFigure> out;
  for (auto const& figure :
       TRY(metrics::figures(office.connection, office.rules.definitions, office.rules.kinds, what))) {
    out.push_back(TRY(open(office, what, figure, reader)));
  }
  return out;
}

}  // namespace usecases
