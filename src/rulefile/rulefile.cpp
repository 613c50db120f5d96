#include "rulefile/rulefile.h"

#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "base/limits.h"

namespace rulefile {

namespace fs = std::filesystem;

void Faults::add(std::string_view code, std::string where, std::vector<base::Argument> arguments) {
  errors_.push_back({std::string(code), std::move(arguments), std::move(where), {}});
}

void Faults::add(base::Error error) { errors_.push_back(std::move(error)); }

std::vector<base::Error> Faults::take() { return std::exchange(errors_, {}); }

Validity read_validity(Table& table, std::optional<Validity> const& above) {
  Validity result = above.value_or(Validity{});
  if (above) {
    if (auto source = table.optional_text("source")) result.source = *std::move(source);
  } else {
    result.source = table.text("source");
  }
  result.verified = table.flag("verified", result.verified);
  auto const from = table.optional_day("effective_from");
  if (from) result.from = *from;
  if (!from && !above && !table.has("effective_from")) {
    table.fault("rule.missing_key", {}, {{"key", "effective_from"}});
  }
  if (auto const until = table.optional_day("effective_until")) result.until = until;
  if (result.until && *result.until <= result.from) {
    auto const key = table.has("effective_until") ? "effective_until" : "effective_from";
    table.fault("rule.dates_backwards", key,
                {{"from", base::to_text(result.from)}, {"until", base::to_text(*result.until)}});
  }
  return result;
}

bool holds_on(Validity const& validity, base::Day day) {
  return validity.from <= day && (!validity.until || day < *validity.until);
}

namespace {

constexpr std::size_t rule_files_max = 2'000;

bool lies_below(fs::path const& path, fs::path const& folder) {
  auto const [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end() && rest != path.end();
}

bool is_hidden(fs::path const& path) { return path.filename().native().starts_with('.'); }

// Every *.toml below the folder, as paths relative to it. A link that leads out of the folder is refused: rules that
// nobody sees in the folder must not decide figures. Linked folders inside it are read where they really lie.
std::vector<fs::path> rule_paths(fs::path const& start, fs::path const& root, Faults& faults) {
  std::vector<fs::path> paths;
  std::error_code error;
  fs::recursive_directory_iterator entry(start, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    auto const& path = entry->path();
    if (is_hidden(path)) {
      entry.disable_recursion_pending();
      continue;
    }
    auto const shown = "rules/" + path.lexically_relative(root).generic_string();
    if (entry->is_symlink()) {
      std::error_code broken;
      auto const target = fs::canonical(path, broken);
      if (broken || !lies_below(target, root)) {
        faults.add("rule.link_outside", shown);
        continue;
      }
    }
    if (path.extension() != ".toml" || !entry->is_regular_file()) continue;
    if (paths.size() == rule_files_max) {
      faults.add("rule.too_many_files", shown, {{"files_max", std::to_string(rule_files_max)}});
      break;
    }
    paths.push_back(path);
  }
  if (error) {
    faults.add("rule.unreadable", "rules/" + start.lexically_relative(root).generic_string(),
               {{"detail", error.message()}});
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

std::vector<File> read_folder(fs::path const& folder, std::string_view below, Faults& faults) {
  std::vector<File> files;
  std::error_code error;
  auto const root = fs::canonical(folder, error);
  auto const start = error ? fs::path() : fs::canonical(root / below, error);
  if (error || !(start == root || lies_below(start, root)) || !fs::is_directory(start)) {
    faults.add("rule.folder_missing", "rules/" + std::string(below), {{"folder", folder.generic_string()}});
    return files;
  }
  for (auto const& path : rule_paths(start, root, faults)) {
    auto name = path.lexically_relative(root).generic_string();
    auto bytes = base::read_file(path, base::limits::rule_file_bytes_max);
    if (!bytes && bytes.error().code == "file.too_large") {
      faults.add("rule.too_large", "rules/" + name, {{"bytes_max", std::to_string(base::limits::rule_file_bytes_max)}});
    } else if (!bytes) {
      faults.add("rule.unreadable", "rules/" + name, {{"detail", bytes.error().code}});
    } else if (auto file = read_text(std::move(name), *std::move(bytes), faults)) {
      files.push_back(*std::move(file));
    }
  }
  return files;
}

std::vector<File> read_folder_if_there(std::filesystem::path const& folder, std::string_view below, Faults& faults) {
  std::error_code unknown;
  if (!std::filesystem::is_directory(folder / below, unknown)) return {};
  return read_folder(folder, below, faults);
}

}  // namespace rulefile
