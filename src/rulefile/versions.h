#pragma once

#include <string_view>
#include <vector>

#include "rulefile/overlap.h"

namespace rulefile {

/// The tables of that name in all files, each read by `read(table, validity of its file)` into a value with an id and a
/// validity. Two of one id whose validities overlap are the fault `code`, whose sentence is given the id as {text}.
template <class Value, class Read>
[[nodiscard]] std::vector<Value> read_versions(std::vector<File>& files, std::string_view name, std::string_view code,
                                               Faults& faults, Read const& read) {
  std::vector<Value> out;
  for (auto& file : files) {
    auto const above = read_validity(file.root, std::nullopt);
    for (auto& table : file.root.tables(name)) {
      Value value = read(table, above);
      for (auto const& other : out) {
        bool const twice = other.id == value.id && overlap(other.validity, value.validity);
        if (twice) faults.add(std::string(code), table.where("id"), {{"text", value.id}});
      }
      out.push_back(std::move(value));
    }
    file.root.finish();
  }
  return out;
}

/// The version of that id which holds on the day.
template <class Value>
[[nodiscard]] Value const* version_on(std::vector<Value> const& versions, std::string_view id, base::Day day) {
  for (auto const& each : versions) {
    if (each.id == id && holds_on(each.validity, day)) return &each;
  }
  return nullptr;
}

}  // namespace rulefile
