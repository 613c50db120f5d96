#include <filesystem>

#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/acts_log.h"
#include "usecases/evidence.h"
#include "usecases/export.h"
#include "usecases/record.h"
#include "usecases/sample.h"
#include "usecases/units.h"

namespace doors::cli {
namespace {

void print_made(Global const& global, std::string_view code, std::string const& folder) {
  if (global.json) {
    Json json;
    json.open_object().key("ledger").text(folder).close_object();
    print(json.take());
    return;
  }
  print(say(global, code, {{"folder", folder}}) + "\n");
}

[[nodiscard]] std::string digest_text(ledger::EvidenceRef const& ref) {
  return std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest);
}

void write_evidence(Json& json, ledger::EvidenceFile const& file) {
  json.open_object().key("digest").text(digest_text(file.ref)).key("name").text(file.name);
  json.key("media_type").text(file.media_type).key("bytes").number(file.bytes);
  json.key("dated").text(file.ref.dated ? base::to_text(*file.ref.dated) : "");
  json.key("uploaded").text(base::to_text(file.uploaded));
  json.key("deleted_because").text(file.deleted_because.value_or("")).close_object();
}

/// The ledger with the export noted in its log of acts; where it can only be read, without the note.
struct OpenedForExport {
  usecases::Office office;
  bool noted = false;
};
[[nodiscard]] base::Result<OpenedForExport> open_for_export(Global const& global, std::string const& what) {
  auto noted = [&]() -> base::Result<usecases::Office> {
    auto office = TRY(open(global, db::Access::write));
    TRY(usecases::note_export(office, act(global), {}, what));
    return office;
  }();
  if (noted) return OpenedForExport{*std::move(noted), true};
  bool const only_reading = noted.error().code == "db.read_only" || noted.error().code == "db.unreachable";
  if (!only_reading) return tl::unexpected(std::move(noted).error());
  auto reading = open(global, db::Access::read);
  if (!reading) return tl::unexpected(std::move(noted).error());
  return OpenedForExport{*std::move(reading), false};
}

}  // namespace

base::Result<int> run(Global const& global, Init const& wanted) {
  if (!wanted.from.empty()) {
    return run(global, Restore{wanted.from});
  }
  usecases::NewLedger ledger;
  ledger.folder = global.ledger;
  if (!wanted.unit.empty()) ledger.unit = wanted.unit;
  ledger.level = usecases::read_level(wanted.level);
  ledger.settings.database = global.database.value_or("");
  ledger.settings.algorithm = TRY(base::parse_hash_algorithm(wanted.algorithm));
  TRY(usecases::make_ledger(ledger, now()));
  print_made(global, "cli.made", global.ledger);
  if (!global.json) print(say(global, "cli.made_next") + "\n");
  return 0;
}

base::Result<int> run(Global const& global, Export const& wanted) {
  if (wanted.layout.empty() && wanted.out.empty()) return base::fail("usage.option_missing", {{"option", "--out"}});
  auto opened = TRY(open_for_export(global, wanted.layout.empty() ? "export" : "export layout"));
  auto& office = opened.office;
  std::int64_t files = 1;
  if (!wanted.layout.empty()) {
    TRY(usecases::export_layout(office, usecases::LayoutAsked{wanted.layout, wanted.unit, wanted.period}));
  } else {
    Progress progress(say(global, "cli.progress_export"));
    files = TRY(usecases::export_all(office, wanted.out, [&](std::int64_t done) { progress.at(done); }));
  }
  auto const folder = wanted.layout.empty() ? wanted.out : wanted.layout;
  if (global.json) {
    Json json;
    json.open_object().key("out").text(folder).key("files").number(files).key("noted").flag(opened.noted);
    json.close_object();
    print(json.take());
  } else {
    print(say(global, "cli.exported", {{"folder", folder}, {"files", std::to_string(files)}}) + "\n");
    if (!opened.noted) print(say(global, "cli.export_not_noted") + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, EvidenceAdd const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  std::vector<ledger::EvidenceFile> stored;
  usecases::Deed const deed{office::Verb::record, {}, "evidence stored"};
  TRY(usecases::perform(office, act(global), deed, [&]() -> base::Done {
    for (auto const& path : wanted.files) stored.push_back(TRY(usecases::take_in(office, path, wanted.day, now())));
    return {};
  }));
  if (!wanted.entry.empty()) {
    usecases::NewCorrection correction;
    correction.target = TRY(ledger::parse_entry_id(wanted.entry));
    correction.reason = say(global, "cli.evidence_attached");
    for (auto const& file : stored) correction.add_evidence.push_back(file.ref);
    TRY(usecases::correct(office, act(global), correction));
  }
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& file : stored) write_evidence(json, file);
    json.close_array();
    print(json.take());
    return 0;
  }
  for (auto const& file : stored) {
    print(say(global, "cli.evidence_stored", {{"name", file.name}, {"digest", digest_text(file.ref)}}) + "\n");
    if (auto const note = usecases::note_on(file); !note.empty()) print(say(global, note) + "\n");
  }
  return 0;
}

base::Result<int> run(Global const& global, EvidenceList const&) {
  auto office = TRY(open(global, db::Access::read));
  auto const files = TRY(usecases::list_evidence(office));
  if (global.json) {
    Json json;
    json.open_array();
    for (auto const& file : files) write_evidence(json, file);
    json.close_array();
    print(json.take());
    return 0;
  }
  if (files.empty()) {
    print(say(global, "cli.evidence_none") + "\n");
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(files.size());
  for (auto const& file : files) {
    rows.push_back({digest_text(file.ref), file.name, file.ref.dated ? base::to_text(*file.ref.dated) : "",
                    base::to_text(base::day_of(file.uploaded)), std::to_string(file.bytes),
                    file.deleted_because.value_or("")});
  }
  print(table({say(global, "cli.digest"), say(global, "cli.name"), say(global, "cli.dated"),
               say(global, "cli.uploaded"), say(global, "cli.bytes"), say(global, "cli.remark")},
              rows, {4}));
  return 0;
}

base::Result<int> run(Global const& global, EvidenceGet const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  auto const file = TRY(usecases::find_evidence(office, wanted.digest));
  TRY(usecases::write_out(wanted.out, TRY(usecases::read_evidence(office, file.ref))));
  print(wanted.out + "\n");
  return 0;
}

base::Result<int> run(Global const& global, EvidenceDelete const& wanted) {
  auto office = TRY(open(global, db::Access::write));
  auto const file = TRY(usecases::find_evidence(office, wanted.digest));
  usecases::Deed const deed{office::Verb::delete_evidence, {}, "evidence " + digest_text(file.ref)};
  TRY(usecases::perform(office, act(global), deed,
                        [&] { return usecases::delete_evidence(office, file.ref, wanted.reason, now()); }));
  print(say(global, "cli.evidence_deleted", {{"digest", digest_text(file.ref)}}) + "\n");
  return 0;
}

base::Result<int> run(Global const& global, SampleMake const&) {
  TRY(usecases::make_sample(global.ledger, global.database.value_or(""), act(global)));
  print_made(global, "cli.sample_made", global.ledger);
  return 0;
}

base::Result<int> run(Global const& global, SampleRemove const&) {
  TRY(usecases::remove_sample(global.ledger));
  print(say(global, "cli.sample_removed") + "\n");
  return 0;
}

}  // namespace doors::cli
