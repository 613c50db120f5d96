#pragma once

#include <gtest/gtest.h>

#include "sites/judge.h"

/// A set made of lines, and answers to it, for tests.
namespace sites::testing {

inline Sets read_sets(std::string text, std::vector<base::Error>* faults_out = nullptr) {
  rulefile::Faults faults;
  std::vector<rulefile::File> files;
  files.push_back(rulefile::read_text("indicators/test.toml", std::move(text), faults).value());
  auto sets = Sets::parse(files, faults);
  auto found = faults.take();
  if (faults_out != nullptr) {
    *faults_out = std::move(found);
  } else {
    for (auto const& fault : found) ADD_FAILURE() << fault.code << " " << fault.where;
  }
  return sets;
}

inline std::string const rule_head = "source = \"试\"\nverified = true\neffective_from = 2020-01-01\n";
inline std::string set_head(std::string const& pass, std::string const& more = "") {
  return rule_head +
         "[[set]]\nid = \"s\"\nname = \"套\"\nlevel = \"旗级\"\nkind = \"社区\"\nwords = [\"社区\"]\npass = \"" + pass +
         "\"\n" + more + "\n";
}
inline std::string item_of(std::string const& id, std::string const& more) {
  return "[[set.item]]\nid = \"" + id + "\"\ngroup = \"组\"\ntext = \"项\"\n" + more + "\n";
}

}  // namespace sites::testing
