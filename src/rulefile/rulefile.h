#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/digest.h"
#include "base/result.h"

/// Reading of rule files: TOML with file:line, source and effective dates. Generic: rooms parse their own rules
/// from Tables. Reading is total: all faults of all files are gathered and reported at once.
namespace rulefile {

/// Gathers faults; each is an Error whose `where` is "file:line".
class Faults {
 public:
  void add(std::string_view code, std::string where, std::vector<base::Argument> arguments = {});
  void add(base::Error error);
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] std::vector<base::Error> take();

 private:
  std::vector<base::Error> errors_;
};

/// One TOML table with its place. Reading a key marks it as known; `finish` reports the keys nobody asked for
/// (rule.unknown_key, with the nearest known key as the mend) and wrong types (rule.wrong_type).
/// A reader never throws; on a fault it returns a default and the fault is in Faults.
class Table {
 public:
  struct Node;
  Table(std::shared_ptr<Node const> node, Faults* faults);
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key);  // required: rule.missing_key, rule.empty_text
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
  [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t otherwise);
  [[nodiscard]] bool flag(std::string_view key, bool otherwise);
  [[nodiscard]] std::optional<base::Day> optional_day(std::string_view key);  // a TOML local date
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);         // absent: empty
  [[nodiscard]] std::vector<Table> tables(std::string_view key);              // array of tables; absent: empty
  [[nodiscard]] std::optional<Table> table(std::string_view key);
  /// A value out of a closed list; rule.unknown_word lists the allowed ones.
  [[nodiscard]] std::string one_of(std::string_view key, std::vector<std::string> const& allowed,
                                   std::string_view otherwise = {});
  [[nodiscard]] std::vector<std::string> keys() const;
  /// "rules/metrics/party.toml:12": of the table, or of a key in it.
  [[nodiscard]] std::string where() const;
  [[nodiscard]] std::string where(std::string_view key) const;
  void fault(std::string_view code, std::string_view key, std::vector<base::Argument> arguments = {});
  void finish();
  /// SHA-256 over this table's own canonical text: keys sorted, comments and layout left out, so that a change
  /// of meaning changes it and a change of layout does not.
  [[nodiscard]] base::Digest digest() const;

 private:
  std::shared_ptr<Node const> node_;
  Faults* faults_;
  std::vector<std::string> known_;
};

/// Where a rule comes from and when it holds. `until` is exclusive. Every rule file has these at its top; a table in
/// it may override them. Faults: rule.missing_key, rule.dates_backwards.
struct Validity {
  std::string source;              // citation; "本单位自定" where the office decided itself
  bool verified = false;           // false: the source could not be checked; shown to users
  base::Day from;                  // effective_from
  std::optional<base::Day> until;  // effective_until
};
[[nodiscard]] Validity read_validity(Table& table, std::optional<Validity> const& above);
[[nodiscard]] bool holds_on(Validity const& validity, base::Day day);

struct File {
  std::string name;  // "metrics/party.toml", relative to rules/
  Table root;
  std::string text;
};

/// One folder of rules (all *.toml below `folder`/`below`, by name). Faults: rule.folder_missing, rule.unreadable,
/// rule.link_outside, rule.too_many_files, and those of read_text.
[[nodiscard]] std::vector<File> read_folder(std::filesystem::path const& folder, std::string_view below,
                                            Faults& faults);
/// The same; no files where the folder is not there, as in a ledger from before there were such rules.
[[nodiscard]] std::vector<File> read_folder_if_there(std::filesystem::path const& folder, std::string_view below,
                                                     Faults& faults);
/// From text, for tests and fuzzing; `name` as in File. Faults: rule.too_large, rule.not_utf8, rule.syntax (with line
/// and column), rule.control_character.
[[nodiscard]] std::optional<File> read_text(std::string name, std::string text, Faults& faults);

}  // namespace rulefile
