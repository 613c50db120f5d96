#include "messages/messages.h"

#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "messages/message_table.h"

namespace messages {
namespace {

table::Row const* find(std::string_view code) {
  auto const row = std::lower_bound(table::rows.begin(), table::rows.end(), code,
                                    [](table::Row const& one, std::string_view wanted) { return one.code < wanted; });
  return row != table::rows.end() && row->code == code ? &*row : nullptr;
}

base::Argument const* find(std::span<base::Argument const> arguments, std::string_view name, Language language) {
  base::Argument const* found = nullptr;
  for (auto const& one : arguments) {
    if (one.name == name && found == nullptr) found = &one;
    bool const english = one.name.size() == name.size() + 3 && one.name.starts_with(name) && one.name.ends_with("_en");
    if (english && language == Language::en) return &one;
  }
  return found;
}

/// The place as it is called in the language.
std::string_view place_of(base::Error const& error, Language language) {
  auto const* const english = language == Language::en ? find(error.arguments, "where", language) : nullptr;
  return english == nullptr ? std::string_view(error.where) : std::string_view(english->value);
}

/// Fills {name} in one pass, so that braces inside a value are never taken for a name.
std::string fill(std::string_view pattern, std::span<base::Argument const> arguments, std::string_view where,
                 Language language) {
  std::string out;
  while (!pattern.empty()) {
    std::size_t const open = pattern.find('{');
    std::size_t const close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    std::string_view const name = pattern.substr(open + 1, close - open - 1);
    auto const* const argument = find(arguments, name, language);
    out.append(pattern.substr(0, open));
    if (argument != nullptr) {
      out.append(argument->value);
    } else if (name == "where") {
      out.append(where);
    } else {
      out.append(pattern.substr(open, close - open + 1));
    }
    pattern.remove_prefix(close + 1);
  }
  return out.append(pattern);
}

constexpr std::string_view colon(Language language) { return language == Language::zh ? "：" : ": "; }
constexpr std::string_view place = "{where}";

/// A cell, a file with its line or a heading helps a person; "reason" and "title" are only what we call an input.
bool is_worth_saying(std::string_view where) {
  return std::any_of(where.begin(), where.end(), [](char c) { return (c < 'a' || c > 'z') && c != '_'; });
}

/// "{where}：…" without a place loses its beginning; a place the sentence does not mention is put before it.
std::string place_first(std::string_view pattern, base::Error const& error, Language language) {
  std::string const beginning = std::string(place).append(colon(language));
  bool const begins_with_place = pattern.substr(0, beginning.size()) == beginning;
  std::string_view const where = place_of(error, language);
  if (where.empty() && begins_with_place) pattern.remove_prefix(beginning.size());
  std::string sentence = fill(pattern, error.arguments, where, language);
  bool const mentions_place = pattern.find(place) != std::string_view::npos;
  if (mentions_place || !is_worth_saying(where)) return sentence;
  return std::string(where).append(colon(language)).append(sentence);
}

bool ends_with_stop(std::string_view text) {
  constexpr std::string_view stops[] = {"。", "！", "？", "：", ".", "!", "?", ":"};
  return std::any_of(std::begin(stops), std::end(stops), [text](std::string_view stop) {
    return text.size() >= stop.size() && text.substr(text.size() - stop.size()) == stop;
  });
}

std::string with_stop(std::string text, Language language) {
  if (text.empty() || ends_with_stop(text)) return text;
  return text.append(language == Language::zh ? "。" : ".");
}

std::string in_one_line(base::Error const& error, Language language) {
  Message said = message(error, language);
  std::string line = with_stop(std::move(said.sentence), language);
  if (said.mend.empty()) return line;
  if (language == Language::en) line.append(" ");
  return line.append(with_stop(std::move(said.mend), language));
}

void collect(std::vector<base::Error> const& causes, std::vector<base::Error const*>& all) {
  for (base::Error const& cause : causes) {
    all.push_back(&cause);
    collect(cause.causes, all);
  }
}

std::string without_sentence(base::Error const& error, Language language) {
  std::string out = error.where.empty() ? std::string() : error.where + std::string(colon(language));
  out.append(error.code);
  for (base::Argument const& argument : error.arguments) {
    out.append(" ").append(argument.name).append("=").append(argument.value);
  }
  return out;
}

}  // namespace

Message message(base::Error const& error, Language language) {
  table::Row const* row = find(error.code);
  if (row == nullptr) return {without_sentence(error, language), {}};
  bool const chinese = language == Language::zh;
  return {place_first(chinese ? row->zh : row->en, error, language),
          fill(chinese ? row->zh_mend : row->en_mend, error.arguments, place_of(error, language), language)};
}

std::string render(base::Error const& error, Language language) {
  std::string out = in_one_line(error, language);
  std::vector<base::Error const*> causes;
  collect(error.causes, causes);
  if (causes.empty()) return out;
  std::size_t const shown = std::min(causes.size(), base::limits::refused_cells_listed_max);
  base::Argument const count{"count", std::to_string(causes.size())};
  out.append("\n").append(text("message.further_faults", {&count, 1}, language));
  for (std::size_t i = 0; i < shown; ++i) out.append("\n  ").append(in_one_line(*causes[i], language));
  if (shown == causes.size()) return out;
  base::Argument const rest{"count", std::to_string(causes.size() - shown)};
  return out.append("\n  ").append(text("message.faults_not_listed", {&rest, 1}, language));
}

std::string text(std::string_view code, std::span<base::Argument const> arguments, Language language) {
  table::Row const* row = find(code);
  if (row == nullptr) return std::string(code);
  return fill(language == Language::zh ? row->zh : row->en, arguments, {}, language);
}

std::string text(std::string_view code, Language language) { return text(code, {}, language); }

bool is_known(std::string_view code) { return find(code) != nullptr; }

}  // namespace messages
