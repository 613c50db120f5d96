#include "invariants/promises_store.h"

#include <set>

#include "ledger/evidence_store.h"
#include "metrics/metrics_store.h"
#include "office/acts_store.h"
#include "office/office_store.h"

namespace invariants {
namespace {

[[nodiscard]] base::Error fault_of(ledger::ChainFault const& fault) {
  return base::Error{fault.what, {{"entry", ledger::to_text(fault.id)}}, ledger::to_text(fault.id), {}};
}

[[nodiscard]] std::string digest_text(ledger::EvidenceRef const& ref) {
  return std::string(base::to_text(ref.algorithm)) + ":" + base::to_hex(ref.digest);
}

/// Evidence that entries cite and the ledger does not know. What was deleted is known: its row outlives the bytes.
class Citations {
 public:
  explicit Citations(std::vector<ledger::EvidenceFile> const& files) {
    for (auto const& file : files) known_.insert(digest_text(file.ref));
  }
  void look(ledger::Entry const& entry, Report& report) {
    for (auto const& ref : entry.what.evidence) {
      auto const digest = digest_text(ref);
      if (!known_.insert(digest).second) continue;  // each is named once, with the first entry that cites it
      auto const id = ledger::to_text(entry.id);
      report.faults.push_back(base::Error{"verify.evidence_unknown", {{"entry", id}, {"digest", digest}}, id, {}});
    }
  }

 private:
  std::set<std::string> known_;
};

[[nodiscard]] base::Done check_chains(db::Connection& connection, Report& report, Progress const& progress) {
  Citations citations(TRY(ledger::all_evidence(connection)));
  auto const look = [&](ledger::Entry const& entry) { citations.look(entry, report); };
  auto const tree = TRY(office::units(connection));
  std::int64_t before = 0;
  for (auto const& unit : tree.all()) {
    auto const head = TRY(ledger::head(connection, unit.id));
    auto const walked = [&](std::int64_t done, std::int64_t) { progress(before + done); };
    if (auto const fault = TRY(ledger::verify_chain(connection, unit.id, walked, look))) {
      report.faults.push_back(fault_of(*fault));
    } else {
      report.chains.push_back(ChainReport{unit.name, head.position.value(), head.hash});
    }
    before += head.position.value();
  }
  return {};
}

/// The citations alone, where chains are not verified: an entry that cannot be read is named and ends its chain.
[[nodiscard]] base::Done check_citations(db::Connection& connection, Report& report, Progress const& progress) {
  Citations citations(TRY(ledger::all_evidence(connection)));
  std::int64_t done = 0;
  for (auto const unit : TRY(ledger::chains(connection))) {
    auto const look = [&](ledger::Entry const& entry, std::string_view, base::Digest const&) -> base::Done {
      citations.look(entry, report);
      progress(++done);
      return {};
    };
    auto walked = ledger::for_each_entry(connection, unit, ledger::Position(1), ledger::Position(), look);
    if (!walked) report.faults.push_back(std::move(walked).error());
  }
  return {};
}

[[nodiscard]] base::Done check_evidence(db::Connection& connection, std::filesystem::path const& folder,
                                        Report& report) {
  report.evidence_files = static_cast<std::int64_t>(TRY(ledger::all_evidence(connection)).size());
  for (auto const& fault : TRY(ledger::verify_evidence(connection, folder))) {
    std::string const digest = digest_text(fault.ref);
    report.faults.push_back(base::Error{fault.what, {{"digest", digest}}, digest, {}});
  }
  return {};
}

[[nodiscard]] base::Done check_derived(db::Connection& connection, ledger::Kinds const& kinds,
                                       metrics::Definitions const& definitions, Report& report,
                                       Progress const& progress) {
  report.derived_present = TRY(ledger::has_derived(connection));
  if (!report.derived_present) return {};
  auto const walked = [&](std::int64_t done, std::int64_t) { progress(done); };
  if (auto const fault = TRY(ledger::verify_derived(connection, kinds, walked))) {
    report.faults.push_back(fault_of(*fault));
  }
  if (auto fault = TRY(metrics::verify_derived(connection, definitions, kinds))) {
    report.faults.push_back(*std::move(fault));
  }
  return {};
}

/// The log of acts is whole; a ledger opened for reading may be from before there was one.
[[nodiscard]] base::Done check_acts(db::Connection& connection, Report& report) {
  if (!TRY(office::has_acts(connection))) return {};
  auto const broken = TRY(office::verify_acts(connection));
  if (!broken) return {};
  auto const number = std::to_string(*broken);
  report.faults.push_back(base::Error{"verify.act_altered", {{"number", number}}, "acts:" + number, {}});
  return {};
}

}  // namespace

base::Result<Report> check(db::Connection& connection, std::filesystem::path const& folder, ledger::Kinds const& kinds,
                           metrics::Definitions const& definitions, Asked asked, Progress const& progress) {
  Report report;
  TRY(check_evidence(connection, folder, report));
  if (asked.evidence_only) {
    TRY(check_citations(connection, report, progress));
    return report;
  }
  TRY(check_chains(connection, report, progress));
  TRY(check_acts(connection, report));
  // What is derived from an altered record differs too; naming the record is enough.
  if (report.faults.empty()) TRY(check_derived(connection, kinds, definitions, report, progress));
  return report;
}

}  // namespace invariants
