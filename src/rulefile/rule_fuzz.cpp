#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "rulefile/rulefile.h"

namespace {

constexpr int depth_max = 40;

// Asks for every key in every form that a room could ask for.
void ask_everything(rulefile::Table table, int depth) {
  for (auto const& key : table.keys()) {
    if (depth == depth_max) break;
    static_cast<void>(table.text(key));
    static_cast<void>(table.integer(key, 0));
    static_cast<void>(table.flag(key, false));
    static_cast<void>(table.optional_day(key));
    static_cast<void>(table.texts(key));
    static_cast<void>(table.one_of(key, {"flow", "stock"}));
    static_cast<void>(table.where(key));
    for (auto& part : table.tables(key)) ask_everything(part, depth + 1);
    if (auto part = table.table(key)) ask_everything(*part, depth + 1);
  }
  static_cast<void>(rulefile::read_validity(table, std::nullopt));
  table.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  rulefile::Faults faults;
  auto file = rulefile::read_text("fuzz.toml", std::string(reinterpret_cast<char const*>(data), size), faults);
  if (!file) {
    base::ensure(!faults.empty(), "a refused file states a fault");
    return 0;
  }
  auto const digest = file->root.digest();
  ask_everything(file->root, 0);
  base::ensure(digest == file->root.digest(), "reading does not change a digest");
  return 0;
}
