#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "metrics/metrics.h"

/// The rules of the house and made-up ones, for the tests of this room.
namespace metrics::made_up {

struct Rules {
  ledger::Kinds kinds;
  Definitions definitions;
  std::vector<base::Error> faults;
};

inline Rules house_rules() {
  Rules rules;
  rulefile::Faults faults;
  std::string const folder = SHILIU_SOURCE_DIR "/rules";
  auto kinds = rulefile::read_folder(folder, "kinds", faults);
  auto metrics = rulefile::read_folder(folder, "metrics", faults);
  auto framework = rulefile::read_folder(folder, "framework", faults);
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  auto machine_files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "machines", faults);
  auto machines = cases::Machines::parse(machine_files, rules.kinds, faults);
  rules.definitions = Definitions::parse(metrics, framework, rules.kinds, std::move(machines), faults);
  rules.faults = faults.take();
  return rules;
}

inline std::vector<rulefile::File> file_of(std::string name, std::string text, rulefile::Faults& faults) {
  std::vector<rulefile::File> files;
  if (text.empty()) return files;
  if (auto file = rulefile::read_text(std::move(name), std::move(text), faults)) files.push_back(std::move(*file));
  return files;
}

/// Kinds of the house; metrics and framework as given.
inline Rules rules_of(std::string metrics, std::string framework) {
  Rules rules;
  rulefile::Faults faults;
  auto kinds = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "kinds", faults);
  auto metric_files = file_of("metrics/test.toml", std::move(metrics), faults);
  auto framework_files = file_of("framework/test.toml", std::move(framework), faults);
  rules.kinds = ledger::Kinds::parse(kinds, faults);
  auto machine_files = rulefile::read_folder(SHILIU_SOURCE_DIR "/rules", "machines", faults);
  auto machines = cases::Machines::parse(machine_files, rules.kinds, faults);
  rules.definitions = Definitions::parse(metric_files, framework_files, rules.kinds, std::move(machines), faults);
  rules.faults = faults.take();
  return rules;
}

/// What must go well in a test.
inline void need(base::Done const& done) {
  if (!done) throw std::runtime_error(done.error().code + " " + done.error().where);
}

inline base::Day day(std::string_view text) { return base::parse_day(text).value(); }
inline base::Period period(std::string_view text) { return base::parse_period(text).value(); }

}  // namespace metrics::made_up
