#include "usecases/rules_update.h"

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "usecases/default_rules.h"
#include "usecases/rules.h"

namespace usecases {
namespace {

namespace fs = std::filesystem;
using Is = RuleFileState::Is;

/// A folder that is gone again when the look at it is over.
class Staged {
 public:
  explicit Staged(fs::path folder) : folder_(std::move(folder)) {}
  Staged(Staged const&) = delete;
  Staged& operator=(Staged const&) = delete;
  ~Staged() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  [[nodiscard]] fs::path const& folder() const { return folder_; }

 private:
  fs::path folder_;
};

[[nodiscard]] base::Result<std::vector<RuleFileState>> compare(fs::path const& rules) {
  std::vector<RuleFileState> out;
  std::error_code missing;
  for (auto const& rule : default_rules) {
    RuleFileState file{std::string(rule.path), Is::absent, false};
    if (fs::exists(rules / rule.path, missing)) {
      auto const text = TRY(base::read_file(rules / rule.path, base::limits::template_bytes_max));
      file.is = text == rule.text ? Is::same : Is::differs;
    }
    out.push_back(std::move(file));
  }
  for (auto const& item : fs::recursive_directory_iterator(rules, missing)) {
    if (!item.is_regular_file(missing)) continue;
    auto const path = fs::relative(item.path(), rules, missing).generic_string();
    if (std::ranges::find(out, path, &RuleFileState::path) == out.end()) out.push_back({path, Is::own, false});
  }
  std::ranges::sort(out, {}, &RuleFileState::path);
  return out;
}

[[nodiscard]] base::Done write_over(fs::path const& rules, std::vector<RuleFileState> const& files) {
  for (auto const& rule : default_rules) {
    auto const file = std::ranges::find(files, rule.path, &RuleFileState::path);
    if (file != files.end() && file->written) TRY(base::write_file(rules / rule.path, rule.text));
  }
  return {};
}

/// Whether the rules can be read once those files are written, seen on a copy.
[[nodiscard]] base::Done try_out(fs::path const& ledger, std::vector<RuleFileState> const& files) {
  Staged const staged(ledger / "rules-coming");
  std::error_code failed;
  fs::remove_all(staged.folder(), failed);
  fs::copy(ledger / "rules", staged.folder(), fs::copy_options::recursive, failed);
  if (failed) return base::fail("file.unwritable", {{"reason", failed.message()}}, staged.folder().string());
  TRY(write_over(staged.folder(), files));
  TRY(read_rules(staged.folder()));
  return {};
}

[[nodiscard]] base::Done keep_old(fs::path const& rules, fs::path const& kept, RuleFileState const& file) {
  auto const text = TRY(base::read_file(rules / file.path, base::limits::template_bytes_max));
  return base::write_file(kept / file.path, text);
}

/// "2024-06-30T10-11-12": an instant as part of a name of a folder.
[[nodiscard]] std::string folder_name(base::Instant now) {
  auto text = base::to_text(now);
  std::ranges::replace(text, ':', '-');
  return text;
}

}  // namespace

base::Result<RulesUpdated> update_rules(fs::path const& ledger, RulesUpdate const& wanted, base::Instant now) {
  auto const rules = ledger / "rules";
  RulesUpdated out;
  out.files = TRY(compare(rules));
  bool const all = std::ranges::find(wanted.take, "all") != wanted.take.end();
  for (auto const& path : wanted.take) {
    auto const known = std::ranges::find(default_rules, std::string_view(path), &RuleText::path);
    if (path != "all" && known == default_rules.end()) return base::fail("rule.unknown_file", {{"path", path}});
  }
  bool any = false;
  bool replaced = false;
  for (auto& file : out.files) {
    bool const named = all || std::ranges::find(wanted.take, file.path) != wanted.take.end();
    file.written = file.is == Is::absent || (file.is == Is::differs && named);
    any = any || file.written;
    replaced = replaced || (file.written && file.is == Is::differs);
  }
  if (!any) return out;
  TRY(try_out(ledger, out.files));
  if (wanted.dry_run) return out;
  auto const kept = ledger / "rules-before" / folder_name(now);
  for (auto const& file : out.files) {
    if (file.written && file.is == Is::differs) TRY(keep_old(rules, kept, file));
  }
  TRY(write_over(rules, out.files));
  if (replaced) out.kept_in = kept.string();
  return out;
}

void add_machines(fs::path const& ledger) {
  std::error_code ignored;
  if (fs::exists(ledger / "rules" / "machines", ignored)) return;
  auto files = compare(ledger / "rules");
  if (!files) return;
  for (auto& file : *files) {
    bool const needed = file.path.starts_with("machines/") || file.path == "kinds/cases.toml";
    file.written = file.is == Is::absent && needed;
  }
  if (!try_out(ledger, *files)) return;
  // A half-written set would not be read: the folder of machines decides, so it comes whole and last.
  Staged const staged(ledger / "rules-machines");
  auto machines = *files;
  for (auto& file : machines) file.written = file.written && file.path.starts_with("machines/");
  for (auto& file : *files) file.written = file.written && !file.path.starts_with("machines/");
  if (!write_over(staged.folder(), machines) || !write_over(ledger / "rules", *files)) return;
  fs::rename(staged.folder() / "machines", ledger / "rules" / "machines", ignored);
}

}  // namespace usecases
