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
[[nodiscard]] base::Result<int> run(Global const& global, Backup const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Restore const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Export const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceGet const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, EvidenceDelete const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitChange const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, UnitList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountAdd const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountList const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountReset const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountDisable const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, AccountSetupLink const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SampleMake const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, SampleRemove const& wanted);
[[nodiscard]] base::Result<int> run(Global const& global, Completion const& wanted);

/// Serving is another door: who starts the program hands it over.
struct OtherDoor {
  std::function<base::Result<int>(Global const& global, Serve const& wanted)> serve;
  std::function<std::string(OpenApi const& wanted)> describe;
};

/// Parses, runs, prints errors, catches Bug. The whole of main().
[[nodiscard]] int run(int count, char const* const* words, OtherDoor const& other);

}  // namespace doors::cli
