#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cases/cases.h"
#include "funds/chart.h"
#include "imports/imports.h"
#include "ledger/kind.h"
#include "ledger/privacy.h"
#include "metrics/metrics.h"
#include "office/rights.h"
#include "projects/pool.h"
#include "reports/reports.h"
#include "search/search.h"
#include "sites/indicators.h"

/// All rules of a ledger, read and checked together at start.
namespace usecases {

struct Rules {
  ledger::Kinds kinds;
  ledger::Privacy privacy;
  cases::Machines machines;
  metrics::Definitions definitions;
  imports::Profiles profiles;
  std::vector<reports::Template> templates;
  office::Roles roles;
  search::PublicPapers public_papers;
  projects::PoolRules pool;  // empty in a ledger from before there were any
  sites::Sets indicators;    // empty likewise
  funds::Chart chart;        // empty in a ledger from before there was money
  base::Digest digest;       // of all files, by name: the rule set a frozen report was made with
};

/// Reads LEDGER/rules. All faults of all files at once, each with file:line; then nothing starts.
/// A ledger from before there were roles takes the program's own; one from before there were machines has none.
/// Errors: rule.*, role.*, machine.*, metrics.*, import.*, funds.*, report.*
/// (report.figure_undefined names the nearest figure).
[[nodiscard]] base::Result<Rules> read_rules(std::filesystem::path const& folder);

/// The template of that id. Errors: report.unknown_template.
[[nodiscard]] base::Result<reports::Template const*> find_template(Rules const& rules, std::string_view id);

}  // namespace usecases
