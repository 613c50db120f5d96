#include <algorithm>

#include "doors/cli/commands.h"
#include "doors/cli/output.h"
#include "doors/cli/session.h"
#include "usecases/backup.h"
#include "usecases/care.h"
#include "usecases/rules_update.h"
#include "version.h"

namespace doors::cli {
namespace {

constexpr int exit_does_not_verify = 3;

void write_report(Global const& global, usecases::Verified const& verified) {
  Json json;
  json.open_object().key("verified").flag(verified.report.faults.empty()).key("chains").open_array();
  for (auto const& chain : verified.report.chains) {
    json.open_object().key("unit").text(chain.unit).key("entries").number(chain.entries);
    json.key("head").text(base::to_hex(chain.head)).close_object();
  }
  json.close_array().key("evidence").number(verified.report.evidence_files);
  json.key("derived").flag(verified.report.derived_present).key("frozen_reports").number(verified.frozen_reports);
  json.key("faults").open_array();
  for (auto const& fault : verified.report.faults) {
    json.open_object().key("code").text(fault.code).key("where").text(fault.where);
    json.key("message").text(messages::message(fault, global.language).sentence).close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

void print_report(Global const& global, usecases::Verified const& verified) {
  for (auto const& chain : verified.report.chains) {
    print(say(global, "cli.verified_chain",
              {{"unit", chain.unit}, {"entries", std::to_string(chain.entries)}, {"head", base::to_hex(chain.head)}}) +
          "\n");
  }
  auto const& report = verified.report;
  for (auto const& fault : report.faults) print(messages::render(fault, global.language) + "\n");
  if (!report.faults.empty()) {
    print(say(global, "verify.failed", {{"count", std::to_string(report.faults.size())}}) + "\n");
    return;
  }
  print(say(global, "cli.verified_evidence", {{"count", std::to_string(report.evidence_files)}}) + "\n");
  print(say(global, report.derived_present ? "cli.verified_derived" : "cli.derived_absent") + "\n");
  print(say(global, "cli.verified_reports", {{"count", std::to_string(verified.frozen_reports)}}) + "\n");
  print(say(global, "cli.verified") + "\n");
}

/// What was written or brought back, and that it was verified.
void print_safe(Global const& global, std::string_view code, std::string const& folder, usecases::Safe const& safe) {
  std::int64_t entries = 0;
  for (auto const& chain : safe.verified.report.chains) entries += chain.entries;
  auto const evidence = safe.verified.report.evidence_files;
  if (global.json) {
    Json json;
    json.open_object().key("folder").text(folder).key("files").number(safe.files).key("bytes").number(safe.bytes);
    json.key("entries").number(entries).key("evidence").number(evidence).key("verified").flag(true);
    json.key("noted").flag(safe.noted).close_object();
    print(json.take());
    return;
  }
  print(say(global, code, {{"folder", folder}}) + "\n");
  print(say(global, "cli.safe_verified",
            {{"entries", std::to_string(entries)},
             {"evidence", std::to_string(evidence)},
             {"reports", std::to_string(safe.verified.frozen_reports)}}) +
        "\n");
  if (!safe.noted) print(say(global, "cli.backup_not_noted") + "\n");
}

[[nodiscard]] std::string_view word_of(usecases::RuleFileState const& file) {
  switch (file.is) {
    case usecases::RuleFileState::Is::same:
      return "same";
    case usecases::RuleFileState::Is::absent:
      return "absent";
    case usecases::RuleFileState::Is::differs:
      return "differs";
    case usecases::RuleFileState::Is::own:
      return "own";
  }
  return "same";
}

void write_rules(usecases::RulesUpdated const& updated) {
  Json json;
  json.open_object().key("kept_in").text(updated.kept_in).key("files").open_array();
  for (auto const& file : updated.files) {
    json.open_object().key("file").text(file.path).key("was").text(word_of(file));
    json.key("written").flag(file.written).close_object();
  }
  json.close_array().close_object();
  print(json.take());
}

void print_rules(Global const& global, usecases::RulesUpdated const& updated, bool dry_run) {
  std::int64_t same = 0;
  for (auto const& file : updated.files) {
    if (file.is == usecases::RuleFileState::Is::same) ++same;
    if (file.is == usecases::RuleFileState::Is::same) continue;
    auto const said = "cli.rules_" + std::string(word_of(file)) + (file.written ? "_written" : "");
    print("  " + file.path + "  " + say(global, said) + "\n");
  }
  print(say(global, dry_run ? "cli.rules_would" : "cli.rules_updated", {{"same", std::to_string(same)}}) + "\n");
  if (!updated.kept_in.empty()) print(say(global, "cli.rules_kept", {{"folder", updated.kept_in}}) + "\n");
}

}  // namespace

base::Result<int> run(Global const& global, Backup const& wanted) {
  usecases::Safe safe;
  {
    Progress progress(say(global, "cli.progress_backup"));
    usecases::BackupAsked const asked{global.ledger, global.database, wanted.to, "shiliu " SHILIU_VERSION};
    safe = TRY(usecases::back_up(asked, act(global), [&](std::int64_t done) { progress.at(done); }));
  }
  print_safe(global, "cli.backed_up", wanted.to, safe);
  return 0;
}

base::Result<int> run(Global const& global, Restore const& wanted) {
  usecases::Safe safe;
  {
    Progress progress(say(global, "cli.progress_restore"));
    usecases::RestoreAsked const asked{wanted.from, global.ledger, global.database.value_or("")};
    safe = TRY(usecases::bring_back(asked, act(global), [&](std::int64_t done) { progress.at(done); }));
  }
  print_safe(global, "cli.brought_back", global.ledger, safe);
  return 0;
}

base::Result<int> run(Global const& global, Verify const& wanted) {
  auto office = TRY(open(global, db::Access::read));
  usecases::Verified verified;
  {
    Progress progress(say(global, "cli.progress_verify"));
    verified = TRY(usecases::verify(office, invariants::Asked{wanted.evidence_only},
                                    [&](std::int64_t done) { progress.at(done); }));
  }
  if (global.json) {
    write_report(global, verified);
  } else {
    print_report(global, verified);
  }
  return verified.report.faults.empty() ? 0 : exit_does_not_verify;
}

base::Result<int> run(Global const& global, RulesUpdate const& wanted) {
  if (!usecases::is_ledger(global.ledger)) return base::fail("ledger.absent", {}, global.ledger);
  auto const updated = TRY(usecases::update_rules(global.ledger, {wanted.take, wanted.dry_run}, now()));
  bool const any = std::ranges::any_of(updated.files, &usecases::RuleFileState::written);
  if (any && !wanted.dry_run) {
    // What is derived is made by the rules, so that it is made anew now and not at the first act.
    auto office = TRY(open(global, db::Access::write));
    TRY(usecases::complete_derived(office));
  }
  if (global.json) {
    write_rules(updated);
    return 0;
  }
  print_rules(global, updated, wanted.dry_run);
  return 0;
}

base::Result<int> run(Global const& global, Rebuild const&) {
  auto office = TRY(open(global, db::Access::write));
  auto const digest = base::to_hex(TRY(usecases::rebuild(office)));
  if (global.json) {
    Json json;
    json.open_object().key("digest").text(digest).close_object();
    print(json.take());
  } else {
    print(say(global, "cli.rebuilt", {{"digest", digest}}) + "\n");
  }
  return 0;
}

}  // namespace doors::cli
