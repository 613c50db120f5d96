#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cases/cases.h"

/// Rules for tests: those that are shipped, and small ones written in the test.
namespace cases::made_up {

struct Rules {
  ledger::Kinds kinds;
  Machines machines;
};

inline Rules shipped() {
  rulefile::Faults faults;
  std::string const folder = std::string(SHILIU_SOURCE_DIR) + "/rules";
  auto kind_files = rulefile::read_folder(folder, "kinds", faults);
  auto machine_files = rulefile::read_folder(folder, "machines", faults);
  Rules rules;
  rules.kinds = ledger::Kinds::parse(kind_files, faults);
  rules.machines = Machines::parse(machine_files, rules.kinds, faults);
  auto const found = faults.take();
  if (!found.empty()) throw std::runtime_error(found.front().where + " " + found.front().code);
  return rules;
}

inline constexpr char const* job_kind = R"toml(source = "试验"
effective_from = 2020-01-01
[[kind]]
id = "job_step"
name = "办件"
commands_only = true
[[kind.field]]
id = "case"
name = "编号"
type = "text"
[[kind.field]]
id = "action"
name = "动作"
type = "text"
[[kind.field]]
id = "granted"
name = "批准"
type = "money"
[[kind.field]]
id = "paid"
name = "已付"
type = "money"
[[kind.field]]
id = "seats"
name = "席位"
type = "count"
[[kind.field]]
id = "due"
name = "期限"
type = "day"
)toml";

inline ledger::Kinds kinds_of(std::string text) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("kinds/test.toml", std::move(text), faults).value());
  return ledger::Kinds::parse(files, faults);
}

/// Machines out of texts, and the faults that were found.
inline std::pair<Machines, std::vector<base::Error>> read(std::vector<std::string> const& texts,
                                                          ledger::Kinds const& kinds = kinds_of(job_kind)) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  for (auto const& text : texts) {
    auto const name = "machines/" + std::to_string(files.size() + 1) + ".toml";
    files.push_back(rulefile::read_text(name, text, faults).value());
  }
  auto machines = Machines::parse(files, kinds, faults);
  return {std::move(machines), faults.take()};
}

}  // namespace cases::made_up
