#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"

/// Rule files of the program brought into a ledger that was made before them. A file that the ledger lacks is added;
/// one that differs may have been edited by the office and is replaced only where it is named, its old text kept
/// beside.
namespace usecases {

struct RuleFileState {
  enum class Is : std::uint8_t { same, absent, differs, own };  // own: the program has no such file
  std::string path;                                             // below rules/: "machines/site.toml"
  Is is = Is::same;
  bool written = false;
};

struct RulesUpdate {
  std::vector<std::string> take;  // paths to replace; "all" for every one that differs
  bool dry_run = false;
};
struct RulesUpdated {
  std::vector<RuleFileState> files;  // by path; those that are the same too
  std::string kept_in;               // folder with what was replaced; empty: nothing was
};
/// Whole or not at all: the rules are read in their new state before a file is touched. Errors: rule.unknown_file,
/// those of reading rules, file.*.
[[nodiscard]] base::Result<RulesUpdated> update_rules(std::filesystem::path const& ledger, RulesUpdate const& wanted,
                                                      base::Instant now);

/// What a ledger from before there were machines gets when it is opened: the files of machines and of the kinds of
/// their steps, none of them replaced. Left as it is where the folder cannot be written, or where its own rules would
/// contradict them.
void add_machines(std::filesystem::path const& ledger);

}  // namespace usecases
