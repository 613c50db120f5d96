#pragma once

#include <functional>

#include "doors/cli/arguments.h"

/// One function per command: it parses what was written, calls one use case, prints. Returns the exit code.
namespace doors::cli {

[[nodiscard]] base::Result<int> run(Global const& global, Init const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Import const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Record const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Correct const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Show const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, List const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ReadLine const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Void const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Figures const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Report const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ReportList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ReportDiff const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ReportFiles const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Verify const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Rebuild const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, RulesUpdate const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Backup const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Restore const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Export const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceGet const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceDelete const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitChange const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitMerge const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitSeparate const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitHistory const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseShow const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseAct const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseMachines const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseDraw const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CasePack const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundPost const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundJournal const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundBalance const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundTrial const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundStatement const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, FundExport const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseSeries const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseHandOver const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, CaseFindings const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Sweep const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolCheck const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolRanking const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolMinute const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolNotice const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolCarryOver const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PoolTargets const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PlanContacts const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, PlanSetContacts const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SiteList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SiteShow const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SiteSets const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SiteCheck const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SiteMap const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, YearShow const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, YearOpen const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SectionList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SectionRename const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SectionMerge const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SectionMove const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SectionSeparate const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountReset const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountDisable const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountSetupLink const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SampleMake const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SampleRemove const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ScriptKey const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ScriptConvert const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ScriptCheck const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, ScriptRender const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermImport const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermExport const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermPropose const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermCheck const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, TermReview const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignRules const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignChoose const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignJudge const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignApply const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignQueue const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignLook const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignNumbers const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignCheck const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignDecide const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignStatistics const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SignProof const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Completion const& wanted);

/// Serving is another door: who starts the program hands it over.
struct OtherDoor {
  std::function<base::Result<int>(Global const& global, Serve const& wanted)> serve;
  std::function<std::string(OpenApi const& wanted)> describe;
};

/// Parses, runs, prints errors, catches Bug. The whole of main().
[[nodiscard]] int run(int count, char const* const* words, OtherDoor const& other);

}  // namespace doors::cli
