// The only file that sees toml++. Its parser takes some malformed texts for impossible: it asserts on "[[[", so here an
// assertion throws and read_text catches it; and some letters outside ASCII lead its tables of white space past a
// __builtin_unreachable, so there the unreachable means "no white space". Our fuzzer found both (toml++ 3.3).
#undef NDEBUG
#include <stdexcept>
namespace rulefile {
[[noreturn]] static void refuse_syntax() { throw std::domain_error("a character that cannot stand here"); }
}  // namespace rulefile
#define TOML_ASSERT(condition) static_cast<void>((condition) || (::rulefile::refuse_syntax(), false))
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <fmt/format.h>
#include <toml++/impl/forward_declarations.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE __builtin_unreachable()
#include <toml++/toml.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "rulefile/ill_formed.h"
#include "rulefile/nearest.h"
#include "rulefile/rulefile.h"

namespace rulefile {

namespace {

struct Parsed {
  std::string name;  // "rules/metrics/party.toml"
  toml::table root;
};

std::string place(std::string const& name, toml::source_region const& region) {
  return fmt::format("{}:{}", name, std::max<toml::source_index>(1, region.begin.line));
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    out += letter;
  }
  out += '"';
}

void append_canonical(std::string& out, toml::node const& node) {
  if (auto const* table = node.as_table()) {
    out += '{';
    for (auto const& [key, value] : *table) {
      append_quoted(out, key.str());
      out += ':';
      append_canonical(out, value);
      out += ',';
    }
    out += '}';
  } else if (auto const* array = node.as_array()) {
    out += '[';
    for (auto const& value : *array) {
      append_canonical(out, value);
      out += ',';
    }
    out += ']';
  } else if (auto const* text = node.as_string()) {
    append_quoted(out, text->get());
  } else if (auto const* integer = node.as_integer()) {
    out += fmt::format("{}", integer->get());
  } else if (auto const* decimal = node.as_floating_point()) {
    out += fmt::format("f{:.17g}", decimal->get());
  } else if (auto const* flag = node.as_boolean()) {
    out += flag->get() ? "true" : "false";
  } else if (auto const* date = node.as_date()) {
    out += fmt::format("{}-{}-{}", date->get().year, date->get().month, date->get().day);
  } else {
    out += "time";  // times have no meaning in any rule; every reader refuses them
  }
}

bool holds_control_character(std::string_view text) {
  return std::ranges::any_of(text, [](char letter) {
    auto const byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7F;
  });
}

// A NUL or an escape sequence can enter through \u0000 only; nothing that a rule says needs one.
void refuse_control_characters(std::string const& name, toml::node const& node, Faults& faults) {
  if (auto const* table = node.as_table()) {
    for (auto const& [key, value] : *table) {
      if (holds_control_character(key.str())) faults.add("rule.control_character", place(name, key.source()));
      refuse_control_characters(name, value, faults);
    }
  } else if (auto const* array = node.as_array()) {
    for (auto const& value : *array) refuse_control_characters(name, value, faults);
  } else if (auto const* text = node.as_string()) {
    if (holds_control_character(text->get())) faults.add("rule.control_character", place(name, node.source()));
  }
}

}  // namespace

struct Table::Node {
  std::shared_ptr<Parsed const> file;
  toml::table const* table;
};

Table::Table(std::shared_ptr<Node const> node, Faults* faults) : node_(std::move(node)), faults_(faults) {}

namespace {

// What stands where something else was expected; `form` shows how the wanted thing is written, with the key as {}.
void report_wrong_type(Faults& faults, std::string where, std::string_view key, std::string_view form) {
  faults.add("rule.wrong_type", std::move(where),
             {{"key", std::string(key)}, {"example", fmt::format(fmt::runtime(form), key)}});
}

constexpr std::string_view text_form = "{} = \"…\"";
constexpr std::string_view integer_form = "{} = 3";
constexpr std::string_view flag_form = "{} = true";
constexpr std::string_view day_form = "{} = 2024-01-31";
constexpr std::string_view texts_form = "{} = [\"…\", \"…\"]";
constexpr std::string_view tables_form = "[[{}]]";
constexpr std::string_view table_form = "[{}]";

}  // namespace

bool Table::has(std::string_view key) const { return node_->table->contains(key); }

std::string Table::text(std::string_view key) {
  auto found = optional_text(key);
  if (!found && !has(key)) fault("rule.missing_key", {}, {{"key", std::string(key)}});
  if (found && base::trim(*found).empty()) fault("rule.empty_text", key, {{"key", std::string(key)}});
  return found.value_or("");
}

std::optional<std::string> Table::optional_text(std::string_view key) {
  known_.emplace_back(key);
  auto const* found = node_->table->get(key);
  if (found == nullptr) return std::nullopt;
  if (auto const* text = found->as_string()) return text->get();
  report_wrong_type(*faults_, where(key), key, text_form);
  return std::nullopt;
}

std::int64_t Table::integer(std::string_view key, std::int64_t otherwise) {
  known_.emplace_back(key);
  auto const* found = node_->table->get(key);
  if (found == nullptr) return otherwise;
  if (auto const* integer = found->as_integer()) return integer->get();
  report_wrong_type(*faults_, where(key), key, integer_form);
  return otherwise;
}

bool Table::flag(std::string_view key, bool otherwise) {
  known_.emplace_back(key);
  auto const* found = node_->table->get(key);
  if (found == nullptr) return otherwise;
  if (auto const* flag = found->as_boolean()) return flag->get();
  report_wrong_type(*faults_, where(key), key, flag_form);
  return otherwise;
}

std::optional<base::Day> Table::optional_day(std::string_view key) {
  known_.emplace_back(key);
  auto const* found = node_->table->get(key);
  if (found == nullptr) return std::nullopt;
  auto const* date = found->as_date();
  if (date == nullptr) {
    report_wrong_type(*faults_, where(key), key, day_form);
    return std::nullopt;
  }
  auto day = base::Day::make(date->get().year, date->get().month, date->get().day);
  if (day) return *day;
  auto error = std::move(day).error();
  error.where = where(key);
  faults_->add(std::move(error));
  return std::nullopt;
}

std::vector<std::string> Table::texts(std::string_view key) {
  known_.emplace_back(key);
  std::vector<std::string> result;
  auto const* found = node_->table->get(key);
  if (found == nullptr) return result;
  auto const* array = found->as_array();
  if (array == nullptr) {
    report_wrong_type(*faults_, where(key), key, texts_form);
    return result;
  }
  result.reserve(array->size());
  for (auto const& element : *array) {
    if (auto const* text = element.as_string()) {
      result.push_back(text->get());
    } else {
      report_wrong_type(*faults_, place(node_->file->name, element.source()), key, texts_form);
    }
  }
  return result;
}

std::vector<Table> Table::tables(std::string_view key) {
  known_.emplace_back(key);
  std::vector<Table> result;
  auto const* found = node_->table->get(key);
  if (found == nullptr) return result;
  auto const* array = found->as_array();
  if (array == nullptr) {
    report_wrong_type(*faults_, where(key), key, tables_form);
    return result;
  }
  result.reserve(array->size());
  for (auto const& element : *array) {
    if (auto const* table = element.as_table()) {
      result.emplace_back(std::make_shared<Node const>(Node{node_->file, table}), faults_);
    } else {
      report_wrong_type(*faults_, place(node_->file->name, element.source()), key, tables_form);
    }
  }
  return result;
}

std::optional<Table> Table::table(std::string_view key) {
  known_.emplace_back(key);
  auto const* found = node_->table->get(key);
  if (found == nullptr) return std::nullopt;
  if (auto const* table = found->as_table()) {
    return Table(std::make_shared<Node const>(Node{node_->file, table}), faults_);
  }
  report_wrong_type(*faults_, where(key), key, table_form);
  return std::nullopt;
}

std::string Table::one_of(std::string_view key, std::vector<std::string> const& allowed, std::string_view otherwise) {
  auto found = optional_text(key);
  if (!found) {
    if (!has(key) && otherwise.empty()) fault("rule.missing_key", {}, {{"key", std::string(key)}});
    return std::string(otherwise);
  }
  if (std::ranges::find(allowed, *found) != allowed.end()) return *std::move(found);
  fault("rule.unknown_word", key,
        {{"key", std::string(key)},
         {"word", *found},
         {"nearest", nearest(*found, allowed)},
         {"allowed", base::join(allowed, ", ")}});
  return std::string(otherwise);
}

std::vector<std::string> Table::keys() const {
  std::vector<std::string> result;
  for (auto const& [key, value] : *node_->table) result.emplace_back(key.str());
  return result;
}

std::string Table::where() const { return place(node_->file->name, node_->table->source()); }

std::string Table::where(std::string_view key) const {
  for (auto const& [name, value] : *node_->table) {
    if (name.str() == key) return place(node_->file->name, name.source());
  }
  return where();
}

void Table::fault(std::string_view code, std::string_view key, std::vector<base::Argument> arguments) {
  faults_->add(code, where(key), std::move(arguments));
}

void Table::finish() {
  for (auto const& [key, value] : *node_->table) {
    std::string const name(key.str());
    if (std::ranges::find(known_, name) != known_.end()) continue;
    faults_->add("rule.unknown_key", place(node_->file->name, key.source()),
                 {{"key", name}, {"nearest", nearest(name, known_)}, {"known", base::join(known_, ", ")}});
  }
}

base::Digest Table::digest() const {
  std::string canonical;
  append_canonical(canonical, *node_->table);
  return base::hash(base::HashAlgorithm::sha256, canonical);
}

namespace {

std::optional<toml::table> parse(std::string_view text, std::string const& shown, Faults& faults) {
  try {
    return toml::parse(text, std::string_view(shown));
  } catch (toml::parse_error const& error) {
    auto const& begin = error.source().begin;
    faults.add("rule.syntax", fmt::format("{}:{}", shown, begin.line),
               {{"column", std::to_string(begin.column)}, {"detail", std::string(error.description())}});
  } catch (std::domain_error const& error) {
    faults.add("rule.syntax", shown, {{"column", "?"}, {"detail", error.what()}});
  }
  return std::nullopt;
}

}  // namespace

std::optional<File> read_text(std::string name, std::string text, Faults& faults) {
  auto const shown = "rules/" + name;
  if (text.size() > base::limits::rule_file_bytes_max) {
    faults.add("rule.too_large", shown, {{"bytes_max", std::to_string(base::limits::rule_file_bytes_max)}});
    return std::nullopt;
  }
  if (!base::is_utf8(text)) {
    faults.add("rule.not_utf8", fmt::format("{}:{}", shown, first_ill_formed_line(text)));
    return std::nullopt;
  }
  auto parsed = parse(text, shown, faults);
  if (!parsed) return std::nullopt;
  auto file = std::make_shared<Parsed>(Parsed{shown, *std::move(parsed)});
  refuse_control_characters(shown, file->root, faults);
  auto const* root = &file->root;
  auto node = std::make_shared<Table::Node const>(Table::Node{std::move(file), root});
  return File{std::move(name), Table(std::move(node), &faults), std::move(text)};
}

}  // namespace rulefile
